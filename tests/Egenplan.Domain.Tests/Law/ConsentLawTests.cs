using Egenplan.Domain.Law;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Plans;
using Xunit;

namespace Egenplan.Domain.Tests.Law;

public sealed class ConsentLawTests
{
    private static readonly DateOnly From = new(2026, 3, 2);

    private static readonly Consent Given = new() { Id = NamedId.Of("samtycke"), Participant = NamedId.Of("Eva"), Scope = ConsentScope.WholePlan, From = From };

    [Theory]
    [InlineData("2026-03-02")]
    [InlineData("2026-09-01")]
    public void SharingNeedsConsent_Holds_When_TheDayIsTheFirstOrTheLast(string day) =>
        Assert.Null(ConsentLaw.SharingNeedsConsent(Given with { Until = new(2026, 9, 1) }, null, Day.Of(day)));

    [Theory]
    [InlineData("2026-03-01")]
    [InlineData("2026-09-02")]
    public void SharingNeedsConsent_Breaks_When_TheDayIsBeforeTheFirstOrAfterTheLast(string day) =>
        Breaks(RuleCode.SharingNeedsConsent, ConsentLaw.SharingNeedsConsent(Given with { Until = new(2026, 9, 1) }, null, Day.Of(day)));

    [Fact]
    public void SharingNeedsConsent_Breaks_When_ThereIsNone() =>
        Breaks(RuleCode.SharingNeedsConsent, ConsentLaw.SharingNeedsConsent(null, null, From));

    [Fact]
    public void SharingNeedsConsent_Breaks_When_ItIsWithdrawn_EvenOnTheDaysBefore() =>
        Breaks(RuleCode.SharingNeedsConsent, ConsentLaw.SharingNeedsConsent(Given with { WithdrawnOn = From.AddDays(30) }, null, From));

    [Fact]
    public void SharingNeedsConsent_Holds_When_TheNextReviewIsToday() =>
        Assert.Null(ConsentLaw.SharingNeedsConsent(Given, new(2026, 10, 1), new(2026, 10, 1)));

    [Fact]
    public void SharingNeedsConsent_Breaks_When_TheNextReviewWasYesterday() =>
        Breaks(RuleCode.SharingNeedsConsent, ConsentLaw.SharingNeedsConsent(Given, new(2026, 10, 1), new(2026, 10, 2)));

    [Fact]
    public void SharingNeedsConsent_Holds_When_GivenAfterAReviewThatIsOverdue() =>
        Assert.Null(ConsentLaw.SharingNeedsConsent(Given, From.AddDays(-1), From));

    [Theory]
    [InlineData("2026-03-02", null, null, "2027-03-02")]
    [InlineData("2026-03-02", null, "2026-10-01", "2026-10-01")]
    [InlineData("2026-03-02", null, "2027-03-01", "2027-03-01")]
    [InlineData("2026-03-02", null, "2027-09-01", "2027-03-02")]
    [InlineData("2026-03-02", null, "2026-03-01", "2027-03-02")]
    [InlineData("2026-03-02", "2026-04-01", "2026-10-01", "2026-04-01")]
    [InlineData("2026-03-02", "2026-12-01", "2026-10-01", "2026-12-01")]
    [InlineData("2028-02-29", null, null, "2029-02-28")]
    public void TheLastDayIsItsOwnElseTheNextReviewAndNeverAfterTwelveMonths(string from, string? until, string? review, string last) =>
        Assert.Equal(
            Day.Of(last),
            ConsentLaw.LastDay(Given with { From = Day.Of(from), Until = Day.OrNone(until) }, Day.OrNone(review)));

    [Theory]
    [InlineData("2026-03-02", null)]
    [InlineData("2026-03-02", "2026-03-02")]
    [InlineData("2026-03-02", "2027-03-02")]
    [InlineData("2028-02-29", "2029-02-28")]
    public void ConsentIsLimitedInTime_Holds_When_ItEndsWithinTwelveMonths(string from, string? until) =>
        Assert.Null(ConsentLaw.ConsentIsLimitedInTime(Day.Of(from), Day.OrNone(until)));

    [Theory]
    [InlineData("2026-03-02", "2026-03-01", "2027-03-02")]
    [InlineData("2026-03-02", "2027-03-03", "2027-03-02")]
    [InlineData("2028-02-29", "2029-03-01", "2029-02-28")]
    public void ConsentIsLimitedInTime_Breaks_When_ItEndsBeforeItBeginsOrAfterTwelveMonths(string from, string until, string latest)
    {
        var broken = ConsentLaw.ConsentIsLimitedInTime(Day.Of(from), Day.Of(until));

        Breaks(RuleCode.ConsentIsLimitedInTime, broken);
        Assert.Equal(Day.Of(latest), broken!.Args!["latest"]);
    }

    [Fact]
    public void ConsentNamesItsParts_Holds_When_OnePartIsChosen() =>
        Assert.Null(ConsentLaw.ConsentNamesItsParts(Given with { Scope = ConsentScope.ChosenParts, Parts = [PlanPart.Goals] }));

    [Theory]
    [InlineData(ConsentScope.OwnTask)]
    [InlineData(ConsentScope.OwnTaskAndGoal)]
    [InlineData(ConsentScope.WholePlan)]
    public void ConsentNamesItsParts_Holds_When_TheScopeSaysItAll(ConsentScope scope) =>
        Assert.Null(ConsentLaw.ConsentNamesItsParts(Given with { Scope = scope }));

    [Fact]
    public void ConsentNamesItsParts_Breaks_When_NoPartIsChosen() =>
        Breaks(RuleCode.ConsentNamesItsParts, ConsentLaw.ConsentNamesItsParts(Given with { Scope = ConsentScope.ChosenParts }));

    [Fact]
    public void ConsentNamesItsParts_Breaks_When_NothingIsSaidOfHowFarItReaches() =>
        Breaks(RuleCode.ConsentNamesItsParts, ConsentLaw.ConsentNamesItsParts(Given with { Scope = default }));

    [Fact]
    public void ConsentSaysWhoGaveIt_Holds_When_ThePersonGaveIt() => Assert.Null(ConsentLaw.ConsentSaysWhoGaveIt(Given));

    [Fact]
    public void ConsentSaysWhoGaveIt_Holds_When_ARepresentativeIsNamed() =>
        Assert.Null(ConsentLaw.ConsentSaysWhoGaveIt(Given with { GivenBy = Voice.Representative, GiverName = "Gunnar Godman" }));

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void ConsentSaysWhoGaveIt_Breaks_When_ARepresentativeIsNotNamed(string? name) =>
        Breaks(RuleCode.ConsentSaysWhoGaveIt, ConsentLaw.ConsentSaysWhoGaveIt(Given with { GivenBy = Voice.Representative, GiverName = name }));

    [Theory]
    [InlineData(Voice.Person)]
    [InlineData(Voice.Supporter)]
    [InlineData(Voice.Representative)]
    public void StaffGivesNoConsent_Holds_When_SomebodyElseGivesIt(Voice by) => Assert.Null(ConsentLaw.StaffGivesNoConsent(Given with { GivenBy = by }));

    [Theory]
    [InlineData(Voice.Staff)]
    [InlineData((Voice)0)]
    public void StaffGivesNoConsent_Breaks_When_StaffOrNobodyGivesIt(Voice by) =>
        Breaks(RuleCode.StaffGivesNoConsent, ConsentLaw.StaffGivesNoConsent(Given with { GivenBy = by, GiverName = "Sara Stödperson" }));

    [Fact]
    public void WithdrawnConsentStaysWithdrawn_Holds_When_ItIsNewOrStands()
    {
        Assert.Null(ConsentLaw.WithdrawnConsentStaysWithdrawn(null));
        Assert.Null(ConsentLaw.WithdrawnConsentStaysWithdrawn(Given));
    }

    [Fact]
    public void WithdrawnConsentStaysWithdrawn_Breaks_When_ItHasBeenWithdrawn() =>
        Breaks(RuleCode.WithdrawnConsentStaysWithdrawn, ConsentLaw.WithdrawnConsentStaysWithdrawn(Given with { WithdrawnOn = From }));

    private static void Breaks(RuleCode code, RuleBreak? broken) => Assert.Equal(code, broken?.Code);
}
