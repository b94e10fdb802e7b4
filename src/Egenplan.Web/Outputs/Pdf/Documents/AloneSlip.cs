using System.Collections.Immutable;
using Egenplan.Domain.Meetings;
using Egenplan.Web.Outputs.Pdf.Content;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Outputs.Pdf.Documents;

/// <summary>What the slip says beside its fixed words.</summary>
/// <param name="Sender">Who it is to be given back to.</param>
/// <param name="Receiver">The person.</param>
/// <param name="Day">The day of the slip.</param>
public sealed record AloneSlipView(LetterSender Sender, LetterReceiver Receiver, DateOnly Day);

/// <summary>
/// The questions of the preparation on paper, for whoever has answered them with somebody beside and has no sign-in: to answer again, alone.
/// The questions come in the order of the page where the answers are typed in.
/// </summary>
public static class AloneSlip
{
    private static readonly string[] Questions = ["prata-om", "forstar", "ja-och-nej", "vilka", "inte-vilka", "var", "nar", "inte-prata-om", "bredvid", "mer"];

    /// <summary>The slip as tagged PDF.</summary>
    public static byte[] Write(AloneSlipView view, Wording t, DocumentStamp stamp) => LetterParts.Write(Compose(view, t), t, stamp);

    /// <summary>What the slip says.</summary>
    public static DocumentContent Compose(AloneSlipView view, Wording t)
    {
        var title = t["slip.title"];
        return new DocumentContent
        {
            Title = title,
            Author = view.Sender.Authority,
            Furniture = LetterParts.Furniture(title, "", t),
            Blocks =
            [
                .. LetterParts.Head(view.Sender, view.Receiver, view.Day, t),
                new Heading(1, title),
                .. LetterParts.Paragraphs(t["slip.lead"], ParagraphLook.Lead),
                .. Questions.Select((question, i) => Question(i + 1, question, t)),
                new Heading(2, t["slip.back"]),
                .. LetterParts.Paragraphs(t["slip.back.text"]),
                LetterParts.Contact(view.Sender, t),
            ],
        };
    }

    private static Together Question(int number, string question, Wording t)
    {
        ImmutableArray<string> choices = question switch
        {
            "forstar" => [.. Enum.GetValues<UnderstandWay>().Select(w => t[$"my-plan.understands.{w}"])],
            "var" => [.. Enum.GetValues<PlaceKind>().Select(p => t[$"my-plan.place.{p}"])],
            _ => [],
        };
        return new Together(
        [
            new Heading(2, $"{number}. {t[$"my-plan.prepare.{question}"]}"),
            .. choices.IsEmpty ? Array.Empty<Block>() : [new TickList(choices)],
            new WritingLines(choices.IsEmpty ? 3 : 1),
        ]);
    }
}
