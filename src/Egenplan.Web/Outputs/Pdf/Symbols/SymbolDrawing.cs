using System.Collections.Concurrent;
using System.Globalization;
using System.Xml.Linq;
using Egenplan.Web.Outputs.Pdf.Content;

namespace Egenplan.Web.Outputs.Pdf.Symbols;

/// <summary>Our own symbols (<c>Assets/symbols</c>) as drawings for paper, in the same colours as on a page.</summary>
public static class SymbolDrawing
{
    private const int Ink = 0x1D2B2A;
    private const double RootWidth = 2.5;
    private static readonly ConcurrentDictionary<string, Drawing> Drawn = new(StringComparer.Ordinal);

    /// <summary>The symbol with this name, 48 wide and 48 high.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public static Drawing Of(string name) => Drawn.GetOrAdd(name, static n =>
    {
        using var file = typeof(SymbolDrawing).Assembly.GetManifestResourceStream("Symbols/" + n) ?? throw new KeyNotFoundException($"No symbol '{n}' in Assets/symbols.");
        return new Drawing(48, 48, [.. XDocument.Load(file).Root!.Elements().Select(Path)]);
    });

    private static DrawnPath Path(XElement shape) => new(
        shape.Name.LocalName switch
        {
            "path" => SvgPath.Absolute((string)shape.Attribute("d")!),
            "circle" => SvgPath.Ellipse(Number(shape, "cx"), Number(shape, "cy"), Number(shape, "r"), Number(shape, "r")),
            "ellipse" => SvgPath.Ellipse(Number(shape, "cx"), Number(shape, "cy"), Number(shape, "rx"), Number(shape, "ry")),
            "rect" => SvgPath.Rectangle(Number(shape, "x"), Number(shape, "y"), Number(shape, "width"), Number(shape, "height"), Number(shape, "rx")),
            var other => throw new NotSupportedException($"A symbol holds paths, circles, ellipses and rectangles, not <{other}>."),
        },
        Colour(shape, "fill", null),
        Colour(shape, "stroke", Ink),
        shape.Attribute("stroke-width") is null ? RootWidth : Number(shape, "stroke-width"));

    private static double Number(XElement shape, string name) =>
        shape.Attribute(name) is { } value ? double.Parse(value.Value, CultureInfo.InvariantCulture) : 0;

    // As in var(--ep-symbol-fill, #fbe3a6): the colour that stands there when nothing else is said.
    private static int? Colour(XElement shape, string name, int? root) => (string?)shape.Attribute(name) switch
    {
        null => root,
        "none" => null,
        "currentColor" => Ink,
        var value when value.IndexOf('#', StringComparison.Ordinal) is >= 0 and var at => int.Parse(value.AsSpan(at + 1, 6), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
        var value => throw new NotSupportedException($"No colour '{value}'."),
    };
}
