using System.Collections.Immutable;
using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Web.Outputs.Pdf.Content;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Outputs.Pdf.Documents;

/// <summary>A granted insats as a letter tells of it.</summary>
public sealed record GrantedLine(Insats Insats, DateOnly DecidedOn);

/// <summary>What an offer letter says beside its fixed words.</summary>
/// <param name="Sender">Who writes.</param>
/// <param name="Receiver">The person.</param>
/// <param name="Day">The day of the letter.</param>
/// <param name="Granted">The insatser that the offer goes with.</param>
/// <param name="AnswerBy">A day to answer by when the authority wants one; never a condition.</param>
public sealed record OfferLetterView(LetterSender Sender, LetterReceiver Receiver, DateOnly Day, ImmutableArray<GrantedLine> Granted, DateOnly? AnswerBy = null);

/// <summary>
/// Erbjudande om individuell plan (10 § LSS), standard or easy-read by the wording given. Says that yes, no and later are all
/// right and that nothing is lost by a no; that the plan costs nothing, is no decision and is no other plan. No appeal notice.
/// </summary>
public static class OfferLetter
{
    /// <summary>The letter as tagged PDF.</summary>
    public static byte[] Write(OfferLetterView view, Wording t, DocumentStamp stamp) => LetterParts.Write(Compose(view, t), t, stamp);

    /// <summary>What the letter says.</summary>
    public static DocumentContent Compose(OfferLetterView view, Wording t)
    {
        var title = t["letter.offer.title"];
        return new DocumentContent
        {
            Title = title,
            Author = view.Sender.Authority,
            Furniture = LetterParts.Furniture(title, t["letter.offer.footer"], t),
            Blocks =
            [
                .. LetterParts.Head(view.Sender, view.Receiver, view.Day, t),
                new Heading(1, title),
                .. LetterParts.Paragraphs(t.Get("letter.offer.lead", ("name", view.Receiver.Name)), ParagraphLook.Lead),
                .. Granted(view, t),
                new Heading(2, t["letter.offer.what"]),
                .. LetterParts.Paragraphs(t.Get("letter.offer.what.text", ("law", Statutes.Get("LSS 10").Cite))),
                new Heading(2, t["letter.offer.choose"]),
                new ItemList(
                [
                    LetterParts.Choice(t["letter.offer.yes"], t["letter.offer.yes.text"]),
                    LetterParts.Choice(t["letter.offer.no"], t["letter.offer.no.text"]),
                    LetterParts.Choice(t["letter.offer.later"], t["letter.offer.later.text"]),
                ]),
                new Box([.. LetterParts.Paragraphs(t["letter.offer.free"])]),
                new Heading(2, t["letter.offer.other-plans"]),
                .. LetterParts.Paragraphs(t["letter.offer.other-plans.text"]),
                new Heading(2, t["letter.offer.answer"]),
                .. LetterParts.Paragraphs(t["letter.offer.answer.text"]),
                .. AnswerBy(view, t),
                LetterParts.Contact(view.Sender, t),
                Slip(view, t),
            ],
        };
    }

    private static IEnumerable<Block> Granted(OfferLetterView view, Wording t)
    {
        if (view.Granted.IsEmpty)
            yield break;

        yield return new Paragraph(t["letter.offer.granted"]);
        yield return ItemList.Bullets(view.Granted.Select(g => t.Get("letter.offer.granted.line", ("insats", g.Insats), ("day", LetterParts.Day(g.DecidedOn, t)))));
    }

    private static IEnumerable<Block> AnswerBy(OfferLetterView view, Wording t) =>
        view.AnswerBy is { } day ? [new Paragraph(t.Get("letter.offer.answer.by", ("day", LetterParts.Day(day, t))))] : [];

    private static Together Slip(OfferLetterView view, Wording t) => new([new Box(
    [
        new Heading(2, t["letter.offer.slip"]),
        new Paragraph(t.Get("letter.offer.slip.name", ("name", view.Receiver.Name)), ParagraphLook.Small),
        new TickList([t["letter.offer.slip.yes"], t["letter.offer.slip.no"], t["letter.offer.slip.later"], t["letter.offer.slip.more"]]),
        new SignatureLines([t["letter.sign.date"], t["letter.sign.name"]]),
    ], BoxLook.Frame)]);
}
