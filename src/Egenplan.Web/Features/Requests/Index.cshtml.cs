using System.ComponentModel.DataAnnotations;
using Egenplan.Data.Accounts;
using Egenplan.Domain.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Egenplan.Web.Features.Requests;

/// <summary>What somebody without an account sends.</summary>
public sealed class AskForm
{
    public Guid Id { get; set; }

    [Required(ErrorMessage = "ask.authority.required")]
    public string Authority { get; set; } = "";

    [Required(ErrorMessage = "ask.who.required"), StringLength(200)]
    public string Who { get; set; } = "";

    [StringLength(200)]
    public string AskedBy { get; set; } = "";

    [Required(ErrorMessage = "ask.reach.required"), StringLength(200)]
    public string Reach { get; set; } = "";

    [StringLength(2000)]
    public string Words { get; set; } = "";
}

/// <summary>
/// A request for a plan from outside. Everybody gets the same receipt, which tells nothing of what the register holds; a case officer finds the
/// person and writes the request into the case file.
/// </summary>
public sealed class IndexModel(AuthorityStore authorities, FlagStore flags) : WorkPage
{
    [BindProperty]
    public AskForm Form { get; set; } = new();

    public IReadOnlyList<SelectListItem> Authorities { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        Form.Authority = Authorities is [var only] ? only.Value : "";
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        if (!ModelState.IsValid)
            return Invalid();
        if (Authorities.All(a => a.Value != Form.Authority))
            return Invalid("Form.Authority", "ask.authority.required");
        var words = FromOutside.Request(Form.Who.Trim(), Form.Words.Trim(), Form.AskedBy.Trim(), Form.Reach.Trim()).Write();
        await flags.RaiseAsync(Form.Id, Egenplan.Domain.Access.Viewer.SystemAt(new AuthorityCode(Form.Authority)), words, null, ct);
        return SeeOther("/begar/tack");
    }

    private async Task LoadAsync(CancellationToken ct) =>
        Authorities = [.. (await authorities.AllAsync(ct)).Select(a => new SelectListItem(a.Name, a.Code.Value))];
}
