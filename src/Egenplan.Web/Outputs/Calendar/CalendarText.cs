using System.Text;

namespace Egenplan.Web.Outputs.Calendar;

/// <summary>Texts as RFC 5545 wants them: escaped, without control signs, folded at 75 octets.</summary>
internal static class CalendarText
{
    private const int MostOctets = 75;

    /// <summary>Backslash, comma, semicolon and line end escaped; other control signs taken out.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var sign in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (sign.Value == '\n')
                escaped.Append("\\n");
            else if (sign.Value is '\\' or ',' or ';')
                escaped.Append('\\').Append(sign);
            else if (!Rune.IsControl(sign))
                escaped.Append(sign);
        }

        return escaped.ToString();
    }

    /// <summary>A mailto address.</summary>
    /// <exception cref="ArgumentException">Empty, or with spaces, control signs or other signs that could end the line.</exception>
    public static string Address(string email) =>
        email.Length > 2 && email.Contains('@', StringComparison.Ordinal) && email.All(c => c > ' ' && c is not ('"' or ';' or ':' or ',' or '\\' or '\u007F'))
            ? "mailto:" + email
            : throw new ArgumentException("Not an e-mail address.", nameof(email));

    /// <summary>The line with its end; a long one goes on after a line end and a space, never inside a sign.</summary>
    public static string Fold(string line)
    {
        var folded = new StringBuilder();
        var octets = 0;
        foreach (var sign in line.EnumerateRunes())
        {
            if (octets + sign.Utf8SequenceLength > MostOctets)
            {
                folded.Append("\r\n ");
                octets = 1;
            }

            folded.Append(sign);
            octets += sign.Utf8SequenceLength;
        }

        return folded.Append("\r\n").ToString();
    }
}
