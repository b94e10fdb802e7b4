using System.Collections.Immutable;
using Egenplan.Data;
using Egenplan.Domain.Access;
using Egenplan.Domain.Law;
using Egenplan.Web.Access;
using Egenplan.Web.Parts;
using Egenplan.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Egenplan.Web.Features;

/// <summary>
/// What every page that does work has: who looks, which day it is, and one way to answer each outcome: 400 with all broken
/// rules, 303 after a change, 409 when somebody else changed the same part, 404, 403.
/// </summary>
public abstract class WorkPage : PageModel
{
    /// <summary>Who is looking.</summary>
    protected Viewer Viewer => Service<CurrentViewer>().Viewer;

    /// <summary>The reader's texts.</summary>
    protected Wording T => Service<Wording>();

    /// <summary>Today in Sweden.</summary>
    public DateOnly Today => Service<TimeProvider>().Today();

    /// <summary>The part and its revision that the posted form was made on; null where the form says none.</summary>
    protected (string Part, int Revision)? FormBasis =>
        Request.HasFormContentType
        && Request.Form[FormPart.PartField].ToString() is { Length: > 0 } part
        && int.TryParse(Request.Form[FormPart.RevisionField], out var revision)
            ? (part, revision)
            : null;

    /// <summary>Of a page with several forms, judges only the one that was sent: the others are empty and not wrong.</summary>
    /// <param name="sent">Name of the bound property that holds the form's fields.</param>
    protected void KeepOnly(string sent)
    {
        // What was not sent is bound without its name in front, so its complaints are told by what they are not.
        foreach (var key in ModelState.Keys.Where(k => !k.StartsWith(sent + ".", StringComparison.Ordinal)).ToList())
            ModelState.Remove(key);
        // Sent without a single field of its own, as no page of ours does, a form would pass for one without faults.
        var isOfFields = GetType().GetProperty(sent)?.IsDefined(typeof(BindPropertyAttribute), inherit: true) ?? false;
        if (isOfFields && Request.HasFormContentType && !Request.Form.Keys.Any(k => k.StartsWith(sent + ".", StringComparison.Ordinal)))
            ModelState.AddModelError("", T["shape.unreadable"]);
    }

    /// <summary>400: the page again, with what was typed and every error in the model state.</summary>
    protected PageResult Invalid() => Answer(StatusCodes.Status400BadRequest);

    /// <summary>400: the page again, with every broken rule, at its field where the form has one.</summary>
    /// <param name="breaks">All breaks of the command.</param>
    /// <param name="form">Name of the bound property that holds the form's fields.</param>
    protected PageResult Invalid(ImmutableArray<RuleBreak> breaks, string form = "Form")
    {
        foreach (var broken in breaks)
            ModelState.AddModelError(broken.Field is null ? "" : $"{form}.{broken.Field}", T.Of(broken));
        return Invalid();
    }

    /// <summary>400: the page again, with one error by text key.</summary>
    protected PageResult Invalid(string field, string key, params (string Name, object? Value)[] values)
    {
        ModelState.AddModelError(field, T.Get(key, values));
        return Invalid();
    }

    /// <summary>
    /// 409: the page again with a conflict part. The view shows its hidden basis anew, so sending once more is a choice made
    /// with both texts in sight.
    /// </summary>
    protected PageResult ConflictPage() => Answer(StatusCodes.Status409Conflict);

    /// <summary>303 to a page of ours.</summary>
    protected IActionResult SeeOther(string url) => new SeeOtherResult(url);

    /// <summary>303 to a page of ours, which tells once what was done.</summary>
    protected IActionResult SeeOther(string url, string toldKey, params (string Name, object? Value)[] values)
    {
        TempData[FlashPart.Key] = T.Get(toldKey, values);
        return SeeOther(url);
    }

    private PageResult Answer(int status)
    {
        Response.StatusCode = status;
        return Page();
    }

    private TService Service<TService>()
        where TService : notnull => HttpContext.RequestServices.GetRequiredService<TService>();
}
