using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Egenplan.Data.Accounts;
using Egenplan.Domain.Access;
using Egenplan.Domain.Law;
using Egenplan.Domain.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Egenplan.Web.Features.Administration.Settings;

/// <summary>The authority's own limits, its units and its accounts.</summary>
public sealed class IndexModel(AuthorityStore authorities, AccountStore accounts) : WorkPage
{
    /// <summary>Local limits.</summary>
    [BindProperty]
    public LimitsForm Limits { get; set; } = new();

    /// <summary>An account to add.</summary>
    [BindProperty]
    public AccountForm Form { get; set; } = new();

    /// <summary>The authority.</summary>
    public Authority Authority { get; private set; } = null!;

    /// <summary>Its units.</summary>
    public IReadOnlyList<Unit> Units { get; private set; } = [];

    /// <summary>Its accounts, by name.</summary>
    public IReadOnlyList<Account> Accounts { get; private set; } = [];

    /// <summary>Units to choose among.</summary>
    public IEnumerable<SelectListItem> UnitChoices => Units.Where(u => u.Active).Select(u => new SelectListItem(u.Name, u.Code));

    public async Task OnGetAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        Limits = LimitsForm.Of(LocalLimits.From(Authority.Settings));
    }

    /// <summary>Saves the limits.</summary>
    public async Task<IActionResult> OnPostLimitsAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        KeepOnly(nameof(Limits));
        if (!ModelState.IsValid)
            return Invalid();
        await authorities.SaveSettingsAsync(Viewer.Authority, Limits.In(Authority.Settings), ct);
        return SeeOther("/administration", "administration.limits.saved");
    }

    /// <summary>Adds an account.</summary>
    public async Task<IActionResult> OnPostAccountAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        KeepOnly(nameof(Form));
        Limits = LimitsForm.Of(LocalLimits.From(Authority.Settings));
        if (!ModelState.IsValid)
            return Invalid();
        await accounts.SaveAsync(
            new Account(new UserId(Form.Id), Viewer.Authority, Form.Kind!.Value, string.IsNullOrEmpty(Form.Unit) ? null : Form.Unit, true, Form.Name!.Trim(), Form.Email?.Trim() ?? ""), ct);
        return SeeOther("/administration", "administration.account.saved");
    }

    /// <summary>Opens or closes an account.</summary>
    public async Task<IActionResult> OnPostActiveAsync(Guid account, bool active, CancellationToken ct)
    {
        await LoadAsync(ct);
        if (Accounts.FirstOrDefault(a => a.Id.Value == account) is not { } found || found.Id == Viewer.User)
            return NotFound();
        await accounts.SaveAsync(found with { Active = active }, ct);
        return SeeOther("/administration", active ? "administration.account.opened" : "administration.account.closed");
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        Authority = await authorities.FindAsync(Viewer.Authority, ct) ?? throw new InvalidOperationException("The viewer's authority is there.");
        Units = await authorities.UnitsAsync(Viewer.Authority, ct);
        Accounts = await accounts.AllAsync(Viewer.Authority, ct);
    }
}

/// <summary>The local limits, in days unless it says months.</summary>
public sealed class LimitsForm
{
    private const int Most = 730;

    [Required, Range(1, Most)]
    public int? OfferDays { get; set; }

    [Required, Range(1, Most)]
    public int? AnswerDays { get; set; }

    [Required, Range(1, Most)]
    public int? FirstContactDays { get; set; }

    [Required, Range(1, Most)]
    public int? PlanAgreedDays { get; set; }

    [Required, Range(1, Most)]
    public int? SummonsLeadDays { get; set; }

    [Required, Range(1, 24)]
    public int? AskAgainMonths { get; set; }

    [Required, Range(1, Most)]
    public int? NoticeDays { get; set; }

    public static LimitsForm Of(LocalLimits limits) => new()
    {
        OfferDays = limits.OfferDays,
        AnswerDays = limits.AnswerDays,
        FirstContactDays = limits.FirstContactDays,
        PlanAgreedDays = limits.PlanAgreedDays,
        SummonsLeadDays = limits.SummonsLeadDays,
        AskAgainMonths = limits.AskAgainMonths,
        NoticeDays = limits.NoticeDays,
    };

    /// <summary>The settings with these limits in them.</summary>
    public IReadOnlyDictionary<string, string> In(IReadOnlyDictionary<string, string> settings)
    {
        var changed = new Dictionary<string, string>(settings);
        foreach (var (name, value) in new[]
        {
            (nameof(OfferDays), OfferDays), (nameof(AnswerDays), AnswerDays), (nameof(FirstContactDays), FirstContactDays), (nameof(PlanAgreedDays), PlanAgreedDays),
            (nameof(SummonsLeadDays), SummonsLeadDays), (nameof(AskAgainMonths), AskAgainMonths), (nameof(NoticeDays), NoticeDays),
        })
        {
            changed[$"limits.{name}"] = value!.Value.ToString(CultureInfo.InvariantCulture);
        }

        return changed;
    }
}

/// <summary>A new account.</summary>
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
