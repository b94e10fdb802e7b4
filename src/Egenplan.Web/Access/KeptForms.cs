using System.Security.Claims;
using Egenplan.Data.SignIn;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;

namespace Egenplan.Web.Access;

/// <summary>
/// Keeps a form that could not be received because the session had run out or a fresh sign-in is asked for, so that
/// nothing that was typed is lost.
/// </summary>
internal static class KeptForms
{
    /// <summary>The page where a kept form is sent again.</summary>
    public const string Page = "/logga-in/fortsatt";

    /// <summary>Name of the field that tells, when a kept form is sent again, which one it is.</summary>
    public const string IdField = "kept";

    /// <summary>Name of the field that tells, of a form that is being written, where it is to be sent.</summary>
    public const string DraftField = "_draft";

    /// <summary>Keeps the request's form for the account that sent it. False when there is none, or it came from another site.</summary>
    public static async Task<bool> KeepAsync(HttpContext http, ClaimsPrincipal from, CancellationToken ct)
    {
        var request = http.Request;
        if (!HttpMethods.IsPost(request.Method) || !request.HasFormContentType || CurrentViewer.Read(from) is not { } viewer)
            return false;
        if (http.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>() is { } limit
            && http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = limit.MaxRequestBodySize;
        if (!await IsOursAsync(http, from))
            return false;
        var form = await request.ReadFormAsync(ct);
        var fields = FieldsOf(http, form);
        var id = http.RequestServices.GetRequiredService<IdSource>().Next();
        var once = form[Parts.FormPart.OnceField].ToString();
        await http.RequestServices.GetRequiredService<KeptFormStore>()
            .SaveAsync(new KeptForm(id, request.Path + request.QueryString, fields, form.Files.Count > 0, once.Length > 0 ? once : null), viewer, ct);

        // One that was sent again and must wait once more waits in one place.
        await ForgetAsync(http, viewer, form, ct);
        return true;
    }

    /// <summary>
    /// Keeps what has been written so far in a form that nobody has sent yet. The status to answer with: 204 when it is kept, 404 when the form
    /// does not say which it is, 410 when that form has been done.
    /// </summary>
    public static async Task<int> KeepDraftAsync(HttpContext http, Viewer viewer, string address, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        if (!Guid.TryParse(form[IdField], out var id) || id == Guid.Empty)
            return StatusCodes.Status404NotFound;
        var once = form[Parts.FormPart.OnceField].ToString();
        var draft = new KeptForm(id, address, FieldsOf(http, form), HadFiles: false, once.Length > 0 ? once : null, IsDraft: true);
        return await http.RequestServices.GetRequiredService<KeptFormStore>().SaveAsync(draft, viewer, ct) ? StatusCodes.Status204NoContent : StatusCodes.Status410Gone;
    }

    /// <summary>Throws away the kept form that a request has sent, now that it has been done, and what is on its way to be kept of it. Nothing for any other request.</summary>
    public static async Task ForgetAsync(HttpContext http, Viewer viewer, IFormCollection form, CancellationToken ct)
    {
        if (Guid.TryParse(form[IdField], out var id))
            await http.RequestServices.GetRequiredService<KeptFormStore>().DoneAsync(id, viewer, ct);
    }

    private static List<KeyValuePair<string, string>> FieldsOf(HttpContext http, IFormCollection form)
    {
        var token = http.RequestServices.GetRequiredService<IOptions<AntiforgeryOptions>>().Value.FormFieldName;
        return [.. form.Where(f => f.Key != token && f.Key is not (Parts.FormPart.OnceField or IdField or DraftField)).SelectMany(f => f.Value.Select(v => KeyValuePair.Create(f.Key, v ?? "")))];
    }

    // The form's token belongs to whoever sent it, so it is asked for as them.
    private static async Task<bool> IsOursAsync(HttpContext http, ClaimsPrincipal from)
    {
        var user = http.User;
        try
        {
            http.User = from;
            return await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http);
        }
        finally
        {
            http.User = user;
        }
    }
}
