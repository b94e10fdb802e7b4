using System.ComponentModel.DataAnnotations;
using Egenplan.Data.Accounts;
using Egenplan.Data.Journal;
using Egenplan.Domain.Access;
using Egenplan.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Egenplan.Web.Features.Work.BreakGlass;

/// <summary>Why somebody opens in an emergency.</summary>
public sealed class EmergencyForm
{
    [Required(ErrorMessage = "emergency.number.required"), StringLength(20)]
    public string Number { get; set; } = "";

    [Required(ErrorMessage = "emergency.reason.required")]
    public BreakGlassReason? Reason { get; set; }

    [Required(ErrorMessage = "emergency.words.required"), StringLength(2000, MinimumLength = 10, ErrorMessage = "emergency.words.required")]
    public string Words { get; set; } = "";
}

/// <summary>
/// Nödöppning: there only where the authority has turned it on, for the kinds it has named; for everybody else the page is
/// not there.
/// </summary>
[RequireFreshSignIn]
public sealed class IndexModel(BreakGlassStore openings, AuthorityStore authorities) : WorkPage
{
    [BindProperty]
    public EmergencyForm Form { get; set; } = new();

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
            return Invalid();
        var notice = new BreakGlassNotice(T["emergency.mail.subject"], T["emergency.mail.person"], T["emergency.mail.manager"]);
        var (answer, person) = await openings.OpenAsync(Form.Number, Form.Reason!.Value, Form.Words.Trim(), notice, Viewer, ct);
        return answer switch
        {
            BreakGlassAnswer.Opened => SeeOther($"/arbete/person/{person}", "emergency.opened"),
            BreakGlassAnswer.NotNeeded => SeeOther($"/arbete/person/{person}", "emergency.not-needed"),
            BreakGlassAnswer.NotFound => Invalid("Form.Number", "emergency.not-found"),
            _ => NotFound(),
        };
    }

    /// <inheritdoc/>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var settings = (await authorities.FindAsync(Viewer.Authority, context.HttpContext.RequestAborted))?.Settings ?? new Dictionary<string, string>();
        if (!Domain.Access.BreakGlass.IsAllowed(Viewer.Kind, LogSettings.From(settings)))
            context.Result = NotFound();
        else
            await next();
    }
}
