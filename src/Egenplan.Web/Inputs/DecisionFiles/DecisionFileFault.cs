namespace Egenplan.Web.Inputs.DecisionFiles;

/// <summary>
/// Why a whole file cannot be read. Worded, with what to do, under <c>import.fault.{Code}</c>. Nothing of such a file is stored.
/// </summary>
public enum DecisionFileFault
{
    /// <summary>No bytes, or only blank lines.</summary>
    Empty = 1,

    /// <summary>More than <see cref="DecisionFileLimits.Bytes"/>.</summary>
    TooLarge,

    /// <summary>An Excel or other spreadsheet file: must be saved as CSV first.</summary>
    Spreadsheet,

    /// <summary>A zip or other packed file.</summary>
    Packed,

    /// <summary>A PDF.</summary>
    Pdf,

    /// <summary>Not text: holds signs that no text file has.</summary>
    Binary,

    /// <summary>The first rows hold no column names that are known, and look like data.</summary>
    NoHeader,

    /// <summary>A header and nothing under it.</summary>
    NoRows,

    /// <summary>A line has more than <see cref="DecisionFileLimits.Columns"/> columns.</summary>
    TooManyColumns,

    /// <summary>More than <see cref="DecisionFileLimits.Rows"/> rows.</summary>
    TooManyRows,

    /// <summary>A field is longer than <see cref="DecisionFileLimits.FieldLength"/>, or a quotation mark is never closed.</summary>
    FieldTooLong,
}

/// <summary>How much a decision file may hold. A year's decisions of the largest municipality fit many times over.</summary>
public static class DecisionFileLimits
{
    /// <summary>Largest file, in bytes: 50 MB.</summary>
    public const int Bytes = 50 * 1024 * 1024;

    /// <summary>Most data rows.</summary>
    public const int Rows = 200_000;

    /// <summary>Most columns.</summary>
    public const int Columns = 200;

    /// <summary>Longest field, in characters.</summary>
    public const int FieldLength = 10_000;

    /// <summary>Longest line, in bytes.</summary>
    public const int LineBytes = 200_000;
}

/// <summary>A file that cannot be read as a whole.</summary>
/// <param name="fault">Why.</param>
/// <param name="row">The row where reading stopped, as a spreadsheet numbers it; null: the file as a whole.</param>
public sealed class DecisionFileException(DecisionFileFault fault, int? row = null) : Exception($"The decision file cannot be read: {fault}.")
{
    /// <summary>Why.</summary>
    public DecisionFileFault Fault { get; } = fault;

    /// <summary>The row where reading stopped.</summary>
    public int? Row { get; } = row;
}
