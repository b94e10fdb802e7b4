using System.Collections.Immutable;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Plans;
using Egenplan.Web.Outputs.Pdf.Content;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Outputs.Pdf.Documents;

/// <summary>What an invitation or summons says beside its fixed words. Points are those that the receiver may see.</summary>
public sealed record InvitationView
{
    /// <summary>Who writes.</summary>
    public required LetterSender Sender { get; init; }

    /// <summary>Who is called or invited.</summary>
    public required LetterReceiver Receiver { get; init; }

    /// <summary>The day of the letter.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Invitation or summons; null for the person's own letter.</summary>
    public CallKind? Kind { get; init; }

    /// <summary>What the receiver speaks for; empty for a private person.</summary>
    public string Organisation { get; init; } = "";

    /// <summary>The person whose meeting it is.</summary>
    public required string PersonName { get; init; }

    /// <summary>Start, Swedish local time; null while one of the proposed times is to be picked.</summary>
    public required DateTime? StartsAt { get; init; }

    /// <summary>Times to choose among.</summary>
    public ImmutableArray<ProposedTime> Proposed { get; init; } = [];

    /// <summary>True where no place may be told.</summary>
    public bool HidesPlaces { get; init; }

    /// <summary>True when the receiver is asked to single points only.</summary>
    public bool IsForPointsOnly { get; init; }

    /// <summary>Length in minutes.</summary>
    public required int Minutes { get; init; }

    /// <summary>Where, in words; empty when not settled.</summary>
    public string Place { get; init; } = "";

    /// <summary>Who leads the meeting.</summary>
    public string Chair { get; init; } = "";

    /// <summary>Who comes; only ever in the person's own letter.</summary>
    public ImmutableArray<string> WhoComes { get; init; } = [];

    /// <summary>Those who are asked, with faces; only ever in the person's own letter, where they stand instead of <see cref="WhoComes"/>.</summary>
    public ImmutableArray<KitPerson> People { get; init; } = [];

    /// <summary>The person's points, in the person's order.</summary>
    public ImmutableArray<Quote> Points { get; init; } = [];

    /// <summary>What to bring beside the fixed words.</summary>
    public ImmutableArray<string> Bring { get; init; } = [];

    /// <summary>What the person wanted about the meeting (breaks, transport…); only in the person's own letter.</summary>
    public ImmutableArray<KeyValue> Wishes { get; init; } = [];

    /// <summary>A day to answer by; null for none.</summary>
    public DateOnly? AnswerBy { get; init; }
}

/// <summary>
/// Inbjudan, kallelse, or the person's own letter before a meeting. A summons calls for the receiver's own responsibility and
/// says openly that 10 § LSS obliges nobody to come.
/// </summary>
public static class InvitationLetter
{
    private const int FacesInARow = 3;
    private const double FaceHeight = 112;

    /// <summary>The letter as tagged PDF.</summary>
    public static byte[] Write(InvitationView view, Wording t, DocumentStamp stamp) => LetterParts.Write(Compose(view, t), t, stamp);

    /// <summary>What the letter says.</summary>
    public static DocumentContent Compose(InvitationView view, Wording t)
    {
        var (title, lead) = view.Kind switch
        {
            null => (t["letter.call.own.title"], t.Get("letter.call.own.lead", ("name", view.PersonName))),
            CallKind.Summons => (t["letter.call.summons.title"], t.Get("letter.call.summons.lead", ("name", view.PersonName))),
            _ => (t["letter.call.invitation.title"], t.Get("letter.call.invitation.lead", ("name", view.PersonName))),
        };
        return new DocumentContent
        {
            Title = title,
            Author = view.Sender.Authority,
            Furniture = LetterParts.Furniture(title, view.Kind is null ? "" : t["letter.call.footer"], t),
            Blocks =
            [
                .. LetterParts.Head(view.Sender, view.Receiver, view.Day, t),
                new Heading(1, title),
                .. LetterParts.Paragraphs(lead, ParagraphLook.Lead),
                .. view.Proposed.IsEmpty ? [] : LetterParts.Paragraphs(t["letter.call.proposed.lead"]),
                new Box([WhenAndWhere(view, t)]),
                .. Faces(view, t),
                .. Explanation(view, t),
                .. view.IsForPointsOnly ? LetterParts.Paragraphs(t["letter.call.points-only"]) : [],
                .. Points(view, t),
                new Heading(2, t["letter.call.bring"]),
                .. Bring(view, t),
                .. Wishes(view, t),
                new Together([new Heading(2, t["letter.call.answer"]), .. Answer(view, t), LetterParts.Contact(view.Sender, t)]),
            ],
        };
    }

    private static KeyValues WhenAndWhere(InvitationView view, Wording t)
    {
        IEnumerable<KeyValue> when = view.StartsAt is { } startsAt
            ?
            [
                new KeyValue(t["letter.call.day"], t.LongDay(DateOnly.FromDateTime(startsAt))),
                new KeyValue(t["letter.call.time"], FromTo(startsAt, view.Minutes, t)),
            ]
            : view.Proposed.Select((time, i) => new KeyValue(
                t.Get("letter.call.proposed", ("number", i + 1)),
                $"{t.LongDay(DateOnly.FromDateTime(time.StartsAt))}, {FromTo(time.StartsAt, time.Minutes, t)}{(view.HidesPlaces || string.IsNullOrEmpty(time.Place) ? "" : ", " + time.Place)}"));
        return new KeyValues(
        [
            .. when,
            new KeyValue(t["letter.call.place"], view.Place),
            new KeyValue(t["letter.call.chair"], view.Chair),
            new KeyValue(t["letter.call.who-comes"], string.Join('\n', view.WhoComes)),
        ]);
    }

    private static string FromTo(DateTime startsAt, int minutes, Wording t) =>
        t.Get("letter.call.time.value", ("from", TimeOnly.FromDateTime(startsAt)), ("to", TimeOnly.FromDateTime(SwedishClock.End(startsAt, minutes))));

    private static IEnumerable<Block> Faces(InvitationView view, Wording t)
    {
        if (!view.People.IsEmpty)
        {
            yield return new Heading(2, t["letter.call.who-comes"]);
            yield return new PictureCards([.. view.People.Select(p => new PictureCard(p.Name, p.Face, t.Get("kit.face.of", ("name", p.Name)), p.Role))], FacesInARow, FaceHeight);
        }
    }

    private static IEnumerable<Block> Explanation(InvitationView view, Wording t) => view.Kind switch
    {
        null => LetterParts.Paragraphs(t["letter.call.own.text"]),
        CallKind.Summons when view.Organisation.Length > 0 => LetterParts.Paragraphs(t.Get("letter.call.summons.text", ("name", view.PersonName), ("organisation", view.Organisation))),
        CallKind.Summons => LetterParts.Paragraphs(t.Get("letter.call.summons.text-without", ("name", view.PersonName))),
        _ => LetterParts.Paragraphs(t.Get("letter.call.invitation.text", ("name", view.PersonName))),
    };

    private static IEnumerable<Block> Points(InvitationView view, Wording t)
    {
        if (view.Points.IsEmpty)
            yield break;

        yield return new Together(
        [
            new Heading(2, view.Kind is null ? t["letter.call.own.points"] : t.Get("letter.call.points", ("name", view.PersonName))),
            new Box([ItemList.Numbers(view.Points.Select(p => p.Whose == Voice.Person ? p.Text : $"{p.Text} ({t.Of(p.Whose)})"))], BoxLook.OwnWords),
        ]);
    }

    private static IEnumerable<Block> Bring(InvitationView view, Wording t)
    {
        if (view.Kind is null)
        {
            foreach (var block in LetterParts.Paragraphs(t["letter.call.own.bring"]))
                yield return block;
            yield return ItemList.Bullets(view.Bring);
        }
        else
        {
            yield return view.Kind == CallKind.Summons
                ? ItemList.Bullets([t["letter.call.bring.can-do"], t["letter.call.bring.responsible"], t["letter.call.bring.calendar"], .. view.Bring])
                : ItemList.Bullets([t["letter.call.bring.thoughts"], t["letter.call.bring.calendar"], .. view.Bring]);
        }
    }

    private static IEnumerable<Block> Wishes(InvitationView view, Wording t) =>
        view.Wishes.IsEmpty ? [] : [new Heading(2, t["letter.call.wishes"]), new KeyValues(view.Wishes)];

    private static IEnumerable<Block> Answer(InvitationView view, Wording t)
    {
        if (view.AnswerBy is { } day)
            yield return new Paragraph(t.Get("letter.call.answer.by", ("day", LetterParts.Day(day, t))));
        foreach (var block in LetterParts.Paragraphs(view.Kind is null ? t["letter.call.own.answer"] : t[view.Proposed.IsEmpty ? "letter.call.answer.text" : "letter.call.answer.times"]))
            yield return block;
        if (view.Kind is not null)
            yield return new Box([.. LetterParts.Paragraphs(t.Get("letter.call.secret", ("name", view.PersonName)))]);
    }
}
