namespace Egenplan.Domain.Statistics;

/// <summary>Shares of released counts.</summary>
public static class Shares
{
    /// <summary>How many per cent it holds for, with one decimal; null on a hidden count, or a base too small for a share to say anything.</summary>
    public static decimal? Percent(int? holds, int? @base, ReleaseRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return holds is { } some && @base is { } all && all >= rule.ShareBase && all > 0 ? Math.Round(100m * some / all, 1, MidpointRounding.AwayFromZero) : null;
    }
}
