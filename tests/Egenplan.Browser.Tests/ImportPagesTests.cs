using System.Text;
using Egenplan.Browser.Tests.Browsers;
using Egenplan.TestKit;
using Egenplan.TestKit.Sites;
using Microsoft.Playwright;
using Xunit;

namespace Egenplan.Browser.Tests;

/// <summary>The pages of an import with everything on them that they can show: they fit, axe finds nothing, pictures are kept.</summary>
public sealed class ImportPagesTests(Chromium chromium)
{
    private const string Headings = "Personnummer;Förnamn;Efternamn;Insats;Beslutsdatum;Fr.o.m.;T.o.m.;Verkställt;Handläggare;Enhet;Skydd\n";

    [Fact]
    public async Task The_pages_of_an_import_fit_and_are_clean()
    {
        await using var site = await Site.ServeAsync();
        var page = await chromium.OpenAsync(site.Address);
        var cookie = site.SignInCookie(site.People.Officer);
        await page.Context.AddCookiesAsync([new() { Name = cookie.Name, Value = cookie.Value, Url = site.Address.ToString() }]);
        var file = await File.ReadAllTextAsync(Repository.PathTo("tests", "data", "decisions", "beslut-toreboda.csv"), TestContext.Current.CancellationToken);

        await UploadAsync(page, "inte en fil");
        await LookAsync(page, "import-fel");
        await UploadAsync(page, "Kund;Vad;När;Namn\n200406212381;9:10;2024-03-01;Ek, Anna\n");
        await LookAsync(page, "import-kolumner");
        await UploadAsync(page, file);
        await page.Locator("main summary").First.ClickAsync();
        await LookAsync(page, "import-granska");
        await page.GetByRole(AriaRole.Button, new() { Name = "Läs in besluten" }).ClickAsync();
        await LookAsync(page, "import-klar");

        // The next file: one person under another number, one decision changed, all others missing.
        await UploadAsync(page, Headings
            + "197705149818;Wilma;Svensson;Kontaktperson;2018-08-09;2018-08-16;;2018-08-16;Johan Åberg;Myndighet LSS vuxen;\n"
            + "197307049887;Amina;Olsson;Bostad med särskild service för vuxna;2016-12-12;2017-01-26;2030-01-26;2017-05-26;Maria Lindgren;Myndighet LSS vuxen;\n");
        foreach (var summary in await page.Locator("main summary").AllAsync())
            await summary.ClickAsync();
        await LookAsync(page, "import-nasta-fil");
        await page.Context.CloseAsync();
    }

    private static async Task UploadAsync(IPage page, string text)
    {
        await page.GotoAsync("/arbete/import");
        await page.GetByLabel("Fil med beslut").SetInputFilesAsync(new FilePayload { Name = "beslut.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) });
        await page.GetByRole(AriaRole.Button, new() { Name = "Läs filen" }).ClickAsync();
    }

    private static async Task LookAsync(IPage page, string name)
    {
        await Accessibility.CheckAsync(page, name);
        await Screenshots.TakeAsync(page, name);
    }
}
