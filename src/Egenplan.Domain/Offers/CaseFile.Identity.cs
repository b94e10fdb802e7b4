using System.Collections.Immutable;
using Egenplan.Domain.Law;
using Egenplan.Domain.People;

namespace Egenplan.Domain.Offers;

public sealed partial record CaseFile
{
    /// <summary>Opens a case file. Protected data may be handled by whoever opens it.</summary>
    public static Outcome<CaseFile> Open(CaseFileId id, AuthorityCode authority, AuthorityKind kind, PersonIdentity identity, Entry entry)
    {
        var breaks = RuleBreaks.Of(NameLaw.NameIsThere(identity.GivenName, identity.FamilyName));
        if (!breaks.IsEmpty)
            return Outcome<CaseFile>.Refused(breaks);
        var handled = identity.IsProtected() && identity.MayHandle.IsEmpty && entry.By.Value != Guid.Empty
            ? identity with { MayHandle = [entry.By] }
            : identity;
        return Outcome<CaseFile>.Done(new CaseFile { Id = id, Authority = authority, AuthorityKind = kind, Identity = handled }, new CaseFileOpened());
    }

    /// <summary>Changes name and case number.</summary>
    public Outcome<CaseFile> ChangeIdentity(string givenName, string familyName, string? caseNumber)
    {
        var breaks = RuleBreaks.Of(NameLaw.NameIsThere(givenName, familyName));
        if (!breaks.IsEmpty)
            return Outcome<CaseFile>.Refused(breaks);
        var changed = Identity with { GivenName = givenName.Trim(), FamilyName = familyName.Trim(), CaseNumber = string.IsNullOrWhiteSpace(caseNumber) ? null : caseNumber.Trim() };
        return Same(changed) ? Unchanged() : Done(this with { Identity = changed }, CaseFileParts.Identity, new IdentityChanged());
    }

    /// <summary>The person has another number now; the old one is kept. The number is twelve digits, checked by whoever read it.</summary>
    public Outcome<CaseFile> ChangeNumber(string number, Entry entry) =>
        number == Identity.Number
            ? Unchanged()
            : Done(
                this with { Identity = Identity with { Number = number, EarlierNumbers = Identity.EarlierNumbers.Add(new(Identity.Number, entry.On)) } },
                CaseFileParts.Identity,
                new NumberChanged());

    /// <summary>Sets the protection of the person's data and who may handle them.</summary>
    public Outcome<CaseFile> Protect(ProtectionLevel level, ImmutableArray<UserId> mayHandle)
    {
        var breaks = RuleBreaks.Of(NameLaw.ProtectedHasHandler(level, mayHandle));
        if (!breaks.IsEmpty)
            return Outcome<CaseFile>.Refused(breaks);
        var handlers = level is ProtectionLevel.None ? [] : mayHandle;
        return level == Identity.Protection && handlers.SequenceEqual(Identity.MayHandle)
            ? Unchanged()
            : Done(this with { Identity = Identity with { Protection = level, MayHandle = handlers } }, CaseFileParts.Protection, new ProtectionChanged(level));
    }

    /// <summary>Saves how to reach the person and how to talk and write with them.</summary>
    public Outcome<CaseFile> SaveContact(Contact contact, Communication communication) =>
        contact == Contact && communication == Communication
            ? Unchanged()
            : Done(this with { Contact = contact, Communication = communication }, CaseFileParts.Contact, new ContactChanged());

    /// <summary>Says who is responsible, which unit, and where the person lives if in another municipality.</summary>
    public Outcome<CaseFile> Assign(UserId? caseOfficer, string? unit, string? livesInMunicipality) =>
        caseOfficer == CaseOfficer && unit == Unit && livesInMunicipality == LivesInMunicipality
            ? Unchanged()
            : Done(
                this with
                {
                    CaseOfficer = caseOfficer,
                    Unit = unit,
                    LivesInMunicipality = livesInMunicipality,
                    Handovers = caseOfficer == CaseOfficer ? Handovers : [.. Handovers.Select(h => h.State is HandoverState.Waiting ? h with { State = HandoverState.CalledOff } : h)],
                },
                CaseFileParts.Assignment,
                new AssignmentChanged(caseOfficer, unit));

    /// <summary>Enters or changes a representative.</summary>
    public Outcome<CaseFile> SaveRepresentative(Representative representative)
    {
        var breaks = RuleBreaks.Of(
            NameLaw.NameIsThere(representative.Name),
            RepresentationLaw.MandateIsWithinKind(representative.Kind, representative.Scope),
            RepresentationLaw.MandateEndsAfterStart(representative.From, representative.To),
            RepresentationLaw.ThreatSaysWhy(representative));
        if (!breaks.IsEmpty)
            return Outcome<CaseFile>.Refused(breaks);
        var old = Representatives.FirstOrDefault(r => r.Id == representative.Id);
        if (old == representative)
            return Unchanged();
        var all = old is null ? Representatives.Add(representative) : Representatives.Replace(old, representative);
        return Done(
            this with { Representatives = all },
            CaseFileParts.Representative(representative.Id),
            new RepresentativeSaved(representative.Id, representative.Kind, representative.Scope));
    }

    /// <summary>
    /// The talk that is prompted at fifteen was had: with whom the young person wants to share what. Nobody is cut off by it.
    /// </summary>
    public Outcome<CaseFile> TalkAtFifteen(Entry entry) =>
        TalkedAtFifteenOn is not null
            ? Unchanged()
            : Done(this with { TalkedAtFifteenOn = entry.On }, CaseFileParts.Contact, new TalkedAtFifteen(entry.On));

    /// <summary>Ends a mandate; the representative stays in the history.</summary>
    public Outcome<CaseFile> EndRepresentative(Guid id, DateOnly to)
    {
        if (Representatives.FirstOrDefault(r => r.Id == id) is not { } old)
            return Unknown();
        var breaks = RuleBreaks.Of(RepresentationLaw.MandateEndsAfterStart(old.From, to));
        if (!breaks.IsEmpty)
            return Outcome<CaseFile>.Refused(breaks);
        return old.To == to
            ? Unchanged()
            : Done(
                this with { Representatives = Representatives.Replace(old, old with { To = to }) },
                CaseFileParts.Representative(id),
                new RepresentativeEnded(id, to));
    }

    private bool Same(PersonIdentity other) =>
        other.GivenName == Identity.GivenName && other.FamilyName == Identity.FamilyName && other.CaseNumber == Identity.CaseNumber;

    private Outcome<CaseFile> Unchanged() => Outcome<CaseFile>.Done(this);

    private static Outcome<CaseFile> Unknown() => Outcome<CaseFile>.Refused([new RuleBreak(RuleCode.PartIsUnknown)]);

    private static Outcome<CaseFile> Done(CaseFile changed, string? part, params ReadOnlySpan<Fact> facts) =>
        Outcome<CaseFile>.Done(
            part is null ? changed : changed with { PartRevisions = changed.PartRevisions.SetItem(part, changed.RevisionOf(part) + 1) },
            facts);
}
