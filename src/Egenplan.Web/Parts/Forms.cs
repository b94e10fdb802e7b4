using System.Security.Cryptography;
using Egenplan.Domain.People;
using Egenplan.Web.Texts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Egenplan.Web.Parts;

/// <summary>
/// <c>&lt;plan-form part revision handler upload action&gt;</c>: a posted form with its token. <c>part</c> and
/// <c>revision</c> say which version of which part the form was made on; the page base reads them back.
/// </summary>
[HtmlTargetElement("plan-form")]
public sealed class FormPart(Wording wording, IAntiforgery antiforgery) : Part(wording)
{
    /// <summary>Name of the hidden field with the form's own key: the same form sent several times is done once.</summary>
    public const string OnceField = "_once";

    /// <summary>Where scripts keep what is being written.</summary>
    public const string DraftAction = "/logga-in/fortsatt?handler=Draft";

    private static readonly object KeptKey = new();

    /// <summary>Names of the hidden fields that carry the basis.</summary>
    public const string PartField = "basis.part", RevisionField = "basis.revision";

    /// <summary>Where to post; the page itself unless told.</summary>
    public string? Action { get; set; }

    /// <summary>The page handler, as in <c>OnPostRemoveAsync</c>.</summary>
    public string? Handler { get; set; }

    /// <summary>The part of the case file or plan that the form changes.</summary>
    public string? Part { get; set; }

    /// <summary>The part's revision when the form was shown.</summary>
    public int? Revision { get; set; }

    /// <summary>True where the form carries a file.</summary>
    public bool Upload { get; set; }

    /// <summary>Set false where leaving with unsaved changes needs no warning (a search, a single button).</summary>
    public bool Guard { get; set; } = true;

    /// <summary>Whether what is being written is kept before it is sent: where leaving is warned of, and where several lines are written, unless told.</summary>
    public bool? Draft { get; set; }

    public string? Class { get; set; }

    /// <summary>The form's own key where it is an earlier form once more; a new one unless told.</summary>
    public string? Once { get; set; }

    /// <summary>True where the page that is answered has a form that is kept while it is written, for which scripts must be let fetch.</summary>
    public static bool IsKeptOn(HttpContext http) => (http ?? throw new ArgumentNullException(nameof(http))).Items.ContainsKey(KeptKey);

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(context);
        var lines = new WrittenLines();
        context.Items[typeof(WrittenLines)] = lines;
        var inside = await output.GetChildContentAsync();
        var token = antiforgery.GetAndStoreTokens(ViewContext.HttpContext);
        var action = Action ?? (Handler is null ? null : $"?handler={Uri.EscapeDataString(Handler)}");
        var basis = Part is null
            ? Markup.Nothing
            : Markup.Of($"""<input type="hidden" name="{PartField}" value="{Part}"><input type="hidden" name="{RevisionField}" value="{Revision ?? 0}">""");
        Write(output, $"""<form class="{Class ?? "ep-form"}" method="post" novalidate{Markup.Attribute("action", action)}{Markup.If(Upload, $" enctype=\"multipart/form-data\"")}{Markup.If(Guard, $" data-guard")}{Markup.Attribute("data-draft", IsKept(Draft ?? (Guard || lines.Any)) ? DraftAction : null)}>{basis}{inside}<input type="hidden" name="{OnceField}" value="{Once ?? Convert.ToHexString(RandomNumberGenerator.GetBytes(16))}"><input type="hidden" name="{token.FormFieldName}" value="{token.RequestToken}">{Markup.If(Again() is not null, $"<input type=\"hidden\" name=\"kept\" value=\"{Again()}\">")}</form>""");
    }

    // Which draft the form was when it was sent: shown again with what is wrong, it is the same one still.
    private string? Again()
    {
        var http = ViewContext.HttpContext;
        // Read already, by what received it; one that could not be read has no form.
        return HttpMethods.IsPost(http.Request.Method) && http.Features.Get<IFormFeature>()?.Form is { } form && http.Request.Query["handler"].ToString() == (Handler ?? "")
            && Guid.TryParse(form["kept"], out var id) ? id.ToString("N") : null;
    }

    // For whoever is signed in, what is being written is kept by script, which the page must let fetch.
    private bool IsKept(bool isWritten)
    {
        var http = ViewContext.HttpContext;
        if (!isWritten || http.User.Identity?.IsAuthenticated is not true)
            return false;
        http.Items[KeptKey] = true;
        return true;
    }
}

/// <summary>What a form learns from its fields: whether any takes several lines.</summary>
internal sealed class WrittenLines
{
    public bool Any { get; set; }
}

/// <summary>
/// <c>&lt;plan-new-id for="Form.PartId" /&gt;</c>: a hidden, fresh id for the thing that the form adds, so that the same form
/// sent twice adds it once.
/// </summary>
[HtmlTargetElement("plan-new-id", TagStructure = TagStructure.WithoutEndTag)]
public sealed class NewIdPart(Wording wording, FieldErrors errors, IdSource ids) : FieldPart(wording, errors)
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var id = Guid.TryParse(Typed(), out var posted) && posted != Guid.Empty ? posted : ids.Next();
        Write(output, $"""<input type="hidden" name="{Name}" value="{id:N}">""");
    }
}

/// <summary><c>&lt;plan-hidden for /&gt;</c>: a hidden field.</summary>
[HtmlTargetElement("plan-hidden", TagStructure = TagStructure.WithoutEndTag)]
public sealed class HiddenPart(Wording wording, FieldErrors errors) : FieldPart(wording, errors)
{
    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        Write(output, $"""<input type="hidden" name="{Name}" value="{Typed()}">""");
}

/// <summary>
/// <c>&lt;plan-button text kind handler name value icon /&gt;</c>: sends the form. <c>kind</c>: <c>main</c> (one a page),
/// <c>second</c>, <c>quiet</c>, <c>danger</c>.
/// </summary>
[HtmlTargetElement("plan-button", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ButtonPart(Wording wording) : Part(wording)
{
    public string? Text { get; set; }

    public string? TextText { get; set; }

    public string Kind { get; set; } = "main";

    /// <summary>Posts to another handler of the same page.</summary>
    public string? Handler { get; set; }

    public string? Name { get; set; }

    public string? Value { get; set; }

    public string? Icon { get; set; }

    /// <summary>Words for screen readers after the text where several buttons say the same ("Ta bort" – "Anna").</summary>
    public string? About { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        Write(output, $"""<button class="{Look.Button(Kind)}" type="submit"{Look.Variant(Kind)}{Markup.Attribute("formaction", Handler is null ? null : $"?handler={Uri.EscapeDataString(Handler)}")}{Markup.Attribute("name", Name)}{Markup.Attribute("value", Value)}>{Look.IconOf(Icon)}<span>{NeedWords(Text, TextText, "text")}{Look.AboutOf(About)}</span></button>""");
}

/// <summary><c>&lt;plan-link href text kind icon /&gt;</c>: a link that looks like a button, or a plain one with <c>kind="link"</c>.</summary>
[HtmlTargetElement("plan-link", TagStructure = TagStructure.WithoutEndTag)]
public sealed class LinkPart(Wording wording) : Part(wording)
{
    public required string Href { get; set; }

    public string? Text { get; set; }

    public string? TextText { get; set; }

    public string Kind { get; set; } = "second";

    public string? Icon { get; set; }

    public string? About { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var look = Kind == "link" ? Markup.Of($" class=\"ep-link\"") : Markup.Of($" class=\"{Look.Button(Kind)}\"{Look.Variant(Kind)}");
        Write(output, $"""<a href="{Href}"{look}>{Look.IconOf(Icon)}<span>{NeedWords(Text, TextText, "text")}{Look.AboutOf(About)}</span></a>""");
    }
}

/// <summary>How the kinds of button look.</summary>
internal static class Look
{
    public static string Button(string kind) => $"ds-button ep-button ep-button--{kind}";

    public static IHtmlContent Variant(string kind) => Markup.Attribute("data-variant", kind switch
    {
        "main" => "primary",
        "second" or "danger" => "secondary",
        "quiet" => "tertiary",
        _ => throw new ArgumentException($"No kind of button '{kind}': main, second, quiet, danger."),
    });

    public static IHtmlContent IconOf(string? icon) => icon is null ? Markup.Nothing : Icons.Of(icon);

    public static IHtmlContent AboutOf(string? about) => Markup.If(about is not null, $"""<span class="ep-hidden"> {about}</span>""");
}
