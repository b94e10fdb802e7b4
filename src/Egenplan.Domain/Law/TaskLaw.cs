using Egenplan.Domain.Plans;

namespace Egenplan.Domain.Law;

/// <summary>
/// What somebody has promised in the plan: theirs alone to answer and to tell of. 10 § LSS binds nobody outside the
/// municipality and the region to do anything: a no is an answer, and says why so that somebody else can be asked.
/// </summary>
public static class TaskLaw
{
    /// <summary>What is handed out on somebody's own page is for one who can sign in there; the person and those known by number or account can.</summary>
    [LawRule(RuleCode.OwnPageIsForThoseWhoSignIn, "practice", Certainty.Practice)]
    public static RuleBreak? OwnPageIsForThoseWhoSignIn(CopyWay way, Meetings.Participant? recipient) =>
        way is not CopyWay.OwnPage || recipient is null or { Number.Length: > 0 } or { Account: not null } ? null : new(RuleCode.OwnPageIsForThoseWhoSignIn, "Way");

    /// <summary>The page shows what one is asked to do: whoever is asked for nothing would be sent to an empty one.</summary>
    [LawRule(RuleCode.OwnPageHasSomethingToDo, "practice", Certainty.Practice)]
    public static RuleBreak? OwnPageHasSomethingToDo(IndividualPlan plan, CopyWay way, Guid? recipient) =>
        way is not CopyWay.OwnPage || recipient is not { } participant || plan.TasksOf(participant).Any() ? null : new(RuleCode.OwnPageHasSomethingToDo, "Way");

    /// <summary>One answers for, and tells of, one's own tasks only.</summary>
    [LawRule(RuleCode.TaskIsOnesOwn, "OSL 26:1", Certainty.Interpretation)]
    public static RuleBreak? TaskIsOnesOwn(IndividualPlan plan, Guid measure, Guid participant) =>
        plan.TasksOf(participant).Any(m => m.Id == measure) ? null : new(RuleCode.TaskIsOnesOwn);

    /// <summary>A no says why.</summary>
    [LawRule(RuleCode.NoToATaskSaysWhy, "practice", Certainty.Practice)]
    public static RuleBreak? NoToATaskSaysWhy(Commitment answer) =>
        answer.Answer is not TaskAnswer.Declined || !string.IsNullOrWhiteSpace(answer.Words) ? null : new(RuleCode.NoToATaskSaysWhy, nameof(answer.Words));

    /// <summary>A task is passed on to somebody with a name.</summary>
    [LawRule(RuleCode.PassedOnNamesSomebody, "practice", Certainty.Practice)]
    public static RuleBreak? PassedOnNamesSomebody(Commitment answer) =>
        answer.Answer is not TaskAnswer.PassedOn || !string.IsNullOrWhiteSpace(answer.PassedTo) ? null : new(RuleCode.PassedOnNamesSomebody, nameof(answer.PassedTo));

    /// <summary>Only what has been taken on is reported on.</summary>
    [LawRule(RuleCode.ReportIsOfSomethingTakenOn, "practice", Certainty.Practice)]
    public static RuleBreak? ReportIsOfSomethingTakenOn(Commitment? commitment) =>
        commitment?.Answer is TaskAnswer.Accepted ? null : new(RuleCode.ReportIsOfSomethingTakenOn);

    /// <summary>Whoever moves the day says why: the person has been promised it.</summary>
    [LawRule(RuleCode.MovedDaySaysWhy, "practice", Certainty.Practice)]
    public static RuleBreak? MovedDaySaysWhy(ProgressReport report) =>
        report.MovedTo is null || !string.IsNullOrWhiteSpace(report.Words) ? null : new(RuleCode.MovedDaySaysWhy, nameof(report.Words));

    /// <summary>A day is moved to one that has not passed.</summary>
    [LawRule(RuleCode.MovedDayLiesAhead, "practice", Certainty.Practice)]
    public static RuleBreak? MovedDayLiesAhead(ProgressReport report) =>
        report.MovedTo is not { } day || day >= report.On ? null : new(RuleCode.MovedDayLiesAhead, nameof(report.MovedTo));
}
