using System.Collections.Immutable;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;

namespace Egenplan.Domain.Access;

/// <summary>What somebody wants to do with a case file or a plan.</summary>
public enum AccessAct
{
    /// <summary>See it.</summary>
    Read = 1,

    /// <summary>Change it.</summary>
    Change = 2,
}

/// <summary>What the door answers.</summary>
public enum AccessAnswer
{
    /// <summary>May come in.</summary>
    Allowed = 1,

    /// <summary>Must not learn that it exists: answered like one that does not (404).</summary>
    Unknown = 2,

    /// <summary>May know of it, but has no right to this (403).</summary>
    Forbidden = 3,
}

/// <summary>
/// Who may see and change what. The only place that decides it; the stores and readers ask here and nowhere else.
/// The wall between authorities comes first (OSL 8:1-2: secrecy holds between boards as well).
/// </summary>
public static class AccessRules
{
    /// <summary>May this viewer do this with a case file or plan of that authority?</summary>
    public static AccessAnswer Ask(Viewer viewer, AuthorityCode authority, AccessAct act)
    {
        if (viewer.Authority != authority)
            return AccessAnswer.Unknown;
        return (viewer.Kind, act) switch
        {
            (ViewerKind.CaseOfficer or ViewerKind.System, _) => AccessAnswer.Allowed,
            (ViewerKind.UnitManager, AccessAct.Read) => AccessAnswer.Allowed,
            _ => AccessAnswer.Forbidden,
        };
    }

    /// <summary>
    /// May this viewer find and open the file of this person? Protected data: only those named on the file, and the
    /// system; while nobody is named, any case officer, since somebody must take it (OSL 21:3, 22:1).
    /// </summary>
    public static bool MayFind(Viewer viewer, ProtectionLevel protection, IReadOnlyCollection<UserId> named) =>
        protection is ProtectionLevel.None
        || viewer.Kind == ViewerKind.System
        || named.Contains(viewer.User)
        || (named.Count == 0 && viewer.Kind == ViewerKind.CaseOfficer);

    /// <summary>
    /// What a viewer may see of a case file on a day, cut to it: staff by their kind, the person, and representatives whose
    /// mandate is in force. Null for whoever must not learn that it exists.
    /// </summary>
    /// <param name="viewer">Who.</param>
    /// <param name="caseFile">The case file.</param>
    /// <param name="day">The day.</param>
    /// <param name="isEmergency">True while the viewer has opened this case file in an emergency; gives a right to see, never to change.</param>
    public static (CaseFile Shown, AccessGround Ground, Relation Relation)? Open(Viewer viewer, CaseFile caseFile, DateOnly day, bool isEmergency = false)
    {
        if (viewer.Kind is not ViewerKind.Citizen)
        {
            if (Ask(viewer, caseFile, AccessAct.Read) is AccessAnswer.Allowed)
                return (caseFile, GroundOf(viewer.Kind), Relations.Of(viewer, caseFile, null, day)[0]);
            return isEmergency && viewer.Authority == caseFile.Authority && LogSettings.MayOpenInEmergency(viewer.Kind) ? (caseFile, AccessGround.BreakGlass, Relation.None) : null;
        }

        var relations = viewer.Authority == caseFile.Authority ? Relations.Of(viewer, caseFile, null, day) : [];
        if (relations.Any(r => r.State is RelationState.Threat))
            return null;
        foreach (var relation in relations.OrderBy(r => r.Kind is RelationKind.Self ? 0 : 1))
        {
            if (relation.Kind is RelationKind.Self)
                return (PersonExtract.ForThePerson(caseFile), AccessGround.OwnInsight, relation);
            if (relation.Kind is not RelationKind.None && relation.State is RelationState.Holds or RelationState.RightsOnly)
                return (PersonExtract.ForRepresentative(caseFile, viewer.Number), AccessGround.Mandate, relation);
        }

        return null;
    }

    /// <summary>Why a kind of viewer is let in to what its work is, when nothing nearer is known.</summary>
    public static AccessGround GroundOf(ViewerKind kind) => kind switch
    {
        ViewerKind.CaseOfficer => AccessGround.CaseWork,
        ViewerKind.UnitManager => AccessGround.Management,
        ViewerKind.Staff => AccessGround.CaseWork,
        ViewerKind.Administrator => AccessGround.Administration,
        ViewerKind.System => AccessGround.System,
        ViewerKind.Citizen => AccessGround.OwnInsight,
        ViewerKind.BoardReader or ViewerKind.Supervisor => AccessGround.Supervision,
        ViewerKind.LogReviewer => AccessGround.LogReview,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Those named on a case file: who may handle it, its case officer, and the one who is asked to take over.</summary>
    public static ImmutableArray<UserId> NamedOn(CaseFile caseFile) =>
        [.. caseFile.Identity.MayHandle.Concat(caseFile.CaseOfficer is { } officer ? [officer] : []).Concat(caseFile.WaitingHandover() is { } waiting ? [waiting.To] : []).Distinct()];

    /// <summary>May this viewer do this with this case file, or with the plan of the person in it?</summary>
    public static AccessAnswer Ask(Viewer viewer, CaseFile caseFile, AccessAct act) =>
        MayFind(viewer, caseFile.Identity.Protection, NamedOn(caseFile))
            ? Ask(viewer, caseFile.Authority, act)
            : AccessAnswer.Unknown;
}
