using Egenplan.Web.Outputs.Pdf.Writing;

namespace Egenplan.Web.Outputs.Pdf.Layout;

/// <summary>Lines and rectangles as PDF operators; places from the top left corner.</summary>
internal static class Strokes
{
    public static string Line(double left, double right, double y, double width, int colour) =>
        $"{PdfSource.Colour(colour)} RG {N(width)} w {N(left)} {Y(y)} m {N(right)} {Y(y)} l S\n";

    public static string Fill(double left, double top, double right, double bottom, int colour) =>
        $"{PdfSource.Colour(colour)} rg {N(left)} {Y(bottom)} {N(right - left)} {N(bottom - top)} re f\n";

    public static string Outline(double left, double top, double right, double bottom, double width, int colour) =>
        $"{PdfSource.Colour(colour)} RG {N(width)} w {N(left)} {Y(bottom)} {N(right - left)} {N(bottom - top)} re S\n";

    private static string N(double value) => PdfSource.Number(value);

    private static string Y(double top) => N(PageSize.FromTop(top));
}
