using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Egenplan.Web.Outputs.Pdf.Content;
using Egenplan.Web.Outputs.Pdf.Writing;

namespace Egenplan.Web.Outputs.Pdf.Layout;

/// <summary>Drawings as PDF operators.</summary>
internal static partial class DrawingSource
{
    /// <summary>Scales the drawing into a box whose top left corner is given from the top of the page.</summary>
    public static string Place(Drawing drawing, double left, double top, double width, double height)
    {
        var scale = Math.Min(width / drawing.Width, height / drawing.Height);
        var source = new StringBuilder().Append(CultureInfo.InvariantCulture, $"1 J 1 j {N(scale)} 0 0 {N(-scale)} {N(left)} {N(PageSize.FromTop(top))} cm\n");
        foreach (var path in drawing.Paths)
        {
            if (path.Fill is { } fill)
                source.Append(CultureInfo.InvariantCulture, $"{PdfSource.Colour(fill)} rg ");
            if (path.Stroke is { } stroke)
                source.Append(CultureInfo.InvariantCulture, $"{PdfSource.Colour(stroke)} RG {N(path.StrokeWidth)} w ");
            source.Append(Operators(path.Data)).Append((path.Fill, path.Stroke) switch { (null, null) => "n\n", (_, null) => "f\n", (null, _) => "S\n", _ => "B\n" });
        }

        return source.ToString();
    }

    /// <exception cref="FormatException">Something else than absolute M, L, C, Z and numbers.</exception>
    private static string Operators(string data)
    {
        var source = new StringBuilder();
        var numbers = new Queue<double>();
        var command = ' ';
        foreach (var token in Tokens().Matches(data).Select(m => m.Value))
        {
            if (char.IsLetter(token[0]))
            {
                command = token[0];
                if (command == 'Z')
                    source.Append("h ");
                continue;
            }

            numbers.Enqueue(double.Parse(token, CultureInfo.InvariantCulture));
            var needed = command switch { 'M' or 'L' => 2, 'C' => 6, _ => throw new FormatException($"A drawing knows M, L, C and Z, not '{command}'.") };
            if (numbers.Count < needed)
                continue;

            while (numbers.TryDequeue(out var number))
                source.Append(N(number)).Append(' ');
            source.Append(command switch { 'M' => "m ", 'L' => "l ", _ => "c " });
        }

        return source.ToString();
    }

    private static string N(double value) => PdfSource.Number(value);

    [GeneratedRegex(@"[A-Za-z]|-?\d*\.?\d+")]
    private static partial Regex Tokens();
}
