using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Egenplan.TestKit;
using Egenplan.Web.Parts;
using Egenplan.Web.Tests.Architecture;
using Egenplan.Web.Tests.Texts;
using Xunit;

namespace Egenplan.Web.Tests.Parts;

public sealed partial class SymbolTests
{
    private static readonly string[] Colours = ["none", "currentColor", "var(--ep-symbol-fill, #fbe3a6)", "var(--ep-symbol-mark, #a8431f)"];
    private static readonly string Root = "xmlns viewBox fill stroke stroke-width stroke-linecap stroke-linejoin";
    private readonly PartStage _stage = new();

    public static TheoryData<string> Files() => [.. Directory.EnumerateFiles(Repository.PathTo("src/Egenplan.Web/Assets/symbols"), "*.svg").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal)];

    [Fact]
    public async Task ASymbolIsHiddenFromScreenReadersAndTakesTheColourOfTheText()
    {
        var html = await _stage.RunAsync(new SymbolPart(_stage.T) { Name = "home", Size = "large" });

        Assert.StartsWith("""<svg class="ep-symbol ep-symbol--large" viewBox="0 0 48 48" aria-hidden="true" focusable="false">""", html.Trim(), StringComparison.Ordinal);
        Assert.DoesNotContain("<title", html, StringComparison.Ordinal);
    }

    [Fact]
    public void AnUnknownNameThrows() => Assert.Throws<KeyNotFoundException>(() => Symbols.Of("finns-inte"));

    [Fact]
    public void EveryNameOnThePagesIsASymbol() => SourceTexts.Files("src/Egenplan.Web", ".cshtml")
        .SelectMany(f => Named().Matches(f.Text).Select(m => (f.Path, Name: m.Groups["name"].Value)))
        .Where(u => !Symbols.Names.Contains(u.Name)).Select(u => $"{u.Path}: {u.Name}").ShouldBeNone();

    [Fact]
    public void TheListNamesEveryDrawingAndNothingElse()
    {
        Assert.Equal(Files().Select(f => (string)f.Data), Symbols.All.Select(s => s.Name).Order(StringComparer.Ordinal));
        Assert.Equal(Symbols.Names.Order(StringComparer.Ordinal), Symbols.All.Select(s => s.Name).Order(StringComparer.Ordinal));
        Symbols.All.Where(s => s.Word.Length == 0 || s.Shows.Length == 0 || s.Group.Length == 0).Select(s => s.Name).ShouldBeNone();
    }

    [Fact]
    public void NoTwoSymbolsHaveTheSameWordOrTheSameDrawing()
    {
        Symbols.All.GroupBy(s => s.Word, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g => g.Key).ShouldBeNone();
        Symbols.Names.GroupBy(Symbols.Drawing).Where(g => g.Count() > 1).Select(g => string.Join(", ", g)).ShouldBeNone();
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void ADrawingKeepsToTheGridTheLineAndTheColours(string name)
    {
        var svg = XDocument.Load(Repository.PathTo($"src/Egenplan.Web/Assets/symbols/{name}.svg")).Root!;
        var bad = new List<string>();
        if (svg.Attribute("viewBox")?.Value != "0 0 48 48" || svg.Attribute("stroke-width")?.Value != "2.5" || string.Join(' ', svg.Attributes().Select(a => a.Name.LocalName)) != Root)
            bad.Add("the head is another than that of the rest");
        foreach (var shape in svg.Elements())
        {
            if (shape.Name.LocalName is not ("path" or "circle" or "ellipse" or "rect") || shape.HasElements)
                bad.Add($"a <{shape.Name.LocalName}>");
            foreach (var attribute in shape.Attributes())
            {
                var allowed = attribute.Name.LocalName switch
                {
                    "fill" or "stroke" => Colours.Contains(attribute.Value),
                    "stroke-width" => double.Parse(attribute.Value, CultureInfo.InvariantCulture) is >= 1.4 and <= 8,
                    "d" or "x" or "y" or "cx" or "cy" or "r" or "rx" or "ry" or "width" or "height" => true,
                    _ => false,
                };
                if (!allowed)
                    bad.Add($"{attribute}");
            }
        }

        bad.ShouldBeNone();
        Assert.InRange(svg.ToString(SaveOptions.DisableFormatting).Length, 150, 2600);
    }

    [GeneratedRegex("""<plan-symbol\b[^>]*?\bname="(?<name>[a-z-]+)["]""")]
    private static partial Regex Named();
}
