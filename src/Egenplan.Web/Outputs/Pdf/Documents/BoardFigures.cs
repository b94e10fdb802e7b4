using System.Collections.Immutable;
using Egenplan.Web.Outputs.Pdf.Content;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Outputs.Pdf.Documents;

/// <summary>One figure for the board, in words.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Means">What it tells.</param>
/// <param name="Now">How it is.</param>
/// <param name="Before">How it was a year ago.</param>
public sealed record BoardLine(string Name, string Means, string Now, string Before);

/// <summary>What the paper says.</summary>
/// <param name="Authority">The authority's name.</param>
/// <param name="Day">The day of the figures.</param>
/// <param name="Before">The day of those beside; null where there are none.</param>
/// <param name="Lines">The figures.</param>
/// <param name="Needs">Coming needs: kind and number, in words.</param>
public sealed record BoardFiguresView(string Authority, DateOnly Day, DateOnly? Before, ImmutableArray<BoardLine> Lines, ImmutableArray<(string Kind, string Count)> Needs);

/// <summary>Figures about individual plans for the board's meeting.</summary>
public static class BoardFigures
{
    /// <summary>The paper as tagged PDF.</summary>
    public static byte[] Write(BoardFiguresView view, Wording t, DocumentStamp stamp) => LetterParts.Write(Compose(view, t), t, stamp);

    /// <summary>What it says.</summary>
    public static DocumentContent Compose(BoardFiguresView view, Wording t)
    {
        var title = t["board.title"];
        return new DocumentContent
        {
            Title = title,
            Author = view.Authority,
            Furniture = LetterParts.Furniture(title, "", t),
            Blocks =
            [
                new Paragraph(view.Authority, ParagraphLook.Label),
                new Heading(1, title),
                new Paragraph(t.Get("whole.day.protected", ("day", LetterParts.Day(view.Day, t))), ParagraphLook.Lead),
                new Table(
                    [new(t["whole.what"], 3), new(t["board.now"], 2), new(view.Before is { } day ? t.Get("board.before.day", ("day", LetterParts.Day(day, t))) : t["board.before"], 2)],
                    [.. view.Lines.Select(l => ImmutableArray.Create<TableCell>(l.Name, l.Now, l.Before))]) { Caption = t["board.table"] },
                new Heading(2, t["board.means"]),
                new ItemList([.. view.Lines.Select(l => new ListItem([new TextRun($"{l.Name}. {l.Means}")]))]),
                .. view.Needs.IsEmpty ? [] : new Block[]
                {
                    new Heading(2, t["whole.needs"]),
                    new Table([new(t["whole.what"], 4), new(t["whole.number"])], [.. view.Needs.Select(n => ImmutableArray.Create<TableCell>(n.Kind, n.Count))]) { Caption = t["whole.needs"] },
                },
                new Heading(2, t["board.small"]),
                new Paragraph(t["board.small.text"]),
            ],
        };
    }
}
