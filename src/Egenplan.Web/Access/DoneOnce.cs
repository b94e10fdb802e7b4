using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Egenplan.Data.SentForms;
using Egenplan.Web.Features;
using Egenplan.Web.Parts;
using Egenplan.Web.Texts;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Egenplan.Web.Access;

/// <summary>
/// The same form sent several times (two presses, a network that sends again, a server that died after saving) is done once,
/// and is answered as it was the first time. Forms that are answered with a page or a file, not with a place to go to, may
/// be sent again.
/// </summary>
internal sealed class DoneOnce(SentFormStore store, CurrentViewer current, Wording texts, TimeProvider clock) : IAsyncPageFilter
{
    /// <summary>In the address of a form that is to be done although it has been.</summary>
    private const string Again = "omigen";

    private const string TokenField = "_form";

    /// <summary>Stands among the request's items where what is sent would be done once more if it were tried again.</summary>
    public static readonly object MayBeDoneTwice = new();

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var isByParts = context.HandlerMethod?.MethodInfo.IsDefined(typeof(DoneByPartsAttribute), inherit: true) is true
            || context.HandlerInstance.GetType().IsDefined(typeof(DoneByPartsAttribute), inherit: true);
        if (isByParts || await FormOf(context.HttpContext) is not { } form)
        {
            if (HttpMethods.IsPost(context.HttpContext.Request.Method))
                context.HttpContext.Items[MayBeDoneTwice] = true;
            await ForgetKeptAsync(context.HttpContext, await next(), isDone: false);
            return;
        }

        form.Enter();
        var done = await next();
        await ForgetKeptAsync(context.HttpContext, done, isDone: form.DoneAt is not null || done.Exception is AlreadySentException);
        var page = (PageModel)context.HandlerInstance;
        if (done.Exception is AlreadySentException already)
        {
            done.ExceptionHandled = true;
            done.Result = Repeated(context, page, await store.FindAsync(form, already.Authority, context.HttpContext.RequestAborted));
        }
        else if (done.Exception is null && form.DoneAt is not null)
            store.Keep(form, done.Result is SeeOtherResult there ? new Answer(there.Url, Told(page)).Write() : null);
    }

    // A form that was kept until after sign-in and sent again from there has been done: by what it noted, or, where a form notes
    // nothing, by leading on. One that asks for sign-in once more, or is shown again with what is wrong, has not.
    private async Task ForgetKeptAsync(HttpContext http, PageHandlerExecutedContext done, bool isDone)
    {
        if (!http.Request.HasFormContentType || http.Request.Path.StartsWithSegments(KeptForms.Page, StringComparison.Ordinal) || current.Find() is not { } viewer)
            return;
        var leadsOn = done.Exception is null && (done.Result is FileResult || (done.Result is SeeOtherResult to && !to.Url.StartsWith("/logga-in", StringComparison.Ordinal)));
        if (!isDone && !leadsOn)
            return;
        try
        {
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            await KeptForms.ForgetAsync(http, viewer, form, CancellationToken.None);
        }
        catch (Exception e) when (e is System.Data.Common.DbException or InvalidDataException)
        {
            // It is done all the same, and is done once if it is sent from there again.
        }
    }

    private IActionResult Repeated(PageHandlerExecutingContext context, PageModel page, PastAnswer past)
    {
        if (past.Kind == PastAnswerKind.MayBeDoneAgain)
        {
            var request = context.HttpContext.Request;
            return new LocalRedirectResult(request.Path + request.QueryString.Add(Again, "1"), permanent: false, preserveMethod: true);
        }

        if (past.Bytes is { } bytes)
        {
            var answer = Answer.Read(bytes);
            foreach (var (key, told) in answer.Told)
                page.TempData[key] = told;
            return new SeeOtherResult(answer.Url);
        }

        page.TempData[FlashPart.Key] = texts["once.done"];
        var canBeSeen = context.ActionDescriptor.HandlerMethods.Any(m => HttpMethods.IsGet(m.HttpMethod));
        return new SeeOtherResult(canBeSeen ? context.HttpContext.Request.Path : current.Home);
    }

    private static Dictionary<string, string> Told(PageModel page) =>
        page.TempData.Keys.ToDictionary(k => k, k => page.TempData.Peek(k) as string ?? "");

    private async Task<SentForm?> FormOf(HttpContext http)
    {
        // Meeting notes have ids of their own, and are sent from the same page many times.
        if (!HttpMethods.IsPost(http.Request.Method) || !http.Request.HasFormContentType || http.Request.Headers.ContainsKey(Features.Work.Plans.Meeting.IndexModel.ByScript) || http.Request.Query.ContainsKey(Again))
            return null;
        // The page that tells of a failure does nothing, and the failure may be that the form cannot be read.
        if (http.Features.Get<IExceptionHandlerFeature>() is not null)
            return null;
        IFormCollection form;
        try
        {
            form = await http.Request.ReadFormAsync(http.RequestAborted);
        }
        catch (InvalidDataException)
        {
            // What cannot be read is refused by the page, which says so.
            return null;
        }

        if (form[FormPart.OnceField].ToString() is not { Length: >= 32 and <= 64 } key)
            return null;
        var content = await ContentAsync(http, form);
        return new SentForm(Encoding.UTF8.GetBytes(key), content, clock.GetUtcNow().UtcDateTime);
    }

    // Each piece with its length in front, so that no two contents read the same.
    private async Task<byte[]> ContentAsync(HttpContext http, IFormCollection form)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, (current.Find()?.User.Value ?? Guid.Empty).ToString("N"));
        Add(hash, http.Request.Path + http.Request.QueryString);
        foreach (var (name, values) in form.Where(f => f.Key is not (FormPart.OnceField or TokenField or KeptForms.IdField)).OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            foreach (var value in values)
            {
                Add(hash, name);
                Add(hash, value ?? "");
            }
        }

        foreach (var file in form.Files)
        {
            Add(hash, file.Name);
            Add(hash, file.FileName);
            await using var bytes = file.OpenReadStream();
            hash.AppendData(await SHA256.HashDataAsync(bytes, http.RequestAborted));
        }

        return hash.GetHashAndReset();
    }

    private static void Add(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        hash.AppendData(BitConverter.GetBytes(bytes.Length));
        hash.AppendData(bytes);
    }

    /// <summary>Where the form led, and what was told there.</summary>
    private sealed record Answer(string Url, Dictionary<string, string> Told)
    {
        public static Answer Read(byte[] bytes) => JsonSerializer.Deserialize<Answer>(bytes)!;

        public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this);
    }
}

/// <summary>
/// A form that is done in several transactions, or by more than the database (cookies): done anew each time it is sent, as what it does
/// itself allows, since the note of the first part would stand for the rest.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class DoneByPartsAttribute : Attribute;
