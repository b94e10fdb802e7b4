using Egenplan.Domain.Statistics;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Features.Public.Figures;

/// <summary>Released counts, sums and shares in words: what is hidden is said to be, and what is between two numbers is told as both.</summary>
public static class FigureText
{
    /// <summary>A count; hidden ones say so.</summary>
    public static string Count(Wording t, int? count)
    {
        ArgumentNullException.ThrowIfNull(t);
        return count is { } shown ? t.Number(shown) : t["open.hidden"];
    }

    /// <summary>What is known of a sum.</summary>
    public static string Sum(Wording t, CountRange sum)
    {
        ArgumentNullException.ThrowIfNull(t);
        return sum switch
        {
            { IsExact: true } => t.Number(sum.Least),
            { Most: { } most } => t.Get("open.between", ("least", sum.Least), ("most", most)),
            _ => t.Get("open.at-least", ("least", sum.Least)),
        };
    }

    /// <summary>A share of a release, in per cent with one decimal; a dash where none can be told.</summary>
    public static string Share(Wording t, FigureRelease release, FigureKey holds)
    {
        ArgumentNullException.ThrowIfNull(t);
        return Percent(release, holds) is { } percent ? t.Get("open.percent", ("percent", percent.ToString("0.0", Wording.Culture))) : "–";
    }

    /// <summary>The share itself; null where none can be told.</summary>
    public static decimal? Percent(FigureRelease release, FigureKey holds)
    {
        ArgumentNullException.ThrowIfNull(release);
        return Shares.Percent(release.Counts.GetValueOrDefault(holds), release.Counts.GetValueOrDefault(holds with { Part = FigurePart.Base }), release.Rule);
    }

    /// <summary>The share of a sum; between two numbers where something is hidden.</summary>
    public static string Share(Wording t, CountRange holds, CountRange all, ReleaseRule rule)
    {
        ArgumentNullException.ThrowIfNull(t);
        ArgumentNullException.ThrowIfNull(rule);
        if (all is not { IsExact: true } || all.Least < rule.ShareBase || holds.Most is not { } most)
            return "–";
        var (from, to) = (Shares.Percent(holds.Least, all.Least, rule)!.Value, Shares.Percent(most, all.Least, rule)!.Value);
        return from == to
            ? t.Get("open.percent", ("percent", from.ToString("0.0", Wording.Culture)))
            : t.Get("open.percent.between", ("least", from.ToString("0.0", Wording.Culture)), ("most", to.ToString("0.0", Wording.Culture)));
    }
}
