using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Egenplan.Data;
using Egenplan.Data.Accounts;
using Egenplan.Data.Statistics;
using Egenplan.Domain.People;
using Egenplan.Domain.Statistics;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Hosting.Commands;

/// <summary>
/// <c>figures --authority CODE [--day YYYY-MM-DD] [--json]</c>: an authority's figures, M1-M9 with numerator and denominator. Today is counted now; a day that
/// has passed is read as it was frozen. What is printed is not protected: for those who run the installation.
/// </summary>
public sealed class FiguresVerb : StoreVerb
{
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc/>
    public override string Name => "figures";

    /// <inheritdoc/>
    public override IReadOnlyList<Option> Options { get; } = [new("authority", "CODE", Required: true), new("day", "YYYY-MM-DD"), new("json"), Today];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(Invocation given, Installation installation, IServiceProvider store, CancellationToken ct)
    {
        if (!AuthorityCode.IsValid(given["authority"]) || await store.GetRequiredService<AuthorityStore>().FindAsync(new AuthorityCode(given["authority"]!), ct) is not { } authority)
            return await given.FailAsync(given.T.Get("commands.journal.no-authority", ("authority", given["authority"])));
        var today = store.GetRequiredService<TimeProvider>().Today();
        var day = given["day"] is { } said ? DateOnly.ParseExact(said, "yyyy-MM-dd", CultureInfo.InvariantCulture) : today;
        if (day > today)
            return await given.FailAsync(given.T.Get("commands.figures.later", ("day", day)));
        var figures = store.GetRequiredService<FigureStore>();
        try
        {
            var set = day == today ? await figures.CountAsync(authority.Code, ct) : await figures.ReadAsync(authority.Code, day, ct);
            if (set is null)
                return await given.FailAsync(given.T.Get("commands.figures.none", ("day", day), ("days", DaysOf(given.T, await figures.DaysAsync(authority.Code, ct)))));
            await given.Out.WriteLineAsync(given.Has("json") ? Json(set, isFrozen: day != today) : Table(given.T, authority.Name, set));
            return Done;
        }
        catch (FactsMissingException)
        {
            return await given.FailAsync(given.T["commands.figures.rebuild"]);
        }
    }

    private static string DaysOf(Wording t, IReadOnlyList<DateOnly> days) => days switch
    {
        [] => t["commands.figures.days.none"],
        [var only] => t.Get("commands.figures.days.one", ("first", only)),
        _ => t.Get("commands.figures.days", ("count", days.Count), ("first", days[0]), ("last", days[^1])),
    };

    private static string Table(Wording t, string authority, FigureSet set)
    {
        var lines = new List<string> { t.Get("commands.figures.heading", ("authority", authority), ("day", set.Day)) };
        foreach (var figure in FigureWords.Measures)
        {
            var (holds, whole) = (set[new(figure, FigurePart.Holds)], set[new(figure, FigurePart.Base)]);
            var line = t.Get("commands.figures.line", ("code", FigureWords.Code(figure)), ("name", t.Name(figure)), ("holds", holds), ("base", whole));
            lines.Add(whole == 0 ? line : t.Get("commands.figures.share", ("line", line), ("percent", (100m * holds / whole).ToString("0.0", Wording.Culture))));
            if (figure is Figure.LeadTime && whole > 0)
                lines.Add("   " + t.Get("commands.figures.spread", ("median", set[new(figure, FigurePart.MedianDays)]), ("ninetieth", set[new(figure, FigurePart.NinetiethDays)])));
        }

        return string.Join(Environment.NewLine, lines);
    }

    // The names are part of the promise. What each case officer has to do is never printed.
    private static string Json(FigureSet set, bool isFrozen)
    {
        var figures = new JsonArray();
        foreach (var figure in FigureWords.Measures)
        {
            var one = new JsonObject
            {
                ["code"] = FigureWords.Code(figure),
                ["figure"] = figure.ToString(),
                ["numerator"] = set[new(figure, FigurePart.Holds)],
                ["denominator"] = set[new(figure, FigurePart.Base)],
            };
            if (figure is Figure.LeadTime)
            {
                one["medianDays"] = set[new(figure, FigurePart.MedianDays)];
                one["ninetiethDays"] = set[new(figure, FigurePart.NinetiethDays)];
            }

            figures.Add(one);
        }

        var counts = new JsonObject();
        foreach (var (key, count) in set.Counts.Where(c => c.Key.Values.All(v => v.Axis is not Axis.Officer)))
            counts[key.ToString()] = count;
        var all = new JsonObject
        {
            ["authority"] = set.Authority.Value,
            ["day"] = set.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["definitions"] = set.Definitions,
            ["frozen"] = isFrozen,
            ["figures"] = figures,
            ["counts"] = counts,
        };
        return all.ToJsonString(Written);
    }
}
