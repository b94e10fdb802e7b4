using Egenplan.Domain.Access;
using Egenplan.Domain.Law;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Plans;
using Xunit;

namespace Egenplan.Domain.Tests.Plans;

/// <summary>What the person says on the person's own side, and what nobody else can do to it.</summary>
public sealed class OwnTests
{
    private static readonly DateOnly Day0 = APlan.RequestedOn;
    private static readonly Guid Id = NamedId.Of("sagt");

    [Fact]
    public void What_is_answered_alone_stands_beside_what_was_answered_with_others_there_and_goes_before_it_until_the_line_changes()
    {
        IndividualPlan plan = APlan.Requested().MeetingHeld().WithGoal();
        var (part, meeting) = (PartName.Goal(plan.Goals[0].Id), plan.LastHeld!.Id);
        var there = new ReadLine(part, plan.RevisionOf(part), LineAnswer.Yes);
        plan = plan.ReadBack(meeting, [there]).Value;
        Assert.Equal([there], plan.LinesAnsweredOnlyTogether);

        var twice = plan.AnswerLineOwn(part, LineAnswer.NotSure).Value.AnswerLineOwn(part, LineAnswer.No).Value;

        Assert.Equal([there, there with { Answer = LineAnswer.No, InOwnHand = true }], twice.LastHeld!.ReadBack);
        Assert.Equal(LineAnswer.No, twice.AnswerTo(part));
        Assert.Equal(there, twice.AnsweredTogether(part));
        Assert.Empty(twice.LinesAnsweredOnlyTogether);
        var changed = twice.WriteGoal(twice.Goals[0] with { Words = new Quote("Something else") }).Value;
        var anew = changed.ReadBack(meeting, [there with { Revision = changed.RevisionOf(part) }]).Value;
        Assert.Equal(LineAnswer.Yes, anew.AnswerTo(part));
        Assert.Equal(LineAnswer.No, anew.AnswerLineOwn(part, LineAnswer.No).Value.AnswerTo(part));
    }

    [Fact]
    public void Whoever_has_prepared_only_together_is_offered_to_answer_alone_until_they_have()
    {
        IndividualPlan plan = APlan.Requested().WithPoints();
        var day = APlan.RequestedOn;
        Assert.False(plan.IsPreparedOnlyTogether);

        var together = plan with { Preplanning = plan.Preplanning with { Together = new(day, "Maria Ek") } };

        Assert.True(together.IsPreparedOnlyTogether);
        Assert.True((together with { OwnPreparation = new() { On = day.AddDays(-1) } }).IsPreparedOnlyTogether);
        Assert.False((together with { OwnPreparation = new() { On = day } }).IsPreparedOnlyTogether);
    }

    [Fact]
    public void A_wish_in_the_persons_own_hand_stands_among_the_wishes_and_staff_can_answer_but_not_change_it()
    {
        var plan = Said(APlan.Requested(), Wish("Jag vill ha en hund"));
        var wish = Assert.Single(plan.Wishes);

        Assert.Equal(new Quote("Jag vill ha en hund", InOwnHand: true), wish.Words);
        Assert.Equal([RuleCode.OwnWordsStand], Codes(plan.WriteWish(wish with { Words = wish.Words with { Text = "Jag vill ha ett marsvin" } }, Day0)));
        Assert.Equal([RuleCode.OwnWordsStand], Codes(plan.WriteWish(wish with { Words = new Quote("Jag vill ha en hund") }, Day0)));
        Assert.Equal([RuleCode.OwnWordsStand], Codes(plan.Remove(PartName.Wish(wish.Id))));
        var answered = plan.WriteWish(wish with { Answer = WishAnswer.NotNow, AnswerWords = "När flytten är klar." }, Day0).Value;
        Assert.Equal(wish.Words, Assert.Single(answered.Wishes).Words);
        Assert.Empty(answered.OpenOwnActs);
    }

    [Fact]
    public void Staff_cannot_write_in_the_persons_hand()
    {
        var forged = new Quote("Jag vill flytta", InOwnHand: true);

        Assert.Equal([RuleCode.OwnWordsStand], Codes(APlan.Requested().Plan.WriteWish(new Wish { Id = Id, Words = forged }, Day0)));
        Assert.Equal([RuleCode.OwnWordsStand], Codes(APlan.Requested().Plan.WriteGoal(new Goal { Id = Id, Words = forged })));
        Assert.Equal([RuleCode.OwnWordsStand], Codes(APlan.Requested().Plan.WritePreplanning(new Preplanning { Points = [new Point(Id, forged)] })));
        var held = APlan.Requested().ReadyToAgree().Plan;
        var line = new ReadLine(PartName.Goal(held.Goals[0].Id), held.RevisionOf(PartName.Goal(held.Goals[0].Id)), LineAnswer.Yes, InOwnHand: true);
        Assert.Equal([RuleCode.OwnWordsStand], Codes(held.ReadBack(held.LastHeld!.Id, [line])));
    }

    [Fact]
    public void The_persons_points_come_first_and_staff_can_neither_change_nor_drop_them()
    {
        var plan = APlan.Requested().WithPoints("Handläggarens punkt").Plan.PrepareOwn(new OwnPreparation(), [new Point(Id, new Quote("Min punkt"))]).Value;

        Assert.Equal(["Min punkt", "Handläggarens punkt"], plan.Preplanning.Points.Select(p => p.Words.Text));
        Assert.Equal([RuleCode.OwnWordsStand], Codes(plan.WritePreplanning(plan.Preplanning with { Points = plan.Preplanning.Points[1..] })));
        Assert.Equal(
            [RuleCode.OwnWordsStand],
            Codes(plan.WritePreplanning(plan.Preplanning with { Points = [plan.Preplanning.Points[0] with { Words = new Quote("Annat", InOwnHand: true) }] })));
        Assert.True(plan.WritePreplanning(plan.Preplanning with { Points = [plan.Preplanning.Points[0]], Minutes = 45 }).Holds);
    }

    [Fact]
    public void The_persons_own_no_to_a_line_is_not_turned_by_staff_but_by_the_person_or_a_new_wording()
    {
        var plan = APlan.Requested().ReadyToAgree().Plan;
        var part = PartName.Goal(plan.Goals[0].Id);
        plan = plan.AnswerLineOwn(part, LineAnswer.No).Value;
        var (meeting, yes) = (plan.LastHeld!.Id, new ReadLine(part, plan.RevisionOf(part), LineAnswer.Yes));

        Assert.Equal([RuleCode.OwnWordsStand], Codes(plan.ReadBack(meeting, [yes])));
        Assert.Empty(plan.ReadBack(meeting, [yes with { Answer = LineAnswer.No }]).Facts);
        Assert.Equal(LineAnswer.Yes, plan.AnswerLineOwn(part, LineAnswer.Yes).Value.AnswerTo(part));
        var changed = plan.WriteGoal(plan.Goals[0] with { HowKnown = "När jag lagar mat." }).Value;
        Assert.Null(changed.AnswerTo(part));
        Assert.True(changed.ReadBack(meeting, [new ReadLine(part, changed.RevisionOf(part), LineAnswer.Yes)]).Holds);
    }

    [Fact]
    public void Not_done_waits_for_the_case_officer_until_it_is_answered_and_the_words_stay()
    {
        var plan = APlan.Requested().Agreed().Plan;
        var act = new OwnAct { Id = Id, Kind = OwnActKind.NotDone, On = Day0, Part = PartName.Measure(plan.Measures[0].Id), Words = "Ingen kom." };
        plan = plan.SayOwn(act).Value;

        Assert.Equal([Id], plan.OpenOwnActs.Select(a => a.Id));
        Assert.Equal([RuleCode.ReplySaysSomething, RuleCode.NotDoneAnswerSaysWhy], Codes(plan.ReplyToOwn(Id, Reply(""))));
        plan = plan.ReplyToOwn(Id, Reply("Vi börjar på måndag.") with { Cause = "Personalen var sjuk." }).Value;
        Assert.Empty(plan.OpenOwnActs);
        Assert.Equal("Ingen kom.", plan.OwnActs[0].Words);
        Assert.Equal([RuleCode.OwnActStandsOpen], Codes(plan.SayOwn(act with { Words = "Något annat" })));
    }

    [Fact]
    public void A_wish_is_taken_back_for_seven_days_and_only_by_the_one_who_wished()
    {
        var plan = Said(APlan.Requested(), Wish("Jag vill ha en hund"));

        Assert.Equal([RuleCode.OwnActIsOnesOwn], Codes(plan.TakeBackOwn(Id, new Hand(Voice.Representative, "Gun"), NamedId.Of("x"), Day0)));
        Assert.Equal([RuleCode.TakenBackWithinSevenDays], Codes(plan.TakeBackOwn(Id, Hand.Own, NamedId.Of("x"), Day0.AddDays(8))));
        var gone = plan.TakeBackOwn(Id, Hand.Own, NamedId.Of("x"), Day0.AddDays(7)).Value;
        Assert.Empty(gone.Wishes);
        Assert.Equal(Day0.AddDays(7), Assert.Single(gone.OwnActs).TakenBackOn);
    }

    [Fact]
    public void Changing_the_mind_withdraws_at_once_and_changing_it_back_gives_a_new_consent_of_the_same_reach()
    {
        var plan = APlan.Requested().WithParticipant().WithConsent(ConsentScope.OwnTask).Plan;
        var (consent, eva) = (plan.Consents[0], plan.Participants[0].Id);

        plan = plan.ChangeMindOwn(Id, consent.Id, Day0).Value;
        Assert.Null(plan.ConsentFor(eva, Day0));
        plan = plan.TakeBackOwn(Id, Hand.Own, NamedId.Of("på nytt"), Day0.AddDays(1)).Value;

        Assert.Equal((NamedId.Of("på nytt"), ConsentScope.OwnTask), (plan.ConsentFor(eva, Day0.AddDays(1))!.Id, plan.ConsentFor(eva, Day0.AddDays(1))!.Scope));
        Assert.True(plan.Consents[0].IsWithdrawn);
    }

    [Fact]
    public void The_persons_yes_adopts_what_was_put_forward_and_no_adopts_nothing_and_is_told()
    {
        var forward = APlan.Requested().ReadyToAgree().At(Day0.AddDays(22)).Do(p => p.PutForwardToPerson(Day0.AddMonths(10), Day0.AddDays(22))).Plan;

        Assert.Equal([RuleCode.AnswersWhatWasPutForward], Codes(APlan.Requested().ReadyToAgree().Plan.AnswerOwn(Id, PlanAnswer.Yes, "Alma Ek", null, [], Day0.AddDays(23))));
        Assert.Equal([RuleCode.SignedOnScreenHasName], Codes(forward.AnswerOwn(Id, PlanAnswer.Yes, " ", null, [], Day0.AddDays(23))));
        Assert.Equal([RuleCode.BothCustodiansAgree], Codes(forward.AnswerOwn(Id, PlanAnswer.Yes, "Alma Ek", null, [NamedId.Of("mamma")], Day0.AddDays(23))));
        var yes = forward.AnswerOwn(Id, PlanAnswer.Yes, "Alma Ek", null, [], Day0.AddDays(23)).Value;
        Assert.Equal((PlanStage.Agreed, Day0.AddMonths(10)), (yes.Stage, yes.NextReviewOn));
        var no = forward.AnswerOwn(Id, PlanAnswer.No, null, "Inte på onsdagar", [], Day0.AddDays(23)).Value;
        Assert.Equal((PlanStage.Draft, false), (no.Stage, no.IsPutForward));
        Assert.Equal("Inte på onsdagar", Assert.Single(no.OpenOwnActs).Words);
    }

    [Fact]
    public void What_was_said_on_the_persons_own_side_is_in_nobody_elses_extract_and_a_representative_sees_their_own()
    {
        var plan = Said(APlan.Requested().WithParticipant().WithConsent(), Wish("Jag vill byta god man"));
        plan = plan.SayOwn(Wish("Alma behöver glasögon") with { Id = NamedId.Of("guns"), Whose = Voice.Representative, By = "Gun Man" }).Value;
        var person = Offers.ACaseFile.New() with { Id = plan.CaseFile, Authority = plan.Authority };
        var gun = new Representative
        {
            Id = NamedId.Of("gun"),
            Kind = RepresentativeKind.GodMan,
            Name = "Gun Man",
            Number = "199003152393",
            Scope = MandateScope.CareForPerson,
            Evidence = MandateEvidence.RegisterExtract,
            VerifiedOn = Day0,
        };
        person = person with { Representatives = [gun] };
        var viewer = new Viewer(new UserId(NamedId.Of("gun")), ViewerKind.Citizen, plan.Authority) { Number = gun.Number };

        var extract = PlanExtract.For(plan, plan.Participants[0], plan.Consents[0]).Plan;
        var permission = Permission.Of(viewer, person, plan, AccessPurpose.Page, Day0);
        var seen = PlanView.Of(plan, plan, person, permission, viewer, Day0)!.Plan;

        Assert.Empty(extract.OwnActs);
        Assert.Equal(["Alma behöver glasögon"], seen.OwnActs.Select(a => a.Words));
        Assert.True(permission.MayDo(PlanPart.OwnWords));
    }

    private static OwnAct Wish(string words) => new() { Id = Id, Kind = OwnActKind.Wish, On = Day0, Words = words };

    private static OwnReply Reply(string words) => new(Day0, new UserId(NamedId.Of("handläggare")), words);

    private static IndividualPlan Said(IndividualPlan plan, OwnAct act) => plan.SayOwn(act).Value;

    private static RuleCode[] Codes(Outcome<IndividualPlan> outcome) => [.. outcome.Breaks.Select(b => b.Code)];
}
