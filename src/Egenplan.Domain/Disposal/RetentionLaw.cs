using Egenplan.Domain.Law;
using Egenplan.Domain.People;

namespace Egenplan.Domain.Disposal;

/// <summary>
/// When what an authority holds about a person is kept, preserved or disposed of. The person's case file and plans are one: what preserves one document
/// preserves them all (interpretation), and nothing goes while other data of the person are to stay.
/// </summary>
public static class RetentionLaw
{
    /// <summary>What is to be done, why, and by when.</summary>
    /// <param name="facts">What is known of the person.</param>
    /// <param name="settings">What the authority has decided.</param>
    /// <param name="today">The day.</param>
    public static Retention Judge(RetentionFacts facts, RetentionSettings settings, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(settings);
        if (NothingGoesOn(facts, settings, today) is not null)
            return new(RetentionAction.Keep, RetentionReason.GoesOn, null);
        var due = DueOn(facts, settings, today);
        Retention Answer(RetentionAction action, RetentionReason reason) => new(action, reason, due);

        if ((settings.IsPrivate ? ProviderWaits(facts, settings, today) : BoardWaits(facts, settings, today)) is not null)
            return Answer(RetentionAction.Keep, RetentionReason.NotYet);
        if (PlacedChildIsPreserved(facts, today) is not null)
            return Answer(RetentionAction.Preserve, RetentionReason.PlacedChild);
        if (AreaIsPreserved(facts, settings, today) is not null)
            return Answer(RetentionAction.Preserve, RetentionReason.Area);
        if (BirthDayIsPreserved(facts, settings, today) is not null)
            return Answer(RetentionAction.Preserve, RetentionReason.BirthDay);
        if (BirthDayIsKnown(facts) is not null)
            return Answer(RetentionAction.Keep, RetentionReason.BirthDayUnknown);
        if (PlaceIsKnown(facts, settings) is not null)
            return Answer(RetentionAction.Keep, RetentionReason.PlaceUnknown);
        return Answer(RetentionAction.Dispose, settings.IsPrivate ? RetentionReason.TimeIsOverAtProvider : RetentionReason.TimeIsOver);
    }

    /// <summary>
    /// The day on which the time is over: whole years after the last note, and not before the same years after the last decision ended, since data about
    /// the person stay as long (21 c § second paragraph). Null while it cannot be told.
    /// </summary>
    public static DateOnly? DueOn(RetentionFacts facts, RetentionSettings settings, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(settings);
        var years = RetentionTable.On(settings.IsPrivate ? RetentionReason.TimeIsOverAtProvider : RetentionReason.TimeIsOver, today).Years;
        DateOnly?[] days = [facts.LastNoteOn, facts.DecisionsEndOn, settings.MissingEnds ? facts.MissedOn : null];
        return days.Max()?.AddYears(years);
    }

    /// <summary>Nothing is disposed of while a decision, a plan or a request goes on.</summary>
    [LawRule(RuleCode.NothingGoesOnAtDisposal, "LSS 21 c")]
    public static RuleBreak? NothingGoesOn(RetentionFacts facts, RetentionSettings settings, DateOnly today) =>
        facts.HasOpenMatter || facts.HasEndless || facts.DecisionsEndOn >= today || (facts.MissedOn is not null && !settings.MissingEnds)
            ? new(RuleCode.NothingGoesOnAtDisposal)
            : null;

    /// <summary>A board keeps a case file five years after the last note.</summary>
    [LawRule(RuleCode.DisposalWaitsForTheYears, "LSS 21 c")]
    public static RuleBreak? BoardWaits(RetentionFacts facts, RetentionSettings settings, DateOnly today) =>
        Waits(RuleCode.DisposalWaitsForTheYears, DueOn(facts, settings with { IsPrivate = false }, today), today);

    /// <summary>A private provider keeps it two years after the last note.</summary>
    [LawRule(RuleCode.ProviderWaitsForItsYears, "LSS 23 c")]
    public static RuleBreak? ProviderWaits(RetentionFacts facts, RetentionSettings settings, DateOnly today) =>
        Waits(RuleCode.ProviderWaitsForItsYears, DueOn(facts, settings with { IsPrivate = true }, today), today);

    /// <summary>Without a day of birth nobody can say that the person is not in the sample.</summary>
    [LawRule(RuleCode.DisposalKnowsBirthDay, "LSSF 12", Certainty.Interpretation)]
    public static RuleBreak? BirthDayIsKnown(RetentionFacts facts) => facts.Birth is null ? new(RuleCode.DisposalKnowsBirthDay) : null;

    /// <summary>Without a county nobody can say that not everything is preserved there.</summary>
    [LawRule(RuleCode.DisposalKnowsItsPlace, "LSSF 12", Certainty.Interpretation)]
    public static RuleBreak? PlaceIsKnown(RetentionFacts facts, RetentionSettings settings) =>
        (settings.County ?? RetentionTable.CountyOf(facts.Authority)) is null ? new(RuleCode.DisposalKnowsItsPlace) : null;

    /// <summary>Documents from an insats for a child or young person who lives away from home are preserved, and all that is in the same case file with them.</summary>
    [LawRule(RuleCode.PlacedChildIsPreserved, "LSS 21 d")]
    public static RuleBreak? PlacedChildIsPreserved(RetentionFacts facts, DateOnly today) =>
        facts.Insatser.Any(i => RetentionTable.Preserves(i, today)) ? new(RuleCode.PlacedChildIsPreserved) : null;

    /// <summary>Everything is preserved in three counties and one municipality.</summary>
    [LawRule(RuleCode.AreaIsPreserved, "LSSF 12")]
    public static RuleBreak? AreaIsPreserved(RetentionFacts facts, RetentionSettings settings, DateOnly today) =>
        RetentionTable.PreservesPlace(facts.Authority.MunicipalityCode, today)
        || new[] { RetentionTable.CountyOf(facts.Authority), settings.County }.Any(county => county is not null && RetentionTable.PreservesPlace(county, today))
            ? new(RuleCode.AreaIsPreserved)
            : null;

    /// <summary>Everything is preserved about people born on the 5th, 15th or 25th.</summary>
    [LawRule(RuleCode.BirthDayIsPreserved, "LSSF 12")]
    public static RuleBreak? BirthDayIsPreserved(RetentionFacts facts, RetentionSettings settings, DateOnly today) =>
        (facts.Birth is { } birth && RetentionTable.Preserves(birth, today)) || (settings.EarlierNumbers && facts.EarlierBirths.Any(b => RetentionTable.Preserves(b, today)))
            ? new(RuleCode.BirthDayIsPreserved)
            : null;

    /// <summary>A proposal lies so many days to be looked through before it is approved.</summary>
    /// <param name="madeOn">The day it was made.</param>
    /// <param name="days">The local limit.</param>
    /// <param name="today">The day.</param>
    [LawRule(RuleCode.ProposalHasRested, "local", Certainty.Local)]
    public static RuleBreak? ProposalHasRested(DateOnly madeOn, int days, DateOnly today) =>
        madeOn.AddDays(days) <= today ? null : new RuleBreak(RuleCode.ProposalHasRested).With("day", madeOn.AddDays(days));

    /// <summary>Two people approve, each by their own account, neither of them whoever had the proposal made.</summary>
    [LawRule(RuleCode.DisposalNeedsTwoPeople, "practice", Certainty.Practice)]
    public static RuleBreak? TwoPeopleApprove(UserId by, UserId? first, UserId? madeBy) =>
        by == first || by == madeBy ? new(RuleCode.DisposalNeedsTwoPeople) : null;

    /// <summary>What is preserved leaves the system when somebody has said that the archive has it, as it stands now.</summary>
    /// <param name="exported">What was fetched, by the sum of its revisions; null before.</param>
    /// <param name="now">What there is now.</param>
    [LawRule(RuleCode.PreservedIsHandedOverFirst, "LSS 23 d", Certainty.Interpretation)]
    public static RuleBreak? HandedOverIsWhatThereIs(string? exported, string now) =>
        exported == now ? null : new(RuleCode.PreservedIsHandedOverFirst);

    private static RuleBreak? Waits(RuleCode code, DateOnly? due, DateOnly today) =>
        due is { } day && day <= today ? null : due is { } later ? new RuleBreak(code).With("day", later) : new RuleBreak(code);
}
