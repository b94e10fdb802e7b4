using Egenplan.Data;
using Egenplan.Data.Accounts;
using Egenplan.Data.Journal;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.LogReview.CouldSee;

/// <summary>Who could have seen what: an account and a period, when something has gone wrong or somebody asks.</summary>
public sealed class IndexModel(AccessReporter reporter, AccountStore accounts) : WorkPage
{
    private const int Most = 200;

    [BindProperty(SupportsGet = true, Name = "konto")]
    public Guid? Asked { get; set; }

    [BindProperty(SupportsGet = true, Name = "fran")]
    public DateOnly From { get; set; }

    [BindProperty(SupportsGet = true, Name = "till")]
    public DateOnly To { get; set; }

    /// <summary>Accounts to choose among: of those who work. That somebody signs in as a citizen is told by a reading, not by a list.</summary>
    public IReadOnlyList<Account> Accounts { get; private set; } = [];

    /// <summary>The report, once asked for.</summary>
    public AccessReport? Report { get; private set; }

    /// <summary>The first lines; the file has all.</summary>
    public IReadOnlyList<AccessReportLine> Shown => [.. (Report?.Lines ?? []).Take(Most)];

    /// <summary>Address of the file.</summary>
    public string FileUrl => FormattableString.Invariant($"/logg/vem-kunde-se/fil?konto={Asked:N}&fran={From:yyyy-MM-dd}&till={To:yyyy-MM-dd}");

    public DateOnly DayOf(DateTime at) => DateOnly.FromDateTime(SwedishTime.InSweden(at));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (To == default)
            To = Today;
        if (From == default)
            From = To.AddMonths(-1);
        Accounts = [.. (await accounts.AllAsync(Viewer.Authority, ct)).Where(a => a.Kind is not ViewerKind.Citizen)];
        if (Asked is not { } account)
            return Page();
        if (From > To)
            return Invalid("fran", "could-see.wrong-period");
        Report = await reporter.OfAsync(new UserId(account), From, To, Viewer, ct);
        return Report is null ? NotFound() : Page();
    }
}
