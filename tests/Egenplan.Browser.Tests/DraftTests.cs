using System.Globalization;
using Egenplan.Browser.Tests.Browsers;
using Egenplan.Data.Accounts;
using Egenplan.Data.SignIn;
using Egenplan.TestKit.Plans;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Access;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;

namespace Egenplan.Browser.Tests;

/// <summary>
/// Somebody writes, and the browser falls: what was written until a few seconds before is there on another machine. <c>EGENPLAN_ROUNDS</c>
/// (tests/slow/drafts.sh) says how many times.
/// </summary>
public sealed class DraftTests(Chromium chromium, ITestOutputHelper output)
{
    private const int AtOnce = 8;

    private static readonly TimeSpan MayBeLost = TimeSpan.FromSeconds(5);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task What_was_written_before_the_browser_fell_is_fetched_back_on_another_machine_and_sent(string database)
    {
        await using var site = await Site.ServeAsync(database);
        var first = await OpenAsync(site);
        var kept = first.WaitForResponseAsync(r => r.Url.Contains("handler=Draft", StringComparison.Ordinal));
        await first.Locator("[name='Form.Who']").FillAsync("Nils Ny");
        await first.Locator("[name='Form.Words']").FillAsync("rad ett\nrad två åäö");
        Assert.Equal(204, (await kept).Status);
        await FallAsync(first);

        var other = await OpenAsync(site, "/uppdrag");
        await other.GetByRole(AriaRole.Link, new() { Name = site.T["draft.elsewhere.go"] }).ClickAsync();
        await other.GetByRole(AriaRole.Link, new() { Name = site.T["draft.page.open"] }).ClickAsync();
        await other.GetByRole(AriaRole.Button, new() { Name = site.T["draft.restore"] }).ClickAsync();
        await other.GetByText(site.T["draft.restored"]).WaitForAsync();
        Assert.Equal("rad ett\nrad två åäö", await other.Locator("[name='Form.Words']").InputValueAsync());
        await other.GetByRole(AriaRole.Button, new() { Name = site.T["flags.send"] }).ClickAsync();
        await other.WaitForFunctionAsync("() => document.querySelector(\"[name='Form.Words']\")?.value === '' && !document.querySelector('[data-draft-fields]')");

        var flag = Assert.Single(await site.Get<FlagStore>().OpenAsync(site.People.Officer.Viewer, Ct));
        Assert.Equal("rad ett\r\nrad två åäö", Web.Features.FromOutside.Read(flag.Words).Words);
        Assert.Empty(await site.Get<KeptFormStore>().AllAsync(site.People.Staff.Viewer, Ct));
        Assert.Equal(0, await other.EvaluateAsync<int>("() => Object.keys(sessionStorage).length + Object.keys(localStorage).length"));
        await other.Context.CloseAsync();
    }

    [Fact]
    public async Task Whoever_is_signed_out_while_writing_is_told_and_goes_on_after_signing_in_elsewhere()
    {
        await using var site = await Site.ServeAsync("sqlite");
        var page = await OpenAsync(site);
        var (words, told) = (page.Locator("[name='Form.Words']"), page.GetByText(site.T["draft.unkept"]));
        await page.Locator("[name='Form.Who']").FillAsync("Nils Ny");
        await words.FillAsync("rad ett");
        await KeptAsync(204);
        Assert.Equal(0, await told.CountAsync());

        var tab = await page.Context.NewPageAsync();
        await tab.GotoAsync(new Uri(site.Address, "/fraga").ToString());
        await tab.GetByRole(AriaRole.Button, new() { Name = site.T["layout.sign-out"] }).ClickAsync();
        await tab.GetByRole(AriaRole.Link, new() { Name = site.T["layout.sign-in"] }).First.WaitForAsync();
        await words.FillAsync("rad ett\nrad två");
        await told.WaitForAsync();
        await words.FillAsync("rad ett\nrad två\nrad tre");
        await KeptAsync(400);
        Assert.Equal(1, await told.CountAsync());

        await SignInAsync(page, site, site.People.Staff);
        await words.FillAsync("rad ett\nrad två\nrad tre\nrad fyra");
        await KeptAsync(204);
        await told.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await page.GetByRole(AriaRole.Button, new() { Name = site.T["flags.send"] }).ClickAsync();
        await page.WaitForFunctionAsync("() => document.querySelector(\"[name='Form.Words']\")?.value === ''");

        var flag = Assert.Single(await site.Get<FlagStore>().OpenAsync(site.People.Officer.Viewer, Ct));
        Assert.Equal("rad ett\r\nrad två\r\nrad tre\r\nrad fyra", Web.Features.FromOutside.Read(flag.Words).Words);
        await page.Context.CloseAsync();

        async Task KeptAsync(int status) =>
            Assert.Equal(status, (await page.WaitForResponseAsync(r => r.Url.Contains("handler=Draft", StringComparison.Ordinal))).Status);
    }

    [Fact]
    public async Task A_session_that_ends_in_the_middle_of_a_long_note_takes_no_character_with_it()
    {
        var random = Seeded();
        await using var site = await Site.ServeAsync("sqlite", b => b.Services.AddSingleton(SessionLimits.Default));
        var (lost, written) = (0, 0);
        foreach (var _ in Enumerable.Range(0, 3))
        {
            var note = string.Join('\n', Enumerable.Range(0, 19).Select(_ => string.Concat(Enumerable.Range(0, 99).Select(_ => "abc åäö ÅÄÖ é…”<&>'\"%+=;"[random.Next(24)])))).Trim();
            var half = random.Next(1, note.Length - 1);
            var page = await OpenAsync(site);
            var words = page.Locator("[name='Form.Words']");
            await page.Locator("[name='Form.Who']").FillAsync("Nils Ny");
            await words.FocusAsync();
            await page.Keyboard.InsertTextAsync(note[..half]);
            site.Clock.Advance(TimeSpan.FromMinutes(61));
            await page.Keyboard.InsertTextAsync(note[half..]);
            await page.GetByRole(AriaRole.Button, new() { Name = site.T["flags.send"] }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = site.People.Staff.Name }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = site.T["signin.continue.send"] }).First.ClickAsync();
            await page.WaitForFunctionAsync("() => document.querySelector(\"[name='Form.Words']\")?.value === ''");
            var flags = (await site.Get<FlagStore>().OpenAsync(site.People.Officer.Viewer, Ct)).Select(f => Web.Features.FromOutside.Read(f.Words).Words.ReplaceLineEndings("\n")).ToList();
            lost += flags.Contains(note) ? 0 : note.Length;
            written += note.Length;
            await page.Context.CloseAsync();
        }

        output.WriteLine($"{written} characters in notes that a session ended in, {lost} of them in notes that are not as they were written");
        Assert.Equal(0, lost);
    }

    [Fact]
    public async Task Of_what_is_written_no_more_than_the_last_five_seconds_are_lost_when_the_browser_falls()
    {
        var rounds = int.TryParse(Environment.GetEnvironmentVariable("EGENPLAN_ROUNDS"), CultureInfo.InvariantCulture, out var many) ? many : 2;
        await using var site = await Site.ServeAsync("sqlite");
        var random = Seeded();
        var lost = new List<double>();
        foreach (var some in Enumerable.Range(0, rounds).Select(_ => random.NextDouble() * 9).Chunk(AtOnce))
            lost.AddRange(await Task.WhenAll(some.Select((seconds, i) => WriteAndFallAsync(site, i, TimeSpan.FromSeconds(seconds)))));

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rounds} browsers fell while somebody wrote: lost of the writing, median {lost.Order().ElementAt(lost.Count / 2):F1} s, most {lost.Max():F1} s"));
        Assert.All(lost, seconds => Assert.InRange(seconds, 0, MayBeLost.TotalSeconds));
    }

    private Random Seeded()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("EGENPLAN_SEED"), CultureInfo.InvariantCulture, out var given) ? given : Random.Shared.Next();
        output.WriteLine($"Seed {seed}");
        return new Random(seed);
    }

    // How many seconds of what was written are not there: numbers, each with the time it was written.
    private async Task<double> WriteAndFallAsync(Site site, int who, TimeSpan duration)
    {
        var viewer = new Domain.Access.Viewer(new(NamedId.Of($"skribent {who}")), Domain.Access.ViewerKind.Staff, site.Database.Authority);
        await site.Get<AccountStore>().SaveAsync(new(viewer.User, viewer.Authority, viewer.Kind, Unit: null, Active: true, $"Skribent {who}", $"s{who}@exempel.invalid"), Ct);
        var page = await OpenAsync(site, persona: new Persona(viewer, $"Skribent {who}", "Exempelkommunen"));
        var words = page.Locator("[name='Form.Words']");
        await words.FocusAsync();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var times = new List<double>();
        do
        {
            await page.Keyboard.InsertTextAsync(string.Create(CultureInfo.InvariantCulture, $"{times.Count} "));
            times.Add(watch.Elapsed.TotalSeconds);
            await Task.Delay(100, Ct);
        }
        while (watch.Elapsed < duration);
        var fell = watch.Elapsed.TotalSeconds;
        await FallAsync(page);

        var drafts = (await site.Get<KeptFormStore>().AllAsync(viewer, Ct)).Where(f => f.IsDraft).ToList();
        foreach (var draft in drafts)
            await site.Get<KeptFormStore>().DeleteAsync(draft.Id, viewer, Ct);
        var there = drafts.Select(d => d.Fields.Single(f => f.Key == "Form.Words").Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length).DefaultIfEmpty(0).Max();
        return there == times.Count ? 0 : fell - times[there];
    }

    // The program that shows the page is gone from one moment to the next: no script of the page runs any more.
    private static async Task FallAsync(IPage page)
    {
        try
        {
            await page.GotoAsync("chrome://crash", new() { Timeout = 2000 });
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            // That is how it ends.
        }

        await page.Context.CloseAsync();
    }

    private async Task<IPage> OpenAsync(Site site, string address = "/fraga", Persona? persona = null)
    {
        var page = await chromium.OpenAsync(site.Address);
        await SignInAsync(page, site, persona ?? site.People.Staff);
        await page.GotoAsync(address);
        return page;
    }

    private static async Task SignInAsync(IPage page, Site site, Persona persona)
    {
        var cookie = site.SignInCookie(persona);
        await page.Context.AddCookiesAsync([new() { Name = cookie.Name, Value = cookie.Value, Url = site.Address.ToString() }]);
    }
}
