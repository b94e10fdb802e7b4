using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Web.Outputs.Pdf;
using Egenplan.Web.Outputs.Pdf.Documents;
using Egenplan.Web.Texts;
using Xunit;

namespace Egenplan.Web.Tests.Outputs.Pdf;

/// <summary>Begäran om individuell plan to everybody who can get one: 290 municipalities and 21 regions, three ways to read it.</summary>
public sealed class PlanRequestLetterTests
{
    private static readonly DocumentStamp Stamp = new(new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero), Guid.Parse("01900000-0000-7000-8000-000000000001"));

    // What would make it something else than a request for a plan. Looked for in small letters.
    private static readonly string[] NeverSaid =
    [
        "jag överklagar", "härmed överklag", "förvaltningsrätt", "kammarrätt", "besvärshänvisning", "laga kraft", "jag ansöker", "härmed ansök", "ansökan om individuell plan",
        "begär omprövning", "jag yrkar", "kontrakt", "i hereby appeal", "i appeal", "i apply", "administrative court", "contract",
    ];

    public static TheoryData<string> Ways => ["sv", "sv-latt", "en"];

    private static Wording In(string way) => new(WordingCatalog.BuiltIn, way switch { "sv" => TextChoice.Swedish, "sv-latt" => TextChoice.EasySwedish, _ => TextChoice.English });

    private static PlanRequestView To(Place place, AskRole role = AskRole.Self) => new(
        place.Name, place.Kind is AuthorityKind.Region, new DateOnly(2026, 11, 22), role, "Alma Ek", role is AskRole.Self ? "" : "Bo Ström",
        place.Kind is AuthorityKind.Region ? [Insats.AdviceAndSupport] : [Insats.DailyActivities, Insats.ContactPerson],
        "070-000 00 00", "Ring på förmiddagen", "Mitt nya jobb", "Min syster");

    [Theory, MemberData(nameof(Ways))]
    public void Every_municipality_and_region_gets_a_letter_in_its_own_name_that_is_a_request_and_nothing_else(string way)
    {
        var t = In(way);
        foreach (var place in Places.All)
        {
            var text = PlainText.Write(PlanRequestLetter.Compose(To(place), t));

            Assert.Contains($"\n{place.Name}\n", "\n" + text, StringComparison.Ordinal);
            Assert.Contains(Statutes.Get("LSS 10").Wording!, text, StringComparison.Ordinal);
            Assert.Contains("(2019:883)", text, StringComparison.Ordinal);
            Assert.Contains("1993:387", text, StringComparison.Ordinal);
            Assert.Contains(t["request-letter.not.text"], text, StringComparison.Ordinal);
            Assert.DoesNotContain(NeverSaid, n => text.Contains(n, StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotContain('{', text);
            foreach (var other in Places.All.Where(p => p.Name != place.Name && !place.Name.Contains(p.Name, StringComparison.Ordinal)))
                Assert.DoesNotContain(other.Name, text, StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(Ways))]
    public void Every_letter_is_a_pdf_with_its_name_in_it(string way)
    {
        var t = In(way);
        foreach (var place in Places.All)
        {
            var pdf = PlanRequestLetter.Write(To(place), t, Stamp);
            Assert.True(pdf.AsSpan().StartsWith("%PDF-"u8), place.Name);
        }
    }

    [Theory]
    [InlineData("sv", "1480", AskRole.Self)]
    [InlineData("sv-latt", "2080", AskRole.Custodian)]
    [InlineData("en", "14", AskRole.GodMan)]
    [InlineData("sv", "0980", AskRole.Supporter)]
    public void The_judges_of_documents_find_nothing(string way, string code, AskRole role)
    {
        var t = In(way);
        var name = $"begaran-{way}-{code}";

        PdfJudges.Judge(name, PlanRequestLetter.Write(To(Places.Find(code)!, role), t, Stamp), language: way == "en" ? "en" : "sv-SE");

        var said = PdfJudges.Text(name).ReplaceLineEndings(" ");
        Assert.Contains(Places.Find(code)!.Name, said, StringComparison.Ordinal);
        Assert.Contains(t["request-letter.title"], said, StringComparison.Ordinal);
    }

    [Fact]
    public void Swedish_words_in_an_english_letter_are_marked_as_swedish()
    {
        PdfJudges.Judge("begaran-en-sprak", PlanRequestLetter.Write(To(Places.Find("1280")!), In("en"), Stamp), withPreflight: false, language: "en");

        var objects = Tool.Output("qpdf", "--qdf", "--object-streams=disable", Path.Combine(PdfJudges.Folder, "begaran-en-sprak.pdf"), "-");
        Assert.Matches("/Lang <?[(]?(sv-SE|feff)", objects);
        Assert.Contains("BlockQuote", objects, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Ways))]
    public void Each_capacity_says_what_it_is_and_nobody_is_taken_for_somebody_else(string way)
    {
        var t = In(way);
        foreach (var role in Enum.GetValues<AskRole>())
        {
            var text = PlainText.Write(PlanRequestLetter.Compose(To(Places.Find("1496")!, role), t));
            var others = Enum.GetValues<AskRole>().Where(r => r != role && r != AskRole.Self)
                .Select(r => t.Get($"request-letter.role.{r}", ("person", "Alma Ek"), ("writer", "Bo Ström")));

            Assert.DoesNotContain(others, o => text.Contains(o, StringComparison.Ordinal));
            Assert.Equal(role is AskRole.Custodian, text.Contains(t["request-letter.sign.other-custodian"], StringComparison.Ordinal));
        }
    }

    [Theory, MemberData(nameof(Ways))]
    public void Nothing_that_was_not_answered_leaves_an_empty_heading(string way)
    {
        var t = In(way);
        var text = PlainText.Write(PlanRequestLetter.Compose(To(Places.Find("1496")!) with { About = "", With = "", Needs = "", Insatser = [] }, t));

        Assert.DoesNotContain(t["request-letter.about"], text, StringComparison.Ordinal);
        Assert.DoesNotContain(t["request-letter.with"], text, StringComparison.Ordinal);
        Assert.DoesNotContain(t["request-letter.insatser.self"], text, StringComparison.Ordinal);
    }
}
