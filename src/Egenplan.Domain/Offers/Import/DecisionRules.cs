using Egenplan.Domain.Law;
using Egenplan.Domain.People;

namespace Egenplan.Domain.Offers.Import;

/// <summary>
/// What a row of a decision file must say to be taken. None of these is law: they keep a slip in another system from
/// becoming a duty, or a lost duty, here. Worded for the officer under <c>rule.{Code}</c>.
/// </summary>
public static class DecisionRules
{
    /// <summary>A row names the person by number.</summary>
    [LawRule(RuleCode.PersonalNumberMissing, "practice", Certainty.Practice)]
    public static RuleBreak? NumberIsThere(string number) =>
        number.Length > 0 ? null : new(RuleCode.PersonalNumberMissing, nameof(DecisionColumn.PersonalNumber));

    /// <summary>A number is ten or twelve digits.</summary>
    [LawRule(RuleCode.PersonalNumberUnreadable, "practice", Certainty.Practice)]
    public static RuleBreak? NumberIsReadable(string number, DateOnly today) => NumberBreak(number, RuleCode.PersonalNumberUnreadable, today);

    /// <summary>A number begins with a day that exists, within 130 years.</summary>
    [LawRule(RuleCode.PersonalNumberNotADate, "practice", Certainty.Practice)]
    public static RuleBreak? NumberIsADate(string number, DateOnly today) => NumberBreak(number, RuleCode.PersonalNumberNotADate, today);

    /// <summary>Nobody is born after today.</summary>
    [LawRule(RuleCode.PersonalNumberInFuture, "practice", Certainty.Practice)]
    public static RuleBreak? NumberIsOfSomebodyBorn(string number, DateOnly today) => NumberBreak(number, RuleCode.PersonalNumberInFuture, today);

    /// <summary>The last digit is the Luhn digit of the nine before it.</summary>
    [LawRule(RuleCode.PersonalNumberCheckDigitWrong, "practice", Certainty.Practice)]
    public static RuleBreak? CheckDigitIsRight(string number, DateOnly today) => NumberBreak(number, RuleCode.PersonalNumberCheckDigitWrong, today);

    /// <summary>A row says which insats was granted.</summary>
    [LawRule(RuleCode.InsatsMissing, "LSS 9", Certainty.Practice)]
    public static RuleBreak? InsatsIsThere(string insats) =>
        insats.Length > 0 ? null : new(RuleCode.InsatsMissing, nameof(DecisionColumn.Insats));

    /// <summary>The insats is one of the ten of 9 § LSS: only those open the duty to offer.</summary>
    [LawRule(RuleCode.InsatsUnknown, "LSS 9")]
    public static RuleBreak? InsatsIsOneOfTheTen(string insats) =>
        insats.Length == 0 || InsatsNames.Read(insats) is not null
            ? null
            : new RuleBreak(RuleCode.InsatsUnknown, nameof(DecisionColumn.Insats)).With("value", insats);

    /// <summary>A row says when the decision was made.</summary>
    [LawRule(RuleCode.DecisionDateMissing, "practice", Certainty.Practice)]
    public static RuleBreak? DecisionDateIsThere(string date) =>
        date.Length > 0 ? null : new(RuleCode.DecisionDateMissing, nameof(DecisionColumn.DecidedOn));

    /// <summary>A decision has been made: its day is not after today (<see cref="DecisionLaw.DecisionIsMade"/>).</summary>
    public static RuleBreak? DecisionHasBeenMade(DateOnly? decidedOn, DateOnly today) =>
        decidedOn is { } day ? DecisionLaw.DecisionIsMade(day, today, nameof(DecisionColumn.DecidedOn)) : null;

    /// <summary>A date that is there can be read.</summary>
    [LawRule(RuleCode.DateUnreadable, "practice", Certainty.Practice)]
    public static RuleBreak? DateIsReadable(string date, DecisionColumn column) =>
        date.Length == 0 || FileDates.Read(date) is not null
            ? null
            : new RuleBreak(RuleCode.DateUnreadable, column.ToString()).With("value", date);

    /// <summary>A decision does not end before it begins; one day long is right (<see cref="DecisionLaw.DecisionEndsAfterStart"/>).</summary>
    public static RuleBreak? EndIsNotBeforeStart(DateOnly? from, DateOnly? to) =>
        from is { } first ? DecisionLaw.DecisionEndsAfterStart(first, to, nameof(DecisionColumn.To)) : null;

    /// <summary>A row has no more cells than the header: one more means that a separator has slipped into a value.</summary>
    [LawRule(RuleCode.RowHasTooManyCells, "practice", Certainty.Practice)]
    public static RuleBreak? RowFitsHeader(FileRow row, int width)
    {
        for (var i = width; i < row.Cells.Length; i++)
        {
            if (Cell.Clean(row.Cells[i]).Length > 0)
                return new RuleBreak(RuleCode.RowHasTooManyCells).With("cells", row.Cells.Length).With("columns", width);
        }

        return null;
    }

    /// <summary>Rows about the same decision say the same; otherwise none is taken until somebody chooses.</summary>
    [LawRule(RuleCode.DecisionConflict, "practice", Certainty.Practice)]
    public static RuleBreak? RowsAgree(IReadOnlyList<DecisionRow> aboutOneDecision) =>
        aboutOneDecision.All(r => r.SaysTheSameAs(aboutOneDecision[0])) ? null : new(RuleCode.DecisionConflict);

    private static RuleBreak? NumberBreak(string number, RuleCode asked, DateOnly today) =>
        PersonalNumber.Read(number, today, out var fault) is null && fault == asked
            ? new(asked, nameof(DecisionColumn.PersonalNumber))
            : null;
}
