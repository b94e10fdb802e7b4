using System.Net;
using Egenplan.Data;
using Egenplan.Data.Accounts;
using Egenplan.Data.Clock;
using Egenplan.Data.Outbox;
using Egenplan.Data.Plans;
using Egenplan.Domain.Access;
using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Plans;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Tests.Features.MyPlan;
using Egenplan.Web.Tests.Features.Work.Plans.Content;
using Xunit;

namespace Egenplan.Web.Tests.Promises;

/// <summary>Messages inside the plan: who may, what the mail says, one notice a day for who wants it, and what nobody opens is noticed.</summary>
public sealed class MessageTests
{
    private const string Page = "meddelanden", Send = "messages.send", SendOwn = "my-plan.messages.send";

    private static readonly Guid Eva = NamedId.Of("Eva Exempelsson");
    private static readonly MessageNotice Words = new("Ämne", "Till handläggaren", "Till den andra");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Nobody_but_the_case_officers_and_those_written_with_writes_or_opens_a_message(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await HandedOutAsync(site);
        var alma = await site.CitizenAsync();
        var gun = await site.CitizenAsync(Citizens.Gun, "Gun Man");
        await WriteAsync(site, plan, site.People.Officer.Viewer, MessageParty.ThePerson, "Bara till Alma.");
        await WriteAsync(site, plan, site.People.Officer.Viewer, new(MessagePartyKind.Participant, Eva), "Bara till Eva.");

        foreach (var stranger in new[] { site.People.Manager.Viewer, site.People.Administrator.Viewer, site.People.Elsewhere.Viewer, ViewerOf(site, Citizens.Gun), site.People.Staff.Viewer with { User = new UserId(site.Database.Ids.Next()) } })
        {
            Assert.IsType<ChangeResult<PlanMessage>.NotFound>(await WriteAsync(site, plan, stranger, MessageParty.ThePerson, "Hej!"));
            await site.Get<PlanStore>().OpenMessagesAsync(plan.Id, stranger, [.. plan.Messages.Select(m => m.Id)], MessageParty.ThePerson, Ct);
        }

        Assert.All((await site.NowAsync(plan)).Messages, m => Assert.True(m.IsUnopened));
        (await gun.GetAsync(plan.Mine(Page))).ShouldBe(HttpStatusCode.NotFound);
        var staff = (await site.As(site.People.Staff).GetAsync($"/uppdrag/{plan.Id}/{Page}")).ShouldBeOk().ShouldShow("Bara till Eva.");
        staff.ShouldNotHold("Bara till Alma.");
        (await alma.GetAsync(plan.Mine(Page))).ShouldBeOk().ShouldShow("Bara till Alma.").ShouldShow("Bara till Eva.");
        await site.DoAsync(plan, p => p.WithdrawConsent(p.Consents[0].Id, site.Today));
        (await site.As(site.People.Staff).GetAsync($"/uppdrag/{plan.Id}/{Page}")).ShouldBe(HttpStatusCode.NotFound);
        Assert.IsType<ChangeResult<PlanMessage>.NotFound>(await WriteAsync(site, plan, site.People.Staff.Viewer, null, "Hej igen!"));
        Assert.IsType<ChangeResult<PlanMessage>.Refused>(await WriteAsync(site, plan, site.People.Officer.Viewer, new(MessagePartyKind.Participant, Eva), "Hej!"));
    }

    [Theory, EachDatabase]
    public async Task A_representative_writes_and_reads_in_a_conversation_of_their_own_as_far_as_the_mandate_goes(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await site.HasAsync(APlan.Requested().Agreed());
        await site.RepresentsAsync(plan);
        var gun = await site.CitizenAsync(Citizens.Gun, "Gun Man");
        await WriteAsync(site, plan, site.People.Officer.Viewer, MessageParty.ThePerson, "Bara till Alma.");

        var page = (await gun.GetAsync(plan.Mine(Page))).ShouldBeOk();
        page.ShouldNotHold("Bara till Alma.");
        (await page.Form(site.T[SendOwn]).Fill(site.T["my-plan.messages.text"], "Hej från Gun.").SubmitAsync(site.T[SendOwn])).ShouldRedirectTo(plan.Mine(Page));

        var said = (await site.NowAsync(plan)).Messages[^1];
        Assert.Equal((MessagePartyKind.Representative, false, "Hej från Gun."), (said.With.Kind, said.FromOfficer, said.Text));
        (await gun.GetAsync(plan.Mine(Page))).ShouldShow("Hej från Gun.");
    }

    [Theory, EachDatabase]
    public async Task A_message_goes_to_the_person_and_back_is_seen_to_be_opened_and_the_mails_say_nothing_about_anybody(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await site.HasAsync(APlan.Requested().Agreed());
        await ReachableAsync(site, plan);
        var (officer, alma) = (site.As(site.People.Officer), await site.CitizenAsync());
        var form = (await officer.GetAsync(plan.At(Page))).ShouldBeOk().Form(site.T[Send]).Fill(site.T["messages.text"], "Kan vi ses på onsdag?");
        await form.SubmitAsync(site.T[Send]);
        (await form.SubmitAsync(site.T[Send])).ShouldRedirectTo(plan.At($"{Page}?med=person"));
        Assert.Single((await site.NowAsync(plan)).Messages);

        (await alma.GetAsync("/min-plan")).ShouldBeOk().ShouldShow(site.T["my-plan.messages.new"]);
        var page = (await alma.GetAsync(plan.Mine(Page))).ShouldBeOk().ShouldShow("Kan vi ses på onsdag?");
        await page.Form(site.T[SendOwn]).Fill(site.T["my-plan.messages.text"], "Ja, det går bra.").SubmitAsync(site.T[SendOwn]);

        (await alma.GetAsync("/min-plan")).ShouldNotHold(site.T["my-plan.messages.new"]);
        (await officer.GetAsync($"/arbete/planer/{plan.Id}")).ShouldShow(site.T["told.messages"]);
        (await officer.GetAsync(plan.At(Page))).ShouldShow("Ja, det går bra.").ShouldShow(site.T.Get("message.opened", ("day", site.Today)));
        Assert.Null((await site.NowAsync(plan)).UnopenedSince);
        var mails = await site.Get<OutboxStore>().TakeAsync(10, TimeSpan.FromMinutes(1), Ct);
        Assert.Equal(["alma@exempel.invalid", OfficerMail], mails.Select(m => m.Message.To).Order());
        Assert.All(mails, m => Assert.All(["Alma", "Ek", "LSS", "onsdag", "bra", site.People.Officer.Name], word => Assert.DoesNotContain(word, m.Message.Subject + m.Message.Text, StringComparison.Ordinal)));
        Assert.True((await site.Get<IndexKeeper>().VerifyAsync(site.Database.Authority, Ct)).Holds);
    }

    [Theory, EachDatabase]
    public async Task Whoever_wants_one_notice_a_day_gets_one_in_the_morning_however_many_messages_and_never_two(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await site.HasAsync(APlan.Requested().Agreed());
        await ReachableAsync(site, plan);
        var (outbox, alma) = (site.Get<OutboxStore>(), await AlmaAsync(site));
        var settings = (await site.As(site.People.Officer).GetAsync("/avisering")).ShouldBeOk().Form(site.T["notices.save"]);
        (await settings.Choose(site.T["notices.pace"], site.T["enum.NoticePace.Daily"]).SubmitAsync(site.T["notices.save"])).ShouldRedirectTo("/avisering");

        foreach (var text in new[] { "Ett", "Två", "Tre" })
            await WriteAsync(site, plan, alma, null, text);
        Assert.Empty(await outbox.TakeAsync(10, TimeSpan.FromMinutes(1), Ct));
        site.Clock.Advance(TimeSpan.FromHours(24));
        var task = Assert.Single(await outbox.TakeAsync(10, TimeSpan.FromMinutes(1), Ct));
        await outbox.DoneAsync(task, Ct);
        await WriteAsync(site, plan, alma, null, "Fyra");
        Assert.Empty(await outbox.TakeAsync(10, TimeSpan.FromMinutes(1), Ct));
        site.Clock.Advance(TimeSpan.FromDays(3));
        var late = Assert.Single(await outbox.TakeAsync(10, TimeSpan.FromMinutes(1), Ct));

        Assert.NotEqual(task.Message.Id, late.Message.Id);
        Assert.Equal(OfficerMail, late.Message.To);
    }

    [Theory, EachDatabase]
    public async Task What_nobody_has_opened_within_the_local_limit_comes_on_the_list_once(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await site.HasAsync(APlan.Requested().Agreed());
        await WriteAsync(site, plan, site.People.Officer.Viewer, MessageParty.ThePerson, "Hej!");
        var notices = site.Get<NoticeStore>();

        site.Clock.Advance(TimeSpan.FromDays(LocalLimits.Default.MessageDays));
        Assert.Equal(0, await notices.WatchAsync(site.Database.Authority, WatchKind.Message, Ct));
        site.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await notices.WatchAsync(site.Database.Authority, WatchKind.Message, Ct));
        Assert.Equal(0, await notices.WatchAsync(site.Database.Authority, WatchKind.Message, Ct));
        (await site.As(site.People.Officer).GetAsync("/arbete?lista=Late")).ShouldShow("Alma Ek");

        await (await site.CitizenAsync()).GetAsync(plan.Mine(Page));
        (await site.As(site.People.Officer).GetAsync("/arbete?lista=Late")).ShouldNotHold("Alma Ek");
    }

    [Fact]
    public async Task What_is_too_long_or_empty_is_refused_and_stays()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested().Agreed());
        var form = (await site.As(site.People.Officer).GetAsync(plan.At(Page))).Form(site.T[Send]);

        (await form.SubmitAsync(site.T[Send])).ShouldRefuse(site.T["message.text.required"]);
        Assert.Equal(HttpStatusCode.BadRequest, (await form.Fill(site.T["messages.text"], new string('a', MessageLaw.Most + 1)).SubmitAsync(site.T[Send])).Status);
        Assert.Empty((await site.NowAsync(plan)).Messages);
    }

    private const string OfficerMail = "handlaggaren@exempel.invalid";

    private static Task<ChangeResult<PlanMessage>> WriteAsync(Site site, IndividualPlan plan, Viewer viewer, MessageParty? with, string text) =>
        site.Get<PlanStore>().WriteMessageAsync(plan.Id, viewer, site.Database.Ids.Next(), with, text, Words, Ct);

    private static Viewer ViewerOf(Site site, string number) =>
        new(new UserId(Guid.Parse($"0f000000-0000-7000-8000-{number}")), ViewerKind.Citizen, site.Database.Authority) { Number = number };

    private static async Task<Viewer> AlmaAsync(Site site)
    {
        await site.CitizenAsync();
        return ViewerOf(site, Citizens.Alma);
    }

    // The officer has an address, and so has Alma.
    private static async Task ReachableAsync(Site site, IndividualPlan plan)
    {
        var accounts = site.Get<AccountStore>();
        await site.DoAsync(plan, p => p.NameOfficer(site.People.Officer.Viewer.User));
        await accounts.SaveAsync(new Account(site.People.Officer.Viewer.User, site.Database.Authority, ViewerKind.CaseOfficer, null, true, site.People.Officer.Name, OfficerMail), Ct);
        var saved = await site.Get<Egenplan.Data.CaseFiles.CaseFileStore>().ChangeAsync(
            plan.CaseFile, site.People.Officer.Viewer, null, f => f.SaveContact(f.Contact with { Email = "alma@exempel.invalid" }, f.Communication), Ct);
        Assert.IsType<ChangeResult<CaseFile>.Changed>(saved);
    }

    private static async Task<IndividualPlan> HandedOutAsync(Site site)
    {
        var draft = APlan.Requested(site.Today.AddDays(-60)).WithParticipant(but: p => p with { Account = site.People.Staff.Viewer.User })
            .WithConsent(ConsentScope.OwnTaskAndGoal).Called().MeetingHeld().WithGoal("Jag vill simma").WithMeasure();
        var plan = await site.HasAsync(draft.Plan);
        await site.DoAsync(plan, p => p.Adopt(APlan.Yes(site.Today), site.Today));
        var page = (await site.As(site.People.Officer).GetAsync(plan.At("kopior"))).ShouldBeOk();
        (await page.Form(site.T["copies.save"]).Set("Form.To[0].Send", "false").Set("Form.To[1].Send", "true").Set("Form.Way", "OwnPage").SubmitAsync(site.T["copies.save"])).ShouldRedirectTo(plan.At("kopior"));
        await site.Get<OutboxStore>().TakeAsync(10, TimeSpan.FromDays(30), Ct);
        return await site.NowAsync(plan);
    }
}
