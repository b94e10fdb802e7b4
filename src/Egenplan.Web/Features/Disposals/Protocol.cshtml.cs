using Egenplan.Data.Accounts;
using Egenplan.Data.Disposal;
using Egenplan.Domain.Disposal;
using Egenplan.Domain.Law;
using Egenplan.Domain.People;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Disposals;

/// <summary>The protocol, to print: numbers, rules, days and who decided.</summary>
public sealed class ProtocolModel(DisposalStore store, AccountStore accounts, AuthorityStore authorities) : DisposalPage(store)
{
    private Dictionary<UserId, string> _names = [];

    /// <summary>The authority's name.</summary>
    public string AuthorityName { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return NotFound();
        _names = (await accounts.AllAsync(Viewer.Authority, ct)).ToDictionary(a => a.Id, a => a.Name);
        AuthorityName = (await authorities.FindAsync(Viewer.Authority, ct))?.Name ?? "";
        return Page();
    }

    /// <summary>Who approved and when; empty while nobody has.</summary>
    public string SignedBy((UserId By, DateTime At)? approval) => approval is { } given
        ? T.Get("disposal.protocol.by", ("who", _names.GetValueOrDefault(given.By, given.By.ToString())), ("day", DayOf(given.At)))
        : "";

    /// <summary>The statute that a row of the table rests on.</summary>
    public static string SourceOf(RetentionRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var statute = Statutes.Get(rule.Source);
        return $"{statute.Cite} ({statute.Sfs})";
    }
}
