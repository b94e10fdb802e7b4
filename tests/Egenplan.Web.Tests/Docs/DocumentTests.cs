using System.Text.RegularExpressions;
using Egenplan.Data;
using Egenplan.Domain.Plans;
using Egenplan.TestKit;
using Egenplan.Web.Hosting;
using Egenplan.Web.Hosting.Commands;
using Xunit;

namespace Egenplan.Web.Tests.Docs;

/// <summary>What the documents say is so.</summary>
public sealed partial class DocumentTests
{
    private static readonly string[] Documents =
        [Repository.PathTo("README.md"), .. Directory.GetFiles(Repository.PathTo("docs"), "*.md", SearchOption.AllDirectories)];

    [Fact]
    public void Every_code_name_in_the_glossary_exists()
    {
        var names = new[] { typeof(IndividualPlan), typeof(DataOptions), typeof(EgenplanSite) }
            .SelectMany(t => t.Assembly.GetTypes())
            .SelectMany(t => t.IsEnum ? Enum.GetNames(t).Select(n => $"{t.Name}.{n}").Append(t.Name) : [t.Name.Split('`')[0]])
            .ToHashSet();
        var rows = File.ReadLines(Repository.PathTo("docs", "glossary.md")).Where(l => l.StartsWith('|')).Select(l => l.Split('|')[2]);

        var named = rows.SelectMany(cell => Code().Matches(cell)).Select(m => m.Groups[1].Value).ToArray();

        Assert.NotEmpty(named);
        Assert.Equal([], named.Where(n => !names.Contains(n)));
    }

    [Fact]
    public void Every_link_between_documents_leads_somewhere()
    {
        var broken = from document in Documents
                     from Match link in Link().Matches(File.ReadAllText(document))
                     let target = link.Groups[1].Value.Split('#')[0]
                     where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal)
                     let path = Path.Combine(Path.GetDirectoryName(document)!, target)
                     where !File.Exists(path) && !Directory.Exists(path)
                     select $"{Path.GetRelativePath(Repository.Root, document)}: {target}";

        Assert.Equal([], broken);
    }

    [Fact]
    public void Every_verb_is_told_about_in_how_to_run_it()
    {
        var text = File.ReadAllText(Repository.PathTo("docs", "running.md"));

        Assert.Equal([], CommandLine.Verbs.Select(v => v.Name).Where(name => !text.Contains($"`{name}", StringComparison.Ordinal)));
    }

    [GeneratedRegex("`([A-Z][A-Za-z.]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
