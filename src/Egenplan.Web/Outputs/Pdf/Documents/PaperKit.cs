using System.Collections.Immutable;
using Egenplan.Domain.Meetings;
using Egenplan.Web.Outputs.Pdf.Content;
using Egenplan.Web.Outputs.Pdf.Symbols;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Outputs.Pdf.Documents;

/// <summary>Somebody who is invited.</summary>
/// <param name="Name">Name.</param>
/// <param name="Role">As what, in words; empty when not to be told.</param>
/// <param name="Face">A photo; null leaves a place to glue one.</param>
public sealed record KitPerson(string Name, string Role = "", Photo? Face = null);

/// <summary>What the paper kit holds of a plan; an empty one is for anybody to print.</summary>
public sealed record PaperKitView
{
    /// <summary>The authority, written into the file; empty for the kit without personal data.</summary>
    public string AuthorityName { get; init; } = "";

    /// <summary>Whose plan it is; empty for the kit without personal data.</summary>
    public string PersonName { get; init; } = "";

    /// <summary>Start, Swedish local time; null when not settled.</summary>
    public DateTime? StartsAt { get; init; }

    /// <summary>Where; empty when not settled.</summary>
    public string Place { get; init; } = "";

    /// <summary>Those who take part.</summary>
    public ImmutableArray<KitPerson> People { get; init; } = [];

    /// <summary>What the person has already said they want to talk about, in the person's order.</summary>
    public ImmutableArray<string> Points { get; init; } = [];

    /// <summary>The person's own photos, by the names of the symbols that they stand in the place of.</summary>
    public ImmutableDictionary<string, Photo> OwnPictures { get; init; } = ImmutableDictionary<string, Photo>.Empty;
}

/// <summary>
/// Papers to prepare and hold a meeting with: an invitation with faces, the questions of the preparation with symbols, boxes to tick
/// and room to draw or write, a sheet for the meeting, cards to point at, and a page to answer and sign on. The questions come in the
/// order of the person's own pages, and of the page where the papers are put down afterwards.
/// </summary>
public static class PaperKit
{
    private const int BlankPeople = 6;
    private const int InARow = 3;

    private static readonly (PreparationQuestion Question, string Symbol, double Room)[] Questions =
    [
        (PreparationQuestion.Points, "talk", 215), (PreparationQuestion.Understands, "sound", 80), (PreparationQuestion.YesAndNo, "yes", 165), (PreparationQuestion.Who, "people", 165),
        (PreparationQuestion.NotWho, "no", 165), (PreparationQuestion.Place, "home", 80), (PreparationQuestion.When, "clock", 110), (PreparationQuestion.NotThis, "lock", 165),
        (PreparationQuestion.Supporter, "help", 165), (PreparationQuestion.More, "plan", 165),
    ];

    private static readonly (string Key, string Symbol)[] Answers = [("yes", "yes"), ("no", "no"), ("not-sure", "not-sure")];

    private static readonly (string Key, string Symbol)[] Steps = [("good", "happy"), ("so-so", "so-so"), ("not-good", "sad")];

    private static readonly (string Key, string Symbol)[] Topics =
        [("home", "home"), ("days", "daily-activity"), ("friends", "friend"), ("leisure", "football"), ("health", "health"), ("money", "money"), ("help", "help")];

    /// <summary>The kit as tagged PDF.</summary>
    public static byte[] Write(PaperKitView view, Wording t, DocumentStamp stamp) => LetterParts.Write(Compose(view, t), t, stamp);

    /// <summary>What the kit says.</summary>
    public static DocumentContent Compose(PaperKitView view, Wording t)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(t);
        var title = view.PersonName.Length > 0 ? t.Get("kit.title.of", ("name", view.PersonName)) : t["kit.title"];
        return new DocumentContent
        {
            Title = title,
            Author = view.AuthorityName,
            Furniture = LetterParts.Furniture(title, t["plandoc.footer"], t),
            Blocks =
            [
                new Heading(1, title),
                .. LetterParts.Paragraphs(t["kit.lead"], ParagraphLook.Lead),
                .. Invitation(view, t),
                new PageBreak(),
                new Heading(2, t["kit.prepare"], Sign("meeting", view)),
                .. LetterParts.Paragraphs(t["kit.prepare.text"]),
                .. Questions.Select((q, i) => Question(i + 1, q.Question, q.Symbol, q.Room, view, t)),
                new PageBreak(),
                .. Meeting(view, t),
                new PageBreak(),
                .. Board(view, t),
                new PageBreak(),
                PlanAgreement.ToSign(view.PersonName.Length > 0 ? view.PersonName : t["kit.whose"], t),
            ],
        };
    }

    private static IEnumerable<Block> Invitation(PaperKitView view, Wording t) =>
    [
        new Heading(2, t["kit.invitation"], Sign("invitation", view)),
        new Box([new KeyValues(
        [
            new KeyValue(t["letter.call.day"], view.StartsAt is { } day ? t.LongDay(DateOnly.FromDateTime(day)) : t["kit.blank"]),
            new KeyValue(t["sheet.time"], view.StartsAt is { } time ? t.Clock(TimeOnly.FromDateTime(time)) : t["kit.blank"]),
            new KeyValue(t["letter.call.place"], view.Place.Length > 0 ? view.Place : t["kit.blank"]),
        ])], BoxLook.Frame),
        .. LetterParts.Paragraphs(t["kit.faces"]),
        new PictureCards(
            [
                .. view.People.Select(p => new PictureCard(p.Name, p.Face, t.Get("kit.face.of", ("name", p.Name)), p.Role)),
                .. Enumerable.Range(0, view.People.IsEmpty ? BlankPeople : InARow - (view.People.Length % InARow)).Select(_ => new PictureCard("")),
            ],
            InARow, 112),
    ];

    private static Together Question(int number, PreparationQuestion question, string symbol, double room, PaperKitView view, Wording t)
    {
        var key = $"kit.question.{question}";
        return new Together(
        [
            new Heading(3, $"{number}. {t[key]}", Sign(symbol, view)),
            .. t.Has($"{key}.choices") ? [new TickList([.. t[$"{key}.choices"].Split('\n')])] : Array.Empty<Block>(),
            .. t.Has($"{key}.hint") ? [new Paragraph(t[$"{key}.hint"], ParagraphLook.Small)] : Array.Empty<Block>(),
            new DrawingSpace(room),
        ]);
    }

    private static IEnumerable<Block> Meeting(PaperKitView view, Wording t) =>
    [
        new Heading(2, t["kit.meeting"], Sign("meeting", view)),
        new Heading(3, t["sheet.agenda"], Sign("agenda", view)),
        .. view.Points.IsEmpty ? [new WritingLines(4)] : new Block[] { new Box([ItemList.Numbers(view.Points)], BoxLook.OwnWords), new WritingLines(2) },
        new Together([new Heading(3, t["sheet.took-part"], Sign("me", view)), new TickList([t["sheet.took-part.alone"], t["sheet.took-part.support"], t["sheet.took-part.through"], t["sheet.took-part.no"]])]),
        new Together([new Heading(3, t["sheet.agreed"], Sign("decided", view)), MeetingSheet.Agreed(t, 4)]),
        new Together([new Heading(3, t["kit.meeting.differ"], Sign("change-my-mind", view)), new WritingLines(3)]),
    ];

    private static IEnumerable<Block> Board(PaperKitView view, Wording t) =>
    [
        new Heading(2, t["kit.board"], Sign("picture-cards", view)),
        .. LetterParts.Paragraphs(t["kit.board.text"]),
        new PictureCards([.. Answers.Select(a => new PictureCard(t[$"kit.board.{a.Key}"], Sign(a.Symbol, view)))], 3, 190),
        new PictureCards([.. Steps.Select(s => new PictureCard(t[$"kit.board.{s.Key}"], Sign(s.Symbol, view)))], 3, 190),
        new PageBreak(),
        new Table(
            [new TableColumn(t["kit.board.topic"], 2.4), .. Steps.Select(s => new TableColumn(t[$"kit.board.{s.Key}"], 1))],
            [
                .. Topics.Select(topic => (ImmutableArray<TableCell>)[new TableCell(t[$"kit.board.topic.{topic.Key}"], Sign: SymbolDrawing.Of(topic.Symbol), SignSize: 40), .. Faces()]),
                .. Enumerable.Range(0, 3).Select(_ => (ImmutableArray<TableCell>)["", .. Faces()]),
            ])
        { LeastLines = 3, RowsHaveHeadings = false },
    ];

    // What a cross is put on. Decoration: the column says the same.
    private static IEnumerable<TableCell> Faces() => Steps.Select(s => new TableCell("", Sign: SymbolDrawing.Of(s.Symbol), SignSize: 40));

    private static Picture Sign(string symbol, PaperKitView view) => view.OwnPictures.TryGetValue(symbol, out var own) ? own : SymbolDrawing.Of(symbol);
}
