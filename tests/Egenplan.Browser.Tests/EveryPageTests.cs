using System.Text.RegularExpressions;
using Egenplan.Browser.Tests.Browsers;
using Egenplan.Data;
using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Journal;
using Egenplan.Data.Plans;
using Egenplan.Data.Releases;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Plans;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Access;
using Egenplan.Web.Hosting.Demo;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;

namespace Egenplan.Browser.Tests;

/// <summary>
/// Every page of the demo, found by following links: nothing sticks out at any of three widths, the accessibility suite finds
/// nothing that the statement does not list, and a picture of each is kept.
/// </summary>
public sealed partial class EveryPageTests(Chromium chromium)
{
    private static readonly (ViewerKind Kind, string[] Starts)[] Walks =
    [
        (ViewerKind.CaseOfficer, ["/", "/logga-in", "/text", "/logga-ut", "/arbete", "/arbete/sok", "/arbete/import", "/arbete/tillsammans", "/om-planen?for=chefer", "/utbildning?fall=1", "/begar", "/begar/brev?till=1480", "/begar/folj", "/begar/tack", "/siffror/lan/14", "/logga-in/igen", "/logga-in/fortsatt", "/logga-in/ingen-plan", "/logga-in/valj", "/finns-inte"]),
        (ViewerKind.Staff, ["/uppdrag", "/fraga"]),
        (ViewerKind.Administrator, ["/administration", "/bibliotek/dela"]),
        (ViewerKind.Citizen, ["/min-plan"]),
        (ViewerKind.UnitManager, ["/arbete", "/logg", "/oversikt"]),
        (ViewerKind.BoardReader, ["/oversikt"]),
    ];

    // Reached by sending a form, not by a link (they are walked in the main job), or no page but a paper.
    private static readonly string[] NotByLink = ["svar/{authority}/{key}", "min-plan/{id}/fil/{bit}", "min-plan/{id}/sparat/{bit}", "arbete/planer/{id}/fil/{bit}", "arbete/person/{id}/brev/{offer}", "arbete/person/{id}/kvitto/{request}", "arbete/person/{id}/vem-har-tittat/brev", "arbete/person/{id}/tillsammans/brev", "arbete/nodoppna", "logg/vem-kunde-se/fil", "logga-in/till/{provider}", "lat-skriv-under", "arbete/import/{id}", "arbete/import/{id}/klar", "arbete/import/{id}/kolumner", "fel/{status}", "arbete/organisationer", "motet/{id}",
        // For those at a supervising authority: SupervisionPagesTests.
        "tillsyn/ny", "tillsyn/{id}", "tillsyn/{id}/tabell", "tillsyn/{id}/{authority}", "tillsyn/{id}/{authority}/material/{material}", "tillsyn/{id}/{authority}/plan/{number}", "tillsyn",
        "oversikt/satsningar/{id}", "bibliotek/{id}", "bibliotek/{id}/fil", "bibliotek/{id}/ta-bort", "bibliotek/{id}/ta-in", "tillsyn-hos-oss/{id}", "tillsyn-hos-oss/{id}/material/{material}",
        // Nobody's years have passed in the demo: DisposalAndDraftPagesTests.
        "gallring/{id}", "gallring/{id}/godkann", "gallring/{id}/arkiv/{number}", "gallring/{id}/protokoll"];

    // The suite opens each page several times.
    private static readonly ReadingLimits ManyReadings = new(100_000, 100_000, TimeSpan.FromMinutes(10), TimeSpan.Zero);

    [Fact]
    public async Task Every_page_fits_is_clean_and_is_kept_as_a_picture()
    {
        await using var site = await Site.ServeAsync(more: b => b.Services.AddSingleton(ManyReadings));
        await ActivatorUtilities.CreateInstance<DemoData>(site.Database.Services).EnsureAsync(TestContext.Current.CancellationToken);
        var ct = TestContext.Current.CancellationToken;
        await site.Get<ReleaseMaker>().MakeDueAsync(DemoData.Authority, ct);
        var accounts = await site.Get<AccountStore>().AllAsync(DemoData.Authority, ct);
        var problems = new List<string>();
        var seen = new HashSet<string>();
        var walked = new List<WalkedPage>();
        foreach (var (kind, starts) in Walks)
        {
            var persona = new Persona(accounts.First(a => a.Kind == kind).Viewer, accounts.First(a => a.Kind == kind).Name, "Exempelkommunen");
            if (kind is ViewerKind.UnitManager)
                await AMonthLaterAsync(site, persona);
            if (kind is ViewerKind.Citizen)
                await CitizensAsync(site, accounts.Where(a => a.Kind == kind), seen, problems, walked);
            await WalkAsAsync(site, persona, [.. await FirstAsync(site, persona), .. starts], seen, problems, walked);
        }

        problems.AddRange(await EveryPageAccessibility.JudgeAsync(site, walked));
        var routes = site.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .Select(e => RouteParameter().Replace(e.RoutePattern.RawText!, m => $"{{{m.Groups[1].Value}}}").Trim('/'))
            .Where(r => !r.Contains('.', StringComparison.Ordinal)).Distinct();
        problems.AddRange(routes.Except(NotByLink).Where(r => !seen.Any(s => Fits(r, s))).Select(r => $"/{r} was not reached by any link."));
        Assert.True(problems.Count == 0, string.Join("\n\n", problems));
    }

    // The plans with most in them come first, so that it is they that are pictured.
    private static async Task<IEnumerable<string>> FirstAsync(Site site, Persona persona)
    {
        if (persona.Viewer.Kind != ViewerKind.CaseOfficer)
            return [];
        var index = site.Get<IndexReader>();
        var plans = await index.QueryAsync(persona.Viewer, i => i.Plans.Where(p => p.Stage == PlanStage.Agreed || p.AdoptedVersion > 0).Select(p => p.PlanId), TestContext.Current.CancellationToken);
        foreach (var plan in plans.Take(1))
        {
            await NotDoneAsync(site, persona, new PlanId(plan));
            Assert.IsType<ChangeResult<IndividualPlan>.Changed>(
                await site.Get<PlanStore>().ChangeAsync(new PlanId(plan), persona.Viewer, null, p => p.TakeTemplate(ATemplate.Full), ct: TestContext.Current.CancellationToken));
        }

        return plans.Take(1).Select(p => $"/arbete/planer/{p:N}");
    }

    private static async Task NotDoneAsync(Site site, Persona officer, PlanId plan)
    {
        var id = site.Database.Ids.Next();
        Assert.IsType<ChangeResult<IndividualPlan>.Changed>(await site.Get<PlanStore>().ChangeAsync(
            plan, officer.Viewer, null, p => p.SayOwn(new OwnAct { Id = id, Kind = OwnActKind.NotDone, On = site.Today, Part = PartName.Measure(p.Measures[0].Id) }), ct: TestContext.Current.CancellationToken));
    }

    // What only stands there at some stages of a plan: a draft that waits for the person's answer, and what has been said.
    private async Task CitizensAsync(Site site, IEnumerable<Account> citizens, HashSet<string> seen, List<string> problems, List<WalkedPage> walked)
    {
        var ct = TestContext.Current.CancellationToken;
        var officer = site.Get<PlanStore>();
        foreach (var citizen in citizens)
        {
            foreach (var (person, relation) in await site.Get<CaseFileReader>().OfCitizenAsync(citizen.Viewer, ct))
            {
                if (relation.Kind is not RelationKind.Self || await site.Get<PlanReader>().OpenOfAsync(person.Id, citizen.Viewer, ct) is not { Plan: var plan })
                    continue;
                List<string> starts = ["forbered/mer/rita", .. plan.PresentParticipants.Take(1).Select(p => $"far-veta/{p.Id:N}")];
                if (plan.LastHeld is not null)
                    starts.Add("efter-motet");
                if (!plan.OtherPlans.IsEmpty)
                    starts.Add("plan/andra-planer");
                if (plan.Stage is PlanStage.Draft && !plan.Goals.IsEmpty)
                {
                    var answerer = new Viewer(plan.Officer, ViewerKind.CaseOfficer, plan.Authority);
                    Assert.IsType<ChangeResult<IndividualPlan>.Changed>(await officer.ChangeAsync(plan.Id, answerer, null, p => p.PutForwardToPerson(site.Today.AddMonths(10), site.Today), ct: ct));
                    starts.AddRange(["svara", "skriv-under"]);
                }

                if (plan.Stage is PlanStage.Agreed)
                {
                    var wish = new OwnAct { Id = site.Database.Ids.Next(), Kind = OwnActKind.Wish, On = site.Today, Words = "Jag vill prova att rida" };
                    Assert.IsType<ChangeResult<IndividualPlan>.Changed>(await officer.ActAsync(plan.Id, citizen.Viewer, new SayCommand(wish), ct: ct));
                    starts.AddRange([$"sagt/{wish.Id:N}", "las-tidigare"]);
                    var signer = new Signer { Id = site.Database.Ids.Next(), Kind = SignerKind.Person, Name = citizen.Name };
                    Assert.IsType<ChangeResult<IndividualPlan>.Changed>(await officer.ChangeSigningAsync(
                        plan.Id, new Viewer(plan.Officer, ViewerKind.CaseOfficer, plan.Authority), (p, _, hash) => p.BeginSigning(signer.Id, hash, [signer], site.Today), new SigningNotice("", "", "", ""), ct));
                    starts.Add("underskrift");
                }

                await WalkAsAsync(site, new Persona(citizen.Viewer, citizen.Name, "Exempelkommunen"), [.. starts.Select(s => $"/min-plan/{person.Id.Value:N}/{s}")], seen, problems, walked);
            }
        }
    }

    private async Task WalkAsAsync(Site site, Persona persona, List<string> starts, HashSet<string> seen, List<string> problems, List<WalkedPage> walked)
    {
        var page = await chromium.OpenAsync(site.Address);
        var cookie = site.SignInCookie(persona);
        await page.Context.AddCookiesAsync([new() { Name = cookie.Name, Value = cookie.Value, Url = site.Address.ToString() }]);
        await WalkAsync(page, starts, persona, seen, problems, walked);
        await page.Context.CloseAsync();
    }

    // A month must be over before its journal is reviewed.
    private static async Task AMonthLaterAsync(Site site, Persona manager)
    {
        var month = new DateOnly(site.Today.Year, site.Today.Month, 1);
        site.Clock.Advance(TimeSpan.FromDays(31));
        Assert.NotNull(await site.Get<LogReviewStore>().DrawAsync(month, LogSettings.From(new Dictionary<string, string>()), 1, manager.Viewer, TestContext.Current.CancellationToken));
    }

    private static async Task WalkAsync(IPage page, List<string> waiting, Persona persona, HashSet<string> seen, List<string> problems, List<WalkedPage> walked)
    {
        for (var i = 0; i < waiting.Count; i++)
        {
            var shape = Shape(waiting[i]);
            if (!seen.Add(shape))
                continue;
            var answer = await page.GotoAsync(waiting[i]);
            if (answer is null || answer.Status >= 500)
            {
                problems.Add($"{waiting[i]} answered {answer?.Status}.");
                continue;
            }

            walked.Add(new(shape, new Uri(new Uri(page.Url), waiting[i]), persona));
            var name = $"{persona.Viewer.Kind}{NotInNames().Replace(shape, "-").TrimEnd('-')}";
            if (EveryPageAccessibility.TakesPictures && await Record.ExceptionAsync(() => Screenshots.TakeAsync(page, name)) is { } problem)
                problems.Add(problem.Message);

            if (answer.Status == 200)
                waiting.AddRange(await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('a[href]')].filter(a => a.origin === location.origin && !a.pathname.includes('.') && a.pathname !== '/dcat' && !a.pathname.includes('/brev/') && !a.pathname.endsWith('/brev') && !a.pathname.includes('/kvitto/')).map(a => a.pathname + a.search)"));
        }
    }

    // Two people's pages are one page here, and so are a list with only one's own in it and one year of many; another list is another.
    private static string Shape(string address) => Id().Replace(Views().Replace(address, ""), "{id}");

    private static bool Fits(string route, string shape)
    {
        var (wanted, had) = (route.Split('/'), shape.Split('?')[0].Trim('/').Split('/'));
        return wanted.Length == had.Length && wanted.Zip(had).All(p => p.First == p.Second || p.First.StartsWith('{'));
    }

    [GeneratedRegex("[0-9a-f]{32}|(?<=/siffror/lan/)[0-9]{2}|(?<=/(egna-bilder|fran-papper)/)[a-z-]+|(?<=/forbered/)[a-z-]+(?=/)|(?<=[?](ar|fall|sida)=)[0-9]+")]
    private static partial Regex Id();

    [GeneratedRegex("[?]sedan=klart|[?]med=(person|[a-z]-[0-9a-f]{32})|[?]svar=[a-z]+|[?]fraga=[^&]+|&mina=true|skede=[A-Za-z]+&")]
    private static partial Regex Views();

    [GeneratedRegex(@"\{(\w+)[^}]*\}")]
    private static partial Regex RouteParameter();

    [GeneratedRegex("[^A-Za-zÅÄÖåäö0-9]+")]
    private static partial Regex NotInNames();
}
