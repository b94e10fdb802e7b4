using System.Net;
using Egenplan.Data.Accounts;
using Egenplan.Data.Drives;
using Egenplan.Domain.Access;
using Egenplan.Domain.Drives;
using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.TestKit;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Html;
using Egenplan.TestKit.Plans;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Tests.Features.Work;
using Egenplan.Web.Tests.Features.Work.Plans.Content;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Egenplan.Web.Tests.Features.Drives;

/// <summary>Information drives: whoever asks gets a number, those who have the cases get the tasks, and nobody gets a list of names (A9, A23).</summary>
public sealed class DriveTests
{
    private const string List = "/arbete?lista=Drive", Group = "/oversikt/satsningar/ny?raknat=true&insats=DailyActivities";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Nobody_but_those_who_lead_counts_a_group_or_begins_a_drive(string database)
    {
        await using var site = await Site.StartAsync(database);
        await PeopleAsync(site, 6);
        var (store, group) = (site.Get<DriveStore>(), new DriveGroup(Insats.DailyActivities));

        foreach (var kind in Enum.GetValues<ViewerKind>().Where(k => k is not ViewerKind.UnitManager))
        {
            var viewer = new Viewer(site.People.Officer.Viewer.User, kind, site.Database.Authority);
            Assert.Null(await store.CountAsync(group, viewer, Ct));
            Assert.False(await store.BeginAsync(site.Database.Ids.Next(), "Nej", group, viewer, Ct));
            Assert.False(await store.LogAsync(site.Database.Ids.Next(), site.Today, new DriveWords("Nej", EffortKind.Meeting, "X"), viewer, Ct));
            Assert.Empty(await store.AllAsync(viewer, Ct));
        }

        // Those who lead elsewhere count their own.
        Assert.Equal(0, await store.CountAsync(group, new Viewer(site.People.Manager.Viewer.User, ViewerKind.UnitManager, site.People.Elsewhere.Viewer.Authority), Ct));
        Assert.Equal(6, await store.CountAsync(group, site.People.Manager.Viewer, Ct));
        await using var db = site.Database.OpenPastTheWall();
        Assert.Equal(0, await db.DriveTasks.CountAsync(Ct));
        Assert.Equal(2, await db.Journal.CountAsync(j => j.Action == "DriveCountRead", Ct));
    }

    [Theory, EachDatabase]
    public async Task The_answer_is_a_number_and_the_tasks_go_to_the_lists_until_each_has_been_told(string database)
    {
        await using var site = await Site.StartAsync(database);
        var people = await PeopleAsync(site, 6);
        var manager = site.As(site.People.Manager);

        var page = (await manager.GetAsync(Group)).ShouldBeOk().ShouldShow("Ni valde: Daglig verksamhet").ShouldShow("Antal personer: minst 5");
        ShouldNameNobody(page, people);
        (await page.Form("Börja satsningen").SubmitAsync()).ShouldRefuse("Skriv vad satsningen heter.").ShouldShow("Antal personer: minst 5");
        var form = page.Form("Börja satsningen").Fill("Vad heter satsningen?", "Daglig verksamhet i höst");
        var begun = await (await form.SubmitAsync()).FollowAsync();
        ShouldNameNobody(begun.ShouldShow("Satsningen har börjat").ShouldShow("Pågår"), people);
        await form.SubmitAsync();

        var officer = site.As(site.People.Officer);
        var list = (await officer.GetAsync(List)).ShouldShow("Berätta om rätten till individuell plan");
        Assert.Equal(6, list.Document.QuerySelectorAll("main tbody tr").Length);

        // Told, asked, with a plan: out of the list, and counted.
        await TellAsync(site, people[0]);
        await site.OfferedAsync(people[1].Id);
        await site.ChangeAsync(people[2].Id, (f, e) => f.ReceiveRequest(new RequestToReceive(site.Database.Ids.Next(), RequestWay.Phone, RequestedBy.Person, site.Today, site.People.Officer.Viewer.User), e, LocalLimits.Default));
        Assert.Equal(3, (await officer.GetAsync(List)).Document.QuerySelectorAll("main tbody tr").Length);
        await using var db = site.Database.OpenPastTheWall();
        var id = (await db.Drives.SingleAsync(Ct)).Id;
        Assert.Equal(new DriveStep(site.Today, 2, 1, 0), (await site.Get<DriveStore>().FindAsync(id, site.People.Manager.Viewer, Ct))!.Steps[^1]);
        ShouldNameNobody((await manager.GetAsync($"/oversikt/satsningar/{id:N}")).ShouldShow("färre än fem"), people);

        // Ended: nothing is left on the lists, the numbers stay.
        await (await manager.GetAsync($"/oversikt/satsningar/{id:N}")).Form("Avsluta satsningen").SubmitAsync();
        Assert.Empty((await officer.GetAsync(List)).Document.QuerySelectorAll("main tbody tr"));
        Assert.Equal(6, (await site.Get<DriveStore>().FindAsync(id, site.People.Manager.Viewer, Ct))!.People);
    }

    [Theory, EachDatabase]
    public async Task Few_are_told_as_few_and_protected_people_are_in_no_number_and_on_no_list_but_that_of_those_named(string database)
    {
        await using var site = await Site.StartAsync(database);
        var people = await PeopleAsync(site, 5);
        await site.ChangeAsync(people[0].Id, (f, _) => f.Protect(ProtectionLevel.Marking, [site.People.Officer.Viewer.User]));
        var manager = site.As(site.People.Manager);

        var page = (await manager.GetAsync(Group)).ShouldShow("Antal personer: färre än fem");
        Assert.DoesNotContain("personer: 4", page.Text, StringComparison.Ordinal);
        await page.Form("Börja satsningen").Fill("Vad heter satsningen?", "Daglig verksamhet").SubmitAsync();

        Assert.Equal(5, (await site.As(site.People.Officer).GetAsync(List)).Document.QuerySelectorAll("main tbody tr").Length);
        Assert.Equal(4, (await site.As(site.People.OtherOfficer).GetAsync(List)).Document.QuerySelectorAll("main tbody tr").Length);
        Assert.Empty((await manager.GetAsync(List)).Document.QuerySelectorAll("main tbody tr"));
        (await manager.GetAsync("/oversikt/satsningar")).ShouldShow("färre än fem");
        Assert.Equal(4, Assert.Single(await site.Get<DriveStore>().AllAsync(site.People.Manager.Viewer, Ct)).People);
    }

    [Theory, EachDatabase]
    public async Task A_group_is_those_of_whom_everything_chosen_holds(string database)
    {
        await using var site = await Site.StartAsync(database);
        var people = await PeopleAsync(site, 6);
        await site.Get<AuthorityStore>().SaveUnitAsync(site.Database.Authority, new Unit("vuxen", "Vuxenenheten"), Ct);
        await site.ChangeAsync(people[0].Id, (f, _) => f.Assign(site.People.Officer.Viewer.User, "vuxen", null));
        await site.ChangeAsync(people[1].Id, (f, _) => f.Assign(site.People.Officer.Viewer.User, "vuxen", null));
        await site.OfferedAsync(people[1].Id);
        var (store, manager) = (site.Get<DriveStore>(), site.People.Manager.Viewer);

        Assert.Equal(2, await store.CountAsync(new DriveGroup(Unit: "vuxen"), manager, Ct));
        Assert.Equal(1, await store.CountAsync(new DriveGroup(Unit: "vuxen", NeverOffered: true), manager, Ct));
        Assert.Equal(5, await store.CountAsync(new DriveGroup(NeverOffered: true), manager, Ct));
        Assert.Equal(0, await store.CountAsync(new DriveGroup(Insats.CompanionService), manager, Ct));
        var bands = new List<int>();
        foreach (var band in Egenplan.Domain.Statistics.AgeBand.All)
            bands.Add((await store.CountAsync(new DriveGroup(Age: band), manager, Ct))!.Value);
        Assert.Equal(6, bands.Sum());
        Assert.Equal(people.GroupBy(p => Egenplan.Domain.Statistics.AgeBand.Of(int.Parse(p.Identity.Number[..4], System.Globalization.CultureInfo.InvariantCulture), site.Today)).Select(g => g.Count()).Order(), bands.Where(b => b > 0).Order());
        (await site.As(site.People.Manager).GetAsync("/oversikt/satsningar/ny?raknat=true")).ShouldBe(HttpStatusCode.BadRequest).ShouldShow("Välj minst en sak");
    }

    [Theory, EachDatabase]
    public async Task Whoever_has_died_or_moved_is_in_no_drive_and_on_no_list(string database)
    {
        await using var site = await Site.StartAsync(database);
        var people = await PeopleAsync(site, 1);
        var (store, manager, officer) = (site.Get<DriveStore>(), site.People.Manager.Viewer, site.As(site.People.Officer));
        var group = new DriveGroup(Insats.DailyActivities);
        foreach (var (number, reason) in new[] { ("198501012384", ClosingReason.Died), ("199003152393", ClosingReason.Moved) })
        {
            var plan = await site.HasAsync(APlan.Requested(site.Today.AddDays(-30), name: number).WithGoal().ReadyToAgree(), number, people[0].Decisions);
            await site.DoAsync(plan, p => p.Close(new Closing(site.Today, reason), true, site.Today));
        }

        // They are in the register still, with decisions in force and no plan.
        await using var db = site.Database.OpenPastTheWall();
        await db.CaseFileIndex.ExecuteUpdateAsync(s => s.SetProperty(f => f.ActivePlan, (Guid?)null), Ct);
        Assert.Equal(3, await db.DutyIndex.CountAsync(d => d.IsFavourable, Ct));
        Assert.Equal(1, await store.CountAsync(group, manager, Ct));
        var id = site.Database.Ids.Next();
        Assert.True(await store.BeginAsync(id, "Alla", group, manager, Ct));
        Assert.Equal(people[0].Id.Value, (await db.DriveTasks.SingleAsync(Ct)).CaseFileId);
        Assert.Single((await officer.GetAsync(List)).Document.QuerySelectorAll("main tbody tr"));

        // Who dies after it began, here one whose task was put by hand, leaves the list; the number it turned to stands.
        var gone = await db.CaseFileIndex.Select(f => f.CaseFileId).FirstAsync(f => f != people[0].Id.Value, Ct);
        db.DriveTasks.Add(new DriveTaskRow { DriveId = id, CaseFileId = gone, Authority = site.Database.Authority.Value });
        await db.SaveChangesAsync(Ct);
        Assert.Single((await officer.GetAsync(List)).Document.QuerySelectorAll("main tbody tr"));
        Assert.Equal(1, Assert.Single(await store.AllAsync(manager, Ct)).People);
    }

    [Theory, EachDatabase]
    public async Task A_drive_turns_only_to_those_whom_the_authority_is_to_offer_a_plan(string database)
    {
        await using var site = await Site.StartAsync(database);
        var people = await PeopleAsync(site, 3);
        var (store, manager) = (site.Get<DriveStore>(), site.People.Manager.Viewer);
        await using var db = site.Database.OpenPastTheWall();

        // One of what the region answers for, and one decided before the duty to offer.
        await db.DutyIndex.Where(d => d.CaseFileId == people[0].Id.Value).ExecuteUpdateAsync(s => s.SetProperty(d => d.Insats, Insats.AdviceAndSupport), Ct);
        await db.DutyIndex.Where(d => d.CaseFileId == people[1].Id.Value).ExecuteUpdateAsync(s => s.SetProperty(d => d.DecidedOn, Statutes.OfferDutySince.AddDays(-1)), Ct);

        Assert.Equal(1, await store.CountAsync(new DriveGroup(NeverOffered: true), manager, Ct));
        Assert.Equal(0, await store.CountAsync(new DriveGroup(Insats.AdviceAndSupport), manager, Ct));
    }

    [Theory, EachDatabase]
    public async Task The_effect_counts_a_yes_beside_a_request_and_the_first_agreement_never_the_latest(string database)
    {
        await using var site = await Site.StartAsync(database);
        await PeopleAsync(site, 1);
        var (store, manager) = (site.Get<DriveStore>(), site.People.Manager.Viewer);
        var id = site.Database.Ids.Next();
        Assert.True(await store.BeginAsync(id, "Alla", new DriveGroup(Insats.DailyActivities), manager, Ct));
        site.Clock.Advance(TimeSpan.FromDays(70));
        var plan = await site.HasAsync(APlan.Requested(site.Today.AddDays(-60), name: "efter").WithGoal().ReadyToAgree());
        await site.DoAsync(plan, p => p.Adopt(APlan.Yes(site.Today, null, "version"), site.Today));
        await using var db = site.Database.OpenPastTheWall();
        db.DriveTasks.Add(new DriveTaskRow { DriveId = id, CaseFileId = plan.CaseFile.Value, Authority = site.Database.Authority.Value });
        await db.SaveChangesAsync(Ct);

        site.Clock.Advance(TimeSpan.FromDays(50));
        await db.PlanIndex.ExecuteUpdateAsync(s => s.SetProperty(p => p.AdoptedOn, site.Today), Ct);
        var steps = (await store.FindAsync(id, manager, Ct))!.Steps;
        Assert.Equal((1, 0), (steps[0].Asked, steps[0].HavePlan));
        Assert.Equal((1, 1), (steps[1].Asked, steps[1].HavePlan));
        Assert.Equal((1, 1), (steps[^1].Asked, steps[^1].HavePlan));
    }

    [Theory, EachDatabase]
    public async Task A_drive_begins_for_no_unit_of_elsewhere_and_under_nobody_elses_id(string database)
    {
        await using var site = await Site.StartAsync(database);
        await PeopleAsync(site, 1);
        var manager = site.People.Manager.Viewer;
        var store = site.Get<DriveStore>();
        var id = site.Database.Ids.Next();
        Assert.False(await store.BeginAsync(Guid.Empty, "Ingen", new DriveGroup(NeverOffered: true), manager, Ct));
        Assert.True(await store.BeginAsync(id, "Vår", new DriveGroup(NeverOffered: true), manager, Ct));
        Assert.True(await store.BeginAsync(id, "Vår", new DriveGroup(NeverOffered: true), manager, Ct));
        Assert.False(await store.BeginAsync(id, "Deras", new DriveGroup(NeverOffered: true), new Viewer(manager.User, ViewerKind.UnitManager, site.People.Elsewhere.Viewer.Authority), Ct));
        Assert.Equal("Vår", Assert.Single(await store.AllAsync(manager, Ct)).Words.Title);

        var form = (await site.As(site.People.Manager).GetAsync("/oversikt/satsningar/ny?raknat=true&aldrig=true")).Form("Börja satsningen").Fill("Vad heter satsningen?", "Påhittad enhet");
        (await form.Set("Form.Group", "unit:finns-inte").SubmitAsync()).ShouldBe(HttpStatusCode.NotFound);
        (await form.Set("Form.Group", "unit:" + new string('x', 300)).SubmitAsync()).ShouldBe(HttpStatusCode.NotFound);
        Assert.Single(await store.AllAsync(manager, Ct));
    }

    [Theory, EachDatabase]
    public async Task An_effort_that_names_nobody_is_written_up_with_the_requests_around_it(string database)
    {
        await using var site = await Site.StartAsync(database);
        var people = await PeopleAsync(site, 1);
        await site.ChangeAsync(people[0].Id, (f, e) => f.ReceiveRequest(new RequestToReceive(site.Database.Ids.Next(), RequestWay.Phone, RequestedBy.Person, site.Today.AddDays(-2), site.People.Officer.Viewer.User), e, LocalLimits.Default));
        var manager = site.As(site.People.Manager);

        var form = (await manager.GetAsync("/oversikt/satsningar/skriv-upp")).Form("Spara").Fill("Vad heter satsningen?", "FUB:s höstmöte").Choose("Vad vände ni er till?", "En organisation").Fill("Vilken eller vilket?", "FUB Exempel");
        (await form.Fill("När?", site.Today.AddDays(1)).SubmitAsync()).ShouldRefuse("Dagen har inte kommit än.");
        var page = await (await form.Fill("När?", site.Today.AddDays(-1)).SubmitAsync()).FollowAsync();

        page.ShouldShow("FUB:s höstmöte").ShouldShow("En organisation: FUB Exempel").ShouldShow("Bad om en plan de tre månaderna före");
        var effort = Assert.Single(await site.Get<DriveStore>().AllAsync(site.People.Manager.Viewer, Ct));
        Assert.Equal((1, 0), (effort.Before, effort.After));
    }

    private static void ShouldNameNobody(Page page, IEnumerable<CaseFile> people)
    {
        var html = System.Text.Encoding.UTF8.GetString(page.Bytes);
        foreach (var person in people)
        {
            Assert.DoesNotContain(person.Identity.FamilyName, html, StringComparison.Ordinal);
            Assert.DoesNotContain(person.Identity.Number, html, StringComparison.Ordinal);
            Assert.DoesNotContain(person.Id.ToString(), html, StringComparison.Ordinal);
        }
    }

    private static Task<CaseFile> TellAsync(Site site, CaseFile person) =>
        site.ChangeAsync(person.Id, (f, e) => f.TellAboutPlan(new Telling(site.Database.Ids.Next(), OfferWay.Talk, site.Today), e));

    private static async Task<List<CaseFile>> PeopleAsync(Site site, int count)
    {
        var numbers = File.ReadLines(Repository.PathTo("tests", "data", "decisions", "beslut-frolunda.csv")).Skip(1).Select(l => l.Split(';')[0]).Where(n => n.Length == 12).Distinct().Take(count);
        var people = new List<CaseFile>();
        foreach (var (i, number) in numbers.Index())
            people.Add(await site.PersonAsync("Person", $"Efternamn{i}son", number));
        return people;
    }
}
