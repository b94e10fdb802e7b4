using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Egenplan.Web.Inputs.DecisionFiles;

/// <summary>
/// Bytes to text: tells text from other kinds of file by their first bytes, finds the encoding, and measures the lines so
/// that no later step can be made to eat memory.
/// </summary>
internal static class FileText
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    // The control signs that no text holds; NUL first of them.
    private static readonly SearchValues<byte> NotInText = SearchValues.Create(
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 11, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 127]);
    private static readonly SearchValues<byte> Blank = SearchValues.Create(" \t\r\n;,|"u8);
    private static readonly SearchValues<byte> EndOfFile = SearchValues.Create([0x1A]);

    /// <summary>The text as UTF-8 without mark, and the name of the encoding it was in.</summary>
    /// <exception cref="DecisionFileException">Not a text file, or too large, or with too long lines.</exception>
    public static (ReadOnlyMemory<byte> Utf8, string Encoding) Read(ReadOnlyMemory<byte> file)
    {
        if (file.Length > DecisionFileLimits.Bytes)
            throw new DecisionFileException(DecisionFileFault.TooLarge);
        RefuseOtherKinds(file.Span);
        var (text, encoding) = Decode(file);
        text = text[..(text.Span.LastIndexOfAnyExcept(EndOfFile) + 1)];
        if (text.Span.IndexOfAny(NotInText) >= 0)
            throw new DecisionFileException(DecisionFileFault.Binary);
        if (text.Span.IndexOfAnyExcept(Blank) < 0)
            throw new DecisionFileException(DecisionFileFault.Empty);
        MeasureLines(text.Span);
        return (text, encoding);
    }

    private static void RefuseOtherKinds(ReadOnlySpan<byte> file)
    {
        DecisionFileFault? kind = file switch
        {
            _ when file.StartsWith("PK\x3\x4"u8) => LooksLikeSpreadsheet(file) ? DecisionFileFault.Spreadsheet : DecisionFileFault.Packed,
            _ when file.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]) => DecisionFileFault.Spreadsheet,
            _ when file.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) || file.StartsWith("7z\xBC"u8) || file.StartsWith("Rar!"u8) => DecisionFileFault.Packed,
            _ when file.StartsWith("%PDF"u8) => DecisionFileFault.Pdf,
            _ => null,
        };
        if (kind is { } fault)
            throw new DecisionFileException(fault);
    }

    private static bool LooksLikeSpreadsheet(ReadOnlySpan<byte> file)
    {
        var head = file[..Math.Min(file.Length, 4096)];
        var tail = file[^Math.Min(file.Length, 65536)..];
        return head.IndexOf("xl/"u8) >= 0 || tail.IndexOf("xl/"u8) >= 0 || head.IndexOf("opendocument.spreadsheet"u8) >= 0;
    }

    private static (ReadOnlyMemory<byte> Text, string Encoding) Decode(ReadOnlyMemory<byte> file)
    {
        var bytes = file.Span;
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            return Utf8.IsValid(bytes[3..])
                ? (file[3..], "utf-8 (BOM)")
                : throw new DecisionFileException(DecisionFileFault.Binary);
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return (Transcode(Encoding.Unicode, bytes[2..]), "utf-16le");
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return (Transcode(Encoding.BigEndianUnicode, bytes[2..]), "utf-16be");
        return Utf8.IsValid(bytes) ? (file, "utf-8") : (Transcode(Windows1252, bytes), "windows-1252");
    }

    private static byte[] Transcode(Encoding from, ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetBytes(from.GetString(bytes));

    private static void MeasureLines(ReadOnlySpan<byte> text)
    {
        foreach (var range in text.SplitAny("\r\n"u8))
        {
            var line = text[range];
            if (line.Length <= DecisionFileLimits.Columns)
                continue;
            if (line.Length > DecisionFileLimits.LineBytes / 2 || line.IndexOfAny(";,\t|"u8) >= 0)
                Measure(line);
        }
    }

    private static void Measure(ReadOnlySpan<byte> line)
    {
        foreach (var separator in ";,\t|"u8)
        {
            // Commas may stand in values; other separators hardly ever do.
            if (line.Count(separator) > DecisionFileLimits.Columns * (separator == (byte)',' ? 20 : 1))
                throw new DecisionFileException(DecisionFileFault.TooManyColumns);
        }

        if (line.Length > DecisionFileLimits.LineBytes)
            throw new DecisionFileException(DecisionFileFault.FieldTooLong);
    }
}
