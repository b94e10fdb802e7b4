using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Xunit;
using static Egenplan.Domain.Tests.Offers.ACaseFile;

namespace Egenplan.Domain.Tests.Offers;

public sealed class CaseFileImportTests
{
    private static ImportedPerson File(int import, ProtectionLevel? protection, params ImportedDecision[] rows) =>
        new(Id(import), "Fatima", "Nguyen", protection, [.. rows]);

    private static ImportedDecision Row(int id, string? to = null) =>
        new(Id(id), Insats.DailyActivities, Day("2026-11-01"), Day("2026-11-10"), to is null ? null : Day(to), null, "Maria Lindgren", "Vuxen");

    [Fact]
    public void A_new_decision_opens_its_duty() =>
        Assert.Equal(OfferNext.Offer, New().ApplyImported(File(30, null, Row(2)), Now).Value.Line().Next);

    [Fact]
    public void The_same_file_twice_changes_nothing()
    {
        var once = New().ApplyImported(File(30, ProtectionLevel.None, Row(2)), Now).Value;

        var twice = once.ApplyImported(File(31, ProtectionLevel.None, Row(3)), Now);

        Assert.Same(once, twice.Value);
        Assert.Empty(twice.Facts);
    }

    [Fact]
    public void A_changed_end_keeps_the_decision_its_duty_and_its_past()
    {
        var offered = New().ApplyImported(File(30, null, Row(2)), Now).Value.Offered();

        var changed = offered.ApplyImported(File(31, null, Row(3, "2027-06-30")), Now).Value;

        var decision = Assert.Single(changed.Decisions);
        Assert.Equal((Id(2), Day("2027-06-30"), DutyState.Made, Id(31)), (decision.Id, decision.To!.Value, decision.Duty.State, decision.ImportId!.Value));
        Assert.Null(Assert.Single(decision.Changes).To);
    }

    [Fact]
    public void A_missing_decision_is_marked_and_stays_and_is_seen_again()
    {
        var imported = New().ApplyImported(File(30, null, Row(2)), Now).Value;

        var missing = imported.MarkMissing(Id(31), [Id(2)], Now).Value;
        var again = missing.ApplyImported(File(32, null, Row(3)), Now);

        Assert.Equal(Id(31), missing.Decisions[0].Missing?.ImportId);
        Assert.Null(again.Value.Decisions[0].Missing);
        Assert.Equal([new DecisionSeenAgain(Id(2), Id(32))], again.Facts);
        Assert.Same(missing, missing.MarkMissing(Id(33), [Id(2)], Now).Value);
    }

    [Fact]
    public void A_file_raises_the_protection_and_never_lowers_it()
    {
        var raised = New().ApplyImported(File(30, ProtectionLevel.Marking, Row(2)), Now).Value;

        var after = raised.ApplyImported(File(31, ProtectionLevel.None, Row(2)), Now).Value;

        Assert.Equal((ProtectionLevel.Marking, Officer), (after.Identity.Protection, after.Identity.MayHandle.Single()));
    }

    [Fact]
    public void Faulty_rows_are_refused_all_at_once()
    {
        var outcome = New().ApplyImported(
            File(30, null, Row(2, "2026-11-09"), Row(3) with { DecidedOn = Today.AddDays(1), Insats = Insats.ContactPerson }), Now);

        Assert.Equal([RuleCode.DecisionEndsBeforeStart, RuleCode.DecisionIsInTheFuture], outcome.Codes());
    }

    [Fact]
    public void An_imported_decision_is_not_corrected_by_hand()
    {
        var caseFile = New().ApplyImported(File(30, null, Row(2)), Now).Value;

        Assert.Contains(RuleCode.ImportedDecisionIsReadOnly, caseFile.CorrectDecision(Decision(2), Now).Codes());
    }

    [Fact]
    public void A_decision_entered_by_hand_is_corrected_with_its_past_kept()
    {
        var caseFile = New().With(Decision(2)).CorrectDecision(Decision(2, to: "2027-01-01"), Now).Value;

        Assert.Equal(Day("2027-01-01"), caseFile.Decisions[0].To);
        Assert.Null(Assert.Single(caseFile.Decisions[0].Changes).To);
        Assert.Equal(2, caseFile.RevisionOf(CaseFileParts.Decision(Id(2))));
    }

    [Fact]
    public void A_changed_number_keeps_the_old_one()
    {
        var caseFile = New().ChangeNumber("199603052391", Now).Value;

        Assert.Equal(("199603052391", "199603052383"), (caseFile.Identity.Number, caseFile.Identity.EarlierNumbers.Single().Number));
    }

    [Theory]
    [InlineData("199603052383", "1996-03-05")]
    [InlineData("199603652383", "1996-03-05")]
    [InlineData("200002292383", "2000-02-29")]
    [InlineData("199902292383", null)]
    public void The_day_of_birth_is_read_from_the_number(string number, string? day) =>
        Assert.Equal(day is null ? null : Day(day), (New().Identity with { Number = number }).BirthDate());
}
