using Egenplan.Browser.Tests.Browsers;
using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Plans;
using Egenplan.Domain.Access;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Access;
using Egenplan.Web.Hosting.Demo;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;

namespace Egenplan.Browser.Tests;

/// <summary>What only a browser can show: that what is drawn on the page, and what the microphone hears, comes to be kept and can be seen and heard.</summary>
public sealed class DrawAndRecordTests(Chromium chromium)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_drawing_and_a_recording_made_on_the_page_are_kept_as_answers_and_shown()
    {
        await using var site = await Site.ServeAsync();
        await ActivatorUtilities.CreateInstance<DemoData>(site.Database.Services).EnsureAsync(Ct);
        var (persona, person) = await SomebodyAsync(site);
        var page = await chromium.OpenAsync(site.Address);
        var cookie = site.SignInCookie(persona);
        await page.Context.AddCookiesAsync([new() { Name = cookie.Name, Value = cookie.Value, Url = site.Address.ToString() }]);

        await page.GotoAsync($"/min-plan/{person}/forbered/mer/rita");
        Assert.False(await page.GetByLabel("Välj en bild av det du har ritat").IsVisibleAsync());
        await StrokeAsync(page, 0.2f, 0.2f, 0.8f, 0.8f);
        await page.GetByRole(AriaRole.Button, new() { Name = "Röd", Exact = true }).ClickAsync();
        await StrokeAsync(page, 0.8f, 0.2f, 0.2f, 0.8f);
        await StrokeAsync(page, 0.1f, 0.5f, 0.9f, 0.5f);
        await page.GetByRole(AriaRole.Button, new() { Name = "Ångra sista strecket", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Spara", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".mp-piece__picture")).ToBeVisibleAsync();
        var dots = await page.Locator(".mp-piece__picture").EvaluateAsync<bool[]>("""
            async (picture) => {
              await picture.decode();
              const canvas = Object.assign(document.createElement("canvas"), { width: picture.naturalWidth, height: picture.naturalHeight });
              const paper = canvas.getContext("2d");
              paper.drawImage(picture, 0, 0);
              const is = (x, y, red) => { const [r, g, b] = paper.getImageData(x, y, 1, 1).data; return red ? r > 150 && g < 80 : r > 250 && g > 250 && b > 250; };
              return [is(300, 675, true), is(150, 450, false)];
            }
            """);
        Assert.Equal([true, true], dots);

        await page.GotoAsync($"/min-plan/{person}/forbered/mer/ljud");
        await page.GetByRole(AriaRole.Button, new() { Name = "Börja spela in", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Nu spelas det in");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sluta spela in", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Inspelningen är klar");
        await page.GetByRole(AriaRole.Button, new() { Name = "Spara", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".mp-piece__sound")).ToBeVisibleAsync();
        var heard = await page.Locator(".mp-piece__sound").EvaluateAsync<bool>(
            "(sound) => new Promise((tell) => { sound.addEventListener('loadedmetadata', () => tell(true)); sound.addEventListener('error', () => tell(false)); sound.load(); sound.preload = 'metadata'; sound.load(); })");
        Assert.True(heard);
    }

    private static async Task StrokeAsync(IPage page, float fromX, float fromY, float toX, float toY)
    {
        var paper = page.Locator(".mp-draw__paper");
        await paper.ScrollIntoViewIfNeededAsync();
        var box = (await paper.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + (box.Width * fromX), box.Y + (box.Height * fromY));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + (box.Width * toX), box.Y + (box.Height * toY), new() { Steps = 8 });
        await page.Mouse.UpAsync();
    }

    private static async Task<(Persona Persona, string Person)> SomebodyAsync(Site site)
    {
        foreach (var account in (await site.Get<AccountStore>().AllAsync(DemoData.Authority, Ct)).Where(a => a.Kind is ViewerKind.Citizen))
        {
            foreach (var (person, relation) in await site.Get<CaseFileReader>().OfCitizenAsync(account.Viewer, Ct))
            {
                if (relation.Kind is RelationKind.Self && await site.Get<PlanReader>().OpenOfAsync(person.Id, account.Viewer, Ct) is { Plan.Standstill: null })
                    return (new Persona(account.Viewer, account.Name, "Exempelkommunen"), person.Id.Value.ToString("N"));
            }
        }

        throw new InvalidOperationException("No citizen of the demonstration has a plan that goes on.");
    }
}
