using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Xunit;
using static Egenplan.Domain.Tests.Offers.ACaseFile;

namespace Egenplan.Domain.Tests.Offers;

public sealed class CaseFileRequestTests
{
    private static readonly PlanId Plan = new(Id(80));

    [Fact]
    public void WhoeverHasMovedOrDiedIsNotOfferedAgain()
    {
        var file = New().With(Decision(2)).Requested().StartPlan(Plan, PlanCause.Requested, Id(70), Now).Value;
        var before = file.Decisions.Select(d => d.Duty).ToList();

        var closed = file.EndPlan(Plan, PlanEnding.Closed, Today, null, Now, Limits).Value;

        Assert.Equal(before, closed.Decisions.Select(d => d.Duty));
        Assert.DoesNotContain(closed.Decisions, d => OfferLaw.StateOf(closed.AuthorityKind, d, Now.On) is DutyState.Due);
        Assert.Null(closed.ActivePlan());
    }

    [Fact]
    public void A_request_needs_no_decision_and_no_offer()
    {
        var caseFile = New().Requested();

        Assert.True(caseFile.StartPlan(Plan, PlanCause.Requested, Id(70), Now).Holds);
    }

    [Fact]
    public void A_request_names_the_case_officer_of_a_file_that_has_none() => Assert.Equal(Officer, New().Requested().CaseOfficer);

    [Fact]
    public void A_request_may_be_entered_after_the_plan_was_started()
    {
        var caseFile = New().Requested().StartPlan(Plan, PlanCause.Requested, Id(70), Now).Value;

        Assert.Single(caseFile.Requested(71).OpenRequests());
    }

    [Fact]
    public void Starting_a_plan_meets_open_requests_and_takes_every_insats_in()
    {
        var caseFile = New().With(Decision(2)).Requested().StartPlan(Plan, PlanCause.Requested, Id(70), Now).Value;

        Assert.Equal(RequestState.PlanStarted, caseFile.Requests[0].State);
        Assert.Equal((DutyState.Superseded, OfferNext.InPlan), (caseFile.DutyOf(2), caseFile.Line().Next));
    }

    [Fact]
    public void A_new_insats_beside_a_plan_is_asked_about_and_not_offered()
    {
        var planned = New().Requested().StartPlan(Plan, PlanCause.Requested, Id(70), Now).Value.With(Decision(2, "2026-11-20"));

        Assert.Equal(OfferNext.AskWhetherIntoPlan, planned.Line().Next);
        Assert.Equal([RuleCode.PlanIsAlreadyStarted], planned.MakeOffer(new OfferToMake(Id(50), OfferWay.Letter, Today), Now).Codes());
    }

    [Theory]
    [InlineData(AnswerKind.Yes, DutyState.Superseded, OfferNext.InPlan)]
    [InlineData(AnswerKind.No, DutyState.Superseded, OfferNext.InPlan)]
    [InlineData(AnswerKind.Later, DutyState.Thinking, OfferNext.InPlan)]
    public void The_question_whether_it_goes_into_the_plan_has_its_own_answer(AnswerKind kind, DutyState state, OfferNext next)
    {
        var planned = New().Requested().StartPlan(Plan, PlanCause.Requested, Id(70), Now).Value.With(Decision(2, "2026-11-20"));

        var answered = planned.AnswerInclusion(new AnswerToGive(Id(65), kind, Today), Now, Limits).Value;

        Assert.Equal((state, next), (answered.DutyOf(2), answered.Line().Next));
        Assert.Equal(kind is AnswerKind.Later ? null : kind is AnswerKind.Yes, answered.Decisions[0].Duty.IntoPlan);
        Assert.Equal(kind, answered.Inclusions[0].Answer.Kind);
    }

    [Fact]
    public void When_the_person_ends_the_plan_the_question_comes_back_on_the_day_to_ask_again()
    {
        var ended = New().With(Decision(2)).Requested().StartPlan(Plan, PlanCause.Requested, Id(70), Now).Value
            .EndPlan(Plan, PlanEnding.EndedByPerson, Today, Day("2027-02-01"), Now, Limits).Value;

        Assert.Equal(OfferNext.Wait, ended.Line("2027-01-31").Next);
        Assert.Equal(OfferNext.OfferAgain, ended.Line("2027-02-01").Next);
    }

    [Fact]
    public void A_withdrawn_request_leaves_the_duty_to_offer()
    {
        var caseFile = New().With(Decision(2)).Requested().WithdrawRequest(Id(70), new Withdrawal(Today, WithdrawalReason.ChangedMind), Now).Value;

        Assert.Equal(RequestState.Withdrawn, caseFile.Requests[0].State);
        Assert.Equal(OfferNext.Offer, caseFile.Line().Next);
    }

    [Fact]
    public void A_request_is_not_withdrawn_because_staff_say_there_is_another_plan()
    {
        var outcome = New().Requested().WithdrawRequest(Id(70), new Withdrawal(Today, WithdrawalReason.HasOtherPlans, WhoseWords.CaseOfficer), Now);

        Assert.Equal([RuleCode.OtherPlanIsNotIndividualPlan], outcome.Codes());
    }

    [Fact]
    public void The_first_receipt_stands()
    {
        var once = New().Requested().GiveReceipt(Id(70), Today, OfferWay.Letter, Now).Value;

        Assert.Same(once, once.GiveReceipt(Id(70), Today, OfferWay.Talk, Now).Value);
        Assert.Equal(OfferWay.Letter, once.Requests[0].Receipt?.Way);
    }

    [Fact]
    public void The_request_line_counts_from_the_local_targets()
    {
        var request = New().Requested(on: "2026-11-01").Requests[0];

        Assert.Equal((14, 0), (RequestLine.From(request, Day("2026-11-15")).DaysSince, RequestLine.From(request, Day("2026-11-15")).DaysLateForContact));
        Assert.Equal(1, RequestLine.From(request, Day("2026-11-16")).DaysLateForContact);
        Assert.Equal((0, 1), (RequestLine.From(request, Day("2027-01-30")).DaysLateForPlan, RequestLine.From(request, Day("2027-01-31")).DaysLateForPlan));
    }

    [Fact]
    public void Somebody_elses_request_is_never_lost_for_lack_of_a_mandate()
    {
        var supporter = new Representative { Id = Id(10), Kind = RepresentativeKind.TrustedSupporter, Name = "Olle Norén" };

        var outcome = New().SaveRepresentative(supporter).Value.ReceiveRequest(
            new RequestToReceive(Id(70), RequestWay.ThroughSomebody, RequestedBy.Representative, Today, Officer, Id(10)), Now, Limits);

        Assert.True(outcome.Holds);
    }
}
