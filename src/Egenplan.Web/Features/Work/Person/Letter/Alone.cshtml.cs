using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Web.Outputs.Pdf.Documents;
using Egenplan.Web.Texts;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Work.Person.Letter;

/// <summary>The questions to answer again alone, on paper, after a session that was shared.</summary>
public sealed class AloneModel(
    CaseFileReader reader, CaseFileStore store, AuthorityStore authorities, LetterSenders senders, WordingCatalog catalog, TimeProvider clock)
    : LetterPage(reader, store, authorities, senders, catalog, clock)
{
    public async Task<IActionResult> OnGetAsync(bool easy, CancellationToken ct)
    {
        var view = new AloneSlipView(await SenderAsync(CaseFile.CaseOfficer ?? Viewer.User, ct), Receiver, Today);
        return File(AloneSlip.Write(view, Texts(easy), Stamp(Id, view.Sender)), "application/pdf", T["together.slip.file"]);
    }
}
