using Egenplan.Data.Accounts;
using Egenplan.Domain.People;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Administration.Accounts;

/// <summary>All accounts of staff, and a new one.</summary>
public sealed class IndexModel(AuthorityStore authorities, AccountStore accounts) : AccountPage(authorities, accounts)
{
    /// <summary>An account to add.</summary>
    [BindProperty]
    public AccountForm Form { get; set; } = new();

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    /// <summary>Adds an account.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        if (Form.Kind is { } kind && !Kinds.Contains(kind))
            return Invalid("Form.Kind", "administration.account.kind.required");
        if (!ModelState.IsValid)
            return Invalid();
        var id = new UserId(Form.Id);
        if (Accounts.All(a => a.Id != id))
            await Store.SaveAsync(Viewer, Filled(Form, id, active: true), ct);
        return SeeOther($"/administration/konton/{Form.Id:N}", "administration.account.saved");
    }
}
