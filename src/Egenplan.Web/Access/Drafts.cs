using Egenplan.Data.SignIn;

namespace Egenplan.Web.Access;

/// <summary>What somebody has written and not sent, as a page tells of it.</summary>
/// <param name="Here">The latest that was written on this very page; null when there is none.</param>
/// <param name="IsElsewhere">True where the viewer's own work begins and something was written on another page.</param>
public sealed record Drafts(KeptForm? Here, bool IsElsewhere)
{
    /// <summary>What there is to tell on the page that is answered; null for nothing. The session has told already whether there is anything.</summary>
    public static async Task<Drafts?> OfAsync(HttpContext http, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (!HttpMethods.IsGet(http.Request.Method) || http.Request.Path == KeptForms.Page || SessionCookie.SessionOf(http) is not { HasKept: true } || CurrentViewer.Read(http.User) is not { } viewer)
            return null;
        var drafts = (await http.RequestServices.GetRequiredService<KeptFormStore>().AllAsync(viewer, ct)).Where(f => f.IsDraft).ToList();
        var page = http.Request.Path + http.Request.QueryString;
        var here = drafts.FirstOrDefault(d => PageOf(d) == page);
        var isElsewhere = http.Request.Path == CurrentViewer.HomeOf(viewer.Kind) && drafts.Any(d => d != here);
        return here is null && !isElsewhere ? null : new(here, isElsewhere);
    }

    /// <summary>The page that a form stands on: where it is sent, without the handler that receives it.</summary>
    public static string PageOf(KeptForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var (path, query) = form.Address.Split('?', 2) is [var before, var after] ? (before, after) : (form.Address, "");
        var rest = string.Join('&', query.Split('&', StringSplitOptions.RemoveEmptyEntries).Where(p => !p.StartsWith("handler=", StringComparison.Ordinal)));
        return rest.Length == 0 ? path : $"{path}?{rest}";
    }
}
