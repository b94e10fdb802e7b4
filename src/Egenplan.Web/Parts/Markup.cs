using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Egenplan.Web.Parts;

/// <summary>HTML from an interpolated string: the string is markup, the values are encoded, HTML values go in as they are.</summary>
public static class Markup
{
    /// <summary>No markup.</summary>
    public static IHtmlContent Nothing => HtmlString.Empty;

    /// <summary>The markup of an interpolated string.</summary>
    public static IHtmlContent Of(MarkupText markup) => markup.Content;

    /// <summary>The markup when the condition holds, otherwise nothing; its values are asked for only then.</summary>
    public static IHtmlContent If(bool condition, [InterpolatedStringHandlerArgument(nameof(condition))] MarkupText markup) => condition ? markup.Content : Nothing;

    /// <summary>An attribute with a leading space, or nothing for null.</summary>
    public static IHtmlContent Attribute(string name, string? value) =>
        value is null ? Nothing : Of($" {new HtmlString(name)}=\"{value}\"");

    /// <summary>Some markup after another, nothing between.</summary>
    public static IHtmlContent Join(IEnumerable<IHtmlContent> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var all = new HtmlContentBuilder();
        foreach (var part in parts)
            all.AppendHtml(part);
        return all;
    }
}

/// <summary>What the compiler makes of an interpolated string of markup: its pieces in order, written once, where the page is.</summary>
[InterpolatedStringHandler]
public readonly struct MarkupText
{
    private readonly Pieces? _pieces;

    /// <param name="literalLength">Characters of markup.</param>
    /// <param name="formattedCount">How many values.</param>
    public MarkupText(int literalLength, int formattedCount) => _pieces = new Pieces((2 * formattedCount) + 1);

    /// <param name="literalLength">Characters of markup.</param>
    /// <param name="formattedCount">How many values.</param>
    /// <param name="isWritten">False for markup that is not to be written.</param>
    /// <param name="goOn">Whether the values are to be asked for.</param>
    public MarkupText(int literalLength, int formattedCount, bool isWritten, out bool goOn)
    {
        goOn = isWritten;
        if (isWritten)
            _pieces = new Pieces((2 * formattedCount) + 1);
    }

    internal IHtmlContent Content => _pieces ?? Markup.Nothing;

    /// <summary>Adds markup as it stands.</summary>
    public void AppendLiteral(string markup) => _pieces!.Add(new HtmlString(markup));

    /// <summary>Adds a text, which is encoded.</summary>
    public void AppendFormatted(string? value)
    {
        if (!string.IsNullOrEmpty(value))
            _pieces!.Add(value);
    }

    /// <summary>Adds HTML as it is, or anything else as invariant text, which is encoded.</summary>
    public void AppendFormatted<T>(T value, string? format = null)
    {
        if (value is IHtmlContent html)
            _pieces!.Add(html);
        else
            AppendFormatted(value is IFormattable number ? number.ToString(format, CultureInfo.InvariantCulture) : value?.ToString());
    }

    private sealed class Pieces(int count) : IHtmlContent
    {
        // Texts and HTML.
        private readonly List<object> _pieces = new(count);

        public void Add(object piece) => _pieces.Add(piece);

        public void WriteTo(TextWriter writer, HtmlEncoder encoder)
        {
            foreach (var piece in _pieces)
            {
                if (piece is IHtmlContent html)
                    html.WriteTo(writer, encoder);
                else
                    encoder.Encode(writer, (string)piece);
            }
        }
    }
}
