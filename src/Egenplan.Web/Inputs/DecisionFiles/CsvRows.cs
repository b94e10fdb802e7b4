using System.Collections.Immutable;
using CsvHelper;
using Egenplan.Domain.Offers.Import;

namespace Egenplan.Web.Inputs.DecisionFiles;

/// <summary>Text to rows of cells. Every record counts, blank ones too, so that the numbers agree with a spreadsheet's.</summary>
internal static class CsvRows
{
    /// <summary>The rows, one at a time, header and blank rows included.</summary>
    /// <exception cref="DecisionFileException">A field too long, a quotation mark never closed, or too many columns.</exception>
    public static IEnumerable<FileRow> Read(ReadOnlyMemory<byte> utf8, char separator)
    {
        var isQuoteOpen = false;
        var options = new CsvReaderOptions
        {
            Separator = separator,
            HasHeader = false,
            SkipEmptyLines = false,
            DetectSeparatorHint = false,
            IncludeValuesInExceptions = false,
            PoolStrings = true,
            OnMalformedRecord = record => isQuoteOpen |= record.Reason is CsvMalformedReason.UnterminatedQuote,
        };
        using var reader = CsvReader.Create(utf8, options);
        for (var number = 1; reader.Read(); number++)
        {
            if (isQuoteOpen)
                throw new DecisionFileException(DecisionFileFault.FieldTooLong, number);
            yield return new(number, CellsOf(reader, number));
        }
    }

    private static ImmutableArray<string> CellsOf(CsvReader reader, int number)
    {
        if (reader.FieldCount > DecisionFileLimits.Columns)
            throw new DecisionFileException(DecisionFileFault.TooManyColumns, number);
        var cells = ImmutableArray.CreateBuilder<string>(reader.FieldCount);
        for (var i = 0; i < reader.FieldCount; i++)
        {
            if (reader.GetRawSpan(i).Length > DecisionFileLimits.FieldLength)
                throw new DecisionFileException(DecisionFileFault.FieldTooLong, number);
            cells.Add(FormulaText.Restore(reader.GetString(i)));
        }

        return cells.MoveToImmutable();
    }
}
