using System.Collections.Immutable;
using Egenplan.Domain.Offers.Import;

namespace Egenplan.Web.Inputs.DecisionFiles;

/// <summary>
/// A decision file opened: what was found out about its form, and its rows. Headings and rows are words about people as
/// long as nobody has looked: never logged. Rows are read anew each time <see cref="Rows"/> is walked.
/// </summary>
public sealed class DecisionFile
{
    private readonly ReadOnlyMemory<byte> _utf8;
    private readonly int _headerRow;

    internal DecisionFile(ReadOnlyMemory<byte> utf8, string encoding, char separator, int headerRow, ImmutableArray<string> headings)
    {
        (_utf8, _headerRow) = (utf8, headerRow);
        (Encoding, Separator, Headings) = (encoding, separator, headings);
        Mapping = HeaderNames.MappingOf(headings);
        Fingerprint = HeaderNames.FingerprintOf(headings);
        IsMendedRows = headings.Any(RejectedRowsFile.IsReasonHeading);
    }

    /// <summary>The encoding found: <c>utf-8</c>, <c>utf-8 (BOM)</c>, <c>utf-16le</c>, <c>utf-16be</c> or <c>windows-1252</c>.</summary>
    public string Encoding { get; }

    /// <summary>The separator found: semicolon, comma, tab or bar.</summary>
    public char Separator { get; }

    /// <summary>The headings as written.</summary>
    public ImmutableArray<string> Headings { get; }

    /// <summary>What the headings mean by themselves; incomplete when a required column was not found.</summary>
    public ColumnMapping Mapping { get; }

    /// <summary>What a corrected mapping is remembered by; the same for each file with these headings.</summary>
    public string Fingerprint { get; }

    /// <summary>True for our own file of rejected rows, mended: a part of a file, so nothing is missing from it.</summary>
    public bool IsMendedRows { get; }

    /// <summary>The data rows, without blank ones.</summary>
    /// <exception cref="DecisionFileException">While walking: no rows, too many, a field too long.</exception>
    public IEnumerable<FileRow> Rows()
    {
        var count = 0;
        foreach (var row in CsvRows.Read(_utf8, Separator))
        {
            if (row.Number <= _headerRow || row.Cells.All(string.IsNullOrWhiteSpace))
                continue;
            if (++count > DecisionFileLimits.Rows)
                throw new DecisionFileException(DecisionFileFault.TooManyRows, row.Number);
            yield return row;
        }

        if (count == 0)
            throw new DecisionFileException(DecisionFileFault.NoRows);
    }
}
