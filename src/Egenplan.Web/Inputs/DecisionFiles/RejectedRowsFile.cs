using System.Collections.Immutable;
using CsvHelper;
using Egenplan.Domain.Offers.Import;

namespace Egenplan.Web.Inputs.DecisionFiles;

/// <summary>
/// The rejected rows as a file of their own: the same columns as the file they came from and last a column that says why.
/// UTF-8 with mark and semicolons, as spreadsheets in Swedish expect. Mended, it can be imported alone; the reason column
/// is then left alone, and marks the file as a part.
/// </summary>
public static class RejectedRowsFile
{
    private const string ReasonMark = "egenplan:";

    /// <summary>True for the heading of our own reason column.</summary>
    public static bool IsReasonHeading(string heading) => heading.Trim().StartsWith(ReasonMark, StringComparison.OrdinalIgnoreCase);

    /// <summary>The file.</summary>
    /// <param name="headings">The headings of the file the rows came from.</param>
    /// <param name="rows">The rejected rows.</param>
    /// <param name="reasonHeading">How to call the reason column.</param>
    /// <param name="word">A sentence for everything that is wrong in a row.</param>
    public static byte[] Write(ImmutableArray<string> headings, IEnumerable<RejectedRow> rows, string reasonHeading, Func<RejectedRow, string> word)
    {
        var own = headings is [.., var last] && IsReasonHeading(last) ? headings[..^1] : headings;
        using var stream = new MemoryStream();
        using (var csv = CsvWriter.Create(stream, new() { Separator = ';', WriteByteOrderMark = true }, leaveOpen: true))
        {
            WriteRow(csv, [.. own, $"{ReasonMark} {reasonHeading}"]);
            foreach (var row in rows)
            {
                var cells = row.Source.Cells.Take(own.Length).Concat(Enumerable.Repeat("", Math.Max(0, own.Length - row.Source.Cells.Length)));
                WriteRow(csv, [.. cells, word(row)]);
            }
        }

        return stream.ToArray();
    }

    private static void WriteRow(CsvWriter csv, IEnumerable<string> cells)
    {
        foreach (var cell in cells)
            csv.WriteField(FormulaText.Neutralise(cell), CsvQuoting.WhenNeededOrWhitespace);
        csv.EndRecord();
    }
}
