using System.Text.Encodings.Web;
using System.Text.Json;
using Egenplan.Browser.Tests.Browsers;
using Egenplan.TestKit;
using Egenplan.Web.Features.Accessibility;

namespace Egenplan.Browser.Tests;

/// <summary>A cookie that the suite's browser opens a page with.</summary>
internal sealed record WalkedCookie(string Name, string Value, string Url);

/// <summary>A page that has been met.</summary>
/// <param name="Name">Its address with ids left out and without query.</param>
/// <param name="Url">Where it is.</param>
/// <param name="Cookies">Who looks.</param>
/// <param name="Quick">True when the same page is looked through under another address: pixels, widths, presses and hours are left out.</param>
internal sealed record WalkedPage(string Name, Uri Url, WalkedCookie[] Cookies, bool Quick);

/// <summary>
/// The suite over all pages that a walk has met, held against what the accessibility statement lists: what is found must stand
/// there, and what stands there must still be found.
/// </summary>
internal static class EveryPageAccessibility
{
    private static readonly string StatementFile = Repository.PathTo("src", "Egenplan.Web", "Features", "Accessibility", "statement.json");

    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSerializerOptions ForTheSuite = new(JsonSerializerDefaults.Web);

    public static async Task<IReadOnlyList<string>> JudgeAsync(IReadOnlyList<WalkedPage> pages)
    {
        var (list, report) = (Path.Combine(Repository.Output("accessibility"), "pages.json"), Path.Combine(Repository.Output("accessibility"), "report.json"));
        await File.WriteAllTextAsync(list, JsonSerializer.Serialize(pages, ForTheSuite));
        var (code, said) = await AccessibilitySuite.RunAsync("pages.mjs", list, report);
        File.Delete(list); // it holds sessions
        if (code > 1)
            return [$"The accessibility suite did not run: {said}"];
        var found = JsonDocument.Parse(await File.ReadAllTextAsync(report)).RootElement.GetProperty("found").EnumerateArray()
            .Select(f => (Known: new KnownFailure(f.GetProperty("page").GetString()!, f.GetProperty("barrier").GetString()!), Line: $"{f.GetProperty("page")}: {f.GetProperty("barrier")}: {f.GetProperty("place")} - {f.GetProperty("what")}"))
            .ToList();
        if (Repository.Accepts)
            await AcceptAsync(pages, [.. found.Select(f => f.Known).Distinct().OrderBy(k => k.Page, StringComparer.Ordinal)]);
        var listed = Repository.Accepts ? found.Select(f => f.Known).ToHashSet() : Statement.Current.Known.ToHashSet();
        return
        [
            .. found.Where(f => !listed.Contains(f.Known)).Select(f => f.Line),
            .. listed.Except(found.Select(f => f.Known)).Select(k => $"{k.Page}: the statement lists \"{k.Barrier}\", which is mended: accept anew."),
        ];
    }

    private static async Task AcceptAsync(IReadOnlyList<WalkedPage> pages, IReadOnlyList<KnownFailure> known)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var (now, count) = (Statement.Current, pages.Select(p => p.Name).Distinct().Count());
        var changed = count != now.Pages || !known.SequenceEqual(now.Known);
        await File.WriteAllTextAsync(StatementFile, JsonSerializer.Serialize(now with { Assessed = today, Updated = changed ? today : now.Updated, Pages = count, Known = known }, Written) + "\n");
    }
}
