using System.Globalization;
using Microsoft.AspNetCore.Html;

namespace Egenplan.Web.Parts;

/// <summary>HTML from an interpolated string: the string is markup, the values are encoded, HTML values go in as they are.</summary>
internal static class Markup
{
    public static IHtmlContent Nothing => HtmlString.Empty;

    public static IHtmlContent Of(FormattableString markup) =>
        new HtmlFormattableString(CultureInfo.InvariantCulture, markup.Format, markup.GetArguments());

    /// <summary>The markup when the condition holds, otherwise nothing.</summary>
    public static IHtmlContent If(bool condition, FormattableString markup) => condition ? Of(markup) : Nothing;

    /// <summary>An attribute with a leading space, or nothing for null.</summary>
    public static IHtmlContent Attribute(string name, string? value) =>
        value is null ? Nothing : Of($" {new HtmlString(name)}=\"{value}\"");

    public static IHtmlContent Join(IEnumerable<IHtmlContent> parts)
    {
        var all = new HtmlContentBuilder();
        foreach (var part in parts)
            all.AppendHtml(part);
        return all;
    }
}
