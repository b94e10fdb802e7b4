using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Domain.People;
using Egenplan.Web.Outputs.Pdf.Documents;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Features.Work.Person.Letter;

/// <summary>
/// A letter to one person as PDF, standard or easy-read. For a person with protected data the address is left out: the
/// letter goes another way.
/// </summary>
public abstract class LetterPage(
    CaseFileReader reader, CaseFileStore store, AuthorityStore authorities, AccountStore accounts, WordingCatalog catalog, TimeProvider clock)
    : CaseFilePage(reader, store, authorities)
{
    private readonly AuthorityStore _authorities = authorities;

    /// <summary>The person, with the address where one may be written.</summary>
    protected LetterReceiver Receiver => new(
        PersonName,
        CaseFile.Identity.IsProtected()
            ? []
            : [.. LetterParts.AddressLines(CaseFile.Contact.PostalAddress)]);

    /// <summary>The authority and the case officer.</summary>
    protected async Task<LetterSender> SenderAsync(UserId officer, CancellationToken ct)
    {
        var authority = await _authorities.FindAsync(CaseFile.Authority, ct);
        var account = await accounts.FindAsync(CaseFile.Authority, officer, ct);
        return new LetterSender(authority?.Name ?? "", [], account?.Name ?? "", Email: account?.Email ?? "");
    }

    /// <summary>The texts of the letter, easy-read or standard.</summary>
    protected Wording Texts(bool easy) => new(catalog, easy ? TextChoice.EasySwedish : TextChoice.Swedish);

    /// <summary>Time and id of the letter.</summary>
    protected DocumentStamp Stamp(Guid id) => new(clock.GetUtcNow(), id);
}
