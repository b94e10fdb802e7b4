using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Domain.Access;
using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Egenplan.Web.Features.Work.Person.Details;

/// <summary>Uppgifter och företrädare: contact, communication, responsible officer, protection, representatives with their mandates.</summary>
public sealed class IndexModel(CaseFileReader reader, CaseFileStore store, AuthorityStore authorities, AccountStore accounts, IdSource ids)
    : CaseFilePage(reader, store, authorities)
{
    private IReadOnlyList<Account> _accounts = [];

    [BindProperty]
    public ContactForm Reach { get; set; } = new();

    [BindProperty]
    public IdentityForm Identity { get; set; } = new();

    [BindProperty]
    public ProtectionForm Protection { get; set; } = new();

    [BindProperty]
    public RepresentativeForm Representative { get; set; } = new();

    /// <summary>The representative that is changed; a new one unless told.</summary>
    [BindProperty(SupportsGet = true, Name = "foretradare")]
    public Guid? Chosen { get; set; }

    /// <summary>The case officers.</summary>
    public IEnumerable<SelectListItem> Officers => _accounts.Where(a => a is { Active: true, Kind: ViewerKind.CaseOfficer or ViewerKind.UnitManager })
        .Select(a => new SelectListItem(a.Name, a.Id.Value.ToString()));

    /// <summary>Who checked a mandate, and when; null when nobody has.</summary>
    public string? CheckedBy(Representative representative)
    {
        ArgumentNullException.ThrowIfNull(representative);
        return representative.VerifiedOn is not { } day ? null
            : _accounts.FirstOrDefault(a => a.Id == representative.VerifiedBy) is { } by
                ? T.Get("details.checked.by", ("day", day), ("name", by.Name))
                : T.Get("details.checked", ("day", day));
    }

    /// <summary>How a representative stands to the person today.</summary>
    public RelationState StateOf(Representative representative) => Relations.Of(representative, CaseFile.Identity.BirthDate(), Today).State;

    public async Task OnGetAsync(CancellationToken ct) => await FillAsync("", ct);

    public async Task<IActionResult> OnPostContactAsync(CancellationToken ct)
    {
        await FillAsync(nameof(Reach), ct);
        var answer = await SaveAsync(f => f.SaveContact(Reach.ToContact(), Reach.ToCommunication()), nameof(Reach), "details.saved", ct, UrlOf("uppgifter"));
        Both = (Lines(Reach.Said()), Lines(ContactForm.From(CaseFile).Said()));
        return answer;
    }

    public async Task<IActionResult> OnPostIdentityAsync(CancellationToken ct)
    {
        await FillAsync(nameof(Identity), ct);
        var officer = Identity.CaseOfficer is { } id && id != Guid.Empty ? new UserId(id) : (UserId?)null;
        if (officer is { } named && named != CaseFile.CaseOfficer && Officers.All(o => o.Value != named.Value.ToString()))
            return Invalid("Identity.CaseOfficer", "details.officer.unknown");
        var (before, handover) = (CaseFile.CaseOfficer, ids.Next());
        var answer = await SaveAsync(
            f => f.ChangeIdentity(Identity.GivenName, Identity.FamilyName, Identity.CaseNumber).Then(c => c.GiveTo(officer, handover, new Entry(Viewer.User, Today))),
            nameof(Identity),
            before is null || officer is null || officer == before || officer == Viewer.User ? "details.saved" : "details.saved.asked",
            ct,
            UrlOf("uppgifter"));
        Both = (
            Lines(Identity.GivenName, Identity.FamilyName, Identity.CaseNumber),
            Lines(CaseFile.Identity.GivenName, CaseFile.Identity.FamilyName, CaseFile.Identity.CaseNumber));
        return answer;
    }

    public async Task<IActionResult> OnPostProtectionAsync(CancellationToken ct)
    {
        await FillAsync(nameof(Protection), ct);
        return await SaveAsync(
            f => f.Protect(Protection.Level ?? ProtectionLevel.None, [.. Protection.MayHandle.Distinct().Select(u => new UserId(u))]),
            nameof(Protection),
            "details.saved",
            ct,
            UrlOf("uppgifter"));
    }

    public async Task<IActionResult> OnPostRepresentativeAsync(CancellationToken ct)
    {
        await FillAsync(nameof(Representative), ct);
        _ = Representative.ReadNumber(Today, out var fault);
        if (fault is not RuleCode.None)
            return Invalid([new RuleBreak(fault, "Number")], nameof(Representative));
        var answer = await SaveAsync(
            f => f.SaveRepresentative(Representative.ToRepresentative(f.Representatives.FirstOrDefault(r => r.Id == Representative.Id), Now)),
            nameof(Representative),
            "details.saved",
            ct,
            UrlOf("uppgifter"));
        if (CaseFile.Representatives.FirstOrDefault(r => r.Id == Representative.Id) is { } saved)
            Both = (Lines(Representative.Said(T)), Lines(RepresentativeForm.Of(saved).Said(T)));
        return answer;
    }

    /// <summary>Fills in what was not posted, so that a refused form stands beside the others as they are saved.</summary>
    private async Task FillAsync(string posted, CancellationToken ct)
    {
        _accounts = await accounts.AllAsync(Viewer.Authority, ct);
        if (posted != nameof(Reach))
            Reach = ContactForm.From(CaseFile);
        if (posted != nameof(Identity))
        {
            Identity = new()
            {
                GivenName = CaseFile.Identity.GivenName,
                FamilyName = CaseFile.Identity.FamilyName,
                CaseNumber = CaseFile.Identity.CaseNumber ?? "",
                CaseOfficer = CaseFile.CaseOfficer?.Value,
            };
        }

        if (posted != nameof(Protection))
            Protection = new() { Level = CaseFile.Identity.Protection, MayHandle = [.. CaseFile.Identity.MayHandle.Select(u => u.Value)] };
        if (posted != nameof(Representative) && CaseFile.Representatives.FirstOrDefault(r => r.Id == Chosen) is { } chosen)
            Representative = RepresentativeForm.Of(chosen);
    }
}
