using System.Text.Json;
using System.Text.RegularExpressions;
using Egenplan.TestKit;
using Egenplan.Web.Tests.Architecture;
using Egenplan.Web.Texts;
using Xunit;

namespace Egenplan.Web.Tests.Texts;

/// <summary>The limits of easy-read texts, and that every text which the person meets keeps to them.</summary>
public sealed partial class EasyReadTests
{
    private static readonly EasyReadRules Rules = EasyReadRules.BuiltIn;
    private static readonly IReadOnlyDictionary<string, string> Easy = WordingCatalog.BuiltIn.In("sv-latt");

    /// <summary>Which texts people meet: those that these folders use, and these others.</summary>
    private sealed record PersonSide(string[] Folders, string[] Texts, Dictionary<string, string> NotMet);

    [Fact]
    public void A_sentence_with_more_words_than_the_limit_is_found_and_one_at_the_limit_is_not()
    {
        const string Eleven = "Du kan säga ja nu och du kan ändra dig sen.";
        const string Fourteen = "Du kan säga ja nu och du kan ändra dig sen om du vill.";

        Assert.Empty(EasyRead.Check(Eleven, Rules with { MaxWords = 11 }));
        Assert.Equal([new(EasyReadFault.LongSentence, Fourteen, 14, "")], EasyRead.Check(Fourteen, Rules));
    }

    [Theory]
    [InlineData("Du är här. Vi är här.", 3)]
    [InlineData("Handläggaren ringer.", 52)]
    [InlineData("", 0)]
    [InlineData("Vi ringer {name}.", 3)]
    public void Lix_is_words_a_sentence_and_long_words_in_a_hundred(string text, double lix) => Assert.Equal(lix, EasyRead.Lix([text]));

    [Fact]
    public void Lines_colons_and_questions_end_sentences_but_not_full_stops_in_numbers() =>
        Assert.Equal(["Så här:", "Kom 14.00.", "Vill du?", "Ja"], EasyRead.Sentences("Så här: Kom 14.00. Vill du?\nJa"));

    [Fact]
    public void Many_long_words_are_found_in_a_text_but_not_in_a_label()
    {
        Assert.Contains(EasyRead.Check("Kommunens handläggare kontaktar företrädare angelägna kommunikationssituationer nästkommande vardagar.", Rules), f => f.Fault == EasyReadFault.HighLix);
        Assert.Empty(EasyRead.Check("Kontaktperson", Rules));
    }

    [Theory]
    [InlineData("Vi erhåller ditt svar.", "erhåller", "få")]
    [InlineData("Ring t.ex. din chef.", "t.ex.", "till exempel")]
    [InlineData("Kom hit vid behov.", "vid behov", "om det behövs")]
    [InlineData("Samt du.", "Samt", "och")]
    public void A_hard_word_is_found_with_the_easier_one(string text, string word, string easier) =>
        Assert.Equal(new(EasyReadFault.HardWord, word, 0, easier), Assert.Single(EasyRead.Check(text, Rules)));

    [Theory]
    [InlineData("Han heter Jens Samtsson.")]
    [InlineData("Du ser en avsedd plats.")]
    [InlineData("Här står {ej}.")]
    public void A_word_that_only_looks_like_it_is_not_found(string text) => Assert.Empty(EasyRead.Check(text, Rules));

    [Fact]
    public void Another_word_for_the_same_thing_is_found() =>
        Assert.Equal(new(EasyReadFault.OtherWord, "omprövningen", 0, "läsa planen igen"), Assert.Single(EasyRead.Check("Kom till omprövningen.", Rules)));

    [Fact]
    public void Every_easy_read_text_keeps_to_the_limits() =>
        Easy.SelectMany(t => EasyRead.Check(t.Value, Rules).Select(f => $"{t.Key}: {f.Fault} {f.Number} \"{f.Words}\"{(f.Say.Length > 0 ? $" -> \"{f.Say}\"" : "")}")).ShouldBeNone();

    [Fact]
    public void Each_group_of_easy_read_texts_read_through_keeps_to_the_limit() =>
        TriedTexts.Groups(WordingCatalog.BuiltIn, []).Where(g => g.Count >= 10 && g.Lix > Rules.MaxLix).Select(g => $"{g.Feature}: LIX {g.Lix:0.0}").ShouldBeNone();

    [Fact]
    public void Every_text_that_the_person_meets_has_an_easy_read_twin()
    {
        var side = JsonSerializer.Deserialize<PersonSide>(File.ReadAllText(Repository.PathTo("src/Egenplan.Web/Texts/person-side.json")), JsonSerializerOptions.Web)!;
        var swedish = WordingCatalog.BuiltIn.In("sv");
        var features = swedish.Keys.Select(k => k.Split('.')[0]).ToHashSet(StringComparer.Ordinal);
        var used = side.Folders.SelectMany(f => SourceTexts.Files(f, ".cs", ".cshtml")).SelectMany(f => Key().Matches(f.Text).Select(m => m.Groups["feature"].Value))
            .Where(f => features.Contains(f) && f is not "enum" and not "rule").Concat(side.Texts).Distinct().ToList();

        Assert.Contains("my-plan", used);
        side.Texts.Except(features).Select(f => $"{f}: no texts").ShouldBeNone();
        used.Where(f => !side.NotMet.ContainsKey(f))
            .SelectMany(f => swedish.Keys.Where(k => k.StartsWith(f + ".", StringComparison.Ordinal) && !Easy.ContainsKey(k)))
            .Order(StringComparer.Ordinal).ShouldBeNone();
        side.NotMet.Where(n => n.Value.Length < 10 || !features.Contains(n.Key)).Select(n => $"{n.Key}: why?").ShouldBeNone();
    }

    [Fact]
    public void What_is_said_to_be_tried_is_told_without_names_and_of_texts_that_exist()
    {
        var groups = TriedTexts.Groups(WordingCatalog.BuiltIn, TriedTexts.Trials).Select(g => g.Feature).ToHashSet();

        TriedTexts.Trials.Where(t => !groups.Contains(t.Feature) || t.Count < 1 || t.Readers.Length < 5 || t.Mark.Length != 8 || t.Day.Year < 2026)
            .Select(t => $"{t}").ShouldBeNone();
    }

    [Fact]
    public void A_trial_holds_until_a_text_changes()
    {
        var now = TriedTexts.Groups(WordingCatalog.BuiltIn, []).Single(g => g.Feature == "start");
        var tried = new Trial("start", new DateOnly(2026, 11, 2), "personer som läser lättläst", 3, now.Mark);

        Assert.Null(now.Last);
        Assert.False(TriedTexts.Groups(WordingCatalog.BuiltIn, [tried]).Single(g => g.Feature == "start").IsChanged);
        Assert.True(TriedTexts.Groups(WordingCatalog.BuiltIn, [tried with { Mark = "00000000" }]).Single(g => g.Feature == "start").IsChanged);
        Assert.NotEqual(now.Mark, TriedTexts.MarkOf(Easy.Where(t => t.Key.StartsWith("start.", StringComparison.Ordinal)).Select(t => KeyValuePair.Create(t.Key, t.Value + "!"))));
    }

    [GeneratedRegex("""\$?"(?<feature>[a-z][a-z0-9-]*)\.[A-Za-z0-9{]""")]
    private static partial Regex Key();
}
