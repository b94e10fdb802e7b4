using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Egenplan.Web.Features.Public.Figures.History;

/// <summary>A share that somebody has told before.</summary>
/// <param name="Year">The year.</param>
/// <param name="Area">Sweden or a county, as it is called.</param>
/// <param name="Code"><c>SE</c>, or the county's code.</param>
/// <param name="Percent">Per cent.</param>
/// <param name="Source">Who told it.</param>
public sealed record ToldShare(int Year, string Area, string Code, decimal Percent, string Source);

/// <summary>The current plans that the county board counted at one authority in 2004.</summary>
/// <param name="Name">The authority.</param>
/// <param name="Municipality">Its municipality's code.</param>
/// <param name="Plans">How many current plans.</param>
/// <param name="Picked">Why it was looked at.</param>
public sealed record ToldPlans(string Name, string Municipality, int Plans, string Picked);

/// <summary>People with an insats in 2021.</summary>
/// <param name="Number">The insats's number in 9 §.</param>
/// <param name="Name">What it was called.</param>
/// <param name="Women">Women.</param>
/// <param name="Men">Men.</param>
/// <param name="All">All.</param>
public sealed record ToldInsats(int Number, string Name, int Women, int Men, int All);

/// <summary>What others have counted before, from the sources' own tables. Never charted beside invented people.</summary>
public static class HistoryFigures
{
    /// <summary>Shares with a plan.</summary>
    public static ImmutableArray<ToldShare> Shares { get; } =
        [.. Rows("andel-med-plan").Select(r => new ToldShare(Int(r[0]), r[1], r[2], decimal.Parse(r[4], CultureInfo.InvariantCulture), r[5]))];

    /// <summary>The county board's eight authorities.</summary>
    public static ImmutableArray<ToldPlans> Plans { get; } = [.. Rows("granskning-2004").Select(r => new ToldPlans(r[0], r[1], Int(r[3]), r[4]))];

    /// <summary>People by insats, 2021.</summary>
    public static ImmutableArray<ToldInsats> Insatser { get; } = [.. Rows("lss-insatser-2021").Select(r => new ToldInsats(Int(r[0]), r[1], Int(r[2]), Int(r[3]), Int(r[4])))];

    private static IEnumerable<string[]> Rows(string name)
    {
        using var reader = new StreamReader(typeof(HistoryFigures).Assembly.GetManifestResourceStream($"History/{name}.csv")!, Encoding.UTF8);
        return [.. reader.ReadToEnd().ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(l => l.Split(';'))];
    }

    private static int Int(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
