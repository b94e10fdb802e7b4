using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Egenplan.Browser.Tests.Browsers;
using Egenplan.TestKit;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Access;
using Egenplan.Web.Features.Accessibility;

namespace Egenplan.Browser.Tests;

/// <summary>A page that a walk has met.</summary>
/// <param name="Shape">Its address with ids left out.</param>
/// <param name="Url">Where it is.</param>
/// <param name="By">Who looks.</param>
internal sealed record WalkedPage(string Shape, Uri Url, Persona By)
{
    /// <summary>Its address with ids and query left out.</summary>
    public string Template => Shape.Split('?')[0];
}

/// <summary>
/// The accessibility suite over all pages that a walk has met, held against what the accessibility statement lists: what is found
/// must stand there, and what stands there must still be found. In CI what stands on each page and what Tab meets; with
/// <c>EGENPLAN_SLOW</c> (tests/slow/accessibility.sh) pixels, widths, presses and hours too, and then
/// <c>EGENPLAN_ACCEPT=1</c> writes the statement.
/// </summary>
internal static class EveryPageAccessibility
{
    private const string OwnSide = "/min-plan";

    private static readonly string StatementFile = Repository.PathTo("src", "Egenplan.Web", "Features", "Accessibility", "statement.json");

    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Folder => Repository.Output("accessibility");

    // Which part of how many: "2/6".
    private static readonly int[] Part = [.. (Environment.GetEnvironmentVariable("EGENPLAN_PART") ?? "1/1").Split('/').Select(n => int.Parse(n, CultureInfo.InvariantCulture))];

    // Only pages whose template this fits, to look at what has been mended.
    private static readonly string? Only = Environment.GetEnvironmentVariable("EGENPLAN_ONLY");

    private static readonly string? Slow = Environment.GetEnvironmentVariable("EGENPLAN_SLOW");

    /// <summary>False when the suite alone is run: the pictures are taken in CI.</summary>
    public static bool TakesPictures => Slow is null;

    /// <summary>True when all that there is is walked, however alike.</summary>
    public static bool IsLong => Slow is not null;

    // "quick" is what CI asks of each page, by itself.
    private static bool IsWhole => Slow is not null and not "quick";

    /// <summary>A line for each finding that the statement does not list, and for each that it lists in vain.</summary>
    public static async Task<IReadOnlyList<string>> JudgeAsync(Site site, IReadOnlyList<WalkedPage> walked)
    {
        var cookies = walked.Select(w => w.By).Distinct().ToDictionary(p => p, site.SignInCookie);
        var seen = new HashSet<string>();
        var pages = walked.Where(w => Only is null || Regex.IsMatch(w.Template, Only)).Select(w => (Page: w, Quick: !seen.Add(w.Template) || !IsWhole)).Where((_, i) => i % Part[1] == Part[0] - 1).ToList();
        var (list, report) = (Path.Combine(Folder, "pages.json"), Path.Combine(Folder, Only is null ? $"report-{Part[0]}-of-{Part[1]}.json" : "report-only.json"));
        await File.WriteAllTextAsync(list, JsonSerializer.Serialize(pages.Select(p => new
        {
            name = p.Page.Template,
            url = p.Page.Url,
            cookies = new[] { new { name = cookies[p.Page.By].Name, value = cookies[p.Page.By].Value, url = site.Address } },
            person = p.Page.Template.StartsWith(OwnSide, StringComparison.Ordinal),
            quick = p.Quick,
        })));
        var (code, said) = await AccessibilitySuite.RunAsync("pages.mjs", list, report);
        File.Delete(list); // It holds sessions.
        if (code > 1)
            return [$"The accessibility suite did not run: {said}"];
        var found = FoundIn(report);
        if (IsWhole && Only is null && Repository.Accepts)
            await AcceptAsync();
        var listed = IsWhole && Repository.Accepts ? [.. found.Select(f => f.Known)] : Statement.Current.Known.ToHashSet();
        var isAll = IsWhole && Part[1] == 1 && Only is null;
        return
        [
            .. found.Where(f => !listed.Contains(f.Known)).Select(f => f.Line),
            .. listed.Except(found.Select(f => f.Known)).Where(_ => isAll).Select(k => $"{k.Page}: the statement lists \"{k.Barrier}\", which is mended: accept anew."),
        ];
    }

    // When every part has been looked through, so that the statement tells of all pages or is left alone.
    private static async Task AcceptAsync()
    {
        var reports = Directory.GetFiles(Folder, $"report-*-of-{Part[1]}.json");
        if (reports.Length < Part[1])
            return;
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var known = reports.SelectMany(FoundIn).Select(f => f.Known).Distinct().OrderBy(k => k.Page, StringComparer.Ordinal).ThenBy(k => k.Barrier, StringComparer.Ordinal).ToList();
        var (now, count) = (Statement.Current, reports.SelectMany(PagesIn).Distinct().Count());
        var changed = count != now.Pages || !known.SequenceEqual(now.Known);
        await File.WriteAllTextAsync(StatementFile, JsonSerializer.Serialize(now with { Assessed = today, Updated = changed ? today : now.Updated, Pages = count, Known = known }, Written) + "\n");
    }

    private static List<(KnownFailure Known, string Line)> FoundIn(string report) =>
    [
        .. Read(report).GetProperty("found").EnumerateArray()
            .Select(f => (new KnownFailure(f.GetProperty("page").GetString()!, f.GetProperty("barrier").GetString()!), $"{f.GetProperty("page")}: {f.GetProperty("barrier")}: {f.GetProperty("place")} - {f.GetProperty("what")}")),
    ];

    private static IEnumerable<string> PagesIn(string report) => Read(report).GetProperty("pages").EnumerateArray().Select(p => p.GetString()!);

    private static JsonElement Read(string report) => JsonDocument.Parse(File.ReadAllText(report)).RootElement;
}
