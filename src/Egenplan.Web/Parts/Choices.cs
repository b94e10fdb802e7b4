using Microsoft.AspNetCore.Html;

namespace Egenplan.Web.Parts;

/// <summary>What a group of radios or checkboxes tells the choices inside it.</summary>
internal sealed class Choices(string name, string id, string type, IReadOnlyList<string> chosen, IHtmlContent tied)
{
    private int _count;

    /// <summary>One choice: control, label with its symbol if any, hint, and what opens below it when it is chosen.</summary>
    public IHtmlContent Write(string value, string label, string? hint, IHtmlContent? more, string? symbol = null)
    {
        var ownId = _count++ == 0 ? id : $"{id}-{_count}";
        var describedBy = hint is null ? null : $"{ownId}-choice-hint";
        return Markup.Of($"""
            <div class="ep-choice"><input class="ep-choice__control" type="{type}" id="{ownId}" name="{name}" value="{value}"{Markup.If(chosen.Contains(value), $" checked")}{Markup.Attribute("aria-describedby", describedBy)}{tied}><label class="ep-choice__label{(symbol is null ? "" : " ep-choice__label--symbol")}" for="{ownId}">{(symbol is null ? Markup.Of($"{label}") : Markup.Of($"{Symbols.Of(symbol)}<span>{label}</span>"))}</label>{Markup.If(hint is not null, $"""<p class="ep-hint ep-choice__hint" id="{describedBy}">{hint}</p>""")}</div>{Markup.If(more is not null, $"""<div class="ep-choice__more">{more}</div>""")}
            """);
    }
}
