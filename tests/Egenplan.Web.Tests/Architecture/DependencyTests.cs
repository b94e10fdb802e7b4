using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Egenplan.Domain.Law;
using Egenplan.TestKit;
using Egenplan.Web.Hosting;
using Egenplan.Web.Tests.Texts;
using Xunit;

namespace Egenplan.Web.Tests.Architecture;

public sealed partial class DependencyTests
{
    private static readonly Assembly[] Product = [typeof(RuleBreak).Assembly, typeof(Egenplan.Data.PartBasis).Assembly, typeof(EgenplanSite).Assembly];

    [Fact]
    public void TheDomainUsesSystemOnly()
    {
        var project = XDocument.Load(Repository.PathTo("src", "Egenplan.Domain", "Egenplan.Domain.csproj"));
        var references = typeof(RuleBreak).Assembly.GetReferencedAssemblies().Select(a => a.Name!).Where(n => !n.StartsWith("System.", StringComparison.Ordinal));

        Assert.DoesNotContain(project.Descendants(), e => e.Name.LocalName is "PackageReference" or "ProjectReference" or "FrameworkReference");
        references.ShouldBeNone();
    }

    [Fact]
    public void NothingInTheDomainIsAsynchronous()
    {
        var found = SourceTexts.Files("src/Egenplan.Domain", ".cs").Where(f => Async().IsMatch(SourceTexts.WithoutComments(f.Text))).Select(f => f.Path);

        found.ShouldBeNone();
    }

    [Theory]
    [InlineData("Outputs", "Microsoft.AspNetCore", "Egenplan.Data", "Egenplan.Web.Features", "Egenplan.Web.Parts", "Egenplan.Web.Hosting", "Egenplan.Web.Access")]
    [InlineData("Parts", "Egenplan.Data", "Egenplan.Web.Features", "Egenplan.Web.Hosting", "Egenplan.Web.Access", "Egenplan.Web.Outputs")]
    [InlineData("Texts", "Microsoft.AspNetCore", "Egenplan.Data", "Egenplan.Web.Features", "Egenplan.Web.Hosting", "Egenplan.Web.Access", "Egenplan.Web.Parts")]
    public void ARoomKnowsOnlyWhatItMay(string room, params string[] forbidden)
    {
        var files = SourceTexts.Files($"src/Egenplan.Web/{room}", ".cs").ToList();
        var found = files.SelectMany(f => forbidden.Where(n => SourceTexts.WithoutComments(f.Text).Contains(n, StringComparison.Ordinal)).Select(n => $"{f.Path} uses {n}"));

        Assert.NotEmpty(files);
        found.ShouldBeNone();
    }

    [Fact]
    public void AFeatureNeverUsesAnotherFeature()
    {
        var files = SourceTexts.Files("src/Egenplan.Web/Features", ".cs", ".cshtml").ToList();
        var folders = files.Select(f => Path.GetDirectoryName(f.Path)!["src/Egenplan.Web/".Length..].Replace('/', '.')).ToHashSet(StringComparer.Ordinal);

        var found = files.SelectMany(f =>
        {
            var own = Path.GetDirectoryName(f.Path)!["src/Egenplan.Web/".Length..].Replace('/', '.');
            var text = SourceTexts.WithoutComments(f.Text);
            var views = ViewPath().Matches(text).Select(m => m.Groups["name"].Value.Replace('/', '.')).Where(n => n != "Features._Layout");
            return FeatureName().Matches(text).Select(m => m.Groups["name"].Value).Concat(views)
                .Where(n => folders.Contains(n) && !(own + ".").StartsWith(n + ".", StringComparison.Ordinal) && !n.StartsWith(own + ".", StringComparison.Ordinal))
                .Select(n => $"{f.Path} uses {n}");
        });

        found.Distinct().ShouldBeNone();
    }

    [Fact]
    public void EveryLeafClassIsSealed()
    {
        var types = Product.SelectMany(a => a.GetTypes()).ToList();
        var bases = types.Select(t => t.BaseType).OfType<Type>().Select(t => t.IsGenericType ? t.GetGenericTypeDefinition() : t).ToHashSet();

        var open = types
            .Where(t => t is { IsClass: true, IsAbstract: false, IsSealed: false } && !bases.Contains(t))
            .Where(t => !t.Name.Contains('<', StringComparison.Ordinal) && t.Name != "Program")
            .Where(t => t.Namespace is { } n && n.StartsWith("Egenplan.", StringComparison.Ordinal) && !n.Contains(".Migrations", StringComparison.Ordinal))
            .Select(t => t.FullName!).Order(StringComparer.Ordinal);

        open.ShouldBeNone();
    }

    [Fact]
    public void NoFolderOrProjectIsADumpingGround()
    {
        string[] grounds = ["Core", "Common", "Shared", "Helpers", "Utils", "_Shared"];

        var found = new[] { "src", "tests", "tools" }
            .SelectMany(f => Directory.EnumerateDirectories(Repository.PathTo(f), "*", SearchOption.AllDirectories))
            .Where(d => !d.Contains("node_modules", StringComparison.Ordinal) && grounds.Contains(Path.GetFileName(d).Split('.')[^1], StringComparer.OrdinalIgnoreCase));

        found.ShouldBeNone();
    }

    [GeneratedRegex(@"\b(async|await)\b|\bTask\b|\bValueTask\b")]
    private static partial Regex Async();

    [GeneratedRegex("""
        "/(?<name>Features(/\w+)*)/\w+\.cshtml"
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex ViewPath();

    [GeneratedRegex(@"Egenplan\.Web\.(?<name>Features(\.[A-Z_]\w*)+)")]
    private static partial Regex FeatureName();
}
