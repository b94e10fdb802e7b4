using System.Text.RegularExpressions;
using Egenplan.Domain.Law;
using Egenplan.Web.Tests.Architecture;
using Egenplan.Web.Texts;
using Xunit;

namespace Egenplan.Web.Tests.Texts;

public sealed partial class TextKeyTests
{
    private static readonly WordingCatalog Catalog = WordingCatalog.BuiltIn;
    private static readonly IReadOnlyDictionary<string, string> Swedish = Catalog.In("sv");
    private static readonly string[] NoKey = [".json", ".css", ".js", ".svg", ".cshtml", ".csv", ".db", ".xlsx", ".pdf", ".eml", ".ics", ".keys", ".txt", ".ttf", ".se"];

    private static readonly Lazy<string> Source = new(() => string.Join('\n', SourceTexts.Files("src/Egenplan.Web", ".cs", ".cshtml")
        .Select(f => f.Path.EndsWith(".cs", StringComparison.Ordinal) ? SourceTexts.WithoutComments(f.Text) : SourceTexts.WithoutRazorComments(f.Text))));

    [Fact]
    public void EveryKeyThatTheCodeNamesHasAText()
    {
        var features = Swedish.Keys.Select(k => k.Split('.')[0]).Append("rule").Append("enum").ToHashSet(StringComparer.Ordinal);

        var missing = Literal().Matches(Source.Value).Select(m => m.Groups["key"].Value)
            .Where(k => features.Contains(k.Split('.')[0]) && !NoKey.Any(e => k.EndsWith(e, StringComparison.Ordinal)))
            .Where(k => !Swedish.ContainsKey(k)).Distinct().Order(StringComparer.Ordinal);

        missing.ShouldBeNone();
    }

    [Fact]
    public void EveryTextIsUsed()
    {
        var literals = Literal().Matches(Source.Value).Select(m => m.Groups["key"].Value).ToHashSet(StringComparer.Ordinal);
        var beginnings = Computed().Matches(Source.Value).Select(m => m.Groups["start"].Value).Distinct().ToList();

        var unused = Swedish.Keys
            .Where(k => !k.StartsWith("enum.", StringComparison.Ordinal) && !k.StartsWith("rule.", StringComparison.Ordinal))
            .Where(k => !literals.Contains(k) && !beginnings.Any(b => k.StartsWith(b, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal);

        unused.ShouldBeNone();
    }

    [Fact]
    public void EveryRuleHasASentenceAndEverySentenceARule()
    {
        var codes = Enum.GetValues<RuleCode>().Where(c => c != RuleCode.None).Select(c => $"rule.{c}").Order(StringComparer.Ordinal);
        var worded = Swedish.Keys.Where(k => k.StartsWith("rule.", StringComparison.Ordinal) && k != "rule.unworded").Order(StringComparer.Ordinal);

        Assert.Equal(codes, worded);
    }

    [Fact]
    public void EveryWordedEnumIsWordedWholeAndExists()
    {
        var enums = new[] { typeof(RuleCode).Assembly, typeof(Egenplan.Data.PartBasis).Assembly, typeof(Wording).Assembly }
            .SelectMany(a => a.GetTypes()).Where(t => t.IsEnum).ToLookup(t => t.Name, StringComparer.Ordinal);
        var worded = Swedish.Keys.Where(k => k.StartsWith("enum.", StringComparison.Ordinal)).ToList();

        var strange = worded.Where(k => k.Split('.') is not ["enum", var type, var member] || !enums[type].Any(t => Enum.IsDefined(t, member)));
        var half = worded.Select(k => k.Split('.')[1]).Distinct()
            .SelectMany(type => enums[type].SelectMany(Enum.GetNames).Where(n => n is not "None" and not "Unknown").Select(n => $"enum.{type}.{n}"))
            .Where(k => !Swedish.ContainsKey(k));

        strange.Concat(half).Order(StringComparer.Ordinal).ShouldBeNone();
    }

    [Theory]
    [InlineData("sv-latt")]
    [InlineData("en")]
    public void NoVariantHasAKeyThatPlainSwedishLacks(string variant) =>
        Catalog.In(variant).Keys.Except(Swedish.Keys).Order(StringComparer.Ordinal).ShouldBeNone();

    [Theory]
    [InlineData("sv-latt")]
    [InlineData("en")]
    public void AFeatureWithAVariantHasItForEveryKey(string variant)
    {
        var easy = Catalog.In(variant).Keys.ToHashSet(StringComparer.Ordinal);
        var features = easy.Select(k => k.Split('.')[0]).Where(f => f is not "enum" and not "rule").ToHashSet(StringComparer.Ordinal);

        var missing = Swedish.Keys.Where(k => features.Contains(k.Split('.')[0]) && !easy.Contains(k)).Order(StringComparer.Ordinal);

        Assert.Contains("ask", features);
        missing.ShouldBeNone();
    }

    [Fact]
    public void PlaceholdersAreTheSameInEveryVariant()
    {
        var different = Catalog.In("sv-latt").Concat(Catalog.In("en")).Where(e => Swedish.ContainsKey(e.Key) && !Placeholders(e.Value).SetEquals(Placeholders(Swedish[e.Key]))).Select(e => e.Key);

        different.ShouldBeNone();
    }

    [Fact]
    public void NoTextIsEmptyOrHasAnOpenBrace()
    {
        var bad = new[] { "sv", "sv-latt", "en" }.SelectMany(Catalog.In)
            .Where(t => string.IsNullOrWhiteSpace(t.Value) || t.Value != t.Value.Trim() || t.Value.Count(c => c == '{') != t.Value.Count(c => c == '}'))
            .Select(t => t.Key);

        bad.ShouldBeNone();
    }

    private static HashSet<string> Placeholders(string text) => [.. Placeholder().Matches(text).Select(m => m.Value)];

    [GeneratedRegex("""(?<!\$)"(?<key>[a-z][a-z0-9-]*(\.[A-Za-z0-9-]+)+)["]""")]
    private static partial Regex Literal();

    [GeneratedRegex("""\$"(?<start>[a-z][a-z0-9-]*\.[A-Za-z0-9.-]*)\{""")]
    private static partial Regex Computed();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Placeholder();
}
