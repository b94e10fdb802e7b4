using System.Net;
using Egenplan.Data;
using Egenplan.Data.Journal;
using Egenplan.Data.Outbox;
using Egenplan.Data.Plans;
using Egenplan.Domain.Law;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Plans;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Tests.Features.Work.Plans.Content;
using Xunit;

namespace Egenplan.Web.Tests.Features.Assignments;

/// <summary>What participants see of what they are asked to do, and answer: in a copy handed out to them, while the person's yes is in force.</summary>
public sealed class AssignmentTests
{
    private static readonly Guid Eva = NamedId.Of("Eva Exempelsson");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task From_the_copy_on_their_own_page_staff_answer_and_tell_how_it_goes_and_the_case_officer_sees_it(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await AgreedAsync(site);
        var staff = site.As(site.People.Staff);
        Assert.Contains(site.T["assignments.none"], (await staff.GetAsync("/uppdrag")).ShouldBeOk().Text, StringComparison.Ordinal);

        await HandOutAsync(site, plan);

        var list = (await staff.GetAsync("/uppdrag")).ShouldBeOk();
        Assert.Contains("Alma Ek", list.Text, StringComparison.Ordinal);
        Assert.Contains(site.T["assignments.standing.Asked"], list.Text, StringComparison.Ordinal);
        var one = (await staff.GetAsync(AddressOf(plan))).ShouldBeOk();
        Assert.Contains("Jag vill simma", one.Text, StringComparison.Ordinal);
        (await one.Form(site.T["assignments.answer.send"]).Set("Form.Answer", "Accepted").SubmitAsync(site.T["assignments.answer.send"])).ShouldRedirectTo(AddressOf(plan));
        var yes = (await staff.GetAsync(AddressOf(plan))).ShouldBeOk();
        (await yes.Form(site.T["assignments.report.send"]).Set("Report.Status", "GoingOn").Set("Report.Words", "Kursen börjar senare.").Set("Report.MovedTo", site.Today.AddDays(30).ToString("yyyy-MM-dd", null))
            .SubmitAsync(site.T["assignments.report.send"])).ShouldRedirectTo(AddressOf(plan));

        var now = await site.NowAsync(plan);
        Assert.Equal(TaskAnswer.Accepted, now.CommitmentOf(TaskOf(plan), Eva)!.Answer);
        Assert.Equal(site.Today.AddDays(30), now.DueOn(now.Measures[0]));
        Assert.False(now.HasDraft);
        var content = (await site.As(site.People.Officer).GetAsync(plan.At("innehall"))).ShouldBeOk();
        Assert.Contains(site.T.Get("content.promised.Accepted", ("name", "Eva Exempelsson")), content.Text, StringComparison.Ordinal);
        var journal = (await site.Get<JournalReader>().OfAsync(plan.CaseFile, site.People.Officer.Viewer, ct: Ct))!.Where(l => l.Action is "TaskRead" or "TaskAnswered" or "TaskReported").ToList();
        Assert.All(journal, l => Assert.Equal("Consent", (string?)l.Details!["ground"] ?? "Consent"));
        Assert.Contains(journal, l => l.Action == "TaskAnswered");
        Assert.Contains(journal, l => l.Action == "TaskReported");
        Assert.True((await site.Get<IndexKeeper>().VerifyAsync(site.Database.Authority, Ct)).Holds);
    }

    [Theory, EachDatabase]
    public async Task Nobody_else_and_nobody_after_the_yes_is_taken_back_sees_or_answers_anything(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await AgreedAsync(site);
        await HandOutAsync(site, plan);
        var (staff, store) = (site.As(site.People.Staff), site.Get<PlanStore>());
        var yes = new AnswerTaskCommand(TaskOf(plan), TaskAnswer.Accepted, null, null);
        var stranger = site.People.Staff.Viewer with { User = new UserId(site.Database.Ids.Next()) };

        Assert.Empty(await site.Get<PlanReader>().TasksAsync(stranger, ct: Ct));
        Assert.IsType<ChangeResult<IndividualPlan>.NotFound>(await store.ActAsync(plan.Id, stranger, yes, Ct));
        Assert.IsType<ChangeResult<IndividualPlan>.NotFound>(await store.ActAsync(plan.Id, site.People.Officer.Viewer, yes, Ct));
        Assert.IsType<ChangeResult<IndividualPlan>.NotFound>(await store.ActAsync(plan.Id, site.People.Staff.Viewer, yes with { Measure = NamedId.Of("någon annans") }, Ct));
        Assert.IsType<ChangeResult<IndividualPlan>.NotFound>(await store.ActAsync(new PlanId(site.Database.Ids.Next()), site.People.Staff.Viewer, yes, Ct));

        (await staff.GetAsync(AddressOf(plan))).ShouldBeOk();
        await site.DoAsync(plan, p => p.WithdrawConsent(p.Consents[0].Id, site.Today));

        (await staff.GetAsync(AddressOf(plan))).ShouldBe(HttpStatusCode.NotFound);
        Assert.Contains(site.T["assignments.none"], (await staff.GetAsync("/uppdrag")).ShouldBeOk().Text, StringComparison.Ordinal);
        Assert.IsType<ChangeResult<IndividualPlan>.NotFound>(await store.ActAsync(plan.Id, site.People.Staff.Viewer, yes, Ct));
        Assert.Empty((await site.NowAsync(plan)).Commitments);
    }

    [Fact]
    public async Task A_no_without_a_reason_is_refused_with_what_was_typed_and_with_one_the_measure_has_nobody()
    {
        await using var site = await Site.StartAsync();
        var plan = await AgreedAsync(site);
        await HandOutAsync(site, plan);
        var page = (await site.As(site.People.Staff).GetAsync(AddressOf(plan))).ShouldBeOk();

        (await page.Form(site.T["assignments.answer.send"]).SubmitAsync(site.T["assignments.answer.send"])).ShouldRefuse(site.T["assignments.answer.required"]);
        (await page.Form(site.T["assignments.answer.send"]).Set("Form.Answer", "Declined").SubmitAsync(site.T["assignments.answer.send"])).ShouldRefuse(site.T.Of(new RuleBreak(RuleCode.NoToATaskSaysWhy)));
        (await page.Form(site.T["assignments.answer.send"]).Set("Form.Answer", "PassedOn").SubmitAsync(site.T["assignments.answer.send"])).ShouldRefuse(site.T.Of(new RuleBreak(RuleCode.PassedOnNamesSomebody)));
        (await page.Form(site.T["assignments.answer.send"]).Set("Form.Answer", "Declined").Set("Form.Words", "Badet är stängt.").SubmitAsync(site.T["assignments.answer.send"])).ShouldRedirectTo(AddressOf(plan));

        var now = await site.NowAsync(plan);
        Assert.True(now.IsUntaken(now.Measures[0]));
        var index = await site.Get<IndexReader>().QueryAsync(site.People.Officer.Viewer, i => i.Plans.Where(p => p.PlanId == plan.Id.Value), Ct);
        Assert.Equal(1, Assert.Single(index).OpenMeasures);
    }

    [Fact]
    public async Task Opening_one_reads_nobody_elses_plan()
    {
        await using var site = await Site.StartAsync();
        var plan = await AgreedAsync(site);
        await HandOutAsync(site, plan);
        var reader = site.Get<PlanReader>();

        Assert.Single(await reader.TasksAsync(site.People.Staff.Viewer, plan.Id, Ct));
        Assert.Empty(await reader.TasksAsync(site.People.Staff.Viewer, new PlanId(site.Database.Ids.Next()), Ct));
    }

    [Fact]
    public async Task Only_what_was_handed_out_is_seen_not_what_the_plan_says_now()
    {
        await using var site = await Site.StartAsync();
        var plan = await AgreedAsync(site);
        await HandOutAsync(site, plan);
        await site.DoAsync(plan, p => p.WriteGoal(p.Goals[0] with { Words = new Quote("Jag vill dyka i hemlighet") }));

        var page = (await site.As(site.People.Staff).GetAsync(AddressOf(plan))).ShouldBeOk();

        Assert.Contains("Jag vill simma", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("dyka", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_cannot_sign_in_gets_nothing_on_a_page_of_their_own_and_whoever_can_is_told_by_a_mail_that_names_nobody()
    {
        await using var site = await Site.StartAsync();
        var plan = await AgreedAsync(site, p => p with { Account = null });
        var page = (await site.As(site.People.Officer).GetAsync(plan.At("kopior"))).ShouldBeOk();
        (await page.Form(site.T["copies.save"]).Set("Form.To[1].Send", "true").Set("Form.Way", "OwnPage").SubmitAsync(site.T["copies.save"]))
            .ShouldRefuse(site.T.Of(new RuleBreak(RuleCode.OwnPageIsForThoseWhoSignIn)));

        await site.DoAsync(plan, p => p.WriteParticipant(p.Participants[0] with { Account = site.People.Staff.Viewer.User }));
        await HandOutAsync(site, plan);

        var mail = Assert.Single(await site.Get<OutboxStore>().TakeAsync(10, TimeSpan.FromMinutes(1), Ct)).Message;
        Assert.Equal("eva@exempel.invalid", mail.To);
        Assert.DoesNotContain("Alma", mail.Subject + mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("simma", mail.Subject + mail.Text, StringComparison.Ordinal);
    }

    private static Guid TaskOf(IndividualPlan plan) => plan.TasksOf(Eva).First().Id;

    private static string AddressOf(IndividualPlan plan) => $"/uppdrag/{plan.Id}/{TaskOf(plan):N}";

    private static async Task<IndividualPlan> AgreedAsync(Site site, Func<Domain.Meetings.Participant, Domain.Meetings.Participant>? but = null)
    {
        var draft = APlan.Requested(site.Today.AddDays(-60)).WithParticipant(but: p => (but ?? (q => q))(p with { Account = site.People.Staff.Viewer.User }))
            .WithConsent(ConsentScope.OwnTaskAndGoal).Called().MeetingHeld().WithGoal("Jag vill simma").WithMeasure();
        var plan = await site.HasAsync(draft.Plan);
        return await site.DoAsync(plan, p => p.Adopt(APlan.Yes(site.Today), site.Today));
    }

    private static async Task HandOutAsync(Site site, IndividualPlan plan)
    {
        var page = (await site.As(site.People.Officer).GetAsync(plan.At("kopior"))).ShouldBeOk();
        (await page.Form(site.T["copies.save"]).Set("Form.To[0].Send", "false").Set("Form.To[1].Send", "true").Set("Form.Way", "OwnPage").SubmitAsync(site.T["copies.save"])).ShouldRedirectTo(plan.At("kopior"));
    }
}
