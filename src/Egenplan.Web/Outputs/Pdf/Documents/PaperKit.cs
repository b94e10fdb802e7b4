using System.Collections.Immutable;
using Egenplan.Web.Outputs.Pdf.Content;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Outputs.Pdf.Documents;

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
    public ImmutableArray<string> People { get; init; } = [];
}

/// <summary>
/// Papers to prepare and hold a meeting with: an invitation with room for photos, one question of the pre-planning at a time
/// with room to write or draw, a three-step picture board, and a page to answer and sign on. The questions come in the order
/// of the page where the answers are typed in afterwards.
/// </summary>
public static class PaperKit
{
    private const int LeastPeople = 4;
    private const string Face = "M 24 3 C 35.6 3 45 12.4 45 24 C 45 35.6 35.6 45 24 45 C 12.4 45 3 35.6 3 24 C 3 12.4 12.4 3 24 3 Z";
    private const string Eyes = "M 17 18 L 17.01 18 M 31 18 L 31.01 18";

    private static readonly string[] Questions =
    [
        "points", "who", "place", "purpose", "not-this", "not-them", "time", "minutes", "breaks", "chair", "writer", "coordinator", "supporter", "understand",
        "pictures", "transport",
    ];

    private static readonly string[] Topics = ["home", "days", "friends", "leisure", "health", "money", "help"];

    private static readonly (string Key, string Mouth)[] Steps =
        [("good", "M 14 29 C 18 38 30 38 34 29"), ("so-so", "M 15 32 L 33 32"), ("not-good", "M 14 35 C 18 26 30 26 34 35")];

    /// <summary>The kit as tagged PDF.</summary>
    public static byte[] Write(PaperKitView view, Wording t, DocumentStamp stamp) => LetterParts.Write(Compose(view, t), t, stamp);

    /// <summary>What the kit says.</summary>
    public static DocumentContent Compose(PaperKitView view, Wording t)
    {
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
                new Heading(2, t["kit.prepare"]),
                new Paragraph(t["kit.prepare.text"]),
                .. Questions.Select((question, i) => Question(i + 1, question, t)),
                new PageBreak(),
                .. Board(t),
                new PageBreak(),
                PlanAgreement.ToSign(view.PersonName.Length > 0 ? view.PersonName : t["kit.whose"], t),
            ],
        };
    }

    private static IEnumerable<Block> Invitation(PaperKitView view, Wording t) =>
    [
        new Heading(2, t["kit.invitation"]),
        new Box([new KeyValues(
        [
            new KeyValue(t["letter.call.day"], view.StartsAt is { } day ? t.LongDay(DateOnly.FromDateTime(day)) : ""),
            new KeyValue(t["sheet.time"], view.StartsAt is { } time ? t.Clock(TimeOnly.FromDateTime(time)) : ""),
            new KeyValue(t["letter.call.place"], view.Place),
        ])], BoxLook.Frame),
        new Paragraph(t["kit.faces"]),
        new Table(
            [new TableColumn(t["kit.photo"], 1), new TableColumn(t["plandoc.people.name"], 2)],
            [
                .. view.People.Select(name => (ImmutableArray<TableCell>)["", name]),
                .. Enumerable.Range(0, Math.Max(1, LeastPeople - view.People.Length)).Select(_ => (ImmutableArray<TableCell>)["", ""]),
            ])
        { RowsHaveHeadings = false, LeastLines = 5 },
    ];

    private static Together Question(int number, string question, Wording t)
    {
        string[] choices = t.Has($"kit.{question}.choices") ? t[$"kit.{question}.choices"].Split('\n') : [];
        return new Together(
        [
            new Heading(3, $"{number}. {t[$"kit.{question}"]}"),
            .. choices.Length > 0 ? [new TickList([.. choices])] : Array.Empty<Block>(),
            new WritingLines(choices.Length > 0 ? 1 : question == "points" ? 6 : 3),
        ]);
    }

    private static IEnumerable<Block> Board(Wording t) =>
    [
        new Heading(2, t["kit.board"]),
        new Paragraph(t["kit.board.text"]),
        new Table(
            [new TableColumn(t["kit.board.topic"], 2), .. Steps.Select(step => new TableColumn(t[$"kit.board.{step.Key}"], 1))],
            [
                ["", .. Steps.Select(step => new TableCell(t[$"kit.board.{step.Key}"], Sign: Drawn(step.Mouth)))],
                .. Topics.Select(topic => (ImmutableArray<TableCell>)[t[$"kit.board.topic.{topic}"], "", "", ""]),
                .. Enumerable.Range(0, 3).Select(_ => (ImmutableArray<TableCell>)["", "", "", ""]),
            ])
        { LeastLines = 3, RowsHaveHeadings = false },
    ];

    private static Drawing Drawn(string mouth) => new(48, 48,
        [new DrawnPath(Face, Fill: 0xFBE3A6, Stroke: 0x1F2D33, StrokeWidth: 2.5), new DrawnPath(Eyes, Stroke: 0x1F2D33, StrokeWidth: 5), new DrawnPath(mouth, Stroke: 0x1F2D33, StrokeWidth: 3)]);
}
