using Egenplan.Web.Outputs.Pdf.Content;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Outputs.Pdf.Documents;

/// <summary>One day on which somebody has looked, in words.</summary>
/// <param name="Day">The day.</param>
/// <param name="By">Each who looked.</param>
public sealed record LookedDay(DateOnly Day, IReadOnlyList<LookedBy> By);

/// <summary>What somebody has seen or changed on a day, in words.</summary>
/// <param name="Who">Name and role, or role alone.</param>
/// <param name="What">What was seen or changed, one thing a sentence.</param>
/// <param name="Why">Why it was allowed, as a sentence.</param>
public sealed record LookedBy(string Who, IReadOnlyList<string> What, string Why);

/// <summary>What the letter says beside its fixed words.</summary>
/// <param name="Sender">Who writes.</param>
/// <param name="Receiver">The person.</param>
/// <param name="Day">The day of the letter.</param>
/// <param name="From">First day that it tells of.</param>
/// <param name="To">Last day.</param>
/// <param name="Days">The days, newest first.</param>
public sealed record WhoLookedView(LetterSender Sender, LetterReceiver Receiver, DateOnly Day, DateOnly From, DateOnly To, IReadOnlyList<LookedDay> Days);

/// <summary>Vem har tittat i min plan, on paper: for whoever does not sign in.</summary>
public static class WhoLookedLetter
{
    /// <summary>The letter as tagged PDF.</summary>
    public static byte[] Write(WhoLookedView view, Wording t, DocumentStamp stamp) => LetterParts.Write(Compose(view, t), t, stamp);

    /// <summary>What the letter says.</summary>
    public static DocumentContent Compose(WhoLookedView view, Wording t)
    {
        var title = t["looked.title"];
        return new DocumentContent
        {
            Title = title,
            Author = view.Sender.Authority,
            Furniture = LetterParts.Furniture(title, "", t),
            Blocks =
            [
                .. LetterParts.Head(view.Sender, view.Receiver, view.Day, t),
                new Heading(1, title),
                .. LetterParts.Paragraphs(t["looked.lead"], ParagraphLook.Lead),
                .. LetterParts.Paragraphs(t.Get("looked.period", ("from", LetterParts.Day(view.From, t)), ("to", LetterParts.Day(view.To, t)))),
                .. view.Days.Count == 0 ? LetterParts.Paragraphs(t["looked.none"]) : view.Days.SelectMany(d => Of(d, t)),
                new Heading(2, t["looked.wrong"]),
                .. LetterParts.Paragraphs(t["looked.wrong.text"]),
                LetterParts.Contact(view.Sender, t),
            ],
        };
    }

    private static IEnumerable<Block> Of(LookedDay day, Wording t) =>
        day.By.SelectMany((by, i) => new Block[]
        {
            new Together(
            [
                .. i == 0 ? new Block[] { new Heading(2, LetterParts.Day(day.Day, t)) } : [],
                new Heading(3, by.Who),
                new ItemList([.. by.What.Select(w => new ListItem([new TextRun(w)]))]),
                new Paragraph(by.Why, ParagraphLook.Small),
            ]),
        });
}
