using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Tests.Offers;
using Xunit;
using static Egenplan.Domain.Tests.Offers.ACaseFile;

namespace Egenplan.Domain.Tests.Law;

public sealed class RequestLawTests
{
    private static readonly PlanId Plan = new(Id(80));

    [Theory]
    [InlineData(RequestedBy.Person, "")]
    [InlineData(RequestedBy.SomebodyAsked, "Stina på boendet")]
    public void RequesterIsNotNamed_Holds_WhenNamedOrThePersonAsks(RequestedBy by, string name) => Assert.Null(RequestLaw.RequesterIsNamed(by, name));

    [Fact]
    public void RequesterIsNotNamed_Breaks_WhenSomebodyAskedIsBlank() =>
        Assert.Equal(RuleCode.RequesterIsNotNamed, RequestLaw.RequesterIsNamed(RequestedBy.SomebodyAsked, " ")?.Code);

    [Fact]
    public void RequestIsNotOpen_Holds_WhenNothingHasHappened() => Assert.Null(RequestLaw.RequestIsOpen(New().Requested().Requests[0]));

    [Theory]
    [InlineData(RequestState.PlanStarted)]
    [InlineData(RequestState.Withdrawn)]
    public void RequestIsNotOpen_Breaks_WhenMetOrTakenBack(RequestState state) =>
        Assert.Equal(RuleCode.RequestIsNotOpen, RequestLaw.RequestIsOpen(New().Requested().Requests[0] with { State = state })?.Code);

    [Fact]
    public void DayPrecedesRequest_Holds_WhenTheSameDay() =>
        Assert.Null(RequestLaw.DayFollowsRequest(Day("2026-11-15"), New().Requested().Requests[0], "On"));

    [Fact]
    public void DayPrecedesRequest_Breaks_WhenTheDayBefore() =>
        Assert.Equal(RuleCode.DayPrecedesRequest, RequestLaw.DayFollowsRequest(Day("2026-11-14"), New().Requested().Requests[0], "On")?.Code);

    [Fact]
    public void PlanIsAlreadyStarted_Holds_WhenTheLastPlanHasEnded()
    {
        var caseFile = New().Requested().StartPlan(Plan, PlanCause.Requested, Id(70), Now).Value
            .EndPlan(Plan, PlanEnding.EndedByPerson, Today, null, Now, Limits).Value;

        Assert.Null(RequestLaw.NoPlanIsStarted(caseFile));
    }

    [Fact]
    public void PlanIsAlreadyStarted_Breaks_WhenOneIsGoingOn() =>
        Assert.Equal(
            RuleCode.PlanIsAlreadyStarted,
            RequestLaw.NoPlanIsStarted(New().Requested().StartPlan(Plan, PlanCause.Requested, Id(70), Now).Value)?.Code);

    [Fact]
    public void PlanNeedsYesOrRequest_Holds_WhenARequestIsOpenThoughNothingWasDecidedAboutIt() =>
        Assert.Null(RequestLaw.PlanIsAskedFor(New().Requested(), PlanCause.Requested, Id(70)));

    [Fact]
    public void PlanNeedsYesOrRequest_Holds_WhenTheOfferIsAccepted() =>
        Assert.Null(RequestLaw.PlanIsAskedFor(New().With(Decision(2)).Offered().Answered(AnswerKind.Yes), PlanCause.OfferAccepted, Id(50)));

    [Theory]
    [InlineData(AnswerKind.No)]
    [InlineData(AnswerKind.Later)]
    [InlineData(AnswerKind.None)]
    public void PlanNeedsYesOrRequest_Breaks_WhenTheAnswerIsNotYes(AnswerKind kind) =>
        Assert.Equal(
            RuleCode.PlanNeedsYesOrRequest,
            RequestLaw.PlanIsAskedFor(New().With(Decision(2)).Offered().Answered(kind), PlanCause.OfferAccepted, Id(50))?.Code);

    [Fact]
    public void PlanNeedsYesOrRequest_Breaks_WhenTheSameYesHasStartedAPlanBefore()
    {
        var caseFile = New().With(Decision(2)).Offered().Answered(AnswerKind.Yes)
            .StartPlan(Plan, PlanCause.OfferAccepted, Id(50), Now).Value
            .EndPlan(Plan, PlanEnding.EndedByPerson, Today, null, Now, Limits).Value;

        Assert.Equal(RuleCode.PlanNeedsYesOrRequest, RequestLaw.PlanIsAskedFor(caseFile, PlanCause.OfferAccepted, Id(50))?.Code);
    }

    [Fact]
    public void NoPlanToGoInto_Holds_WhenAPlanIsGoingOn() =>
        Assert.Null(RequestLaw.PlanIsStarted(New().Requested().StartPlan(Plan, PlanCause.Requested, Id(70), Now).Value));

    [Fact]
    public void NoPlanToGoInto_Breaks_WhenNoneIs() => Assert.Equal(RuleCode.NoPlanToGoInto, RequestLaw.PlanIsStarted(New())?.Code);

    [Fact]
    public void The_clock_starts_on_the_day_of_the_request_not_the_day_of_entry()
    {
        var request = New().Requested(on: "2026-10-01").Requests[0];

        Assert.Equal((Day("2026-10-15"), Day("2026-12-30"), Today), (request.FirstContactTarget, request.PlanTarget, request.EnteredOn));
    }
}
