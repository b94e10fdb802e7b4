using Egenplan.Domain.Plans;

namespace Egenplan.Domain.Access;

/// <summary>In which way somebody wants to take part of a plan.</summary>
public enum AccessPurpose
{
    /// <summary>On a page of this system, as the plan stands now.</summary>
    Page = 1,

    /// <summary>A copy handed out: a frozen extract of an adopted version.</summary>
    Copy = 2,

    /// <summary>What a participant is asked to do, in a copy that has been handed out to them: read, answered and told of.</summary>
    Promise = 3,
}

/// <summary>What the person's consent says about one part to one participant, on the day.</summary>
public enum ConsentState
{
    /// <summary>None was ever given.</summary>
    None = 0,

    /// <summary>In force and covers the part.</summary>
    Covers = 1,

    /// <summary>In force, for the participant's own tasks in the part.</summary>
    OwnTask = 2,

    /// <summary>In force, and leaves the part out.</summary>
    LeavesOut = 3,

    /// <summary>Not begun, or past its last day.</summary>
    NotInForce = 4,

    /// <summary>Withdrawn.</summary>
    Withdrawn = 5,
}

/// <summary>What somebody may do with one part of a plan.</summary>
public enum PartAccess
{
    /// <summary>Does not get to know that it is there.</summary>
    Unknown = 0,

    /// <summary>May see it.</summary>
    See = 1,

    /// <summary>May see and change it.</summary>
    Do = 2,
}

/// <summary>One question to the rule: all that it looks at. The day is in the relation and in the consent.</summary>
/// <param name="Viewer">Kind of viewer.</param>
/// <param name="Relation">What the viewer is to the person on the day.</param>
/// <param name="Consent">What the person's consent says, for a participant.</param>
/// <param name="Part">Which part.</param>
/// <param name="Purpose">In which way.</param>
/// <param name="IsProtected">True when the person's data are protected, in any grade.</param>
/// <param name="IsLiveViewOn">True when the authority has turned on live view by consent, on a legal ground of its own.</param>
public sealed record AccessQuestion(
    ViewerKind Viewer, Relation Relation, ConsentState Consent, PlanPart Part, AccessPurpose Purpose, bool IsProtected = false, bool IsLiveViewOn = false);

/// <summary>The rule's answer.</summary>
/// <param name="Access">What may be done.</param>
/// <param name="Ground">Why; null when nothing may be.</param>
public readonly record struct PartAnswer(PartAccess Access, AccessGround? Ground)
{
    /// <summary>Nothing, not even that the plan is there.</summary>
    public static PartAnswer Unknown => default;
}

/// <summary>
/// The rule: viewer × relation × consent × part × purpose, on a day, gives see, do or not even know of. Within the wall of
/// one authority; nothing of a plan crosses it. Sources: OSL 26:1 (presumption of secrecy), 10:1 and 12:2 (consent), 12:1
/// (own insight), 12:3 (children), FB 6, 11 and 12 (mandates), lag 2001:454 10 § (need). Read as a table in <c>docs/access.md</c>.
/// </summary>
public static class PlanAccess
{
    /// <summary>What may be done with one part, and why.</summary>
    public static PartAnswer Ask(AccessQuestion q) => (q.Viewer, q.Relation.Kind) switch
    {
        (_, _) when q.Relation.State is RelationState.Threat => PartAnswer.Unknown,
        (ViewerKind.System, _) => new(PartAccess.Do, AccessGround.System),

        // Staff who work with the case. A person with protected data is known to those named, and to whoever must take the case first.
        (ViewerKind.CaseOfficer, RelationKind.AssignedOfficer or RelationKind.NamedOnFile or RelationKind.FirstToTake) => new(PartAccess.Do, AccessGround.CaseWork),
        (ViewerKind.CaseOfficer, RelationKind.OtherOfficer) => q.IsProtected ? PartAnswer.Unknown : new(PartAccess.Do, AccessGround.CaseWork),
        (ViewerKind.UnitManager, RelationKind.NamedOnFile) => new(PartAccess.See, AccessGround.Management),
        (ViewerKind.UnitManager, RelationKind.Manager) => q.IsProtected ? PartAnswer.Unknown : new(PartAccess.See, AccessGround.Management),

        // The person: everything, and their own words and whom they let in are theirs to write.
        (ViewerKind.Citizen, RelationKind.Self) => new(IsOwn(q) ? PartAccess.Do : PartAccess.See, AccessGround.OwnInsight),

        // Representatives: as far as the mandate goes, never by kinship.
        (ViewerKind.Citizen, RelationKind.Custodian or RelationKind.GodMan or RelationKind.Forvaltare or RelationKind.FutureAttorney or RelationKind.Agent) =>
            ByMandate(q.Relation.State, q.Part, q.Purpose),

        // Everybody else only by the person's own yes: a copy, what they have promised in it, and the plan on a page only where
        // the authority has a legal ground for it.
        (ViewerKind.Citizen or ViewerKind.Staff, RelationKind.Participant) => ByConsent(q),

        // Supervision: a plan that was drawn, while the authority's own decision stands; what it says and nothing of how it came about; never of a
        // person with protected data, nobody's name, nothing to take along.
        (ViewerKind.Supervisor, RelationKind.Drawn) when q is { Purpose: AccessPurpose.Page, IsProtected: false } && IsContent(q.Part) =>
            new(PartAccess.See, AccessGround.Supervision),

        // Förmyndare, biträde, trusted supporter, administrators, board, log review and whoever else: no part of a plan.
        _ => PartAnswer.Unknown,
    };

    private static PartAnswer ByConsent(AccessQuestion q) => q switch
    {
        { Consent: not (ConsentState.Covers or ConsentState.OwnTask) } => PartAnswer.Unknown,
        { Purpose: AccessPurpose.Promise } => new(IsMeasure(q.Part) ? PartAccess.Do : PartAccess.See, AccessGround.Consent),
        { Purpose: AccessPurpose.Copy } or { IsLiveViewOn: true } => new(PartAccess.See, AccessGround.Consent),
        _ => PartAnswer.Unknown,
    };

    /// <summary>True for the parts that hold measures: what somebody is asked to do.</summary>
    internal static bool IsMeasure(PlanPart part) =>
        part is PlanPart.DecidedMeasures or PlanPart.PlannedMeasures or PlanPart.OthersMeasures or PlanPart.OwnDoings;

    /// <summary>True for what a plan says is to be done and wished for.</summary>
    private static bool IsContent(PlanPart part) => IsMeasure(part) || part is PlanPart.Goals or PlanPart.Wishes or PlanPart.OtherPlans;

    private static bool IsOwn(AccessQuestion q) => q is { Purpose: AccessPurpose.Page, Part: PlanPart.OwnWords or PlanPart.People };

    private static PartAnswer ByMandate(RelationState state, PlanPart part, AccessPurpose purpose) => state switch
    {
        // Whoever may care for the person may also speak, in their own name beside the person's words.
        RelationState.Holds when part is PlanPart.OwnWords && purpose is AccessPurpose.Page => new(PartAccess.Do, AccessGround.Mandate),
        RelationState.Holds => new(PartAccess.See, AccessGround.Mandate),
        RelationState.RightsOnly when IsNeededToGuardRights(part) => new(PartAccess.See, AccessGround.Mandate),
        _ => PartAnswer.Unknown,
    };

    /// <summary>What whoever only guards the person's rights needs: what has been granted, planned and agreed, and for which goals (INT).</summary>
    private static bool IsNeededToGuardRights(PlanPart part) =>
        part is PlanPart.Goals or PlanPart.DecidedMeasures or PlanPart.PlannedMeasures or PlanPart.OthersMeasures or PlanPart.History;
}
