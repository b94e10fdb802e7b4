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
    CaseFileReader reader, CaseFileStore store, AuthorityStore authorities, LetterSenders senders, WordingCatalog catalog, TimeProvider clock)
    : CaseFilePage(reader, store, authorities)
{
    /// <summary>The person, with the address where one may be written.</summary>
    protected LetterReceiver Receiver => new(
        PersonName,
        CaseFile.Identity.IsProtected()
            ? []
            : [.. LetterParts.AddressLines(CaseFile.Contact.PostalAddress)]);

    /// <summary>The authority and the case officer.</summary>
    protected Task<LetterSender> SenderAsync(UserId officer, CancellationToken ct) => senders.OfAsync(CaseFile.Authority, officer, "", ct);

    /// <summary>The texts of the letter, easy-read or standard.</summary>
    protected Wording Texts(bool easy) => new(catalog, easy ? TextChoice.EasySwedish : TextChoice.Swedish);

    /// <summary>Time, id and letterhead of the letter.</summary>
    protected DocumentStamp Stamp(Guid id, LetterSender sender)
    {
        ArgumentNullException.ThrowIfNull(sender);
        return new(clock.GetUtcNow(), id, sender.Logo);
    }
}
