using Egenplan.Data.Journal;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Egenplan.Web.Features.Public.Problems;

/// <summary>
/// Every refusal in plain words, with a number that finds the request in the log. The log has the same number and no
/// personal data.
/// </summary>
[IgnoreAntiforgeryToken]
public sealed class IndexModel : PageModel
{
    /// <summary>Which text: the status, or the nearest that has one.</summary>
    public int Kind { get; private set; }

    /// <summary>Number to tell whoever helps.</summary>
    public string Reference { get; private set; } = "";

    public override void OnPageHandlerExecuting(Microsoft.AspNetCore.Mvc.Filters.PageHandlerExecutingContext context)
    {
        var status = int.TryParse(RouteData.Values["status"]?.ToString(), out var asked) ? asked : 404;
        Kind = status switch
        {
            400 or 403 or 404 or 409 or 413 or 429 => status,
            401 => 403,
            405 => 404,
            >= 400 and < 500 => 400,
            _ when HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error is JournalFailedException => 503,
            _ => 500,
        };
        Reference = HttpContext.TraceIdentifier;
        if (Response.StatusCode == StatusCodes.Status200OK)
            Response.StatusCode = StatusCodes.Status404NotFound;
    }

    public void OnGet()
    {
    }

    public void OnPost()
    {
    }
}
