using Egenplan.Web.Access;
using Egenplan.Web.Access.Providers;
using Egenplan.Web.Access.Signing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Egenplan.Web.Features.Public.PretendSign;

/// <summary>A demo's e-identification: shows what is to be signed, and signs it. Only for a session that a demo's sign-in began.</summary>
public sealed class IndexModel(PretendSigning pretend, ESigning signing, CurrentViewer viewer) : PageModel
{
    private ESignQuestion? _question;

    /// <summary>What is to be signed.</summary>
    public ESignQuestion Question => _question ?? throw new InvalidOperationException("The question is read before the page runs.");

    /// <inheritdoc/>
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        _question = viewer.Find() is { } me ? pretend.Read(HttpContext, me, Request.Query["fraga"]) : null;
        if (_question is null)
            context.Result = NotFound();
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var signer = new Persona(viewer.Viewer, viewer.Name, viewer.AuthorityName);
        try
        {
            return new SeeOtherResult(await signing.KeepAsync(signer, pretend.Name, Question, pretend.Sign(Question, viewer.Viewer), ct));
        }
        catch (SignInRefusedException refused)
        {
            return new SeeOtherResult($"{Question.Back}?svar={refused.Fault.ToString().ToLowerInvariant()}");
        }
    }
}
