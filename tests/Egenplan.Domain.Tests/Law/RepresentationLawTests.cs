using Egenplan.Domain.Law;
using Egenplan.Domain.People;
using Xunit;
using static Egenplan.Domain.Tests.Offers.ACaseFile;

namespace Egenplan.Domain.Tests.Law;

public sealed class RepresentationLawTests
{
    private const MandateScope Personal = MandateScope.GuardRights | MandateScope.CareForPerson;
    private const MandateScope Whole = Personal | MandateScope.ManageProperty;

    private static Representative Rep(RepresentativeKind kind = RepresentativeKind.GodMan, MandateScope scope = MandateScope.GuardRights) => new()
    {
        Id = Id(10),
        Kind = kind,
        Name = "Ulla Sjöberg",
        Scope = scope,
        From = Day("2026-01-01"),
        To = Day("2026-12-31"),
        Evidence = MandateEvidence.RegisterExtract,
        VerifiedOn = Day("2026-02-01"),
    };

    [Theory]
    [InlineData(RepresentativeKind.Custodian, Personal)]
    [InlineData(RepresentativeKind.Formyndare, MandateScope.ManageProperty)]
    [InlineData(RepresentativeKind.GodMan, Whole)]
    [InlineData(RepresentativeKind.Forvaltare, Whole)]
    [InlineData(RepresentativeKind.FutureAttorney, Whole)]
    [InlineData(RepresentativeKind.Agent, Whole)]
    [InlineData(RepresentativeKind.Assistant, MandateScope.None)]
    [InlineData(RepresentativeKind.TrustedSupporter, MandateScope.None)]
    public void MandateExceedsKind_Holds_WhenAtMostWhatTheKindCanGive(RepresentativeKind kind, MandateScope scope) =>
        Assert.Null(RepresentationLaw.MandateIsWithinKind(kind, scope));

    [Theory]
    [InlineData(RepresentativeKind.Custodian, MandateScope.ManageProperty)]
    [InlineData(RepresentativeKind.Formyndare, MandateScope.GuardRights)]
    [InlineData(RepresentativeKind.Formyndare, MandateScope.CareForPerson)]
    [InlineData(RepresentativeKind.Assistant, MandateScope.GuardRights)]
    [InlineData(RepresentativeKind.TrustedSupporter, MandateScope.CareForPerson)]
    public void MandateExceedsKind_Breaks_WhenWiderThanTheKind(RepresentativeKind kind, MandateScope scope) =>
        Assert.Equal(RuleCode.MandateExceedsKind, RepresentationLaw.MandateIsWithinKind(kind, scope)?.Code);

    [Theory]
    [InlineData("2026-01-01", "2026-01-01")]
    [InlineData(null, "2026-01-01")]
    [InlineData("2026-01-01", null)]
    public void MandateEndsBeforeStart_Holds_WhenItEndsOnItsFirstDayOrADayIsNotKnown(string? from, string? to) =>
        Assert.Null(RepresentationLaw.MandateEndsAfterStart(from is null ? null : Day(from), to is null ? null : Day(to)));

    [Fact]
    public void MandateEndsBeforeStart_Breaks_WhenItEndsTheDayBefore() =>
        Assert.Equal(RuleCode.MandateEndsBeforeStart, RepresentationLaw.MandateEndsAfterStart(Day("2026-01-02"), Day("2026-01-01"))?.Code);

    [Theory]
    [InlineData("2026-01-01")]
    [InlineData("2026-12-31")]
    public void MandateIsNotInForce_Holds_WhenItIsTheFirstOrTheLastDay(string day) =>
        Assert.Null(RepresentationLaw.MandateIsInForce(Rep(), Day(day)));

    [Theory]
    [InlineData("2025-12-31")]
    [InlineData("2027-01-01")]
    public void MandateIsNotInForce_Breaks_WhenTheDayBeforeOrAfter(string day) =>
        Assert.Equal(RuleCode.MandateIsNotInForce, RepresentationLaw.MandateIsInForce(Rep(), Day(day))?.Code);

    [Fact]
    public void MandateIsNotVerified_Holds_WhenCheckedTheSameDay() => Assert.Null(RepresentationLaw.MandateIsVerified(Rep(), Day("2026-02-01")));

    [Fact]
    public void MandateIsNotVerified_Breaks_WhenCheckedTheDayAfter() =>
        Assert.Equal(RuleCode.MandateIsNotVerified, RepresentationLaw.MandateIsVerified(Rep(), Day("2026-01-31"))?.Code);

    [Fact]
    public void MandateIsNotVerified_Breaks_WhenNothingWasShown() =>
        Assert.Equal(RuleCode.MandateIsNotVerified, RepresentationLaw.MandateIsVerified(Rep() with { Evidence = MandateEvidence.None }, Today)?.Code);

    [Theory]
    [InlineData(MandateScope.GuardRights)]
    [InlineData(MandateScope.CareForPerson)]
    public void MandateDoesNotCover_Holds_WhenOneNeededPartIsThere(MandateScope scope) =>
        Assert.Null(RepresentationLaw.MandateCovers(Rep(scope: scope), RepresentationLaw.ForThePlan));

    [Theory]
    [InlineData(RepresentativeKind.GodMan, MandateScope.ManageProperty)]
    [InlineData(RepresentativeKind.GodMan, MandateScope.None)]
    [InlineData(RepresentativeKind.TrustedSupporter, MandateScope.GuardRights)]
    public void MandateDoesNotCover_Breaks_WhenPropertyOnlyOrTheRelationAlone(RepresentativeKind kind, MandateScope scope) =>
        Assert.Equal(RuleCode.MandateDoesNotCover, RepresentationLaw.MandateCovers(Rep(kind, scope), RepresentationLaw.ForThePlan)?.Code);

    [Fact]
    public void PersonIsOfAge_Holds_WhenTheDayBeforeTheEighteenthBirthday() =>
        Assert.Null(RepresentationLaw.PersonIsMinor(Rep(RepresentativeKind.Custodian), Day("2008-11-22"), Today));

    [Fact]
    public void PersonIsOfAge_Holds_WhenTheRepresentativeIsNotACustodian() =>
        Assert.Null(RepresentationLaw.PersonIsMinor(Rep(), Day("1990-01-01"), Today));

    [Fact]
    public void PersonIsOfAge_Breaks_WhenOnTheEighteenthBirthday() =>
        Assert.Equal(RuleCode.PersonIsOfAge, RepresentationLaw.PersonIsMinor(Rep(RepresentativeKind.Custodian), Day("2008-11-21"), Today)?.Code);

    [Fact]
    public void NameIsMissing_Holds_WhenOneNameIsThere() => Assert.Null(NameLaw.NameIsThere("Fatima", ""));

    [Fact]
    public void NameIsMissing_Breaks_WhenBothAreBlank() => Assert.Equal(RuleCode.NameIsMissing, NameLaw.NameIsThere(" ", "")?.Code);

    [Fact]
    public void ProtectedNeedsHandler_Holds_WhenSomebodyIsNamedOrNothingIsProtected()
    {
        Assert.Null(NameLaw.ProtectedHasHandler(ProtectionLevel.Marking, [Officer]));
        Assert.Null(NameLaw.ProtectedHasHandler(ProtectionLevel.None, []));
    }

    [Fact]
    public void ProtectedNeedsHandler_Breaks_WhenNobodyIsNamed() =>
        Assert.Equal(RuleCode.ProtectedNeedsHandler, NameLaw.ProtectedHasHandler(ProtectionLevel.Marking, [])?.Code);
}
