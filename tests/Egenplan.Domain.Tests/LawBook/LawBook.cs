using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Egenplan.Domain.Law;
using Egenplan.Web.Texts;
using Xunit;

namespace Egenplan.Domain.Tests.LawBook;

/// <summary>A rule as it stands in the code, with what the tests show about it.</summary>
internal sealed record BookedRule(RuleCode Code, MethodInfo Method, LawRuleAttribute Mark, IReadOnlyList<string> Holds, IReadOnlyList<string> Breaks)
{
    /// <summary>The statute, practice or local limit that it rests on.</summary>
    public Statute Source => Statutes.Get(Mark.Source);
}

/// <summary>All rules of law in the product, read from their marks and from the tests that carry their codes.</summary>
internal static partial class LawBook
{
    // Swedish, since the reader is a Swedish jurist.
    private static readonly Dictionary<string, string> Themes = new()
    {
        ["OfferLaw"] = "Skyldigheten att erbjuda",
        ["LedgerLaw"] = "Erbjudanden som lämnas",
        ["AnswerLaw"] = "Svar på erbjudanden",
        ["RequestLaw"] = "Begäran om en plan",
        ["DecisionLaw"] = "Beslut",
        ["DecisionRules"] = "Rader i en beslutsfil",
        ["NameLaw"] = "Personen",
        ["RepresentationLaw"] = "Ställföreträdare",
        ["MeetingLaw"] = "Förplanering, inbjudan och möte",
        ["OtherPlanLaw"] = "Andra planer",
        ["MessageLaw"] = "Meddelanden",
        ["InvitationLaw"] = "Kallelse, inbjudan och svar",
        ["ContentLaw"] = "Planens innehåll",
        ["ConsentLaw"] = "Samtycke",
        ["AgreementLaw"] = "Överenskommelse",
        ["ReviewLaw"] = "Omprövning och avslut",
        ["OwnLaw"] = "Personens egna ord",
        ["TaskLaw"] = "Det var och en har lovat",
        ["SigningLaw"] = "Underskrifter",
        ["NotDoneLaw"] = "Det som inte blev gjort",
        ["MovingLaw"] = "Flytt, och avslut av annat skäl",
        ["HandoverLaw"] = "När någon tar över",
        ["TemplateLaw"] = "En egen mall",
        ["RetentionLaw"] = "Gallring och bevarande",
    };

    private static readonly Dictionary<Certainty, string> Certainties = new()
    {
        [Certainty.Statute] = "Lag",
        [Certainty.Interpretation] = "Tolkning, ska prövas av jurist",
        [Certainty.Local] = "Lokal gräns",
        [Certainty.Practice] = "Praxis",
    };

    private static readonly IReadOnlyList<string> TestNames =
        [.. typeof(LawBook).Assembly.GetTypes().SelectMany(t => t.GetMethods()).Where(m => m.GetCustomAttributes().Any(a => a is FactAttribute)).Select(m => m.Name)];

    /// <summary>The sentences that break a rule to people, by code.</summary>
    public static IReadOnlyDictionary<string, string> Sentences { get; } =
        WordingCatalog.BuiltIn.In("sv").Where(t => t.Key.StartsWith("rule.", StringComparison.Ordinal)).ToDictionary();

    /// <summary>Every marked rule, theme by theme in the order of the codes.</summary>
    public static IReadOnlyList<BookedRule> Rules { get; } = Read();

    /// <summary>The book, as <c>docs/law.md</c>.</summary>
    public static string Write()
    {
        var book = new StringBuilder();
        void Line(string line = "") => book.Append(line).Append('\n');

        Line("# Reglerna i Egenplan");
        Line();
        Line("Den här filen skrivs av testerna (`EGENPLAN_ACCEPT=1 ./test`) ur reglerna i `src/Egenplan.Domain/Law`, tabellen över");
        Line("författningar och testerna. Ändra inte här. Varje regel är en funktion med samma namn i koden; meningen är den som");
        Line("användaren möter när regeln bryts. Under varje regel står vad testerna visar på båda sidor om gränsen.");
        Line();
        Line($"{Rules.Count} regler: " + string.Join(", ", Rules.GroupBy(r => r.Mark.Certainty).OrderBy(g => g.Key)
            .Select(g => $"{g.Count()} {Certainties[g.Key].ToLower(CultureInfo.InvariantCulture)}")) + ".");
        foreach (var theme in Rules.GroupBy(r => r.Method.DeclaringType!.Name))
        {
            Line();
            Line($"## {Themes[theme.Key]}");
            foreach (var rule in theme)
                WriteRule(rule, Line);
        }

        Line();
        Line("## Författningar");
        Line();
        Line("| Plats | SFS | Gäller | Innebörd |");
        Line("|---|---|---|---|");
        foreach (var statute in Statutes.All.Where(s => s.Sfs.Length > 0))
            Line($"| {statute.Cite} | {statute.Sfs} | {Days(statute)} | {statute.Says} |");
        return book.ToString();
    }

    /// <summary>The tests that show one side of a rule, in words.</summary>
    public static IReadOnlyList<string> TestsOf(RuleCode code, string side) =>
        [.. TestNames.Where(n => n.StartsWith($"{code}_{side}_", StringComparison.Ordinal)).Select(n => Sentence(n[(code.ToString().Length + 1)..])).Order(StringComparer.Ordinal)];

    private static IReadOnlyList<BookedRule> Read() =>
    [
        .. from type in typeof(LawRuleAttribute).Assembly.GetTypes()
           from method in type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
           from mark in method.GetCustomAttributes<LawRuleAttribute>()
           orderby Array.IndexOf([.. Themes.Keys], type.Name), mark.Code
           select new BookedRule(mark.Code, method, mark, TestsOf(mark.Code, "Holds"), TestsOf(mark.Code, "Breaks")),
    ];

    private static void WriteRule(BookedRule rule, Action<string> line)
    {
        line("");
        line($"### {rule.Code}");
        line("");
        line($"> {Sentences.GetValueOrDefault($"rule.{rule.Code}")}");
        line("");
        line(rule.Source.Sfs.Length == 0
            ? $"{Certainties[rule.Mark.Certainty]}."
            : $"{Certainties[rule.Mark.Certainty]}. Källa: {rule.Source.Cite} (SFS {rule.Source.Sfs}, {Days(rule.Source)}).");
        line("");
        foreach (var test in rule.Holds.Concat(rule.Breaks))
            line($"- {test}");
    }

    private static string Days(Statute statute) => statute.To is { } to
        ? string.Create(CultureInfo.InvariantCulture, $"{statute.From:yyyy-MM-dd}–{to:yyyy-MM-dd}")
        : string.Create(CultureInfo.InvariantCulture, $"från {statute.From:yyyy-MM-dd}");

    // Holds_WhenTheDayIsToday and Holds_When_the_day_is_today both become "Holds when the day is today".
    private static string Sentence(string name)
    {
        var words = CamelHump().Replace(name.Replace('_', ' '), " $1").ToLower(CultureInfo.InvariantCulture);
        var one = string.Join(' ', words.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return char.ToUpperInvariant(one[0]) + one[1..];
    }

    [GeneratedRegex("(?<=[a-z0-9])([A-Z])")]
    private static partial Regex CamelHump();
}
