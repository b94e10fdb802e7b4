using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Journal;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Egenplan.Web.Outputs.Pdf.Documents;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Work.Person.WhoLooked;

/// <summary>The same list for staff, to print for a person who does not sign in.</summary>
public sealed class IndexModel(
    CaseFileReader reader, CaseFileStore store, AuthorityStore authorities, JournalReader journal, AccountStore accounts) : CaseFilePage(reader, store, authorities)
{
    private readonly AuthorityStore _authorities = authorities;

    /// <summary>The year that it tells of.</summary>
    public LookedPeriod Period { get; private set; } = null!;

    /// <summary>The days.</summary>
    public IReadOnlyList<LookedDay> Days { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "ar")] int? year, CancellationToken ct)
    {
        var settings = LogSettings.From((await _authorities.FindAsync(Viewer.Authority, ct))?.Settings ?? new Dictionary<string, string>());
        Period = LookedPeriod.Of(year, Today, settings);
        if (await journal.LookedAsync(new CaseFileId(Id), Viewer, Period.From, Period.To, ct) is not { } looked)
            return NotFound();
        var names = (await accounts.AllAsync(Viewer.Authority, ct)).ToDictionary(a => a.Id);
        Days = Features.WhoLooked.Of(looked.Lines, names, settings.ShowsRole, null, T, looked.Person.Identity.FullName());
        return Page();
    }
}
