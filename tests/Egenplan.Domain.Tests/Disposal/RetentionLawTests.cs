using Egenplan.Domain.Disposal;
using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Xunit;

namespace Egenplan.Domain.Tests.Disposal;

public sealed class RetentionLawTests
{
    private static readonly DateOnly Today = new(2027, 2, 1);
    private static readonly RetentionSettings Board = new(), Private = new() { IsPrivate = true };
    private static readonly UserId Maria = new(Guid.Parse("00000000-0000-0000-0000-000000000001")), Jonas = new(Guid.Parse("00000000-0000-0000-0000-000000000002"));

    // Born the 3rd, a board in Töreboda, everything over since June 2021.
    private static readonly RetentionFacts Over = new()
    {
        Authority = new AuthorityCode("1473"),
        Birth = new(1990, 4, 3),
        Insatser = [Insats.DailyActivities],
        LastNoteOn = new(2021, 6, 15),
        DecisionsEndOn = new(2021, 6, 1),
    };

    [Fact]
    public void NothingGoesOnAtDisposal_Holds_When_EverythingHasEnded() => Assert.Null(RetentionLaw.NothingGoesOn(Over, Board, Today));

    [Fact]
    public void NothingGoesOnAtDisposal_Breaks_When_ADecisionAPlanOrARequestGoesOn()
    {
        Assert.Equal(RuleCode.NothingGoesOnAtDisposal, RetentionLaw.NothingGoesOn(Over with { HasEndless = true }, Board, Today)?.Code);
        Assert.Equal(RuleCode.NothingGoesOnAtDisposal, RetentionLaw.NothingGoesOn(Over with { HasOpenMatter = true }, Board, Today)?.Code);
        Assert.Equal(RuleCode.NothingGoesOnAtDisposal, RetentionLaw.NothingGoesOn(Over with { DecisionsEndOn = Today }, Board, Today)?.Code);
    }

    [Fact]
    public void A_decision_that_was_missed_goes_on_unless_the_authority_says_that_it_has_ended()
    {
        var missed = Over with { MissedOn = new(2020, 1, 1) };

        Assert.NotNull(RetentionLaw.NothingGoesOn(missed, Board, Today));
        Assert.Null(RetentionLaw.NothingGoesOn(missed, Board with { MissingEnds = true }, Today));
        Assert.Equal(new DateOnly(2027, 1, 1), RetentionLaw.DueOn(missed with { MissedOn = new(2022, 1, 1) }, Board with { MissingEnds = true }, Today));
    }

    [Fact]
    public void DisposalWaitsForTheYears_Holds_When_FiveYearsHavePassed() => Assert.Null(RetentionLaw.BoardWaits(Over, Board, new(2026, 6, 15)));

    [Fact]
    public void DisposalWaitsForTheYears_Breaks_When_ItIsTheDayBefore()
    {
        Assert.Equal(RuleCode.DisposalWaitsForTheYears, RetentionLaw.BoardWaits(Over, Board, new(2026, 6, 14))?.Code);
        Assert.Equal(RuleCode.DisposalWaitsForTheYears, RetentionLaw.BoardWaits(Over with { LastNoteOn = null, DecisionsEndOn = null }, Board, Today)?.Code);
    }

    [Fact]
    public void The_last_note_does_not_let_go_of_what_other_data_hold()
    {
        // 21 c § second paragraph: the decision ended after the last note.
        var later = Over with { DecisionsEndOn = new(2021, 12, 31) };

        Assert.Equal(new DateOnly(2026, 12, 31), RetentionLaw.DueOn(later, Board, Today));
        Assert.Equal(RetentionAction.Keep, RetentionLaw.Judge(later, Board, new(2026, 12, 30)).Action);
        Assert.Equal(RetentionAction.Dispose, RetentionLaw.Judge(later, Board, new(2026, 12, 31)).Action);
    }

    [Fact]
    public void ProviderWaitsForItsYears_Holds_When_TwoYearsHavePassed() => Assert.Null(RetentionLaw.ProviderWaits(Over, Private, new(2023, 6, 15)));

    [Fact]
    public void ProviderWaitsForItsYears_Breaks_When_ItIsTheDayBefore() =>
        Assert.Equal(RuleCode.ProviderWaitsForItsYears, RetentionLaw.ProviderWaits(Over, Private, new(2023, 6, 14))?.Code);

    [Fact]
    public void A_private_provider_waits_two_years_and_a_board_five()
    {
        var day = new DateOnly(2024, 1, 1);

        Assert.Equal((RetentionAction.Dispose, RetentionReason.TimeIsOverAtProvider), What(RetentionLaw.Judge(Over, Private, day)));
        Assert.Equal((RetentionAction.Keep, RetentionReason.NotYet), What(RetentionLaw.Judge(Over, Board, day)));
    }

    [Fact]
    public void DisposalKnowsBirthDay_Holds_When_TheNumberTells() => Assert.Null(RetentionLaw.BirthDayIsKnown(Over));

    [Fact]
    public void DisposalKnowsBirthDay_Breaks_When_NoNumberTells()
    {
        Assert.Equal(RuleCode.DisposalKnowsBirthDay, RetentionLaw.BirthDayIsKnown(Over with { Birth = null })?.Code);
        Assert.Equal((RetentionAction.Keep, RetentionReason.BirthDayUnknown), What(RetentionLaw.Judge(Over with { Birth = null }, Board, Today)));
    }

    [Fact]
    public void DisposalKnowsItsPlace_Holds_When_TheCodeOrTheSettingTells()
    {
        Assert.Null(RetentionLaw.PlaceIsKnown(Over, Board));
        Assert.Null(RetentionLaw.PlaceIsKnown(Over with { Authority = new("9999-stiftelsen") }, Board with { County = "14" }));
    }

    [Fact]
    public void DisposalKnowsItsPlace_Breaks_When_NeitherTells()
    {
        var somewhere = Over with { Authority = new("9999-stiftelsen") };

        Assert.Equal(RuleCode.DisposalKnowsItsPlace, RetentionLaw.PlaceIsKnown(somewhere, Board)?.Code);
        Assert.Equal((RetentionAction.Keep, RetentionReason.PlaceUnknown), What(RetentionLaw.Judge(somewhere, Board, Today)));
    }

    [Fact]
    public void PlacedChildIsPreserved_Holds_When_ThePersonHasHadOtherInsatser() => Assert.Null(RetentionLaw.PlacedChildIsPreserved(Over, Today));

    [Fact]
    public void PlacedChildIsPreserved_Breaks_When_OneOfManyWasAHomeForChildren()
    {
        var child = Over with { Insatser = [Insats.DailyActivities, Insats.HousingForChildren] };

        Assert.Equal(RuleCode.PlacedChildIsPreserved, RetentionLaw.PlacedChildIsPreserved(child, Today)?.Code);
        Assert.Equal((RetentionAction.Preserve, RetentionReason.PlacedChild), What(RetentionLaw.Judge(child, Private, Today)));
    }

    [Fact]
    public void AreaIsPreserved_Holds_When_TheAuthorityIsElsewhere()
    {
        Assert.Null(RetentionLaw.AreaIsPreserved(Over, Board, Today));
        Assert.Null(RetentionLaw.AreaIsPreserved(Over with { Authority = new("1481") }, Board, Today));
    }

    [Fact]
    public void AreaIsPreserved_Breaks_When_ItIsInOneOfThreeCountiesOrInGoteborg()
    {
        // Linköping, Gotland, Sundsvall, a board of Göteborg, Region Östergötland, and by setting.
        foreach (var code in (string[])["0580", "0980", "2281", "1480", "1480-frolunda", "0005"])
            Assert.Equal(RuleCode.AreaIsPreserved, RetentionLaw.AreaIsPreserved(Over with { Authority = new(code) }, Board, Today)?.Code);
        Assert.Equal(RuleCode.AreaIsPreserved, RetentionLaw.AreaIsPreserved(Over, Board with { County = "22" }, Today)?.Code);

        // A setting that is wrong takes nothing away from what the code tells.
        Assert.Equal(RuleCode.AreaIsPreserved, RetentionLaw.AreaIsPreserved(Over with { Authority = new("0580") }, Board with { County = "01" }, Today)?.Code);
        Assert.Equal((RetentionAction.Preserve, RetentionReason.Area), What(RetentionLaw.Judge(Over with { Authority = new("0580") }, Board, Today)));
    }

    [Fact]
    public void BirthDayIsPreserved_Holds_When_BornOnAnotherDay()
    {
        foreach (var day in Enumerable.Range(1, 31).Except([5, 15, 25]))
            Assert.Null(RetentionLaw.BirthDayIsPreserved(Over with { Birth = new(1990, 1, day) }, Board, Today));
    }

    [Fact]
    public void BirthDayIsPreserved_Breaks_When_BornOnThe5th15thOr25th()
    {
        foreach (var day in (int[])[5, 15, 25])
            Assert.Equal(RuleCode.BirthDayIsPreserved, RetentionLaw.BirthDayIsPreserved(Over with { Birth = new(1990, 1, day) }, Board, Today)?.Code);
    }

    [Fact]
    public void A_birth_day_that_was_corrected_preserves_by_either_day_unless_the_authority_decides_otherwise()
    {
        var corrected = Over with { EarlierBirths = [new(1990, 4, 5)] };

        Assert.Equal(RetentionAction.Preserve, RetentionLaw.Judge(corrected, Board, Today).Action);
        Assert.Equal(RetentionAction.Dispose, RetentionLaw.Judge(corrected, Board with { EarlierNumbers = false }, Today).Action);
        Assert.Equal(RetentionAction.Preserve, RetentionLaw.Judge(Over with { Birth = new(1990, 4, 5), EarlierBirths = [new(1990, 4, 3)] }, Board, Today).Action);
    }

    [Fact]
    public void Whatever_is_over_is_to_be_done_by_the_end_of_the_next_calendar_year()
    {
        var over = RetentionLaw.Judge(Over, Board, Today);

        Assert.Equal((new DateOnly(2026, 6, 15), new DateOnly(2027, 12, 31)), (over.DueOn, over.DoneBy));
    }

    [Fact]
    public void ProposalHasRested_Holds_When_TheDaysHavePassed() => Assert.Null(RetentionLaw.ProposalHasRested(new(2027, 1, 18), 14, Today));

    [Fact]
    public void ProposalHasRested_Breaks_When_ItIsTheDayBefore() =>
        Assert.Equal(RuleCode.ProposalHasRested, RetentionLaw.ProposalHasRested(new(2027, 1, 19), 14, Today)?.Code);

    [Fact]
    public void DisposalNeedsTwoPeople_Holds_When_AnotherApproved()
    {
        Assert.Null(RetentionLaw.TwoPeopleApprove(Maria, Jonas, null));
        Assert.Null(RetentionLaw.TwoPeopleApprove(Maria, null, null));
    }

    [Fact]
    public void DisposalNeedsTwoPeople_Breaks_When_ItIsTheSameOrTheOneWhoHadItMade()
    {
        Assert.Equal(RuleCode.DisposalNeedsTwoPeople, RetentionLaw.TwoPeopleApprove(Maria, Maria, null)?.Code);
        Assert.Equal(RuleCode.DisposalNeedsTwoPeople, RetentionLaw.TwoPeopleApprove(Maria, Jonas, Maria)?.Code);
    }

    [Fact]
    public void PreservedIsHandedOverFirst_Holds_When_TheArchiveHasWhatThereIs() => Assert.Null(RetentionLaw.HandedOverIsWhatThereIs("a", "a"));

    [Fact]
    public void PreservedIsHandedOverFirst_Breaks_When_NothingWasFetchedOrMoreHasBeenWritten()
    {
        Assert.Equal(RuleCode.PreservedIsHandedOverFirst, RetentionLaw.HandedOverIsWhatThereIs(null, "a")?.Code);
        Assert.Equal(RuleCode.PreservedIsHandedOverFirst, RetentionLaw.HandedOverIsWhatThereIs("a", "b")?.Code);
    }

    private static (RetentionAction Action, RetentionReason Reason) What(Retention retention) => (retention.Action, retention.Reason);
}
