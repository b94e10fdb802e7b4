using Egenplan.Data.Journal;
using Egenplan.Web.Hosting;
using Egenplan.Web.Parts;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Egenplan.Web.Features.Public.Problems;

/// <summary>
/// Every refusal in plain words, with a number that finds the request in the log. The log has the same number and no
/// personal data. A form that could not be saved because something is away stands here as it was typed, to be sent again.
/// </summary>
[IgnoreAntiforgeryToken]
public sealed class IndexModel : PageModel
{
    private const int ComeBackSeconds = 5;
    private bool _isUnreceived;

    /// <summary>Which text: the status, or the nearest that has one, or what has happened in words.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>Number to tell whoever helps; empty where the log has nothing by it.</summary>
    public string Reference { get; private set; } = "";

    /// <summary>The form that was not saved, field by field; empty where there is none to send again.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Unsent { get; private set; } = [];

    /// <summary>Where it is sent.</summary>
    public string UnsentTo { get; private set; } = "";

    /// <summary>True when files were chosen too: a page cannot choose them again.</summary>
    public bool HadFiles { get; private set; }

    /// <summary>What somebody has written, as they know it again.</summary>
    public IEnumerable<string> Typed => Unsent.Where(f => !f.Key.StartsWith('_') && f.Key is not (FormPart.PartField or FormPart.RevisionField) && f.Value.Any(char.IsLetter) && !Guid.TryParse(f.Value, out _))
        .Select(f => f.Value.Trim()).Where(v => v.Any(char.IsWhiteSpace));

    private Exception? Error => HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error;

    public override async Task OnPageHandlerExecutionAsync(Microsoft.AspNetCore.Mvc.Filters.PageHandlerExecutingContext context, Microsoft.AspNetCore.Mvc.Filters.PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(next);
        var status = Error is BadHttpRequestException sent ? sent.StatusCode : int.TryParse(RouteData.Values["status"]?.ToString(), out var asked) ? asked : 404;
        var isAway = Unavailable.Is(Error);
        if (isAway)
        {
            Response.Headers.RetryAfter = $"{ComeBackSeconds}";
            await ReadUnsentAsync();
        }

        Kind = status switch
        {
            400 or 403 or 404 or 408 or 409 or 413 or 429 => $"{status}",
            401 => "403",
            405 => "404",
            >= 400 and < 500 => "400",
            _ when Unsent.Count > 0 => "unsent",
            _ when isAway && _isUnreceived => "unreceived",
            _ when Error is TooManyAtOnceException => "busy",
            _ when Error is JournalFailedException => "503",
            _ when isAway => "away",
            _ => "500",
        };
        Reference = ReferenceLog.Notes(Error) ? HttpContext.TraceIdentifier : "";
        if (Response.StatusCode == StatusCodes.Status200OK)
            Response.StatusCode = StatusCodes.Status404NotFound;
        await next();
    }

    public void OnGet()
    {
    }

    public void OnPost()
    {
    }

    private async Task ReadUnsentAsync()
    {
        if (!HttpMethods.IsPost(Request.Method) || !Request.HasFormContentType || HttpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path is not { } path || !Url.IsLocalUrl(path))
            return;
        try
        {
            var form = await Request.ReadFormAsync(HttpContext.RequestAborted);
            Unsent = [.. form.SelectMany(f => f.Value.Select(v => KeyValuePair.Create(f.Key, v ?? "")))];
            HadFiles = form.Files.Any(f => f.Length > 0);
            UnsentTo = path + Request.QueryString;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or BadHttpRequestException)
        {
            // What could not be received cannot be shown.
            _isUnreceived = true;
        }
    }
}
