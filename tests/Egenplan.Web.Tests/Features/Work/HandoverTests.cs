using Egenplan.Data;
using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Outbox;
using Egenplan.Data.Plans;
using Egenplan.Domain.Access;
using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Access;
using Egenplan.Web.Tests.Data;
using Xunit;

namespace Egenplan.Web.Tests.Features.Work;

/// <summary>A case officer leaves: everything is offered to another, who says yes or no; nothing is anybody's without their yes.</summary>
public sealed class HandoverTests
{
    private const string Address = "/arbete/overlamning";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Everything_of_one_who_has_left_moves_when_the_new_one_has_said_yes_and_not_before(string database)
    {
        await using var site = await Site.StartAsync(database);
        var (test, jonas) = (site.Database, site.As(site.People.OtherOfficer));
        var plan = await test.MakePlanAsync();
        var person = plan.CaseFile;
        await DoAsync(test, person, f => f.Assign(test.Officer.User, null, null));
        var officer = (await test.Get<AccountStore>().FindAsync(test.Authority, test.Officer.User, Ct))!;
        await test.Get<AccountStore>().SaveAsync(officer with { Active = false }, Ct);
        (await jonas.GetAsync("/arbete")).ShouldShow("1 " + site.T["worklist.list.Orphans"]).ShouldShow("0 " + site.T["worklist.list.Handovers"]);

        await AskAsync(site, site.People.Manager, site.People.Officer, site.People.OtherOfficer, 1);

        Assert.Equal(test.Officer.User, (await FileAsync(site, person)).CaseOfficer);
        (await jonas.GetAsync("/arbete?lista=Handovers")).ShouldShow("1 " + site.T["worklist.list.Handovers"]).ShouldShow(site.T["worklist.handover.mine"]);
        var mail = Assert.Single(await test.Get<OutboxStore>().TakeAsync(5, TimeSpan.FromMinutes(1), Ct)).Message;
        Assert.StartsWith(site.People.OtherOfficer.Viewer.User.ToString(), mail.To, StringComparison.Ordinal);
        Assert.DoesNotContain("Alma", mail.Subject + mail.Text, StringComparison.Ordinal);

        var page = (await jonas.GetAsync($"/arbete/person/{person}/overlamning")).ShouldShow("Väntar på att Jonas Lind ska ta över").ShouldShow("Chefen har ansvaret till dess.");
        (await page.Form(site.T["handover.take"]).SubmitAsync(site.T["handover.take"])).ShouldRedirectTo($"/arbete/person/{person}");

        Assert.Equal(site.People.OtherOfficer.Viewer.User, (await FileAsync(site, person)).CaseOfficer);
        Assert.Equal(site.People.OtherOfficer.Viewer.User, (await test.Get<PlanReader>().OpenAsync(plan.Id, Viewer.SystemAt(test.Authority), Ct))!.Plan.Officer);
        (await jonas.GetAsync("/arbete")).ShouldShow("0 " + site.T["worklist.list.Orphans"]).ShouldShow("0 " + site.T["worklist.list.Handovers"]);
        Assert.True((await test.Get<IndexKeeper>().VerifyAsync(test.Authority, Ct)).Holds);
    }

    [Fact]
    public async Task Naming_a_colleague_on_the_persons_page_asks_and_hands_nothing_over_yet()
    {
        await using var site = await Site.StartAsync();
        var test = site.Database;
        var person = (await test.MakeCaseFileAsync()).Id;
        await DoAsync(test, person, f => f.Assign(test.Officer.User, null, null));
        var page = await site.As(site.People.Officer).GetAsync($"/arbete/person/{person}/uppgifter");
        var form = page.FormIn("form[action*=Identity]");
        await form.Set("Identity.CaseOfficer", site.People.OtherOfficer.Viewer.User.Value.ToString()).SubmitAsync();

        var file = await FileAsync(site, person);
        Assert.Equal((test.Officer.User, site.People.OtherOfficer.Viewer.User), (file.CaseOfficer, file.WaitingHandover()?.To));
        (await site.As(site.People.OtherOfficer).GetAsync("/arbete?lista=Handovers")).ShouldShow("1 " + site.T["worklist.list.Handovers"]);
    }

    [Theory, EachDatabase]
    public async Task The_new_one_can_say_no_and_nobody_else_can_answer(string database)
    {
        await using var site = await Site.StartAsync(database);
        var test = site.Database;
        var person = (await test.MakeCaseFileAsync()).Id;
        await DoAsync(test, person, f => f.Assign(test.Officer.User, null, null));
        await AskAsync(site, site.People.Officer, site.People.Officer, site.People.OtherOfficer, 1);
        await AskAsync(site, site.People.Officer, site.People.Officer, site.People.OtherOfficer, 0);

        var mine = (await site.As(site.People.Officer).GetAsync($"/arbete/person/{person}/overlamning")).ShouldBeOk();
        Assert.DoesNotContain(mine.Document.QuerySelectorAll("button"), b => b.TextContent.Contains(site.T["handover.take"], StringComparison.Ordinal));
        var refused = await test.Get<HandoverStore>().TakeOverAsync(person, test.Officer, test.Clock.Today, Ct);
        Assert.Equal([RuleCode.HandoverIsAnsweredByTheOneAsked], Assert.IsType<ChangeResult<CaseFile>.Refused>(refused).Breaks.Select(b => b.Code));

        var page = (await site.As(site.People.OtherOfficer).GetAsync($"/arbete/person/{person}/overlamning")).ShouldBeOk();
        (await page.Form(site.T["handover.decline"]).SubmitAsync(site.T["handover.decline"])).ShouldRedirectTo("/arbete");

        var file = await FileAsync(site, person);
        Assert.Equal((test.Officer.User, HandoverState.Declined), (file.CaseOfficer, Assert.Single(file.Handovers).State));
    }

    [Theory, EachDatabase]
    public async Task Somebody_with_protected_data_is_moved_unseen_and_found_by_the_one_who_is_asked_alone(string database)
    {
        await using var site = await Site.StartAsync(database);
        var test = site.Database;
        var person = (await test.MakeCaseFileAsync()).Id;
        await DoAsync(test, person, f => f.Assign(test.Officer.User, null, null).Then(c => c.Protect(ProtectionLevel.Marking, [test.Officer.User])));
        var address = $"/arbete/person/{person}/overlamning";
        (await site.As(site.People.OtherOfficer).GetAsync(address)).ShouldBe(System.Net.HttpStatusCode.NotFound);

        await AskAsync(site, site.People.Manager, site.People.Officer, site.People.OtherOfficer, 1);

        (await site.As(site.People.Manager).GetAsync(address)).ShouldBe(System.Net.HttpStatusCode.NotFound);
        (await site.As(site.People.OtherOfficer).GetAsync(address)).ShouldShow("Väntar på att Jonas Lind ska ta över");
    }

    [Theory, EachDatabase]
    public async Task Nobody_reaches_a_protected_person_by_asking_themselves_to_take_over_from_one_who_has_left(string database)
    {
        await using var site = await Site.StartAsync(database);
        var test = site.Database;
        var person = (await test.MakeCaseFileAsync()).Id;
        await DoAsync(test, person, f => f.Assign(test.Officer.User, null, null).Then(c => c.Protect(ProtectionLevel.Marking, [test.Officer.User])));
        var officer = (await test.Get<AccountStore>().FindAsync(test.Authority, test.Officer.User, Ct))!;
        await test.Get<AccountStore>().SaveAsync(officer with { Active = false }, Ct);
        var jonas = site.People.OtherOfficer.Viewer;

        var asking = await test.Get<HandoverStore>().AskAsync(jonas, test.Officer.User, jonas.User, HandoverReason.Leaves, test.Clock.Today, Ct);

        Assert.Equal(0, asking.Asked);
        (await site.As(site.People.OtherOfficer).GetAsync($"/arbete/person/{person}/overlamning")).ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Whoever_was_asked_has_nothing_to_take_once_somebody_else_is_named()
    {
        await using var site = await Site.StartAsync();
        var test = site.Database;
        var person = (await test.MakeCaseFileAsync()).Id;
        await DoAsync(test, person, f => f.Assign(test.Officer.User, null, null));
        await AskAsync(site, site.People.Officer, site.People.Officer, site.People.OtherOfficer, 1);

        await DoAsync(test, person, f => f.Assign(new UserId(test.Ids.Next()), null, null));

        Assert.Null((await FileAsync(site, person)).WaitingHandover());
    }

    [Fact]
    public async Task A_case_officer_gives_away_their_own_and_nobody_elses_who_is_there()
    {
        await using var site = await Site.StartAsync();
        var test = site.Database;
        await DoAsync(test, (await test.MakeCaseFileAsync()).Id, f => f.Assign(test.Officer.User, null, null));

        var asking = await test.Get<HandoverStore>().AskAsync(site.People.OtherOfficer.Viewer, test.Officer.User, site.People.OtherOfficer.Viewer.User, HandoverReason.OtherWork, test.Clock.Today, Ct);

        Assert.Equal((0, AccessAnswer.Forbidden), (asking.Asked, asking.Answer));
        Assert.Equal(AccessAnswer.Unknown, (await test.Get<HandoverStore>().AskAsync(site.People.Elsewhere.Viewer, test.Officer.User, site.People.Elsewhere.Viewer.User, HandoverReason.OtherWork, test.Clock.Today, Ct)).Answer);
        Assert.Equal(AccessAnswer.Unknown, (await test.Get<HandoverStore>().AskAsync(test.Officer, test.Officer.User, site.People.Staff.Viewer.User, HandoverReason.OtherWork, test.Clock.Today, Ct)).Answer);
    }

    private static async Task AskAsync(Site site, Persona by, Persona from, Persona to, int count)
    {
        var form = (await site.As(by).GetAsync(Address)).ShouldBeOk().Form(site.T["handover.ask"]);
        form.Set("Form.From", from.Viewer.User.Value.ToString("N")).Set("Form.To", to.Viewer.User.Value.ToString("N")).Set("Form.Reason", nameof(HandoverReason.Leaves));
        (await (await form.SubmitAsync(site.T["handover.ask"])).ShouldRedirectTo(Address).FollowAsync()).ShouldShow(site.T.Get("handover.asked", ("count", count)));
    }

    private static async Task<CaseFile> FileAsync(Site site, CaseFileId person) =>
        (await site.Database.Get<CaseFileReader>().OpenAsync(person, Viewer.SystemAt(site.Database.Authority), Ct))!;

    private static async Task DoAsync(TestDatabase test, CaseFileId id, Func<CaseFile, Outcome<CaseFile>> change) => Seeds.Saved(await test.ChangeAsync(id, change));
}
