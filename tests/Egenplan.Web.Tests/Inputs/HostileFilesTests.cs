using System.Diagnostics;
using System.Text;
using Egenplan.TestKit;
using Egenplan.Web.Inputs.DecisionFiles;
using Xunit;

namespace Egenplan.Web.Tests.Inputs;

/// <summary>Broken or hostile files: one code, quickly, with little memory.</summary>
public sealed class HostileFilesTests(ITestOutputHelper output)
{
    private const string Header = "Personnummer;Förnamn;Efternamn;Insats;Beslutsdatum\n";
    private const string Row = "200406212381;Åsa;Öst;9:10;2024-03-01\n";
    private static readonly TimeSpan Quick = TimeSpan.FromSeconds(10);

    public static TheoryData<string, DecisionFileFault> Cases() => new()
    {
        { "nothing", DecisionFileFault.Empty },
        { "only a mark", DecisionFileFault.Empty },
        { "blank lines", DecisionFileFault.Empty },
        { "only separators", DecisionFileFault.Empty },
        { "xlsx", DecisionFileFault.Spreadsheet },
        { "xls", DecisionFileFault.Spreadsheet },
        { "zip", DecisionFileFault.Packed },
        { "gzip", DecisionFileFault.Packed },
        { "pdf", DecisionFileFault.Pdf },
        { "random bytes", DecisionFileFault.Binary },
        { "a NUL in a cell", DecisionFileFault.Binary },
        { "a mark and then not UTF-8", DecisionFileFault.Binary },
        { "51 MB", DecisionFileFault.TooLarge },
        { "a million columns", DecisionFileFault.TooManyColumns },
        { "a million commas", DecisionFileFault.TooManyColumns },
        { "201 columns", DecisionFileFault.TooManyColumns },
        { "201 columns with commas", DecisionFileFault.TooManyColumns },
        { "a row with a million columns", DecisionFileFault.TooManyColumns },
        { "an enormous field", DecisionFileFault.FieldTooLong },
        { "an enormous quoted field of many lines", DecisionFileFault.FieldTooLong },
        { "a quotation mark never closed", DecisionFileFault.FieldTooLong },
        { "a quotation mark never closed in a long file", DecisionFileFault.FieldTooLong },
        { "too many rows", DecisionFileFault.TooManyRows },
        { "no header", DecisionFileFault.NoHeader },
        { "one column", DecisionFileFault.NoHeader },
        { "a letter", DecisionFileFault.NoHeader },
        { "a header only", DecisionFileFault.NoRows },
        { "a header and blank rows", DecisionFileFault.NoRows },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void AHostileFile_IsRefusedWithOneCode_QuicklyAndWithLittleMemory(string name, DecisionFileFault expected)
    {
        var bytes = Make(name);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();

        var refused = Assert.Throws<DecisionFileException>(() => DecisionFiles.Open(bytes).Rows().Count());

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        output.WriteLine($"{bytes.Length:N0} bytes, {watch.ElapsedMilliseconds} ms, {allocated:N0} bytes allocated");
        Assert.Equal(expected, refused.Fault);
        Assert.True(watch.Elapsed < Quick, $"{watch.Elapsed}");
        Assert.True(allocated < 20_000_000 + (4L * bytes.Length), $"{allocated:N0} bytes");
    }

    [Fact]
    public async Task AStreamOf200Megabytes_IsReadNoFurtherThanTheLimit()
    {
        using var endless = new EndlessStream(200L * 1024 * 1024);

        var refused = await Assert.ThrowsAsync<DecisionFileException>(() => DecisionFiles.ReadBytesAsync(endless, TestContext.Current.CancellationToken));

        Assert.Equal(DecisionFileFault.TooLarge, refused.Fault);
        Assert.True(endless.Given <= DecisionFileLimits.Bytes + 200_000, $"{endless.Given:N0}");
    }

    [Fact]
    public void AnyBytes_AreReadOrRefused()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("EGENPLAN_SEED"), out var given) ? given : Random.Shared.Next();
        output.WriteLine($"EGENPLAN_SEED={seed}");
        var random = new Random(seed);
        var original = File.ReadAllBytes(Path.Combine(Repository.PathTo("tests", "data", "decisions"), "beslut-toreboda.csv"))[..2000];
        for (var round = 0; round < 2000; round++)
        {
            var bytes = (byte[])original.Clone();
            for (var i = random.Next(1, 12); i > 0; i--)
                bytes[random.Next(bytes.Length)] = round % 2 == 0 ? (byte)random.Next(256) : (byte)"\";,\t|\r\n =0'"[random.Next(11)];
            try
            {
                Assert.True(DecisionFiles.Open(bytes).Rows().Any());
            }
            catch (DecisionFileException refused)
            {
                Assert.True(Enum.IsDefined(refused.Fault));
            }
        }
    }

    private static byte[] Make(string name) => name switch
    {
        "nothing" => [],
        "only a mark" => [0xEF, 0xBB, 0xBF],
        "blank lines" => " \r\n\t\r\n\n"u8.ToArray(),
        "only separators" => ";;;\r\n,,,"u8.ToArray(),
        "xlsx" => [.. "PK\x3\x4"u8, .. new byte[26], .. "[Content_Types].xml"u8, .. new byte[100], .. "xl/workbook.xml"u8],
        "xls" => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[512]],
        "zip" => [.. "PK\x3\x4"u8, .. new byte[26], .. "beslut.csv"u8],
        "gzip" => [0x1F, 0x8B, 8, 0, 1, 2, 3],
        "pdf" => "%PDF-1.7\n1 0 obj"u8.ToArray(),
        "random bytes" => [.. Enumerable.Range(0, 4000).Select(i => (byte)(i * 31 % 256))],
        "a NUL in a cell" => Text(Header + "2004\02381;a;b;9:1;2024-01-01"),
        "a mark and then not UTF-8" => [0xEF, 0xBB, 0xBF, .. Encoding.Latin1.GetBytes(Header + Row)],
        "51 MB" => new byte[51 * 1024 * 1024],
        "a million columns" => Text(Header.Trim() + new string(';', 1_000_000) + "\n" + Row),
        "a million commas" => Text(Header.Trim().Replace(';', ',') + new string(',', 1_000_000) + "\n"),
        "201 columns" => Text(Header.Trim() + new string(';', 196) + "\n" + Row),
        "201 columns with commas" => Text((Header.Trim() + new string(';', 196) + "\n" + Row).Replace(';', ',')),
        "a row with a million columns" => Text(Header + Row + Row.Trim() + new string(';', 1_000_000) + "\n" + Row),
        "an enormous field" => Text(Header + Row + new string('a', 20_000_000) + ";b;c;9:1;2024-01-01\n"),
        "an enormous quoted field of many lines" => Text(Header + Row + "\"" + Many("aaaaaaaaa\n", 2_000_000) + "\";b;c;9:1;2024-01-01\n"),
        "a quotation mark never closed" => Text(Header + Row + "\"200406212381;a;b;9:1;2024-01-01\n" + Row),
        "a quotation mark never closed in a long file" => Text(Header + "\"" + Many(Row, 500_000)),
        "too many rows" => Text(Header + Many(Row, DecisionFileLimits.Rows + 1)),
        "no header" => Text(Row + Row),
        "one column" => Text("Personnummer\n200406212381\n"),
        "a letter" => Text("Hej!\nHär kommer filen, som vi sa.\nHälsningar\n"),
        "a header only" => Text(Header),
        "a header and blank rows" => Text(Header + ";;;;\n  \n"),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static string Many(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();

    private sealed class EndlessStream(long length) : Stream
    {
        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => Given; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var given = (int)Math.Min(count, length - Given);
            buffer.AsSpan(offset, given).Fill((byte)'a');
            Given += given;
            return given;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
