using System.Text.RegularExpressions;
using Egenplan.Web.Tests.Architecture;
using Xunit;

namespace Egenplan.Web.Tests.Texts;

public sealed partial class NoSwedishInCodeTests
{
    [Fact]
    public void NoSwedishLetterStandsInCode()
    {
        var found = SourceTexts.Files("src", ".cs")
            .SelectMany(f => Lines(f.Path, SourceTexts.WithoutComments(f.Text)))
            .Where(l => SwedishLetter().IsMatch(l.Line))
            .Select(l => $"{l.Path}: {l.Line.Trim()}");

        found.ShouldBeNone();
    }

    [Fact]
    public void NoWordsForReadersStandInPages()
    {
        var found = SourceTexts.Files("src/Egenplan.Web/Features", ".cshtml")
            .SelectMany(f => Lines(f.Path, SourceTexts.WithoutRazorComments(f.Text)))
            .Where(l => SwedishLetter().IsMatch(l.Line) || HasWords(l.Line))
            .Select(l => $"{l.Path}: {l.Line.Trim()}");

        found.ShouldBeNone();
    }

    [Theory]
    [InlineData("<p>Skriv namnet</p>", true)]
    [InlineData("    Skriv namnet", true)]
    [InlineData("<p>@T[\"a.b\"]</p>", false)]
    [InlineData("<td>@Model.Count</td>", false)]
    [InlineData("var all = new List<string>();", false)]
    [InlineData("    else", false)]
    [InlineData("<span> · </span>", false)]
    public void TheCheckKnowsWordsFromMarkup(string line, bool isFound) => Assert.Equal(isFound, HasWords(line));

    private static bool HasWords(string line) =>
        WordsInTag().Matches(line).Any(m => !TypeName().IsMatch(m.Groups["tag"].Value) && Word().IsMatch(m.Groups["text"].Value)) || WordsAlone().IsMatch(line);

    private static IEnumerable<(string Path, string Line)> Lines(string path, string text) => text.Split('\n').Select(l => (path, l));

    [GeneratedRegex("[åäöÅÄÖ]")]
    private static partial Regex SwedishLetter();

    [GeneratedRegex("""<(?<tag>/?[a-z][a-z0-9-]*)(\s[^<>]*)?>(?<text>[^<>@;={}()]*)""")]
    private static partial Regex WordsInTag();

    [GeneratedRegex(@"^/?(string|int|bool|object|long|decimal|char|byte)$")]
    private static partial Regex TypeName();

    [GeneratedRegex(@"\p{L}{2,}")]
    private static partial Regex Word();

    [GeneratedRegex(@"^\s*(?!else |case |return |using |break|continue|default|await )\p{L}+( [\p{L},]+)+[.!?]?\s*$")]
    private static partial Regex WordsAlone();
}
