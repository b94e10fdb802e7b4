using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Egenplan.Web.Inputs.Papers;
using Egenplan.Web.Tests.Outputs;
using Xunit;

namespace Egenplan.Web.Tests.Security;

/// <summary>Papers that are sent in: by content and not by name, small enough to be opened, and without what a camera adds.</summary>
public sealed class UploadedPaperTests
{
    private const string Place = "GPSLatitude";
    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];

    [Fact]
    public void AJpegLosesPlaceTimeCameraAndCommentsAndKeepsWhichWayIsUp()
    {
        var photo = Photo();
        Assert.Contains(Place, Metadata(photo, "jpg"), StringComparison.Ordinal);

        var kept = UploadedPaper.Read(photo)!;

        var left = Metadata(kept.Bytes, "jpg");
        Assert.Equal("image/jpeg", kept.ContentType);
        Assert.DoesNotContain("GPS", left, StringComparison.Ordinal);
        Assert.DoesNotContain("Kamera", left, StringComparison.Ordinal);
        Assert.DoesNotContain("Hemma hos Lisbet", Encoding.Latin1.GetString(kept.Bytes), StringComparison.Ordinal);
        Assert.Matches(@"Exif\.Image\.Orientation\s+Short\s+1\s+right, top", left);
        Assert.Matches(@"Image size\s+: 1 x 1", left);
    }

    [Fact]
    public void APngLosesItsTextsAndItsExif()
    {
        var picture = Png(2, 2, ("tEXt", Encoding.Latin1.GetBytes("Comment\0Hemma hos Lisbet")), ("eXIf", Exif(6)[6..]), ("iTXt", "XML:com.adobe.xmp\0\0\0\0\0<x:xmpmeta/>"u8.ToArray()));
        Assert.Contains(Place, Metadata(picture, "png"), StringComparison.Ordinal);

        var kept = UploadedPaper.Read(picture)!;

        Assert.Equal("image/png", kept.ContentType);
        Assert.DoesNotContain("GPS", Metadata(kept.Bytes, "png"), StringComparison.Ordinal);
        Assert.DoesNotContain("Lisbet", Encoding.Latin1.GetString(kept.Bytes), StringComparison.Ordinal);
        Assert.Matches(@"Image size\s+: 2 x 2", Metadata(kept.Bytes, "png"));
    }

    [Fact]
    public void WhatFollowsAPictureIsCutOff()
    {
        var archive = Zip("evil.html", "<script>alert(1)</script>");

        foreach (var picture in new[] { Photo(), Png(2, 2) })
        {
            var kept = UploadedPaper.Read([.. picture, .. archive])!;
            Assert.True(kept.Bytes.AsSpan().IndexOf("PK\x03\x04"u8) < 0);
            Assert.True(kept.Bytes.AsSpan().IndexOf("<script"u8) < 0);
        }
    }

    public static TheoryData<string> Refused => [.. Files().Keys];

    [Theory]
    [MemberData(nameof(Refused))]
    public void WhatIsNoStillPaperIsRefused(string name) => Assert.Null(UploadedPaper.Read(Files()[name]));

    [Fact]
    public void APaperAsAScannerMakesItIsTaken()
    {
        var pdf = "%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<<>>\nstartxref\n0\n%%EOF\n"u8.ToArray();

        Assert.Equal(pdf, UploadedPaper.Read(pdf)!.Bytes);
    }

    [Fact]
    public void AFloodIsRefusedByItsHeadWithoutBeingUnpacked()
    {
        var flood = Png(2, 2);
        BinaryPrimitives.WriteUInt32BigEndian(flood.AsSpan(16), 60_000);
        BinaryPrimitives.WriteUInt32BigEndian(flood.AsSpan(20), 60_000);
        Mend(flood, 8);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Null(UploadedPaper.Read(flood));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    // Seeded: the same cuts and flips in every run.
    [Fact]
    public void APictureBrokenAnywhereIsRefusedOrCleanedAndNeverAnError()
    {
        const int seed = 20261122;
        var random = new Random(seed);
        foreach (var whole in new[] { Photo(), Png(9, 9, ("tEXt", [65, 0, 66])) })
        {
            for (var i = 0; i < 3000; i++)
            {
                var broken = whole[..random.Next(1, whole.Length + 1)];
                for (var flips = random.Next(3); flips > 0; flips--)
                    broken[random.Next(broken.Length)] = (byte)random.Next(256);
                var problem = Record.Exception(() => UploadedPaper.Read(broken));
                Assert.True(problem is null, $"seed {seed}, {i}: {problem}");
            }
        }
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\Windows\\system32\\cmd.exe", "cmd.exe")]
    [InlineData("avtal:\r\na=b.pdf", "a=b.pdf")]
    [InlineData("avtal\u202Efdp.exe", "avtalfdp.exe")]
    [InlineData("a\0b.pdf", "ab.pdf")]
    [InlineData("..", "")]
    [InlineData("fil:hemlig.pdf", "hemlig.pdf")]
    [InlineData("Överenskommelse 1.pdf", "Överenskommelse 1.pdf")]
    public void ANameIsOnlyWhatMayBeShown(string given, string shown) => Assert.Equal(shown, UploadedPaper.NameOf(given));

    private static Dictionary<string, byte[]> Files()
    {
        var twoFrames = Photo().ToList();
        var frame = twoFrames.IndexOf(0xC0) - 1;
        twoFrames.InsertRange(frame, twoFrames.GetRange(frame, 13));
        return new()
        {
            ["nothing"] = [],
            ["a page"] = "<!doctype html><script>alert(1)</script>"u8.ToArray(),
            ["a picture that is a program"] = "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8.ToArray(),
            ["a word document"] = Zip("word/document.xml", "<w:document/>"),
            ["EICAR as text"] = Encoding.ASCII.GetBytes("X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"),
            ["a GIF that is a script"] = "GIF89a/*\0\0*/=1;alert(1)//"u8.ToArray(),
            ["a PDF with a script"] = "%PDF-1.7\n1 0 obj<</S/JavaScript/JS(app.alert(1))>>endobj\n%%EOF"u8.ToArray(),
            ["a PDF that starts programs"] = "%PDF-1.7\n1 0 obj<</S/Launch/F(cmd.exe)>>endobj\n%%EOF"u8.ToArray(),
            ["a PDF with a file in it"] = "%PDF-1.7\n1 0 obj<</Type/EmbeddedFile>>endobj\n%%EOF"u8.ToArray(),
            ["a PDF that is an archive too"] = [.. "%PDF-1.7\n%%EOF"u8, .. Zip("a.html", "<script>")],
            ["a PDF that is a page too"] = "%PDF-1.7\n%%EOF\n<html><script>alert(1)</script>"u8.ToArray(),
            ["a PDF without an end"] = "%PDF-1.7\n1 0 obj"u8.ToArray(),
            ["a JPEG without an end"] = Photo()[..^2],
            ["a JPEG with two frames"] = [.. twoFrames],
            ["a PNG with a broken piece"] = Broken(Png(2, 2)),
            ["a PNG that begins otherwise"] = [.. Signature, .. Chunk("IDAT", [1, 2, 3]), .. Chunk("IEND", [])],
            ["too many bytes"] = [.. "%PDF-1.7\n"u8, .. new byte[UploadedPaper.MostBytes], .. "%%EOF"u8],
        };
    }

    private static byte[] Broken(byte[] png)
    {
        png[^20] ^= 1;
        return png;
    }

    private static string Metadata(byte[] file, string extension)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + "." + extension);
        File.WriteAllBytes(path, file);
        try
        {
            return Tool.Run("exiv2", "-PEXIkyct", path).Output + Tool.Run("exiv2", "-pc", path).Output + Tool.Run("exiv2", "-ps", path).Output;
        }
        finally
        {
            File.Delete(path);
        }
    }

    // One grey dot as a camera in Kamera's name took it, at home, held on its side.
    private static byte[] Photo()
    {
        var picture = Convert.FromHexString(
            "FFD8FFE000104A46494600010101004800480000FFDB004300"
            + string.Concat(Enumerable.Repeat("10", 64))
            + "FFC0000B080001000101011100FFC40014000100000000000000000000000000000009FFC40014100100000000000000000000000000000000FFDA0008010100003F0054DFFFD9");
        byte[] comment = [.. "Hemma hos Lisbet"u8];
        return
        [
            .. picture[..20], 0xFF, 0xE1, .. Length(Exif(6).Length), .. Exif(6), 0xFF, 0xFE, .. Length(comment.Length), .. comment, .. picture[20..],
        ];
    }

    private static byte[] Length(int content) => [(byte)((content + 2) >> 8), (byte)(content + 2)];

    // Orientation, camera, and a place: 59° north.
    private static byte[] Exif(byte orientation) =>
    [
        .. "Exif\0\0"u8,
        .. "MM\0*"u8, 0, 0, 0, 8, 0, 3,
        0x01, 0x0F, 0, 2, 0, 0, 0, 7, 0, 0, 0, 50,
        0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0,
        0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 58,
        0, 0, 0, 0,
        .. "Kamera\0\0"u8,
        0, 2,
        0, 1, 0, 2, 0, 0, 0, 2, (byte)'N', 0, 0, 0,
        0, 2, 0, 5, 0, 0, 0, 3, 0, 0, 0, 88,
        0, 0, 0, 0,
        0, 0, 0, 59, 0, 0, 0, 1, 0, 0, 0, 20, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1,
    ];

    private static byte[] Png(uint width, uint height, params (string Name, byte[] Data)[] more)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteUInt32BigEndian(header, width);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 0);
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zip.Write(new byte[(width + 1) * height]);
        return [.. Signature, .. Chunk("IHDR", header), .. more.SelectMany(m => Chunk(m.Name, m.Data)), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
    }

    private static byte[] Chunk(string name, byte[] data)
    {
        byte[] chunk = [0, 0, 0, 0, .. Encoding.ASCII.GetBytes(name), .. data, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        Mend(chunk, 0);
        return chunk;
    }

    // The checksum by the framework's own arithmetic for gzip, which is the same sum.
    private static void Mend(byte[] bytes, int at)
    {
        var length = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at));
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.NoCompression, leaveOpen: true))
            gzip.Write(bytes, at + 4, length + 4);
        var sum = BinaryPrimitives.ReadUInt32LittleEndian(packed.ToArray().AsSpan()[^8..]);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(at + 8 + length), sum);
    }

    private static byte[] Zip(string name, string text)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = new StreamWriter(archive.CreateEntry(name).Open());
            entry.Write(text);
        }

        return stream.ToArray();
    }
}
