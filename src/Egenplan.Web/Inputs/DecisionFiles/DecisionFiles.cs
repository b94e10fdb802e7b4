using Egenplan.Domain.Offers.Import;

namespace Egenplan.Web.Inputs.DecisionFiles;

/// <summary>
/// Opens decision files as case systems export them: finds encoding (UTF-8 with or without mark, UTF-16 with mark,
/// otherwise Windows-1252), separator (<c>; , tab |</c>), the header row and what its columns mean.
/// </summary>
public static class DecisionFiles
{
    private const int HeaderWithin = 10;
    private const int HeaderBytes = 512 * 1024;
    private const int KnownHeadingsWanted = 3;
    private static readonly char[] Separators = [';', '\t', '|', ','];

    /// <summary>Reads a stream to its end, but never more than the limit.</summary>
    /// <exception cref="DecisionFileException">Too large.</exception>
    public static async Task<byte[]> ReadBytesAsync(Stream stream, CancellationToken ct)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[81920];
        int count;
        while ((count = await stream.ReadAsync(buffer, ct)) > 0)
        {
            if (kept.Length + count > DecisionFileLimits.Bytes)
                throw new DecisionFileException(DecisionFileFault.TooLarge);
            kept.Write(buffer, 0, count);
        }

        return kept.ToArray();
    }

    /// <summary>Opens a file. The rows are read when <see cref="DecisionFile.Rows"/> is walked.</summary>
    /// <exception cref="DecisionFileException">The file as a whole cannot be read; says why.</exception>
    public static DecisionFile Open(ReadOnlyMemory<byte> file)
    {
        var (utf8, encoding) = FileText.Read(file);
        if (DeclaredSeparator(utf8.Span) is { } declared)
            return WithHeader(utf8, encoding, declared) ?? throw new DecisionFileException(DecisionFileFault.NoHeader);

        DecisionFileException? refused = null;
        var best = Separators
            .Select(s => (Separator: s, Header: Try(s)))
            .OrderByDescending(c => c.Header?.Known ?? -1).ThenByDescending(c => c.Header?.Row.Cells.Length ?? 0)
            .First();
        if (best.Header is not { } header || header.Row.Cells.Length < 2)
            throw refused ?? new DecisionFileException(DecisionFileFault.NoHeader);
        return new(utf8, encoding, best.Separator, header.Row.Number, header.Row.Cells);

        (FileRow Row, int Known)? Try(char separator)
        {
            try
            {
                return FindHeader(utf8, separator);
            }
            catch (DecisionFileException e)
            {
                refused ??= e;
                return null;
            }
        }
    }

    private static DecisionFile? WithHeader(ReadOnlyMemory<byte> utf8, string encoding, char separator) =>
        FindHeader(utf8, separator) is { } header ? new(utf8, encoding, separator, header.Row.Number, header.Row.Cells) : null;

    /// <summary>
    /// The first of the first rows with three known headings; without one, the first row that is not blank, unless it looks like data.
    /// </summary>
    private static (FileRow Row, int Known)? FindHeader(ReadOnlyMemory<byte> utf8, char separator)
    {
        FileRow? first = null;
        foreach (var row in CsvRows.Read(utf8[..Math.Min(utf8.Length, HeaderBytes)], separator).Take(HeaderWithin))
        {
            if (row.Cells.All(string.IsNullOrWhiteSpace) || row.Cells[0].StartsWith("sep=", StringComparison.OrdinalIgnoreCase))
                continue;
            var known = HeaderNames.MappingOf(row.Cells).Columns.Count;
            if (known >= KnownHeadingsWanted)
                return (row, known);
            first ??= row;
        }

        return first is null || LooksLikeData(first) ? null : (first, HeaderNames.MappingOf(first.Cells).Columns.Count);
    }

    /// <summary>A heading is never a date or a row of digits.</summary>
    private static bool LooksLikeData(FileRow row) =>
        row.Cells.Any(c => FileDates.Read(c) is not null || c.Count(char.IsAsciiDigit) >= 8);

    private static char? DeclaredSeparator(ReadOnlySpan<byte> utf8) =>
        utf8.Length > 4 && utf8.StartsWith("sep="u8) && Separators.Contains((char)utf8[4]) ? (char)utf8[4] : null;
}
