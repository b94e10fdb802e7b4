using System.Globalization;
using System.Text;

namespace Egenplan.Web.Outputs.Pdf.Writing;

/// <summary>Values as PDF source text. ISO 32000-1, 7.3.</summary>
internal static class PdfSource
{
    public static string Number(double value)
    {
        var text = value.ToString("0.###", CultureInfo.InvariantCulture);
        return text == "-0" ? "0" : text;
    }

    /// <summary>0xRRGGBB as three numbers 0-1.</summary>
    public static string Colour(int rgb) => $"{Number(((rgb >> 16) & 255) / 255.0)} {Number(((rgb >> 8) & 255) / 255.0)} {Number((rgb & 255) / 255.0)}";

    /// <summary>A text string in UTF-16 with byte order mark.</summary>
    public static string Text(string value) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(value))}>";

    /// <summary>A web address as a literal string: ASCII, anything else percent-encoded.</summary>
    public static string Address(string value)
    {
        var source = new StringBuilder("(");
        foreach (var b in Encoding.UTF8.GetBytes(value))
        {
            if (b is (byte)'(' or (byte)')' or (byte)'\\')
                source.Append('\\').Append((char)b);
            else if (b is > 32 and < 127)
                source.Append((char)b);
            else
                source.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
        }

        return source.Append(')').ToString();
    }

    /// <summary>A point in time as D:YYYYMMDDHHmmSS+HH'mm'.</summary>
    public static string Time(DateTimeOffset time) =>
        $"(D:{time.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}{(time.Offset < TimeSpan.Zero ? '-' : '+')}{time.Offset.ToString("hh\\'mm\\'", CultureInfo.InvariantCulture)})";
}

/// <summary>A4 in points, and the way from places counted from the top to the PDF's own.</summary>
internal static class PageSize
{
    public const double Width = 595.276;
    public const double Height = 841.89;
    public const double Millimetre = 72 / 25.4;

    public static double FromTop(double y) => Height - y;
}
