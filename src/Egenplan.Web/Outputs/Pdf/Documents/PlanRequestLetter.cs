using System.Collections.Immutable;
using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Web.Outputs.Pdf.Content;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Outputs.Pdf.Documents;

/// <summary>In which capacity somebody asks for a plan. Relation alone gives no right: a supporter writes because the person has asked.</summary>
public enum AskRole
{
    /// <summary>The person.</summary>
    Self = 1,

    /// <summary>Vårdnadshavare.</summary>
    Custodian = 2,

    /// <summary>God man.</summary>
    GodMan = 3,

    /// <summary>Förvaltare.</summary>
    Forvaltare = 4,

    /// <summary>Framtidsfullmaktshavare.</summary>
    FutureAttorney = 5,

    /// <summary>Ombud med fullmakt.</summary>
    Agent = 6,

    /// <summary>A relative or friend whom the person has asked for help.</summary>
    Supporter = 7,

    /// <summary>Somebody who works with the person, whom the person has asked for help.</summary>
    Staff = 8,
}

/// <summary>What a request for a plan says beside its fixed words. Empty texts are left out.</summary>
/// <param name="To">Official name of the municipality or region.</param>
/// <param name="ToRegion">True for a region, which answers for 9 § 1 only.</param>
/// <param name="Day">The day of the letter.</param>
/// <param name="Role">In which capacity the writer asks.</param>
/// <param name="Person">Name of the one whose plan it is.</param>
/// <param name="Writer">Name of the writer when that is somebody else.</param>
/// <param name="Insatser">Granted insatser, if known.</param>
/// <param name="Reach">How the writer is reached.</param>
/// <param name="Needs">What to think of when getting in touch.</param>
/// <param name="About">What the plan should be about.</param>
/// <param name="With">Who should take part.</param>
public sealed record PlanRequestView(
    string To, bool ToRegion, DateOnly Day, AskRole Role, string Person, string Writer, ImmutableArray<Insats> Insatser, string Reach, string Needs = "", string About = "", string With = "");

/// <summary>
/// Begäran om individuell plan (10 § LSS) from anybody to any municipality or region. Says in words that it is neither an
/// application for an insats nor an appeal, and quotes the law with its act and day.
/// </summary>
public static class PlanRequestLetter
{
    /// <summary>The letter as tagged PDF.</summary>
    public static byte[] Write(PlanRequestView view, Wording t, DocumentStamp stamp) => LetterParts.Write(Compose(view, t), t, stamp);

    /// <summary>What the letter says.</summary>
    public static DocumentContent Compose(PlanRequestView view, Wording t)
    {
        var own = view.Role is AskRole.Self;
        var title = t["request-letter.title"];
        return new DocumentContent
        {
            Title = title,
            Language = t.Choice.Language == "sv" ? "sv-SE" : t.Choice.Language,
            Furniture = new PageFurniture(title, t["request-letter.footer"], t.Get("request-letter.page", ("page", "{page}"), ("pages", "{pages}"))),
            Blocks =
            [
                new AddressBlock([own ? view.Person : view.Writer], [t["request-letter.to"], view.To]),
                new Paragraph(t.Day(view.Day), ParagraphLook.Small),
                new Heading(1, title),
                new Paragraph(Opening(view, t), ParagraphLook.Lead),
                .. own ? [] : Lines(t.Get($"request-letter.role.{view.Role}", ("person", view.Person), ("writer", view.Writer))),
                .. Insatser(view, t),
                new Heading(2, t["request-letter.ask"]),
                ItemList.Numbers(
                    own ? t["request-letter.ask.together.self"] : t.Get("request-letter.ask.together", ("person", view.Person)),
                    t["request-letter.ask.content"],
                    t["request-letter.ask.confirm"],
                    t["request-letter.ask.answer"]),
                .. OwnWords(t["request-letter.about"], view.About),
                .. OwnWords(t["request-letter.with"], view.With),
                new Heading(2, t["request-letter.not"]),
                .. Lines(t["request-letter.not.text"]),
                .. Lines(t["request-letter.not.other-plans"]),
                new Heading(2, t["request-letter.law"]),
                .. Law(t),
                new Heading(2, t["request-letter.reach"]),
                .. Lines(view.Reach),
                .. view.Needs.Length > 0 ? Lines(t.Get("request-letter.needs", ("needs", view.Needs))) : [],
                .. Lines(t["request-letter.pass-on"]),
                Signature(view, t),
            ],
        };
    }

    /// <summary>The law's own words with their act and day, always in Swedish; then what they mean where the letter is easy-read or in another language.</summary>
    public static IEnumerable<Block> Law(Wording t)
    {
        ArgumentNullException.ThrowIfNull(t);
        var law = Statutes.Get("LSS 10");
        yield return new Paragraph(t.Get("request-letter.law.source", ("sfs", law.Sfs), ("act", law.AmendedBy), ("day", LetterParts.Day(law.WordingFrom!.Value, t))));
        yield return new Box([new Paragraph(law.Wording!)], BoxLook.OwnWords) { Language = t.Choice.Language == "sv" ? "" : "sv-SE" };
        if (t.Choice == TextChoice.Swedish)
            yield break;
        yield return new Paragraph(t["request-letter.law.translated"], ParagraphLook.Small);
        yield return new Paragraph(t["request-letter.law.translation"]);
    }

    private static string Opening(PlanRequestView view, Wording t) => view.Role is AskRole.Self
        ? t[view.ToRegion ? "request-letter.opening.self.region" : "request-letter.opening.self"]
        : t.Get(view.ToRegion ? "request-letter.opening.region" : "request-letter.opening", ("person", view.Person));

    private static IEnumerable<Block> Insatser(PlanRequestView view, Wording t)
    {
        if (view.Insatser.IsDefaultOrEmpty)
            yield break;
        yield return new Paragraph(view.Role is AskRole.Self ? t["request-letter.insatser.self"] : t.Get("request-letter.insatser", ("person", view.Person)));
        yield return ItemList.Bullets(view.Insatser.Order().Select(i => t.Of(i)));
    }

    private static IEnumerable<Block> OwnWords(string heading, string words) =>
        words.Length == 0 ? [] : [new Heading(2, heading), new Box([new Paragraph(words)], BoxLook.OwnWords)];

    private static IEnumerable<Block> Lines(string text) => LetterParts.Paragraphs(text);

    private static Together Signature(PlanRequestView view, Wording t) => new(
    [
        new SignatureLines(
        [
            t["request-letter.sign.place"],
            .. view.Role is AskRole.Custodian
                ? new[] { t["request-letter.sign.custodian"], t["request-letter.sign.other-custodian"] }
                : [t["request-letter.sign.name"]],
            t["request-letter.sign.number"],
        ]),
        new Paragraph(t["request-letter.sign.why"], ParagraphLook.Small),
    ]);
}
