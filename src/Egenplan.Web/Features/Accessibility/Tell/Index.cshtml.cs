using System.ComponentModel.DataAnnotations;
using Egenplan.Data.Accounts;
using Egenplan.Domain.People;
using Egenplan.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.RateLimiting;

namespace Egenplan.Web.Features.Accessibility.Tell;

/// <summary>What somebody tells about the service. Only the words are asked for; nothing about who.</summary>
public sealed class TellForm
{
    public Guid Id { get; set; }

    [Required(ErrorMessage = "accessibility.tell.authority.required"), StringLength(40)]
    public string Authority { get; set; } = "";

    [Required(ErrorMessage = "accessibility.tell.words.required"), StringLength(2000)]
    public string Words { get; set; } = "";

    [StringLength(200)]
    public string Where { get; set; } = "";

    [StringLength(200)]
    public string Reach { get; set; } = "";
}

/// <summary>Anybody tells what shuts them out, without an account and without a name; it reaches the authority's administrators.</summary>
[OfferedIn, EnableRateLimiting(PublicPace.Policy)]
public sealed class IndexModel(AuthorityStore authorities, FeedbackStore feedback) : WorkPage
{
    [BindProperty]
    public TellForm Form { get; set; } = new();

    /// <summary>Whom it can be told to.</summary>
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
            return Invalid("Form.Authority", "accessibility.tell.authority.required");
        await feedback.TellAsync(Form.Id, new AuthorityCode(Form.Authority), new Told(Form.Words.Trim(), Form.Where.Trim(), Form.Reach.Trim()).Write(), ct);
        return SeeOther("/tillganglighet", "accessibility.tell.thanks");
    }

    private async Task LoadAsync(CancellationToken ct) =>
        Authorities = [.. (await authorities.AllAsync(ct)).Select(a => new SelectListItem(a.Name, a.Code.Value))];
}
