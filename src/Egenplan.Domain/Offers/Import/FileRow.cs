using System.Collections.Immutable;

namespace Egenplan.Domain.Offers.Import;

/// <summary>One row of a decision file as it was written.</summary>
/// <param name="Number">The row's number as a spreadsheet shows it: the header is row 1.</param>
/// <param name="Cells">The cells, in the file's own order.</param>
public sealed record FileRow(int Number, ImmutableArray<string> Cells);

/// <summary>Which column of the file means what.</summary>
/// <param name="Columns">Position in the file, from 0, by meaning. A column that nothing points at is left alone.</param>
/// <param name="Width">How many columns the header has.</param>
public sealed record ColumnMapping(ImmutableDictionary<DecisionColumn, int> Columns, int Width)
{
    private static readonly ImmutableArray<DecisionColumn> Required =
        [DecisionColumn.PersonalNumber, DecisionColumn.Insats, DecisionColumn.DecidedOn];

    private static readonly ImmutableArray<DecisionColumn> Names = [DecisionColumn.LastName, DecisionColumn.FirstName, DecisionColumn.FullName];

    /// <summary>Required columns that nothing points at yet. One of the name columns is enough.</summary>
    public ImmutableArray<DecisionColumn> Missing =>
        [.. Required.Where(c => !Columns.ContainsKey(c)), .. Names.Any(Columns.ContainsKey) ? (DecisionColumn[])[] : [DecisionColumn.LastName]];

    /// <summary>True when decisions can be read by this mapping.</summary>
    public bool IsComplete => Missing.IsEmpty;

    /// <summary>The cell that holds this column's value, trimmed; empty where the file or the row has none.</summary>
    public string CellOf(FileRow row, DecisionColumn column) =>
        Columns.TryGetValue(column, out var at) && at < row.Cells.Length ? Cell.Clean(row.Cells[at]) : "";
}

/// <summary>Cleans a cell of what systems leave around a value.</summary>
internal static class Cell
{
    /// <summary>Without surrounding spaces (also no-break ones) and invisible signs.</summary>
    public static string Clean(string cell)
    {
        var span = cell.AsSpan();
        while (span.Length > 0 && IsInvisible(span[0]))
            span = span[1..];
        while (span.Length > 0 && IsInvisible(span[^1]))
            span = span[..^1];
        return span.Length == cell.Length ? cell : span.ToString();
    }

    private static bool IsInvisible(char sign) => char.IsWhiteSpace(sign) || sign is '\uFEFF' or '\u200B' or '\u200E' or '\u200F';
}
