using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Domain.Offers;
using Egenplan.Web.Outputs.Pdf.Documents;
using Egenplan.Web.Texts;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Work.Person.Letter;

/// <summary>The letter of one offer as PDF, standard or easy-read. For a person with protected data the address is left out: the letter goes another way.</summary>
public sealed class IndexModel(
    CaseFileReader reader, CaseFileStore store, AuthorityStore authorities, AccountStore accounts, WordingCatalog catalog, TimeProvider clock)
    : CaseFilePage(reader, store, authorities)
{
    private readonly AuthorityStore _authorities = authorities;

    public async Task<IActionResult> OnGetAsync(Guid offer, bool easy, CancellationToken ct)
    {
        if (CaseFile.Offers.FirstOrDefault(o => o.Id == offer) is not { } made)
            return NotFound();
        var authority = await _authorities.FindAsync(CaseFile.Authority, ct);
        var officer = await accounts.FindAsync(CaseFile.CaseOfficer ?? made.By, ct);
        var texts = new Wording(catalog, easy || made.Way is OfferWay.EasyReadLetter ? TextChoice.EasySwedish : TextChoice.Swedish);
        string[] address = CaseFile.Identity.IsProtected()
            ? []
            : CaseFile.Contact.PostalAddress.Split(['\n', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var view = new OfferLetterView(
            new LetterSender(authority?.Name ?? "", [], officer?.Name ?? "", Email: officer?.Email ?? ""),
            new LetterReceiver(PersonName, [.. address]),
            made.MadeOn,
            [.. CaseFile.Decisions.Where(d => made.Decisions.Contains(d.Id)).Select(d => new GrantedLine(d.Insats, d.DecidedOn))]);
        return File(OfferLetter.Write(view, texts, new DocumentStamp(clock.GetUtcNow(), made.Id)), "application/pdf", T["person.letter.file"]);
    }
}
