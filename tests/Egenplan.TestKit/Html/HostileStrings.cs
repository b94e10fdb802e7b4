using System.Globalization;
using System.Text;

namespace Egenplan.TestKit.Html;

/// <summary>
/// Five hundred texts that somebody may write to break a page, a paper, a file or a mail: of many kinds, made from a seed, the
/// same in every run. Each that could make something of a page carries <see cref="Mark"/>, by which it is recognised.
/// </summary>
public static class HostileStrings
{
    /// <summary>What every element and attribute that one of them would make is called.</summary>
    public const string Mark = "xss7f3";

    /// <summary>The seed.</summary>
    public const int Seed = 20261122;

    private static readonly string[] Tags = ["script", "img", "svg", "iframe", "object", "embed", "math", "details", "video", "body", "input", "style", "base", "meta", "link", "form", "xmp", "template"];
    private static readonly string[] Events = ["onerror", "onload", "onfocus", "ontoggle", "onmouseover", "onanimationstart", "onpointerenter", "onbegin"];
    private static readonly string[] BreakOuts = ["\">", "'>", "\" ", "' ", "`", "</title>", "</textarea>", "</script>", "</style>", "-->", "]]>", "\\\">", "&quot;>", "\u00A0\">", "</option></select>", "<!--"];
    private static readonly string[] Templates = ["{{7*7}}", "${7*7}", "#{7*7}", "<%= 7*7 %>", "@(7*7)", "@{ throw null; }", "{name}", "{0}", "{{{name}}}", "{0:X99999}", "%s%n%x", "%n%n%n%n", "%@", "{days}", "@T[\"x\"]", "@Html.Raw(1)"];
    private static readonly string[] Sql = ["' OR '1'='1", "'; DROP TABLE plans;--", "\" OR \"\"=\"", "1); DELETE FROM journal;--", "' UNION SELECT sealed FROM case_files--", "%' ESCAPE '!", "\\'; SELECT pg_sleep(9)--", "'||(select version())||'", "_%_%_%", "1;ATTACH DATABASE 'x' AS y"];
    private static readonly string[] Headers = ["\r\nBcc: alla@ond.example", "\nSet-Cookie: a=b", "\r\n\r\n<html>", "\rSubject: annat", "%0d%0aLocation:%20/x", "\r\nATTENDEE:mailto:x@ond.example", "\r\nEND:VEVENT\r\nEND:VCALENDAR", "\u2028Bcc: x@ond.example", "\u0085X: y", "=?utf-8?q?=0D=0ABcc:_x?="];
    private static readonly string[] Unseen = ["\u202E", "\u200B", "\uFEFF", "\u2066", "\u00AD", "\u200D", "\u0000", "\u0007", "\u001B[31m", "\u007F", "\uD800", "\uDC00", "\uFFFF", "\uFFFE", "e\u0301\u0301\u0301", "\U000E0041", "👩‍👩‍👧‍👦", "İıſK", "ﷺ", "\u0B95\u0BCD"];
    private static readonly string[] Cells = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "=HYPERLINK(\"http://ond.example\")", "=cmd|'/c calc'!A0", "\t=1", "\r=1", "'=1", "=IMPORTXML(\"http://ond.example\")", "  =1", ";=1;", "\"=1"];
    private static readonly string[] Paths = ["../../../etc/passwd", "..\\..\\windows\\win.ini", "/etc/shadow", "C:\\nul", "file:///etc/passwd", "con", "aux.pdf", "....//....//", "%2e%2e%2f", "~/.ssh/id_rsa", "|id", "`id`", "$(id)", "; ls -la"];
    private static readonly string[] Xml = ["<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>&e;", "<![CDATA[", "&lol9;", "<?xml version=\"1.0\"?>", "<x:include href=\"/etc/passwd\"/>", "&#0;&#x1F;", "&nbsp;&amp;&lt;", "<?php echo 1 ?>"];
    private static readonly string[] Papers = [") Tj ET", "\\)", "(((((", "endstream endobj", "%%EOF", "<< /JS (app.alert(1)) >>", "\\101\\102", "BEGIN:VEVENT", "\\n\\,\\;", "DTSTART:20260101"];

    /// <summary>The five hundred.</summary>
    public static IReadOnlyList<string> All { get; } = Make();

    private static List<string> Make()
    {
        var random = new Random(Seed);
        var made = new HashSet<string>(StringComparer.Ordinal);
        foreach (var kind in new[] { Templates, Sql, Headers, Unseen, Cells, Paths, Xml, Papers })
            made.UnionWith(kind.Select(k => k.Contains('<', StringComparison.Ordinal) ? k + Element(random) : k));
        made.Add(new string('Å', 5000));
        made.Add(string.Concat(Enumerable.Repeat("W", 900)) + "<" + Mark + ">");
        made.Add(new string('\n', 400) + "slut");
        made.Add(string.Concat(Enumerable.Repeat("a\u0301", 400)));
        made.Add(new string(' ', 300));
        while (made.Count < 500)
        {
            made.Add(random.Next(7) switch
            {
                0 => Element(random),
                1 => Of(random, BreakOuts) + Element(random),
                2 => Of(random, BreakOuts) + Attribute(random) + " " + Of(random, Unseen),
                3 => Of(random, Unseen) + Of(random, BreakOuts) + Element(random) + Of(random, Headers),
                4 => "javascript:" + Mark + "(" + random.Next(1000).ToString(CultureInfo.InvariantCulture) + ")",
                5 => Mixed(random),
                _ => Of(random, Sql) + Of(random, Templates) + Of(random, Unseen) + Of(random, Cells),
            });
        }

        return [.. made];
    }

    private static string Element(Random random)
    {
        var tag = Of(random, Tags);
        var name = random.Next(2) == 0 ? tag : string.Concat(tag.Select((c, i) => i % 2 == 0 ? char.ToUpperInvariant(c) : c));
        return random.Next(4) == 0 ? $"<{Mark} {Attribute(random)}>" : $"<{name}{Of(random, [" ", "/", "\t", "\n", "\f"])}{Attribute(random)}>{Mark}{random.Next(1000)}</{tag}>";
    }

    private static string Attribute(Random random) =>
        $"data-{Mark}=1 src=x {Of(random, Events)}={Of(random, ["\"", "'", ""])}window.{Mark}=1{Of(random, ["\"", "'", ""])}";

    // Half of it spelt otherwise: as entities, percent signs, escapes, wide letters.
    private static string Mixed(Random random)
    {
        var text = new StringBuilder();
        foreach (var c in Element(random))
        {
            text.Append(random.Next(8) switch
            {
                0 => $"&#{(int)c};",
                1 => Uri.HexEscape(c > 255 ? 'x' : c),
                2 => $"\\u{(int)c:x4}",
                3 => c is > ' ' and < '\u007F' ? ((char)(c + 0xFEE0)).ToString() : c.ToString(),
                _ => c.ToString(),
            });
        }

        return text.ToString();
    }

    private static string Of(Random random, string[] some) => some[random.Next(some.Length)];
}
