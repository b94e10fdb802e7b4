using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Journal;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Egenplan.Web.Outputs.Pdf.Documents;
using Egenplan.Web.Texts;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Work.Person.Letter;

/// <summary>Who has looked, as a letter to the person. What staff have flagged is not in it.</summary>
public sealed class WhoLookedModel(
    CaseFileReader reader, CaseFileStore store, AuthorityStore authorities, JournalReader journal, AccountStore accounts, LetterSenders senders, WordingCatalog catalog, TimeProvider clock)
    : LetterPage(reader, store, authorities, senders, catalog, clock)
{
    private readonly AuthorityStore _authorities = authorities;
    private readonly AccountStore _accounts = accounts;

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "ar")] int? year, bool easy, CancellationToken ct)
    {
        var settings = LogSettings.From((await _authorities.FindAsync(Viewer.Authority, ct))?.Settings ?? new Dictionary<string, string>());
        var period = LookedPeriod.Of(year, Today, settings);
        if (await journal.LookedAsync(new CaseFileId(Id), Viewer, period.From, period.To, ct) is not { } looked)
            return NotFound();
        var names = (await _accounts.AllAsync(Viewer.Authority, ct)).ToDictionary(a => a.Id);
        var texts = Texts(easy);
        var view = new WhoLookedView(
            await SenderAsync(CaseFile.CaseOfficer ?? Viewer.User, ct), Receiver, Today, period.From, period.To,
            Features.WhoLooked.Of(looked.Lines, names, settings.ShowsRole, null, texts));
        return File(WhoLookedLetter.Write(view, texts, Stamp(Id, view.Sender)), "application/pdf", T["person.looked.file"]);
    }
}
