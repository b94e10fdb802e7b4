using System.Globalization;
using System.Text;

namespace Egenplan.Web.Outputs.Pdf.Fonts;

/// <summary>
/// Makes any text fit to print: composed signs (NFC), line ends as \n, no control signs, no invisible formatting signs
/// (soft hyphen, direction marks, byte order mark), broken surrogates as the replacement sign. Never throws.
/// </summary>
internal static class PrintableText
{
    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";

        var clean = new StringBuilder(text.Length);
        foreach (var sign in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (sign.Value == '\n')
                clean.Append('\n');
            else if (sign.Value == '\t')
                clean.Append(' ');
            else if (!IsInvisible(sign))
                clean.Append(sign);
        }

        return clean.ToString().Normalize(NormalizationForm.FormC);
    }

    private static bool IsInvisible(Rune sign) => Rune.GetUnicodeCategory(sign) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        || sign.Value is >= 0xFE00 and <= 0xFE0F or >= 0xE0100 and <= 0xE01EF or >= 0xFFF0 and <= 0xFFFC;
}
