using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Web.Outputs.Pdf.Documents;
using Egenplan.Web.Texts;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Work.Person.Letter;

/// <summary>The receipt for a request.</summary>
public sealed class ReceiptModel(
    CaseFileReader reader, CaseFileStore store, AuthorityStore authorities, LetterSenders senders, WordingCatalog catalog, TimeProvider clock)
    : LetterPage(reader, store, authorities, senders, catalog, clock)
{
    public async Task<IActionResult> OnGetAsync(Guid request, bool easy, CancellationToken ct)
    {
        if (CaseFile.Requests.FirstOrDefault(r => r.Id == request) is not { } made)
            return NotFound();
        var view = new RequestReceiptView(
            await SenderAsync(made.CaseOfficer, ct), Receiver, made.Receipt?.GivenOn ?? Today, made.MadeOn, made.AskedThrough, made.FirstContactTarget, made.PlanTarget);
        return File(RequestReceiptLetter.Write(view, Texts(easy), Stamp(made.Id, view.Sender)), "application/pdf", T["person.receipt.file"]);
    }
}
