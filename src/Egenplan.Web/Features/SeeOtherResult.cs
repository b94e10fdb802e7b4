using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Routing;

namespace Egenplan.Web.Features;

/// <summary>303: go and look there. Only to pages of ours.</summary>
public sealed class SeeOtherResult(string url) : ActionResult
{
    /// <summary>Where to.</summary>
    public string Url { get; } = url;

    public override void ExecuteResult(ActionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!new UrlHelper(context).IsLocalUrl(Url))
            throw new InvalidOperationException("A page answers with addresses of its own site only.");
        context.HttpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.HttpContext.Response.Headers.Location = Url;
    }
}
