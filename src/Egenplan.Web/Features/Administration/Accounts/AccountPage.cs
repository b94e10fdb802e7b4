using System.ComponentModel.DataAnnotations;
using Egenplan.Data.Accounts;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Egenplan.Web.Features.Administration.Accounts;

/// <summary>What the pages about accounts share. Citizens' accounts are not shown: they come and go with the case files.</summary>
public abstract class AccountPage(AuthorityStore authorities, AccountStore accounts) : WorkPage
{
    /// <summary>Roles that an account of staff can have.</summary>
    public static readonly ViewerKind[] Kinds =
        [ViewerKind.CaseOfficer, ViewerKind.UnitManager, ViewerKind.Staff, ViewerKind.Administrator, ViewerKind.BoardReader, ViewerKind.Supervisor, ViewerKind.LogReviewer];

    /// <summary>The accounts.</summary>
    protected AccountStore Store => accounts;

    /// <summary>The authority's units.</summary>
    public IReadOnlyList<Unit> Units { get; private set; } = [];

    /// <summary>Accounts of staff, by name.</summary>
    public IReadOnlyList<Account> Accounts { get; private set; } = [];

    /// <summary>Units to choose among.</summary>
    public IEnumerable<SelectListItem> UnitChoices => Units.Where(u => u.Active).Select(u => new SelectListItem(u.Name, u.Code));

    /// <summary>Roles to choose among.</summary>
    public IEnumerable<SelectListItem> KindChoices => Kinds.Select(k => new SelectListItem(T.Of(k), k.ToString()));

    /// <summary>Name of a unit.</summary>
    public string UnitName(string? code) => Units.FirstOrDefault(u => u.Code == code)?.Name ?? "–";

    protected async Task LoadAsync(CancellationToken ct)
    {
        Units = await authorities.UnitsAsync(Viewer.Authority, ct);
        Accounts = [.. (await accounts.AllAsync(Viewer.Authority, ct)).Where(a => Kinds.Contains(a.Kind))];
    }

    /// <summary>An account as the form says; the unit and the role are ones that there are.</summary>
    protected Account Filled(AccountForm form, UserId id, bool active) => new(
        id, Viewer.Authority, form.Kind!.Value, Units.FirstOrDefault(u => u.Code == form.Unit)?.Code, active, form.Name!.Trim(), form.Email?.Trim() ?? "");
}

/// <summary>An account.</summary>
public sealed class AccountForm
{
    public Guid Id { get; set; }

    [Required(ErrorMessage = "administration.account.name.required"), StringLength(120)]
    public string? Name { get; set; }

    [Required(ErrorMessage = "administration.account.kind.required")]
    public ViewerKind? Kind { get; set; }

    public string? Unit { get; set; }

    [StringLength(200)]
    public string? Email { get; set; }
}
