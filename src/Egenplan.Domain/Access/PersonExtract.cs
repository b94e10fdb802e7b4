using System.Collections.Immutable;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;

namespace Egenplan.Domain.Access;

/// <summary>
/// What is handed out of a case file: one that simply does not contain the rest. What staff have flagged (who told may
/// be secret also from the person, OSL 26:5) and who may handle the file never leave the staff.
/// </summary>
public static class PersonExtract
{
    /// <summary>The case file as a viewer with this relation may see it.</summary>
    public static CaseFile For(CaseFile caseFile, Relation relation, Viewer viewer) => relation.Kind switch
    {
        RelationKind.System or RelationKind.AssignedOfficer or RelationKind.NamedOnFile or RelationKind.FirstToTake or RelationKind.OtherOfficer
            or RelationKind.Manager => caseFile,
        RelationKind.Self => ForThePerson(caseFile),
        RelationKind.Participant => ForParticipant(caseFile),
        RelationKind.Drawn => ForParticipant(caseFile) with { Identity = new() { Number = "", GivenName = "", FamilyName = "", Protection = caseFile.Identity.Protection } },
        _ => ForRepresentative(caseFile, viewer.Number),
    };

    /// <summary>
    /// The person's own: everything said about the person, and of others no more than who they are to the person. Where a
    /// custodian is a threat, nobody's contact details.
    /// </summary>
    public static CaseFile ForThePerson(CaseFile caseFile) => Inside(caseFile) with
    {
        Representatives = [.. caseFile.Representatives.Select(r => HasThreat(caseFile) ? r with { Number = null, Contact = new(), IsThreat = false, ThreatWords = "" } : r with { Number = null })],
    };

    /// <summary>A representative's: of other representatives no more than name and kind, and where there is a threat, nobody else at all.</summary>
    public static CaseFile ForRepresentative(CaseFile caseFile, string? number) => Inside(caseFile) with
    {
        Contact = caseFile.Identity.IsProtected() ? new() : caseFile.Contact,
        LivesInMunicipality = caseFile.Identity.IsProtected() ? null : caseFile.LivesInMunicipality,
        Representatives =
        [
            .. caseFile.Representatives
                .Where(r => r.Number == number || !HasThreat(caseFile))
                .Select(r => r.Number == number ? r : r with { Number = null, Contact = new(), PersonsView = "" }),
        ],
    };

    /// <summary>Whoever gets an extract of a plan by consent gets nothing of the case file but the name.</summary>
    public static CaseFile ForParticipant(CaseFile caseFile) => new()
    {
        Id = caseFile.Id,
        Authority = caseFile.Authority,
        AuthorityKind = caseFile.AuthorityKind,
        Identity = new() { Number = "", GivenName = caseFile.Identity.GivenName, FamilyName = caseFile.Identity.FamilyName, Protection = caseFile.Identity.Protection },
    };

    /// <summary>True when a representative is marked as a threat.</summary>
    public static bool HasThreat(CaseFile caseFile) => caseFile.Representatives.Any(r => r.IsThreat);

    private static CaseFile Inside(CaseFile caseFile) => caseFile with
    {
        Flags = [],
        Identity = caseFile.Identity with { MayHandle = ImmutableArray<UserId>.Empty },
    };
}
