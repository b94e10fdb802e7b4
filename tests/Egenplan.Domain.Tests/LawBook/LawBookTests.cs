using Egenplan.Domain.Law;
using Egenplan.TestKit;
using Xunit;

namespace Egenplan.Domain.Tests.LawBook;

/// <summary>The promises about rules: each is one function with a source, a sentence, and tests on both sides.</summary>
public sealed class LawBookTests
{
    // What a form can say without a rule of law: a part that is not there any more.
    private static readonly RuleCode[] FormShapes = [RuleCode.PartIsUnknown];

    private static IEnumerable<RuleCode> Codes => Enum.GetValues<RuleCode>().Where(c => c != RuleCode.None);

    [Fact]
    public void Every_code_is_the_mark_of_exactly_one_rule()
    {
        var marks = LawBook.Rules.CountBy(r => r.Code).ToDictionary();

        Assert.Equal([], Codes.Except(FormShapes).Where(c => marks.GetValueOrDefault(c) != 1).Select(c => $"{c}: {marks.GetValueOrDefault(c)} rules"));
    }

    [Fact]
    public void Every_rule_rests_on_a_line_of_the_table_of_statutes()
    {
        var known = Statutes.All.Select(s => s.Key).ToHashSet();

        Assert.Equal([], LawBook.Rules.Where(r => !known.Contains(r.Mark.Source)).Select(r => $"{r.Code}: {r.Mark.Source}"));
    }

    [Fact]
    public void What_is_called_statute_rests_on_a_statute() =>
        Assert.Equal([], LawBook.Rules.Where(r => r.Mark.Certainty is Certainty.Statute && r.Source.Sfs.Length == 0).Select(r => r.Code));

    [Fact]
    public void Every_code_has_a_sentence() =>
        Assert.Equal([], Codes.Where(c => !LawBook.Sentences.TryGetValue($"rule.{c}", out var text) || text.Length == 0));

    [Fact]
    public void Every_sentence_belongs_to_a_code() =>
        Assert.Equal([], LawBook.Sentences.Keys.Except(Codes.Select(c => $"rule.{c}")).Except(["rule.unworded"]));

    [Fact]
    public void Every_rule_is_tested_on_both_sides_of_its_boundary() =>
        Assert.Equal([], LawBook.Rules.Where(r => r.Holds.Count == 0 || r.Breaks.Count == 0)
            .Select(r => $"{r.Code}: {r.Holds.Count} holds, {r.Breaks.Count} breaks"));

    [Fact]
    public void The_book_in_docs_says_what_the_code_does()
    {
        var file = Repository.PathTo("docs", "law.md");
        var book = LawBook.Write();
        if (Repository.Accepts)
            File.WriteAllText(file, book);

        Assert.True(File.Exists(file) && File.ReadAllText(file).ReplaceLineEndings("\n") == book, "docs/law.md is old: run EGENPLAN_ACCEPT=1 ./test and commit it.");
    }
}
