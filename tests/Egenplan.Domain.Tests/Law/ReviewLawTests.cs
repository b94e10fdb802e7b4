using Egenplan.Domain.Law;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Plans;
using Xunit;

namespace Egenplan.Domain.Tests.Law;

public sealed class ReviewLawTests
{
    private static readonly DateOnly Today = new(2026, 3, 24);

    [Theory]
    [InlineData(61, ReviewDue.NotYet)]
    [InlineData(60, ReviewDue.Within60)]
    [InlineData(31, ReviewDue.Within60)]
    [InlineData(30, ReviewDue.Within30)]
    [InlineData(1, ReviewDue.Within30)]
    [InlineData(0, ReviewDue.Today)]
    [InlineData(-1, ReviewDue.Overdue)]
    public void ItTellsHowNearTheReviewIs(int daysLeft, ReviewDue due) => Assert.Equal(due, ReviewLaw.DueAt(Today.AddDays(daysLeft), Today));

    [Fact]
    public void ReviewSeesEveryPart_Holds_When_EveryGoalAndMeasureHasAResult()
    {
        var plan = APlan.Requested().Reviewed().Plan;

        Assert.Null(ReviewLaw.ReviewSeesEveryPart(plan, plan.OpenReview!));
    }

    [Fact]
    public void ReviewSeesEveryPart_Breaks_When_OneIsMissing()
    {
        var plan = APlan.Requested().Reviewed().Plan;

        var broken = ReviewLaw.ReviewSeesEveryPart(plan, plan.OpenReview! with { Lines = plan.OpenReview.Lines.RemoveAt(0) });

        Breaks(RuleCode.ReviewSeesEveryPart, broken);
        Assert.Equal(1, broken!.Args!["count"]);
    }

    [Fact]
    public void ReviewSeesEveryPart_Breaks_When_AWishOrAnotherPlanIsPassedOver()
    {
        var plan = APlan.Requested().WithWish().WithOtherPlan().Reviewed().Plan;
        Assert.Null(ReviewLaw.ReviewSeesEveryPart(plan, plan.OpenReview!));

        var broken = ReviewLaw.ReviewSeesEveryPart(plan, plan.OpenReview! with { Lines = [.. plan.OpenReview.Lines.Where(l => l.Standing is null)] });

        Breaks(RuleCode.ReviewSeesEveryPart, broken);
        Assert.Equal(2, broken!.Args!["count"]);
    }

    [Fact]
    public void ReviewSeesEveryPart_Breaks_When_ALineTellsNothing()
    {
        var plan = APlan.Requested().Reviewed().Plan;
        var review = plan.OpenReview!;

        Breaks(RuleCode.ReviewSeesEveryPart, ReviewLaw.ReviewSeesEveryPart(plan, review with { Lines = [.. review.Lines.Select(l => l with { Result = null, Status = null, Standing = null })] }));
    }

    [Theory]
    [InlineData(Voice.Person)]
    [InlineData(Voice.Supporter)]
    [InlineData(Voice.Representative)]
    public void ReviewHearsThePerson_Holds_When_AnOpinionIsTold(Voice whose) =>
        Assert.Null(ReviewLaw.ReviewHearsThePerson(Review(new Quote("Det går bra.", whose, "Gunnar"))));

    [Fact]
    public void ReviewHearsThePerson_Breaks_When_NoneIsToldOrItIsEmptyOrTheStaffs()
    {
        Breaks(RuleCode.ReviewHearsThePerson, ReviewLaw.ReviewHearsThePerson(Review(null)));
        Breaks(RuleCode.ReviewHearsThePerson, ReviewLaw.ReviewHearsThePerson(Review(new Quote(" "))));
        Breaks(RuleCode.ReviewHearsThePerson, ReviewLaw.ReviewHearsThePerson(Review(new Quote("Hon är nöjd.", Voice.Staff))));
    }

    [Fact]
    public void UnchangedMeansUnchanged_Holds_When_TheDraftSaysTheSame() => Assert.Null(ReviewLaw.UnchangedMeansUnchanged(APlan.Requested().Reviewed()));

    [Fact]
    public void UnchangedMeansUnchanged_Breaks_When_OneWordIsNew() =>
        Breaks(RuleCode.UnchangedMeansUnchanged, ReviewLaw.UnchangedMeansUnchanged(APlan.Requested().Agreed().WithGoal("Jag vill simma.")));

    [Fact]
    public void OnlyThePersonEndsThePlan_Holds_When_TheWordsAreThePersons()
    {
        Assert.Null(ReviewLaw.OnlyThePersonEndsThePlan(new Quote("Jag vill inte.")));
        Assert.Null(ReviewLaw.OnlyThePersonEndsThePlan(new Quote("Jag vill inte.", Voice.Supporter, "Stina")));
    }

    [Theory]
    [InlineData("Vi avslutar.", Voice.Staff)]
    [InlineData("Hen behöver ingen plan.", Voice.Representative)]
    [InlineData("Jag vill inte.", (Voice)0)]
    [InlineData(" ", Voice.Person)]
    public void OnlyThePersonEndsThePlan_Breaks_When_TheyAreSomebodyElsesOrMissing(string words, Voice whose) =>
        Breaks(RuleCode.OnlyThePersonEndsThePlan, ReviewLaw.OnlyThePersonEndsThePlan(new Quote(words, whose, "Gunnar")));

    [Theory]
    [InlineData("2026-03-24", "2026-03-25")]
    [InlineData("2026-03-24", "2027-03-24")]
    [InlineData("2028-02-29", "2029-02-28")]
    public void AskAgainWithinAYear_Holds_When_ItIsFromTomorrowToTwelveMonths(string on, string again) =>
        Assert.Null(ReviewLaw.AskAgainWithinAYear(Day.Of(on), Day.Of(again)));

    [Theory]
    [InlineData("2026-03-24", "2026-03-24")]
    [InlineData("2026-03-24", "2027-03-25")]
    [InlineData("2028-02-29", "2029-03-01")]
    public void AskAgainWithinAYear_Breaks_When_ItIsTheSameDayOrADayTooLate(string on, string again) =>
        Breaks(RuleCode.AskAgainWithinAYear, ReviewLaw.AskAgainWithinAYear(Day.Of(on), Day.Of(again)));

    [Fact]
    public void PlanIsGoingOn_Holds_When_NobodyHasStoppedItOrItWasResumed()
    {
        Assert.Null(ReviewLaw.PlanIsGoingOn(APlan.Requested()));
        Assert.Null(ReviewLaw.PlanIsGoingOn(APlan.Requested().Agreed().Paused().Do(p => p.Resume())));
    }

    [Fact]
    public void PlanIsGoingOn_Breaks_When_ItIsPausedOrEnded()
    {
        Breaks(RuleCode.PlanIsGoingOn, ReviewLaw.PlanIsGoingOn(APlan.Requested().Paused()));
        Breaks(RuleCode.PlanIsGoingOn, ReviewLaw.PlanIsGoingOn(APlan.Requested().Agreed().Ended()));
    }

    [Fact]
    public void ReviewIsOpen_Holds_When_ThatReviewIsOpen()
    {
        var plan = APlan.Requested().UnderReview().Plan;

        Assert.Null(ReviewLaw.ReviewIsOpen(plan, plan.OpenReview!.Id));
    }

    [Fact]
    public void ReviewIsOpen_Breaks_When_AnotherOrNoneIsOpen()
    {
        Breaks(RuleCode.ReviewIsOpen, ReviewLaw.ReviewIsOpen(APlan.Requested().UnderReview(), NamedId.Of("annan")));
        Breaks(RuleCode.ReviewIsOpen, ReviewLaw.ReviewIsOpen(APlan.Requested().Agreed(), NamedId.Of("annan")));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(1)]
    public void VersionIsAdopted_Holds_When_ThereIsSuchAVersion(int? version) => Assert.Null(ReviewLaw.VersionIsAdopted(APlan.Requested().Agreed(), version));

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void VersionIsAdopted_Breaks_When_ThatVersionIsNot(int version) =>
        Breaks(RuleCode.VersionIsAdopted, ReviewLaw.VersionIsAdopted(APlan.Requested().Agreed(), version));

    [Fact]
    public void VersionIsAdopted_Breaks_When_NoneIs() => Breaks(RuleCode.VersionIsAdopted, ReviewLaw.VersionIsAdopted(APlan.Requested().ReadyToAgree()));

    private static PlanReview Review(Quote? opinion) => new() { Id = NamedId.Of("omprövning"), OpenedOn = Today, PersonsOpinion = opinion };

    private static void Breaks(RuleCode code, RuleBreak? broken) => Assert.Equal(code, broken?.Code);
}
