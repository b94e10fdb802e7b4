using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Domain.Offers;
using Egenplan.Web.Outputs.Pdf.Documents;
using Egenplan.Web.Texts;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Work.Person.Letter;

/// <summary>The letter of one offer.</summary>
public sealed class IndexModel(
    CaseFileReader reader, CaseFileStore store, AuthorityStore authorities, LetterSenders senders, WordingCatalog catalog, TimeProvider clock)
    : LetterPage(reader, store, authorities, senders, catalog, clock)
{
    public async Task<IActionResult> OnGetAsync(Guid offer, bool easy, CancellationToken ct)
    {
        if (CaseFile.Offers.FirstOrDefault(o => o.Id == offer) is not { } made)
            return NotFound();
        var view = new OfferLetterView(
            await SenderAsync(CaseFile.CaseOfficer ?? made.By, ct),
            Receiver,
            made.MadeOn,
            [.. CaseFile.Decisions.Where(d => made.Decisions.Contains(d.Id)).Select(d => new GrantedLine(d.Insats, d.DecidedOn))]);
        return File(OfferLetter.Write(view, Texts(easy || made.Way is OfferWay.EasyReadLetter), Stamp(made.Id, view.Sender)), "application/pdf", T["person.letter.file"]);
    }
}
