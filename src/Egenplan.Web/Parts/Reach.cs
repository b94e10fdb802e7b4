using Microsoft.AspNetCore.Html;

namespace Egenplan.Web.Parts;

/// <summary>Ways to reach somebody, written so that a narrow line parts them where they can be parted and nowhere else.</summary>
public static class Reach
{
    /// <summary>A phone number that stays on one line.</summary>
    public static string Phone(string number) => (number ?? "").Replace(' ', '\u00a0');

    /// <summary>An e-mail address that may be parted before the at sign and before each full stop.</summary>
    public static IHtmlContent Email(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var parts = new HtmlContentBuilder();
        foreach (var sign in address)
        {
            if (sign is '@' or '.')
                parts.AppendHtml("<wbr>");
            parts.Append(sign.ToString());
        }

        return parts;
    }
}
