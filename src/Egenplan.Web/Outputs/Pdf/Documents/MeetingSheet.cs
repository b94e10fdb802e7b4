using System.Collections.Immutable;
using Egenplan.Domain.Plans;
using Egenplan.Web.Outputs.Pdf.Content;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Outputs.Pdf.Documents;

/// <summary>What a paper sheet for a meeting holds from the plan.</summary>
public sealed record MeetingSheetView
{
    /// <summary>The authority, written into the file.</summary>
    public required string AuthorityName { get; init; }

    /// <summary>The person whose meeting it is.</summary>
    public required string PersonName { get; init; }

    /// <summary>Start, Swedish local time; null when not settled.</summary>
    public DateTime? StartsAt { get; init; }

    /// <summary>Where; empty when not settled.</summary>
    public string Place { get; init; } = "";

    /// <summary>Who leads.</summary>
    public string Chair { get; init; } = "";

    /// <summary>Who writes.</summary>
    public string Writer { get; init; } = "";

    /// <summary>The person's points, in the person's order.</summary>
    public ImmutableArray<Quote> Points { get; init; } = [];

    /// <summary>Those called: name and where from.</summary>
    public ImmutableArray<(string Name, string From)> Called { get; init; } = [];
}

/// <summary>A meeting held on paper: agenda of the person's points with room to write, who came, what was agreed, and a page to sign.</summary>
public static class MeetingSheet
{
    private const int EmptyRows = 6;

    /// <summary>The sheet as tagged PDF.</summary>
    public static byte[] Write(MeetingSheetView view, Wording t, DocumentStamp stamp) => LetterParts.Write(Compose(view, t), t, stamp);

    /// <summary>Only the page to answer and sign on, for a plan agreed on paper.</summary>
    public static byte[] WriteSigningPage(string authorityName, string personName, int version, Wording t, DocumentStamp stamp)
    {
        var title = t.Get("sheet.sign.title", ("name", personName));
        return LetterParts.Write(new DocumentContent
        {
            Title = title,
            Author = authorityName,
            Furniture = LetterParts.Furniture(title, t["plandoc.footer"], t),
            Blocks = [new Heading(1, title), new Paragraph(t.Get("plandoc.version", ("number", version)), ParagraphLook.Small), new Paragraph(t["plandoc.no-decision"]), PlanAgreement.ToSign(personName, t)],
        }, t, stamp);
    }

    /// <summary>What the sheet says.</summary>
    public static DocumentContent Compose(MeetingSheetView view, Wording t)
    {
        var title = t.Get("sheet.title", ("name", view.PersonName));
        return new DocumentContent
        {
            Title = title,
            Author = view.AuthorityName,
            Furniture = LetterParts.Furniture(title, t["plandoc.footer"], t),
            Blocks =
            [
                new Heading(1, title),
                new Box([new KeyValues(
                [
                    new KeyValue(t["letter.call.day"], view.StartsAt is { } day ? t.LongDay(DateOnly.FromDateTime(day)) : ""),
                    new KeyValue(t["sheet.time"], view.StartsAt is { } time ? t.Clock(TimeOnly.FromDateTime(time)) : ""),
                    new KeyValue(t["letter.call.place"], view.Place),
                    new KeyValue(t["letter.call.chair"], view.Chair),
                    new KeyValue(t["sheet.writer"], view.Writer),
                ])]),
                new Heading(2, t["sheet.agenda"]),
                .. Points(view, t),
                new Together([new Heading(2, t["sheet.people"]), People(view, t)]),
                new Together(
                [
                    new Heading(2, t["sheet.took-part"]),
                    new TickList([t["sheet.took-part.alone"], t["sheet.took-part.support"], t["sheet.took-part.through"], t["sheet.took-part.no"]]),
                    new WritingLines(1),
                ]),
                new Together([new Heading(2, t["sheet.agreed"]), new Paragraph(t["sheet.agreed.text"]), Agreed(t)]),
                new Together([new Heading(2, t["sheet.differ"]), new Paragraph(t.Get("plandoc.disagreement.view", ("name", view.PersonName)), ParagraphLook.Label), new WritingLines(2), new Paragraph(t["sheet.differ.other"], ParagraphLook.Label), new WritingLines(2)]),
                new PageBreak(),
                PlanAgreement.ToSign(view.PersonName, t),
            ],
        };
    }

    private static IEnumerable<Block> Points(MeetingSheetView view, Wording t)
    {
        var number = 0;
        foreach (var point in view.Points.IsEmpty ? [new Quote(t["sheet.no-points"])] : view.Points)
        {
            number++;
            yield return new Together([new Heading(3, view.Points.IsEmpty ? point.Text : $"{number}. {PlanDocument.WithSpeaker(point, t)}"), new WritingLines(2)]);
        }
    }

    private static Table People(MeetingSheetView view, Wording t) => new(
        [new TableColumn(t["plandoc.people.name"], 2), new TableColumn(t["sheet.from"], 2), new TableColumn(t["sheet.came"], 1.4)],
        [
            .. view.Called.Select(c => (ImmutableArray<TableCell>)[new TableCell(c.Name), c.From, ""]),
            .. Enumerable.Range(0, 2).Select(_ => (ImmutableArray<TableCell>)[new TableCell(""), "", ""]),
        ])
    { RowsHaveHeadings = false };

    internal static Table Agreed(Wording t, int rows = EmptyRows) => new(
        [new TableColumn(t["plandoc.what"], 2.6), new TableColumn(t["plandoc.who"], 1.6), new TableColumn(t["plandoc.when"], 1.2)],
        [.. Enumerable.Range(0, rows).Select(_ => (ImmutableArray<TableCell>)[new TableCell(""), "", ""])])
    { RowsHaveHeadings = false, LeastLines = 2 };
}
