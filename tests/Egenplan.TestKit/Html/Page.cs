using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Egenplan.TestKit.Sites;

namespace Egenplan.TestKit.Html;

/// <summary>
/// One answer of the site, read as a person reads it: headings, labels, links, errors. Also holds answers that are
/// redirects or files; then the document is empty.
/// </summary>
public sealed class Page
{
    private Page(Visitor visitor, HttpResponseMessage response, byte[] bytes, IDocument document) =>
        (Visitor, Response, Bytes, Document) = (visitor, response, bytes, document);

    /// <summary>Who asked.</summary>
    public Visitor Visitor { get; }

    /// <summary>The answer's status and headers.</summary>
    public HttpResponseMessage Response { get; }

    /// <summary>The answer's body.</summary>
    public byte[] Bytes { get; }

    /// <summary>The answer as a document.</summary>
    public IDocument Document { get; }

    /// <summary>Status of the answer.</summary>
    public HttpStatusCode Status => Response.StatusCode;

    /// <summary>Path and query that were asked for.</summary>
    public string Path => Response.RequestMessage!.RequestUri!.PathAndQuery;

    /// <summary>Path and query of a redirect, or null.</summary>
    public string? RedirectsTo => Response.Headers.Location is { } to
        ? new Uri(Response.RequestMessage!.RequestUri!, to).PathAndQuery
        : null;

    /// <summary>The page's title.</summary>
    public string Title => Document.Title ?? "";

    /// <summary>Text of the first-level heading.</summary>
    public string Heading => Words(Document.QuerySelector("h1"));

    /// <summary>All text of the main part, white space collapsed.</summary>
    public string Text => Words(Document.QuerySelector("main") ?? Document.Body);

    /// <summary>The lines of the error summary; empty when there is none.</summary>
    public IReadOnlyList<string> Errors => [.. Document.QuerySelectorAll("[role=alert] li, .ep-summary li, .ep-error-summary li").Select(Words).Distinct()];

    /// <summary>Reads an answer.</summary>
    public static async Task<Page> ReadAsync(Visitor visitor, HttpResponseMessage response)
    {
        ArgumentNullException.ThrowIfNull(response);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        var isHtml = response.Content.Headers.ContentType?.MediaType == "text/html";
        var document = await new HtmlParser().ParseDocumentAsync(isHtml ? new MemoryStream(bytes) : Stream.Null);
        return new(visitor, response, bytes, document);
    }

    /// <summary>
    /// The form that holds a submit button with this text; without a text, the main part's only form.
    /// Fails when there is none or more than one.
    /// </summary>
    public PageForm Form(string? button = null)
    {
        var forms = Document.QuerySelectorAll(button is null ? "main form" : "form").OfType<AngleSharp.Html.Dom.IHtmlFormElement>()
            .Where(f => button is null || PageForm.Buttons(f).Any(b => PageForm.TextOf(b) == button)).ToArray();
        return forms switch
        {
            [var one] => new PageForm(this, one),
            [] => throw Lacks(button is null ? "no form" : $"no form with the button \"{button}\""),
            _ => throw Lacks(button is null ? $"{forms.Length} forms" : $"{forms.Length} forms with the button \"{button}\""),
        };
    }

    /// <summary>The first form inside the element that a selector finds, for pages with many alike.</summary>
    public PageForm FormIn(string selector) =>
        Document.QuerySelector(selector) is { } element
        && (element as AngleSharp.Html.Dom.IHtmlFormElement ?? element.QuerySelector("form") as AngleSharp.Html.Dom.IHtmlFormElement) is { } form
            ? new PageForm(this, form)
            : throw Lacks($"no form in \"{selector}\"");

    /// <summary>The address of the link with this text. Fails when there is none.</summary>
    public string LinkTo(string text) =>
        (Document.QuerySelectorAll("a[href]").FirstOrDefault(a => Words(a) == text)
            ?? Document.QuerySelectorAll("a[href]").FirstOrDefault(a => Words(a).Contains(text, StringComparison.Ordinal)))
        ?.GetAttribute("href") ?? throw Lacks($"no link \"{text}\"");

    /// <summary>Follows the link with this text.</summary>
    public Task<Page> FollowAsync(string linkText) => Visitor.GetAsync(LinkTo(linkText));

    /// <summary>Goes where the answer sends; fails when it sends nowhere.</summary>
    public Task<Page> FollowAsync() => Visitor.GetAsync(RedirectsTo ?? throw Lacks("no redirect"));

    /// <summary>Fails unless the answer has this status.</summary>
    public Page ShouldBe(HttpStatusCode status)
    {
        if (Status != status)
            throw Lacks($"status {(int)Status}, expected {(int)status}");
        return this;
    }

    /// <summary>Fails unless the answer is a page that was found.</summary>
    public Page ShouldBeOk() => ShouldBe(HttpStatusCode.OK);

    /// <summary>Fails unless the answer sends to this address (a trailing * stands for anything).</summary>
    public Page ShouldRedirectTo(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var holds = RedirectsTo is { } to && (address.EndsWith('*') ? to.StartsWith(address[..^1], StringComparison.Ordinal) : to == address);
        if (!holds)
            throw Lacks($"a redirect to \"{RedirectsTo}\", expected \"{address}\"");
        return this;
    }

    /// <summary>Fails unless the page was refused (400) with a line of the error summary that holds each of these texts.</summary>
    public Page ShouldRefuse(params string[] lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ShouldBe(HttpStatusCode.BadRequest);
        foreach (var line in lines)
        {
            if (!Errors.Any(e => e.Contains(line, StringComparison.Ordinal)))
                throw Lacks($"the errors [{string.Join(" | ", Errors)}], expected \"{line}\"");
        }

        return this;
    }

    /// <summary>Fails unless the main part shows this text.</summary>
    public Page ShouldShow(string text)
    {
        if (!Text.Contains(text, StringComparison.Ordinal))
            throw Lacks($"no text \"{text}\"");
        return this;
    }

    /// <summary>Fails when the whole answer, also what is hidden, holds this text. What each answer has drawn by chance is left out: four signs in a row turn up in it now and then.</summary>
    public Page ShouldNotHold(string text)
    {
        var whole = (IElement)Document.DocumentElement.Clone();
        foreach (var drawn in whole.QuerySelectorAll("input[type=hidden][name=_form], input[type=hidden][name=_once]"))
            drawn.RemoveAttribute("value");
        if (whole.OuterHtml.Contains(text, StringComparison.OrdinalIgnoreCase))
            throw Lacks($"the text \"{text}\", which must not be there");
        return this;
    }

    /// <summary>The text of an element with white space collapsed.</summary>
    public static string Words(INode? node) =>
        node is null ? "" : string.Join(' ', node.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    internal Exception Lacks(string what)
    {
        var shown = Text.Length > 1500 ? Text[..1500] + " …" : Text;
        var errors = Errors.Count == 0 ? "" : $"\nErrors: {string.Join(" | ", Errors)}";
        return new Xunit.Sdk.XunitException($"{Response.RequestMessage!.Method} {Path} answered {(int)Status} and has {what}.\nHeading: {Heading}{errors}\n{shown}");
    }
}
