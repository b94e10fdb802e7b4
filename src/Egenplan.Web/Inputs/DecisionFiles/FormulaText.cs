using System.Buffers;

namespace Egenplan.Web.Inputs.DecisionFiles;

/// <summary>
/// Keeps a cell that begins like a formula from being run by a spreadsheet: an apostrophe before it on the way out, taken
/// away again on the way in, so that a value survives the round trip. Inside the system it is plain text.
/// </summary>
internal static class FormulaText
{
    private static readonly SearchValues<char> Begins = SearchValues.Create("=+-@\t\r\n\0");

    /// <summary>Safe to open in a spreadsheet.</summary>
    public static string Neutralise(string cell) => IsRisky(cell) || IsNeutralised(cell) ? "'" + cell : cell;

    /// <summary>As it was before <see cref="Neutralise"/>.</summary>
    public static string Restore(string cell) => IsNeutralised(cell) ? cell[1..] : cell;

    private static bool IsNeutralised(string cell) => cell.Length > 1 && cell[0] == '\'' && (IsRisky(cell[1..]) || IsNeutralised(cell[1..]));

    private static bool IsRisky(string cell)
    {
        var text = cell.AsSpan().TrimStart(' ');
        return text.Length > 0 && Begins.Contains(text[0]);
    }
}
