using Egenplan.Web.Texts;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Egenplan.Web.Parts;

/// <summary>
/// <c>&lt;plan-errors /&gt;</c>: the summary of all errors, focused, with links to the fields. The layout has it; no page needs to.
/// </summary>
[HtmlTargetElement("plan-errors", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorSummaryPart(Wording wording, FieldErrors errors) : Part(wording)
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var told = errors.Shown.Select(e => e.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var rest = ViewContext.ViewData.ModelState
            .Where(s => !told.Contains(s.Key))
            .SelectMany(s => s.Value?.Errors ?? [])
            .Select(e => T.Message(e.ErrorMessage.Length == 0 ? "shape.unreadable" : e.ErrorMessage))
            .Distinct();
        var items = errors.Shown.Select(e => Markup.Of($"""<li><a href="#{e.Id}">{e.Label}{(e.Label.EndsWith('?') ? "" : ":")} {e.Message}</a></li>"""))
            .Concat(rest.Select(m => Markup.Of($"<li>{m}</li>"))).ToList();
        if (items.Count == 0)
        {
            output.SuppressOutput();
            return;
        }

        var title = ViewContext.HttpContext.Request.Path.StartsWithSegments("/min-plan") ? "parts.errors.mine" : items.Count == 1 ? "parts.errors.one" : "parts.errors.many";
        Write(output, $"""<div class="ep-errors" role="alert" tabindex="-1" autofocus aria-labelledby="ep-errors-title"><h2 class="ep-errors__title" id="ep-errors-title">{Icons.Of("alert")}<span>{T[title]}</span></h2><ul class="ep-errors__list">{Markup.Join(items)}</ul></div>""");
    }
}

/// <summary><c>&lt;plan-flash /&gt;</c>: what was done, told once after the redirect. The layout has it.</summary>
[HtmlTargetElement("plan-flash", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FlashPart(Wording wording) : Part(wording)
{
    /// <summary>Key in TempData.</summary>
    public const string Key = "flash";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        // Asked without need it would delete a cookie that nobody has, on every page.
        if (ViewContext.HttpContext.Request.Cookies.Count > 0 && ViewContext.TempData[Key] is string text)
            Write(output, $"""<div class="ep-flash" role="status">{Icons.Of("check")}<p>{text}</p></div>""");
        else
            output.SuppressOutput();
    }
}

/// <summary>
/// <c>&lt;plan-page title heading-text eyebrow-text back back-text&gt;lead&lt;/plan-page&gt;</c>: first on every page. Sets the
/// document's title (never a name: titles are kept by the browser), the way back, and prints the only h1.
/// </summary>
[HtmlTargetElement("plan-page")]
public sealed class PageHeadPart(Wording wording) : Part(wording)
{
    /// <summary>Text key of the document's title, and of the heading unless another is given.</summary>
    public string? Title { get; set; }

    /// <summary>A finished title; no names.</summary>
    public string? TitleText { get; set; }

    /// <summary>Text key of the heading where it differs from the title.</summary>
    public string? Heading { get; set; }

    public string? HeadingText { get; set; }

    /// <summary>Small line above the heading: whose page it is.</summary>
    public string? Eyebrow { get; set; }

    public string? EyebrowText { get; set; }

    /// <summary>Name of a symbol that stands beside the heading.</summary>
    public string? Symbol { get; set; }

    /// <summary>Address of the page one step up.</summary>
    public string? Back { get; set; }

    /// <summary>Text key of the link back; "Tillbaka" unless told.</summary>
    public string? BackLabel { get; set; }

    public string? BackLabelText { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var title = NeedWords(Title, TitleText, "title");
        var eyebrow = Words(Eyebrow, EyebrowText);
        var lead = await output.GetChildContentAsync();
        ViewContext.ViewData["Title"] = title;
        ViewContext.ViewData["Back"] = Back;
        ViewContext.ViewData["BackText"] = Words(BackLabel, BackLabelText) ?? T["parts.back"];
        Write(output, $"""<div class="ep-page-head{(Symbol is null ? "" : " ep-page-head--symbol")}">{(Symbol is null ? Markup.Nothing : Markup.Of($"""<div class="ep-page-head__symbol">{Symbols.Of(Symbol)}</div>"""))}{Markup.If(eyebrow is not null, $"""<p class="ep-eyebrow">{eyebrow}</p>""")}<h1 class="ep-h1">{Words(Heading, HeadingText) ?? title}</h1>{Markup.If(!lead.IsEmptyOrWhiteSpace, $"""<div class="ep-lead">{lead}</div>""")}</div>""");
    }
}
