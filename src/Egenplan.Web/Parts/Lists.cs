using Egenplan.Web.Texts;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Egenplan.Web.Parts;

/// <summary><c>&lt;plan-summary&gt;</c> with <c>&lt;plan-row label value change /&gt;</c>: what is known, name by name.</summary>
[HtmlTargetElement("plan-summary")]
public sealed class SummaryListPart : TagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var inside = await output.GetChildContentAsync();
        output.TagName = "dl";
        output.Attributes.SetAttribute("class", "ep-summary");
        output.Content.SetHtmlContent(inside);
    }
}

/// <summary>A row of <c>plan-summary</c>; the value is given, or stands inside.</summary>
[HtmlTargetElement("plan-row")]
public sealed class SummaryRowPart(Wording wording) : Part(wording)
{
    public string? Label { get; set; }

    public string? LabelText { get; set; }

    /// <summary>The finished value; empty shows "Inte angivet".</summary>
    public string? Value { get; set; }

    /// <summary>Address where it can be changed.</summary>
    public string? Change { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var inside = await output.GetChildContentAsync();
        var label = NeedWords(Label, LabelText, "label");
        IHtmlContent value = !inside.IsEmptyOrWhiteSpace ? new HtmlString(inside.GetContent().Trim())
            : string.IsNullOrWhiteSpace(Value) ? Markup.Of($"""<span class="ep-missing">{T["parts.not-given"]}</span>""")
            : Markup.Of($"{Value}");
        Write(output, $"""<div class="ep-summary__row"><dt>{label}</dt><dd>{value}</dd>{Markup.If(Change is not null, $"""<dd class="ep-summary__change"><a href="{Change}">{T["parts.change"]}<span class="ep-hidden"> {label}</span></a></dd>""")}</div>""");
    }
}

/// <summary><c>&lt;plan-steps label&gt;</c> with <c>&lt;plan-step text href state current /&gt;</c>: the plan's steps in order.</summary>
[HtmlTargetElement("plan-steps")]
public sealed class StepsPart(Wording wording) : Part(wording)
{
    /// <summary>Text key naming the list for screen readers; "Planens steg" unless told.</summary>
    public string? Label { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var inside = await output.GetChildContentAsync();
        Write(output, $"""<nav class="ep-steps" aria-label="{Words(Label, null) ?? T["parts.steps"]}"><ol class="ep-steps__list">{inside}</ol></nav>""");
    }
}

/// <summary>One step: <c>state</c> is <c>done</c>, <c>doing</c> or <c>todo</c>; <c>current</c> marks the page one stands on.</summary>
[HtmlTargetElement("plan-step", TagStructure = TagStructure.WithoutEndTag)]
public sealed class StepPart(Wording wording) : Part(wording)
{
    public string? Text { get; set; }

    public string? TextText { get; set; }

    /// <summary>Null where the step cannot be opened yet.</summary>
    public string? Href { get; set; }

    public string State { get; set; } = "todo";

    public bool Current { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var words = T[$"parts.step.{State}"];
        var inside = Markup.Of($"""<span class="ep-step__mark">{Icons.Of(StatusPart.IconFor(State))}</span><span class="ep-step__text">{NeedWords(Text, TextText, "text")}<span class="ep-hidden"> ({words})</span></span>""");
        var current = Markup.Attribute("aria-current", Current ? "step" : null);
        var link = Href is null ? Markup.Of($"""<span class="ep-step__link"{current}>{inside}</span>""") : Markup.Of($"""<a class="ep-step__link" href="{Href}"{current}>{inside}</a>""");
        Write(output, $"""<li class="ep-step ep-step--{State}{(Current ? " ep-step--current" : "")}">{link}</li>""");
    }
}

/// <summary>
/// <c>&lt;plan-conflict part mine theirs /&gt;</c>: somebody else saved the same part; both texts side by side. The page shows
/// its form again below, with what was typed kept, made on the new revision.
/// </summary>
[HtmlTargetElement("plan-conflict", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ConflictPart(Wording wording) : Part(wording)
{
    /// <summary>Text key of what both wrote in.</summary>
    public string? Part { get; set; }

    public string? PartText { get; set; }

    /// <summary>What this reader typed.</summary>
    public string? Mine { get; set; }

    /// <summary>What is saved now.</summary>
    public string? Theirs { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        Write(output, $"""<section class="ep-conflict" aria-labelledby="ep-conflict-title"><h2 class="ep-h2" id="ep-conflict-title">{T["parts.conflict.title"]}</h2><p>{T.Get("parts.conflict.lead", ("part", Words(Part, PartText)))}</p><div class="ep-conflict__both"><div class="ep-conflict__text"><h3 class="ep-h3">{T["parts.conflict.theirs"]}</h3><p class="ep-words">{Theirs}</p></div><div class="ep-conflict__text ep-conflict__text--mine"><h3 class="ep-h3">{T["parts.conflict.mine"]}</h3><p class="ep-words">{Mine}</p></div></div></section>""");
}
