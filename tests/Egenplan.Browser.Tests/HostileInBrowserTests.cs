using Egenplan.Browser.Tests.Browsers;
using Egenplan.Data;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Plans;
using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Html;
using Egenplan.TestKit.Plans;
using Egenplan.TestKit.Sites;
using Microsoft.Playwright;
using Xunit;

namespace Egenplan.Browser.Tests;

/// <summary>Hostile texts in every word of a plan, read in a real browser: nothing runs, nothing is even stopped from running.</summary>
public sealed class HostileInBrowserTests(Chromium chromium)
{
    // Watched from before the page's own first line: dialogs, the mark that the texts set, and what the policy had to stop.
    private static readonly string Canary = $$"""
        window.__told = [];
        for (const f of ['alert', 'confirm', 'prompt', 'print']) window[f] = () => { window.__told.push(f); };
        Object.defineProperty(window, '{{HostileStrings.Mark}}', { set() { window.__told.push('mark'); }, get() { return undefined; } });
        document.addEventListener('securitypolicyviolation', e => window.__told.push('policy: ' + e.violatedDirective));
        """;

    private static readonly string[] Texts =
    [
        $"<script>window.{HostileStrings.Mark}=1;alert(1)</script>", $"<img src=x onerror=\"window.{HostileStrings.Mark}=1\">", $"\"><svg onload=window.{HostileStrings.Mark}=1>", $"'><details open ontoggle=window.{HostileStrings.Mark}=1>",
        $"</textarea><script>window.{HostileStrings.Mark}=1</script>", $"</title><script>alert(1)</script>", $"\" autofocus onfocus=window.{HostileStrings.Mark}=1 x=\"", $"javascript:window.{HostileStrings.Mark}=1",
        .. HostileStrings.All.Where(t => t.Contains(HostileStrings.Mark, StringComparison.Ordinal) && t.Length < 200 && !t.Any(c => char.IsControl(c) || char.IsSurrogate(c))).Take(40),
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_page_with_hostile_words_runs_anything()
    {
        await using var site = await Site.ServeAsync();
        var (plan, person) = await SeedAsync(site);
        var (page, problems) = await OpenAsync(site);
        var part = plan.Participants[0].Id.ToString("N");
        string[] addresses =
        [
            "/arbete?lista=Plans", "/arbete?lista=Prompts", $"/arbete/person/{person}", $"/arbete/person/{person}/uppgifter", $"/arbete/person/{person}/tillsammans", $"/arbete/person/{person}/vem-har-tittat",
            .. new[] { "", "/forplanering", "/personer", $"/personer/{part}", "/inbjudan", "/mote", "/mote/efterat", "/innehall", "/overenskommelse", "/kopior", "/omprovning", "/historik" }.Select(p => $"/arbete/planer/{plan.Id}{p}"),
            $"/arbete/planer/{plan.Id}/innehall/mal/{plan.Goals[0].Id:N}", $"/arbete/planer/{plan.Id}/innehall/atgard/{plan.Measures[0].Id:N}", $"/arbete/planer/{plan.Id}/innehall/onskemal/{plan.Wishes[0].Id:N}",
        ];

        var shown = 0;
        foreach (var address in addresses)
        {
            var answer = await page.GotoAsync(address);
            if (answer!.Status != 200)
                problems.Add($"{address} answered {answer.Status}.");
            await page.EvaluateAsync("() => document.querySelectorAll('details').forEach(d => d.open = true)");
            shown += await page.EvaluateAsync<int>($"() => [...document.querySelectorAll('body *')].filter(e => String(e.value ?? e.textContent ?? '').includes('{HostileStrings.Mark}')).length");
            problems.AddRange((await page.EvaluateAsync<string[]>("() => window.__told")).Select(t => $"{address}: {t}"));
            problems.AddRange((await page.EvaluateAsync<string[]>($"() => [...document.querySelectorAll('*')].filter(e => e.localName.includes('{HostileStrings.Mark}') || [...e.attributes].some(a => a.name.startsWith('on') || a.name.includes('{HostileStrings.Mark}'))).map(e => e.outerHTML.slice(0, 120))")).Select(e => $"{address} holds {e}"));
        }

        Assert.True(problems.Count == 0, string.Join('\n', problems.Take(20)));
        Assert.True(shown > 100, $"Only {shown} places show a hostile text.");
    }

    [Fact]
    public async Task The_canary_sings_where_something_runs()
    {
        await using var site = await Site.ServeAsync();
        var (page, _) = await OpenAsync(site);
        await page.RouteAsync("**/osaker", r => r.FulfillAsync(new() { ContentType = "text/html", Body = $"<title>x</title>{Texts[0]}{Texts[1]}" }));
        await page.RouteAsync("**/stoppad", r => r.FulfillAsync(new() { ContentType = "text/html", Headers = new Dictionary<string, string> { ["Content-Security-Policy"] = "script-src 'none'" }, Body = $"<title>x</title>{Texts[0]}" }));

        await page.GotoAsync("/osaker");
        var ran = await page.EvaluateAsync<string[]>("() => window.__told");
        await page.GotoAsync("/stoppad");

        Assert.Contains("mark", ran);
        Assert.Contains("alert", ran);
        Assert.Contains(await page.EvaluateAsync<string[]>("() => window.__told"), t => t.StartsWith("policy", StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_signing_out_the_back_button_shows_nothing()
    {
        await using var site = await Site.ServeAsync();
        var (plan, _) = await SeedAsync(site);
        var (page, _) = await OpenAsync(site);
        await page.GotoAsync($"/arbete/planer/{plan.Id}/innehall");
        await page.GotoAsync($"/arbete/planer/{plan.Id}");
        Assert.Contains(HostileStrings.Mark, await page.ContentAsync(), StringComparison.Ordinal);

        await page.TurnAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Logga ut" }).First.ClickAsync());
        for (var steps = 0; steps < 3; steps++)
        {
            await page.GoBackAsync();
            Assert.DoesNotContain(HostileStrings.Mark, await page.ContentAsync(), StringComparison.Ordinal);
        }
    }

    private async Task<(IPage Page, List<string> Problems)> OpenAsync(Site site)
    {
        var (page, problems) = (await chromium.OpenAsync(site.Address), new List<string>());
        var cookie = site.SignInCookie(site.People.Officer);
        await page.Context.AddCookiesAsync([new() { Name = cookie.Name, Value = cookie.Value, Url = site.Address.ToString() }]);
        await page.AddInitScriptAsync(Canary);
        page.Dialog += async (_, dialog) =>
        {
            problems.Add($"{page.Url}: dialog {dialog.Type}");
            await dialog.DismissAsync();
        };
        page.PageError += (_, error) => problems.Add($"{page.Url}: {error}");
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                problems.Add($"{page.Url}: {message.Text}");
        };
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url).Authority != site.Address.Authority)
                problems.Add($"{page.Url} asked for {request.Url}");
        };
        return (page, problems);
    }

    private static async Task<(IndividualPlan Plan, CaseFileId Person)> SeedAsync(Site site)
    {
        var next = 0;
        var viewer = site.People.Officer.Viewer;
        var draft = APlan.Requested(site.Today.AddDays(-22)).WithPoints([.. Texts.Take(8)])
            .WithParticipant(Text(), but: p => p with { Organisation = Text(), Email = null, Phone = Text(), Address = Text() });
        draft = draft.Called(site.Today).MeetingHeld(site.Today);
        for (var i = 0; i < 8; i++)
        {
            draft = draft.WithGoal(Text(), g => g with { WorkingText = Text(), HowKnown = Text() })
                .WithMeasure(Text(), m => m with { When = Text() }).WithWish(Text());
        }

        var plan = draft.Plan with { Preplanning = draft.Plan.Preplanning with { Purpose = Text(), NotThis = Text(), PlaceWords = Text(), Breaks = Text(), Transport = Text() } };
        var file = Changed(await site.Get<CaseFileStore>().CreateAsync(
            viewer,
            id => Outcome<CaseFile>.Done(new CaseFile
            {
                Id = id,
                Authority = site.Database.Authority,
                Identity = new PersonIdentity { Number = "198501012384", GivenName = Text(), FamilyName = Text(), CaseNumber = Text() },
                Contact = new Contact { Phone = Text(), PostalAddress = Text() },
                Communication = new Communication { UnderstandsBest = Text(), ShowsYesAndNo = Text(), Language = Text() },
                Representatives = [new Representative { Id = site.Database.Ids.Next(), Kind = RepresentativeKind.GodMan, Name = Text(), Scope = MandateScope.GuardRights, PersonsView = Text() }],
                Plans = [new StartedPlan { Plan = plan.Id, Cause = PlanCause.Requested, CauseId = plan.Id.Value, StartedOn = plan.Start.On, By = viewer.User }],
            }),
            Ct));
        var begun = Changed(await site.Get<PlanStore>().BeginAsync(file.Id, viewer, f => Outcome<CaseFile>.Done(f), f => Outcome<IndividualPlan>.Done(plan with { CaseFile = f.Id }), Ct));
        return (begun, file.Id);

        string Text() => Texts[next++ % Texts.Length];
    }

    private static T Changed<T>(ChangeResult<T> result)
        where T : class => Assert.IsType<ChangeResult<T>.Changed>(result).Value;
}
