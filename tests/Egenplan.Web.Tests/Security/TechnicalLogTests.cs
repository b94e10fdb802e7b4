using System.Text.Json;
using Egenplan.Data;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Plans;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Egenplan.Web.Tests.Architecture;
using Xunit;

namespace Egenplan.Web.Tests.Security;

/// <summary>A walk over every page by everybody: what the technical log and the addresses hold afterwards.</summary>
public sealed class TechnicalLogTests(Town town) : IClassFixture<Town>
{
    [Fact]
    public async Task NoWordAboutAnybodyStandsInALogOrAnAddress()
    {
        var words = await WordsAsync();
        var addresses = new List<string>();
        foreach (var kind in PageWalk.Kinds)
        {
            var pages = await PageWalk.OfAsync(town, kind, mostOfAShape: 5);
            addresses.AddRange(pages.Select(p => Uri.UnescapeDataString(p.Path)));
            addresses.AddRange(pages.SelectMany(p => p.Document.QuerySelectorAll("[href], [action], [formaction]"))
                .Select(e => Uri.UnescapeDataString(e.GetAttribute("href") ?? e.GetAttribute("formaction") ?? e.GetAttribute("action")!)).Where(a => !a.StartsWith("mailto:", StringComparison.Ordinal)));
        }

        var searched = await SearchByPostAsync(words.First(w => w.Contains(' ', StringComparison.Ordinal)));
        addresses.Add(searched);

        Assert.True(words.Count > 150, $"Only {words.Count} words to search for.");
        Assert.True(addresses.Distinct().Count() > 100, $"Only {addresses.Count} addresses.");
        var (asked, logged) = (string.Join('\n', addresses.Distinct()), string.Join('\n', town.Log.Lines.Distinct()));
        words.Where(w => Says(asked, w)).Select(w => $"in an address: {w}").ShouldBeNone();
        words.Where(w => Says(logged, w)).Select(w => $"in the log: {w}").ShouldBeNone();
    }

    [Fact]
    public async Task WhatABrowserSendsCannotWriteALineInTheLog()
    {
        const string forged = "Reference 00000000: forged by somebody";
        var officer = town.As(ViewerKind.CaseOfficer);
        officer.Client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "x\u0085" + forged);
        officer.Client.DefaultRequestHeaders.TryAddWithoutValidation("X-Request-Id", forged);
        var sent = Uri.EscapeDataString("\r\n" + forged + "\n");

        foreach (var address in new[] { $"/arbete/{sent}", $"/arbete?lista={sent}", $"/{sent}", $"/arbete/planer/{sent}", $"/logga-in?tillbaka=/{sent}", $"/arbete/import?fel={sent}" })
            await officer.GetAsync(address);

        Assert.DoesNotContain(town.Log.Lines, l => l.Contains("forged", StringComparison.Ordinal));
    }

    private static bool Says(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (at + word.Length == text.Length || !char.IsLetterOrDigit(text[at + word.Length])))
                return true;
        }

        return false;
    }

    private async Task<HashSet<string>> WordsAsync()
    {
        var ct = TestContext.Current.CancellationToken;
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (var officer in town.Officers.Select(o => o.Viewer))
        {
            var files = await town.Site.Get<IndexReader>().QueryAsync(officer, i => i.CaseFiles.Select(f => f.CaseFileId), ct);
            foreach (var file in await town.Site.Get<CaseFileReader>().OpenManyAsync([.. files.Select(f => new CaseFileId(f))], officer, ct))
            {
                words.UnionWith([file.Identity.Number, file.Identity.Number[2..], file.Identity.GivenName, file.Identity.FamilyName, file.Identity.FullName()]);
                Gather(JsonSerializer.SerializeToElement(file), words);
            }

            foreach (var id in await town.Site.Get<IndexReader>().QueryAsync(officer, i => i.Plans.Select(p => p.PlanId), ct))
            {
                if (await town.Site.Get<PlanReader>().OpenAsync(new PlanId(id), officer, ct) is { } view)
                    Gather(JsonSerializer.SerializeToElement(view.Plan), words);
            }
        }

        // Shorter words are also ordinary parts of addresses and class names.
        words.RemoveWhere(w => w.Length < 4 || Guid.TryParse(w, out _) || DateTimeOffset.TryParse(w, out _) || Ordinary.Contains(w));
        return words;
    }

    private static readonly HashSet<string> Ordinary = new(StringComparer.OrdinalIgnoreCase) { "9999", "vuxen", "barn", "Love", "plan" };

    private static void Gather(JsonElement element, HashSet<string> words)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                    Gather(member.Value, words);
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                    Gather(item, words);
                break;
            case JsonValueKind.String when element.GetString() is { } text && text.Contains(' ', StringComparison.Ordinal):
                words.Add(text);
                break;
            default:
                break;
        }
    }

    private async Task<string> SearchByPostAsync(string name)
    {
        var page = await town.As(ViewerKind.CaseOfficer).GetAsync("/arbete/sok");
        var field = page.Document.QuerySelector("main form input[type=search], main form input[type=text], main form input:not([type])")!.GetAttribute("name")!;
        var found = await page.Form().Set(field, name).SubmitAsync();
        Assert.Contains(name.Split(' ')[0], found.Text, StringComparison.OrdinalIgnoreCase);
        return Uri.UnescapeDataString(found.Path + found.RedirectsTo);
    }
}
