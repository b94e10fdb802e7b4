using Egenplan.Web.Texts;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Egenplan.Web.Parts;

/// <summary><c>&lt;plan-icon name /&gt;</c>: an icon beside words that say the same.</summary>
[HtmlTargetElement("plan-icon", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IconPart(Wording wording) : Part(wording)
{
    public required string Name { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output) => Write(output, $"{Icons.Of(Name)}");
}

/// <summary><c>&lt;plan-symbol name size /&gt;</c>: one of our symbols beside the word that it stands for.</summary>
[HtmlTargetElement("plan-symbol", TagStructure = TagStructure.WithoutEndTag)]
public sealed class SymbolPart(Wording wording) : Part(wording)
{
    /// <summary>Key in the page's view data: addresses of the person's own photos, by the names of the symbols that they stand in the place of.</summary>
    public const string OwnPictures = "OwnPictures";

    /// <summary>A name in <c>Assets/symbols/symbols.json</c>.</summary>
    public required string Name { get; set; }

    /// <summary><c>small</c> (in a line of text), <c>medium</c> (beside a heading or a choice), <c>large</c> (above a choice).</summary>
    public string Size { get; set; } = "medium";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (OwnPicture is { } own)
            Write(output, $"""<img class="ep-symbol ep-symbol--{Size} ep-symbol--own" src="{own}" alt="">""");
        else
            Write(output, $"{Symbols.Of(Name, Size)}");
    }

    private string? OwnPicture => ViewContext.ViewData[OwnPictures] is IReadOnlyDictionary<string, string> own && own.TryGetValue(Name, out var address) ? address : null;
}

/// <summary><c>&lt;plan-status kind text /&gt;</c>: a state as icon and words, never colour alone.</summary>
[HtmlTargetElement("plan-status", TagStructure = TagStructure.WithoutEndTag)]
public sealed class StatusPart(Wording wording) : Part(wording)
{
    /// <summary><c>done</c>, <c>doing</c>, <c>todo</c>, <c>waiting</c>, <c>late</c>, <c>stopped</c>, <c>protected</c>.</summary>
    public required string Kind { get; set; }

    public string? Text { get; set; }

    public string? TextText { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        Write(output, $"""<span class="ep-status ep-status--{Kind}">{Icons.Of(IconFor(Kind))}<span>{NeedWords(Text, TextText, "text")}</span></span>""");

    internal static string IconFor(string kind) => kind switch
    {
        "done" => "check",
        "doing" => "pencil",
        "todo" => "circle",
        "waiting" => "clock",
        "late" => "alert",
        "stopped" => "stop",
        "protected" => "lock",
        _ => throw new ArgumentException($"No kind of status '{kind}'."),
    };
}

/// <summary><c>&lt;plan-details summary&gt;</c>: what most do not need, folded away ("Mer").</summary>
[HtmlTargetElement("plan-details")]
public sealed class DetailsPart(Wording wording, FieldErrors errors) : Part(wording)
{
    /// <summary>Text key of what is seen when folded; "Mer" unless told.</summary>
    public string? Summary { get; set; }

    public string? SummaryText { get; set; }

    /// <summary>Unfolded from the start (where something inside is filled in or wrong).</summary>
    public bool Open { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var before = errors.Shown.Count;
        var inside = await output.GetChildContentAsync();
        var open = Open || errors.Shown.Count > before;
        Write(output, $"""<details class="ep-details"{Markup.If(open, $" open")}><summary class="ep-details__summary">{Words(Summary, SummaryText) ?? T["parts.more"]}</summary><div class="ep-details__inside">{inside}</div></details>""");
    }
}

/// <summary><c>&lt;plan-notice kind title&gt;</c>: a boxed message. <c>kind</c>: <c>info</c>, <c>warn</c>, <c>good</c>.</summary>
[HtmlTargetElement("plan-notice")]
public sealed class NoticePart(Wording wording) : Part(wording)
{
    public string Kind { get; set; } = "info";

    public string? Title { get; set; }

    public string? TitleText { get; set; }

    /// <summary>Text key of the message, where nothing stands inside.</summary>
    public string? Text { get; set; }

    public string? TextText { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var inside = await output.GetChildContentAsync();
        var title = Words(Title, TitleText);
        var text = Words(Text, TextText);
        var icon = Kind switch { "info" => "info", "warn" => "alert", "good" => "check", _ => throw new ArgumentException($"No kind of notice '{Kind}'.") };
        var id = title is null ? null : NextId("notis");
        Write(output, $"""<div class="ep-notice ep-notice--{Kind}"{Markup.If(id is not null, $" role=\"group\" aria-labelledby=\"{id}\"")}>{Icons.Of(icon)}<div class="ep-notice__inside">{Markup.If(title is not null, $"""<p class="ep-notice__title" id="{id}">{title}</p>""")}{Markup.If(text is not null, $"<p>{text}</p>")}{inside}</div></div>""");
    }
}

/// <summary><c>&lt;plan-empty title text&gt;what to do&lt;/plan-empty&gt;</c>: a list with nothing in it says so.</summary>
[HtmlTargetElement("plan-empty")]
public sealed class EmptyPart(Wording wording) : Part(wording)
{
    public string? Title { get; set; }

    public string? TitleText { get; set; }

    public string? Text { get; set; }

    public string? TextText { get; set; }

    public string Icon { get; set; } = "leaf";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var inside = await output.GetChildContentAsync();
        var text = Words(Text, TextText);
        var id = NextId("tom");
        Write(output, $"""<div class="ep-empty" role="group" aria-labelledby="{id}">{Icons.Of(Icon)}<p class="ep-empty__title" id="{id}">{NeedWords(Title, TitleText, "title")}</p>{Markup.If(text is not null, $"<p>{text}</p>")}{inside}</div>""");
    }
}
