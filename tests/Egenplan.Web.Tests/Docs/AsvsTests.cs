using System.Text.RegularExpressions;
using Egenplan.TestKit;
using Egenplan.Web.Tests.Architecture;
using Xunit;

namespace Egenplan.Web.Tests.Docs;

/// <summary>The tests that <c>docs/asvs.md</c> names exist, and every requirement has its row.</summary>
public sealed partial class AsvsTests
{
    private const int Rows = 75;

    private static string Text => File.ReadAllText(Repository.PathTo("docs", "asvs.md"));

    [Fact]
    public void Every_test_that_is_named_exists()
    {
        var tests = Files("Egenplan.Web.Tests").Concat(Files("Egenplan.Domain.Tests")).Concat(Files("Egenplan.Browser.Tests"))
            .SelectMany(f => Method().Matches(File.ReadAllText(f)).Select(m => $"{Path.GetFileNameWithoutExtension(f)}.{m.Groups[1].Value}"))
            .ToHashSet(StringComparer.Ordinal);
        var named = Name().Matches(Text).Select(m => m.Groups[1].Value).Distinct().ToList();

        Assert.True(named.Count > 60, $"{named.Count}");
        named.Where(n => !tests.Contains(n)).ShouldBeNone();
    }

    [Fact]
    public void Every_requirement_has_its_row_and_every_row_its_answer()
    {
        var rows = Text.Split("\n## ")[0].Split('\n').Where(l => Row().IsMatch(l)).Select(l => l.Split('|')).ToList();

        Assert.Equal(Rows, rows.Count);
        Assert.Equal(Rows, rows.Select(r => r[1].Trim()).Distinct().Count());
        rows.Where(r => r[3].Trim().Length < 5).Select(r => $"{r[1].Trim()} has no answer.").ShouldBeNone();
    }

    private static IEnumerable<string> Files(string project) =>
        Directory.EnumerateFiles(Repository.PathTo("tests", project), "*Tests.cs", SearchOption.AllDirectories);

    [GeneratedRegex(@"\[(?:Fact|Theory)[^\n]*\][\s\S]*?public (?:async )?(?:static )?(?:Task|void|ValueTask) (\w+)\(")]
    private static partial Regex Method();

    [GeneratedRegex(@"`(\w+Tests\.\w+)`")]
    private static partial Regex Name();

    [GeneratedRegex(@"^\| \d+\.\d+\.\d+")]
    private static partial Regex Row();
}
