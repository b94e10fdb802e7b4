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

    /// <summary>Those named on a case file: who may handle it, and its case officer.</summary>
    public static ImmutableArray<UserId> NamedOn(CaseFile caseFile) =>
        [.. caseFile.Identity.MayHandle.Concat(caseFile.CaseOfficer is { } officer ? [officer] : []).Distinct()];

    /// <summary>May this viewer do this with this case file, or with the plan of the person in it?</summary>
    public static AccessAnswer Ask(Viewer viewer, CaseFile caseFile, AccessAct act) =>
        MayFind(viewer, caseFile.Identity.Protection, NamedOn(caseFile))
            ? Ask(viewer, caseFile.Authority, act)
            : AccessAnswer.Unknown;
}
