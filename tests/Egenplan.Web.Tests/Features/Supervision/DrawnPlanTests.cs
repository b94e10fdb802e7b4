using System.Net;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Plans;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Tests.Features.Work;
using Egenplan.Web.Tests.Features.Work.Plans.Content;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Egenplan.Web.Tests.Features.Supervision;

/// <summary>Plans that are drawn for supervision: two, by the authority's own decision, seen by the person (A17).</summary>
public sealed class DrawnPlanTests
{
    private static readonly string[] Numbers = ["198501012384", "199003152393", "201103052380"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Two_plans_are_read_while_the_authoritys_own_decision_stands_and_the_person_sees_it(string database)
    {
        await using var site = await SupervisionSite.StartAsync(database);
        var plans = await PlansAsync(site);
        var supervisor = site.As(await site.SupervisorAsync());
        var address = await supervisor.OpenAsync();
        var (first, one) = (address + "/1473/plan/1", address + "/1473");

        // Drawn, and closed until the authority has decided.
        (await supervisor.GetAsync(one)).ShouldShow("2 planer är framlottade").ShouldShow("Myndigheten har inte bestämt än");
        (await supervisor.GetAsync(first)).ShouldBe(HttpStatusCode.NotFound);

        // An administrator answers and does not decide; a manager does, with a reason and a last day.
        var asked = "/tillsyn-hos-oss/" + address.Split('/')[^1];
        var administrators = (await site.As(site.People.Administrator).GetAsync(asked)).ShouldBeOk().ShouldShow("Det är chefen som bestämmer");
        Assert.DoesNotContain(administrators.Document.QuerySelectorAll("main a"), a => a.GetAttribute("href")!.Contains("/arbete/planer/", StringComparison.Ordinal));
        (await (await (await site.As(site.People.Manager).GetAsync(asked)).Form("Spara beslutet").Choose("Får tillsynen läsa planerna?", "Ja, de får läsas").SubmitAsync()).ShouldRefuse("Skriv varför ni beslutar så.")
            .Form("Spara beslutet").Fill("Varför?", "De vill se hur vi gör.").Fill("Till och med vilken dag?", site.Today.AddDays(7)).SubmitAsync()).ShouldRedirectTo(asked);

        // Read as it was agreed, without the name, and no third plan.
        var page = (await (await supervisor.GetAsync(one)).ShouldShow("De vill se hur vi gör.").FollowAsync("Läs plan 1")).ShouldBeOk().ShouldShow("Jag vill lära mig laga mat").ShouldNotHold("Alma").ShouldNotHold("1985");
        Assert.Empty(page.Document.QuerySelectorAll("main form, main a[href*='/arbete/']"));
        (await supervisor.GetAsync(address + "/1473/plan/2")).ShouldBeOk();
        (await supervisor.GetAsync(address + "/1473/plan/3")).ShouldBe(HttpStatusCode.NotFound);

        // Nothing on the supervisor's side tells which plans they are.
        foreach (var at in new[] { address, one, first, address + "/tabell" })
        {
            var html = System.Text.Encoding.UTF8.GetString((await supervisor.GetAsync(at)).Bytes);
            Assert.DoesNotContain(plans, p => html.Contains(p.Id.ToString(), StringComparison.Ordinal) || html.Contains(p.CaseFile.ToString(), StringComparison.Ordinal));
        }

        // The person sees the decision and each reading; the two who were not drawn see nothing.
        await using var db = site.Database.OpenPastTheWall();
        var read = await db.Journal.Where(j => j.ActorKind == ViewerKind.Supervisor && j.Action == "PlanRead").ToListAsync(Ct);
        var people = read.Select(r => r.Subject!.Value).Distinct().ToList();
        Assert.Equal(2, people.Count);
        Assert.All(read, r => Assert.Equal("1473", r.Authority));
        Assert.All(read, r => Assert.Contains("\"ground\":\"Supervision\"", r.Body, StringComparison.Ordinal));
        Assert.All(people, p => Assert.Contains(plans, q => q.CaseFile.Value == p));
        (await site.As(site.People.Officer).GetAsync($"/arbete/person/{people[0]:N}/vem-har-tittat")).ShouldShow("Beslutade att tillsynen får läsa planen").ShouldShow("tillsyn");
        var outside = plans.Single(p => !people.Contains(p.CaseFile.Value));
        (await site.As(site.People.Officer).GetAsync($"/arbete/person/{outside.CaseFile}/vem-har-tittat")).ShouldNotHold("tillsyn");

        // A no later on closes at once, and so does the last day.
        var manager = site.As(site.People.Manager);
        await (await manager.GetAsync(asked)).Form("Spara beslutet").Choose("Får tillsynen läsa planerna?", "Nej").Fill("Varför?", "Besöket är över.").SubmitAsync();
        (await supervisor.GetAsync(first)).ShouldBe(HttpStatusCode.NotFound);
        await (await manager.GetAsync(asked)).Form("Spara beslutet").Choose("Får tillsynen läsa planerna?", "Ja, de får läsas").Fill("Till och med vilken dag?", site.Today.AddDays(1)).Fill("Varför?", "Ett besök till.").SubmitAsync();
        (await supervisor.GetAsync(first)).ShouldBeOk();
        site.Clock.Advance(TimeSpan.FromDays(2));
        (await supervisor.GetAsync(first)).ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, EachDatabase]
    public async Task Nobody_with_protected_data_is_drawn_and_whoever_becomes_protected_is_closed(string database)
    {
        await using var site = await SupervisionSite.StartAsync(database);
        var plans = await PlansAsync(site);
        var officer = site.People.Officer.Viewer;
        await site.ChangeAsync(plans[0].CaseFile, (f, _) => f.Protect(ProtectionLevel.Marking, [officer.User]));
        await site.ChangeAsync(plans[1].CaseFile, (f, _) => f.Protect(ProtectionLevel.ProtectedRegistration, [officer.User]));
        var supervisor = site.As(await site.SupervisorAsync());
        var address = await supervisor.OpenAsync();
        var asked = "/tillsyn-hos-oss/" + address.Split('/')[^1];
        var page = await site.As(site.People.Manager).GetAsync(asked);

        page.ShouldShow("Planer som har lottats fram: 1.");
        Assert.Equal($"/arbete/planer/{plans[2].Id}", page.LinkTo("Plan 1"));
        await page.Form("Spara beslutet").Choose("Får tillsynen läsa planerna?", "Ja, de får läsas").Fill("Varför?", "De vill se hur vi gör.").SubmitAsync();
        (await supervisor.GetAsync(address + "/1473/plan/1")).ShouldBeOk();

        await site.ChangeAsync(plans[2].CaseFile, (f, _) => f.Protect(ProtectionLevel.Marking, [officer.User]));
        (await supervisor.GetAsync(address + "/1473/plan/1")).ShouldBe(HttpStatusCode.NotFound);

        // The same line on both sides as for a plan that has ended, and no way in.
        foreach (var side in new[] { await supervisor.GetAsync(address + "/1473"), await site.As(site.People.Manager).GetAsync(asked) })
        {
            side.ShouldShow("Plan 1: planen visas inte längre");
            Assert.DoesNotContain(side.Document.QuerySelectorAll("main a"), a => a.GetAttribute("href")!.Contains("/plan", StringComparison.Ordinal));
        }
    }

    [Theory, EachDatabase]
    public async Task A_drawn_plan_names_neither_relatives_nor_staff_but_by_role_and_one_that_has_ended_is_not_shown(string database)
    {
        await using var site = await SupervisionSite.StartAsync(database);
        IndividualPlan draft = APlan.Requested(site.Today.AddDays(-60)).WithGoal().ReadyToAgree();
        var named = await site.HasAsync(
            draft with
            {
                Measures = draft.Measures.Add(new Measure { Id = site.Database.Ids.Next(), Kind = MeasureKind.ByOther, What = "Följa med på musik", Responsible = new Holder(HolderKind.Other, null, "Moster Rut") }),
                Goals = [.. draft.Goals.Select(g => g with { Words = g.Words with { Whose = Voice.Supporter, By = "Boel Stödsson" } })],
                Participants = [.. draft.Participants.Select(q => q with { Name = "Deltagar Namnsson", Organisation = "Namnsson AB" })],
                Disagreements = draft.Disagreements.Add(new Disagreement { Id = site.Database.Ids.Next(), Part = PartName.Goal(draft.Goals[0].Id), PersonsView = "Jag vill bo själv", OtherView = "Inte än", OtherIs = "Karin Kurator" }),
            },
            Numbers[0]);
        var plan = await site.DoAsync(named, p => p.Adopt(APlan.Yes(site.Today, null, "version"), site.Today));
        var supervisor = site.As(await site.SupervisorAsync());
        var address = await supervisor.OpenAsync();
        var asked = "/tillsyn-hos-oss/" + address.Split('/')[^1];
        await (await site.As(site.People.Manager).GetAsync(asked)).Form("Spara beslutet").Choose("Får tillsynen läsa planerna?", "Ja, de får läsas").Fill("Varför?", "De vill se hur vi gör.").SubmitAsync();

        var page = (await supervisor.GetAsync(address + "/1473/plan/1")).ShouldShow("Följa med på musik").ShouldShow("Någon annan").ShouldShow("Den andra synen");
        foreach (var name in new[] { "Rut", "Boel", "Namnsson", "Karin" })
            page.ShouldNotHold(name);
        await using var db = site.Database.OpenPastTheWall();
        var parts = System.Text.Json.JsonDocument.Parse((await db.Journal.SingleAsync(j => j.ActorKind == ViewerKind.Supervisor && j.Action == "PlanRead", Ct)).Body);
        Assert.DoesNotContain("Meetings", parts.RootElement.ToString(), StringComparison.Ordinal);

        await site.DoAsync(plan, p => p.Close(new Closing(site.Today, ClosingReason.Died), true, site.Today));
        (await supervisor.GetAsync(address + "/1473/plan/1")).ShouldBe(HttpStatusCode.NotFound);
        (await supervisor.GetAsync(address + "/1473")).ShouldShow("Plan 1: planen visas inte längre");
    }

    [Theory, EachDatabase]
    public async Task What_is_agreed_after_the_decision_is_shown_only_when_the_authority_decides_anew(string database)
    {
        await using var site = await SupervisionSite.StartAsync(database);
        var draft = await site.HasAsync(APlan.Requested(site.Today.AddDays(-60)).WithGoal().ReadyToAgree(), Numbers[0]);
        var plan = await site.DoAsync(draft, p => p.Adopt(APlan.Yes(site.Today, null, "version"), site.Today));
        var supervisor = site.As(await site.SupervisorAsync());
        var address = await supervisor.OpenAsync();
        var (first, asked, manager) = (address + "/1473/plan/1", "/tillsyn-hos-oss/" + address.Split('/')[^1], site.As(site.People.Manager));
        async Task YesAsync() => (await (await manager.GetAsync(asked)).Form("Spara beslutet").Choose("Får tillsynen läsa planerna?", "Ja, de får läsas").Fill("Varför?", "De vill se hur vi gör.").SubmitAsync()).ShouldRedirectTo(asked);
        await YesAsync();
        (await supervisor.GetAsync(first)).ShouldShow("Jag vill lära mig laga mat");

        // A draft of changes is not shown, and a version that is agreed after the decision is not either.
        var changed = await site.DoAsync(plan, p => p.WriteGoal(p.Goals[0] with { Words = new Quote("Jag vill flytta till Kiruna") }));
        (await supervisor.GetAsync(first)).ShouldShow("Jag vill lära mig laga mat").ShouldNotHold("Kiruna");
        await site.DoAsync(changed, p => p.Adopt(APlan.Yes(site.Today, name: "två"), site.Today));
        (await supervisor.GetAsync(first)).ShouldShow("Jag vill lära mig laga mat").ShouldNotHold("Kiruna");

        await YesAsync();
        (await supervisor.GetAsync(first)).ShouldShow("Jag vill flytta till Kiruna");
    }

    [Theory, EachDatabase]
    public async Task The_managers_reason_names_nobody_by_number_and_the_last_day_is_within_ninety_days(string database)
    {
        await using var site = await SupervisionSite.StartAsync(database);
        await PlansAsync(site);
        var supervisor = site.As(await site.SupervisorAsync());
        var address = await supervisor.OpenAsync();
        var asked = "/tillsyn-hos-oss/" + address.Split('/')[^1];
        var form = (await site.As(site.People.Manager).GetAsync(asked)).Form("Spara beslutet").Choose("Får tillsynen läsa planerna?", "Ja, de får läsas");

        (await form.Fill("Varför?", "De vill se 19850101-2384.").SubmitAsync()).ShouldRefuse("Texten innehåller ett personnummer.");
        form.Fill("Varför?", "De vill se hur vi gör.");
        foreach (var wrong in new[] { site.Today.AddDays(-1), site.Today.AddDays(91) })
            (await form.Fill("Till och med vilken dag?", wrong).SubmitAsync()).ShouldRefuse("Skriv en dag från i dag och högst 90 dagar framåt.");
        (await supervisor.GetAsync(address + "/1473/plan/1")).ShouldBe(HttpStatusCode.NotFound);

        (await form.Fill("Till och med vilken dag?", site.Today.AddDays(90)).SubmitAsync()).ShouldRedirectTo(asked);
        (await supervisor.GetAsync(address + "/1473/plan/1")).ShouldBeOk();
    }

    private static async Task<List<IndividualPlan>> PlansAsync(Site site)
    {
        var plans = new List<IndividualPlan>();
        foreach (var (i, number) in Numbers.Index())
        {
            var draft = await site.HasAsync(APlan.Requested(site.Today.AddDays(-60), name: $"plan {i}").WithGoal().ReadyToAgree(), number);
            plans.Add(await site.DoAsync(draft, p => p.Adopt(APlan.Yes(site.Today, null, $"version {i}"), site.Today)));
        }

        return plans;
    }
}
