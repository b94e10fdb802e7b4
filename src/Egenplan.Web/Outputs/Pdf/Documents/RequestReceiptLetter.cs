using Egenplan.Web.Outputs.Pdf.Content;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Outputs.Pdf.Documents;

/// <summary>What a receipt says beside its fixed words.</summary>
/// <param name="Sender">Who writes, with the named case officer.</param>
/// <param name="Receiver">The person.</param>
/// <param name="Day">The day of the letter.</param>
/// <param name="RequestedOn">The day of the request, as stated.</param>
/// <param name="AskedThrough">Who asked for the person; empty when the person did.</param>
/// <param name="FirstContactBy">Local target for the first contact.</param>
/// <param name="PlanBy">Local target for an agreed plan; null when the authority has none.</param>
public sealed record RequestReceiptView(LetterSender Sender, LetterReceiver Receiver, DateOnly Day, DateOnly RequestedOn, string AskedThrough, DateOnly FirstContactBy, DateOnly? PlanBy);

/// <summary>Kvitto på en begäran: received, by whom, and what happens now. Targets are told to be the authority's own.</summary>
public static class RequestReceiptLetter
{
    /// <summary>The receipt as tagged PDF.</summary>
    public static byte[] Write(RequestReceiptView view, Wording t, DocumentStamp stamp) => LetterParts.Write(Compose(view, t), t, stamp);

    /// <summary>What the receipt says.</summary>
    public static DocumentContent Compose(RequestReceiptView view, Wording t)
    {
        var title = t["letter.receipt.title"];
        var received = view.AskedThrough.Length > 0
            ? t.Get("letter.receipt.through", ("day", LetterParts.Day(view.RequestedOn, t)), ("who", view.AskedThrough), ("name", view.Receiver.Name))
            : t.Get("letter.receipt.received", ("day", LetterParts.Day(view.RequestedOn, t)), ("name", view.Receiver.Name));
        return new DocumentContent
        {
            Title = title,
            Author = view.Sender.Authority,
            Furniture = LetterParts.Furniture(title, "", t),
            Blocks =
            [
                .. LetterParts.Head(view.Sender, view.Receiver, view.Day, t),
                new Heading(1, title),
                .. LetterParts.Paragraphs(received, ParagraphLook.Lead),
                .. LetterParts.Paragraphs(t["letter.receipt.enough"]),
                new Heading(2, t["letter.receipt.next"]),
                ItemList.Numbers(
                    t.Get("letter.receipt.next.contact", ("officer", view.Sender.OfficerName), ("day", LetterParts.Day(view.FirstContactBy, t))),
                    t["letter.receipt.next.prepare"],
                    t["letter.receipt.next.meet"],
                    t["letter.receipt.next.agree"]),
                .. view.PlanBy is { } day ? LetterParts.Paragraphs(t.Get("letter.receipt.target", ("day", LetterParts.Day(day, t)))) : [],
                new Heading(2, t["letter.receipt.think"]),
                .. LetterParts.Paragraphs(t["letter.receipt.think.text"]),
                LetterParts.Contact(view.Sender, t),
            ],
        };
    }
}
