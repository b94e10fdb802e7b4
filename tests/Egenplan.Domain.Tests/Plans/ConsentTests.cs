using Egenplan.Domain.Law;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Plans;
using Xunit;

namespace Egenplan.Domain.Tests.Plans;

public sealed class ConsentTests
{
    private static readonly Guid Eva = NamedId.Of("Eva Exempelsson");
    private static readonly Guid Consent = NamedId.Of("samtycke");

    [Fact]
    public void WithdrawnItGivesNothingFromThatVeryDay()
    {
        var plan = APlan.Requested().WithParticipant().WithConsent();

        plan.Do(p => p.WithdrawConsent(Consent, plan.Today));

        Assert.Null(plan.Plan.ConsentFor(Eva, plan.Today));
        Assert.Equal(plan.Today, Assert.Single(plan.Plan.Consents).WithdrawnOn);
    }

    [Theory]
    [InlineData("paused")]
    [InlineData("ended")]
    [InlineData("nobody there")]
    public void WithdrawalIsNeverRefused(string state)
    {
        var plan = APlan.Requested().WithParticipant().WithConsent();
        _ = state switch
        {
            "paused" => plan.Paused(),
            "ended" => plan.Ended(),
            _ => plan.Do(p => Outcome<IndividualPlan>.Done(p with { Participants = [] })),
        };

        var outcome = plan.Plan.WithdrawConsent(Consent, plan.Today);

        Assert.True(outcome.Holds);
        Assert.True(outcome.Value.Consents[0].IsWithdrawn);
        Assert.True(plan.Plan.WithdrawConsent(NamedId.Of("okänt"), plan.Today).Holds);
    }

    [Fact]
    public void TheFormSentAgainDoesNotBringAWithdrawnConsentBack()
    {
        var plan = APlan.Requested().WithParticipant().WithConsent();
        var given = plan.Plan.Consents[0];
        plan.Do(p => p.WithdrawConsent(Consent, plan.Today));

        var again = plan.Plan.GiveConsent(given);

        Assert.Equal([RuleCode.WithdrawnConsentStaysWithdrawn], again.Breaks.Select(b => b.Code));
        Assert.NotNull(plan.WithConsent(name: "ett nytt").Plan.ConsentFor(Eva, plan.Today));
    }

    [Fact]
    public void AWithdrawnNarrowConsentDoesNotBringAWiderOneBack()
    {
        var plan = APlan.Requested().WithParticipant().WithConsent(ConsentScope.WholePlan, name: "vitt").WithConsent(ConsentScope.OwnTask, name: "smalt");
        Assert.Equal(ConsentScope.OwnTask, plan.Plan.ConsentFor(Eva, plan.Today)!.Scope);

        plan.Do(p => p.WithdrawConsent(NamedId.Of("smalt"), plan.Today));

        Assert.Null(plan.Plan.ConsentFor(Eva, plan.Today));
    }

    [Fact]
    public void AnEndedNarrowConsentDoesNotBringAWiderOneBack()
    {
        var plan = APlan.Requested().WithParticipant().WithConsent(ConsentScope.WholePlan, name: "vitt");
        plan.WithConsent(ConsentScope.OwnTask, name: "smalt", but: c => c with { Until = plan.Today.AddDays(7) });

        Assert.NotNull(plan.Plan.ConsentFor(Eva, plan.Today.AddDays(7)));
        Assert.Null(plan.Plan.ConsentFor(Eva, plan.Today.AddDays(8)));
    }

    [Fact]
    public void AConsentThatIsChangedIsWhatWasSaidLast()
    {
        var plan = APlan.Requested().WithParticipant().WithConsent(ConsentScope.OwnTask, name: "först").WithConsent(ConsentScope.WholePlan, name: "sedan");

        plan.WithConsent(ConsentScope.OwnTaskAndGoal, name: "först");

        Assert.Equal(ConsentScope.OwnTaskAndGoal, plan.Plan.ConsentFor(Eva, plan.Today)!.Scope);
    }

    [Fact]
    public void AConsentThatBeginsLaterLeavesTheOneOfTodayStanding()
    {
        var plan = APlan.Requested().WithParticipant().WithConsent(ConsentScope.OwnTask, name: "nu");
        plan.WithConsent(ConsentScope.WholePlan, name: "sen", but: c => c with { From = plan.Today.AddDays(10) });

        Assert.Equal(ConsentScope.OwnTask, plan.Plan.ConsentFor(Eva, plan.Today.AddDays(9))!.Scope);
        Assert.Equal(ConsentScope.WholePlan, plan.Plan.ConsentFor(Eva, plan.Today.AddDays(10))!.Scope);
    }

    [Fact]
    public void BeforeTheFirstVersionItLastsTwelveMonthsAndAfterItUntilTheReview()
    {
        var plan = APlan.Requested().WithParticipant().WithConsent();
        var from = plan.Today;
        Assert.NotNull(plan.Plan.ConsentFor(Eva, from.AddMonths(12)));
        Assert.Null(plan.Plan.ConsentFor(Eva, from.AddMonths(12).AddDays(1)));

        plan.Agreed(nextReviewOn: from.AddMonths(6));

        Assert.NotNull(plan.Plan.ConsentFor(Eva, from.AddMonths(6)));
        Assert.Null(plan.Plan.ConsentFor(Eva, from.AddMonths(6).AddDays(1)));
    }

    [Fact]
    public void TheReviewEndsItAlsoWhenANewReviewIsSet()
    {
        var plan = APlan.Requested().WithParticipant().WithConsent().Agreed();
        var review = plan.Reviewed().Plan.OpenReview!;

        plan.Do(p => p.CloseUnchanged(review.Id, plan.Today.AddMonths(12), plan.Today));

        Assert.NotNull(plan.Plan.ConsentFor(Eva, plan.Today));
        Assert.Null(plan.Plan.ConsentFor(Eva, plan.Today.AddDays(1)));
    }

    [Fact]
    public void AConsentGivenDuringTheReviewIsForTheTimeAfterIt()
    {
        var plan = APlan.Requested().Agreed().UnderReview().WithConsent().Reviewed();

        plan.Do(p => p.CloseUnchanged(p.OpenReview!.Id, plan.Today.AddMonths(12), plan.Today));

        Assert.NotNull(plan.Plan.ConsentFor(Eva, plan.Today.AddMonths(12)));
    }

    [Fact]
    public void ACopyRestsOnTheConsentOfTheDayAndReachesNoFurther()
    {
        var plan = APlan.Requested().WithParticipant().WithConsent(ConsentScope.ChosenParts, but: c => c with { Parts = [PlanPart.Goals] }).Agreed();

        plan.Do(p => p.HandOutCopy(NamedId.Of("kopia"), 1, Eva, CopyWay.InPerson, plan.Today));

        var copy = Assert.Single(plan.Plan.Copies);
        Assert.Equal((Consent, ConsentScope.ChosenParts), (copy.Consent, copy.Scope));
        Assert.Equal([PlanPart.Goals], copy.Parts);
    }

    [Fact]
    public void NobodyGetsACopyAfterWithdrawalButThePersonAlwaysDoes()
    {
        var plan = APlan.Requested().WithParticipant().WithConsent().Agreed();
        plan.Do(p => p.WithdrawConsent(Consent, plan.Today));

        Assert.Equal([RuleCode.SharingNeedsConsent], plan.Plan.HandOutCopy(NamedId.Of("a"), 1, Eva, CopyWay.Post, plan.Today).Breaks.Select(b => b.Code));
        Assert.True(plan.Ended().Plan.HandOutCopy(NamedId.Of("b"), 1, null, CopyWay.Post, plan.Today).Holds);
    }
}
