using System.ComponentModel.DataAnnotations;
using Egenplan.Data.Accounts;
using Egenplan.Data.SignIn;
using Egenplan.Web.Access.Providers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Egenplan.Web.Features.Administration.Accounts;

/// <summary>One account: role, unit, what it is known by, open or closed. Whatever changes here is refused or let in at the next request.</summary>
public sealed class AccountModel(AuthorityStore authorities, AccountStore accounts, IdentityStore identities, SignInProviders providers) : AccountPage(authorities, accounts)
{
    /// <summary>The account's id.</summary>
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    /// <summary>Name, role, unit.</summary>
    [BindProperty]
    public AccountForm Form { get; set; } = new();

    /// <summary>An identity to add.</summary>
    [BindProperty]
    public IdentityForm New { get; set; } = new();

    /// <summary>The account.</summary>
    public Account Account { get; private set; } = null!;

    /// <summary>What it is known by.</summary>
    public IReadOnlyList<AccountIdentity> Identities { get; private set; } = [];

    /// <summary>True for the administrator's own account.</summary>
    public bool IsMe => Account.Id == Viewer.User;

    /// <summary>Providers that sign in staff.</summary>
    public IEnumerable<SelectListItem> Sources => providers.All.Where(p => p.For is SignInFor.Staff && p.AccountsOf.Length == 0).Select(p => new SelectListItem(p.Name, p.Key));

    /// <summary>Name of who vouches for an identity.</summary>
    public string NameOf(string source) => source switch
    {
        SignInIdentity.DirectoryUserName => T["administration.identity.user-name"],
        SignInIdentity.DirectoryId => T["administration.identity.directory-id"],
        _ => providers.Find(source)?.Name ?? source,
    };

    /// <inheritdoc/>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var ct = context.HttpContext.RequestAborted;
        await LoadAsync(ct);
        if (Accounts.FirstOrDefault(a => a.Id.Value == Id) is not { } account)
        {
            context.Result = NotFound();
            return;
        }

        Account = account;
        Identities = await identities.OfAsync(Viewer.Authority, account.Id, ct);
        await next();
    }

    public void OnGet() => Fill();

    /// <summary>Changes name, role, unit.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        KeepOnly(nameof(Form));
        if (Form.Kind is { } kind && (!Kinds.Contains(kind) || (IsMe && kind != Account.Kind)))
            return Invalid("Form.Kind", "administration.account.kind.required");
        if (!ModelState.IsValid)
            return Invalid();
        await Store.SaveAsync(Viewer, Filled(Form, Account.Id, Account.Active), ct);
        return SeeOther(Here, "administration.account.changed");
    }

    /// <summary>Lets an identity lead to the account.</summary>
    public async Task<IActionResult> OnPostAddAsync(CancellationToken ct)
    {
        KeepOnly(nameof(New));
        Fill();
        if (!ModelState.IsValid || Sources.All(s => s.Value != New.Source))
            return Invalid();
        return await identities.AddAsync(Viewer, Account.Id, new SignInIdentity(New.Source!, New.Value!.Trim()), ct)
            ? SeeOther(Here, "administration.identity.added")
            : Invalid("New.Value", "administration.identity.taken");
    }

    /// <summary>Takes an identity away.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(Guid identity, CancellationToken ct)
    {
        await identities.RemoveAsync(Viewer, Account.Id, identity, ct);
        return SeeOther(Here, "administration.identity.removed");
    }

    /// <summary>Opens or closes the account.</summary>
    public async Task<IActionResult> OnPostActiveAsync(bool active, CancellationToken ct)
    {
        if (IsMe)
            return NotFound();
        await Store.SaveAsync(Viewer, Account with { Active = active }, ct);
        return SeeOther(Here, active ? "administration.account.opened" : "administration.account.closed");
    }

    private string Here => $"/administration/konton/{Id:N}";

    private void Fill() => Form = new AccountForm { Name = Account.Name, Kind = Account.Kind, Unit = Account.Unit, Email = Account.Email };
}

/// <summary>An identity to add.</summary>
public sealed class IdentityForm
{
    [Required]
    public string? Source { get; set; }

    [Required(ErrorMessage = "administration.identity.value.required"), StringLength(200)]
    public string? Value { get; set; }
}
