using System.Collections.Immutable;
using System.IO.Compression;
using Egenplan.Web.Outputs.Pdf.Content;

namespace Egenplan.Web.Tests.Outputs.Pdf;

/// <summary>Content to try the writer on; invented people only.</summary>
internal static class Samples
{
    public static readonly PdfOptions Options = new()
    {
        Created = new DateTimeOffset(2026, 11, 21, 10, 0, 0, TimeSpan.FromHours(1)),
        Id = new Guid("0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b"),
    };

    public static readonly Drawing Check = new(24, 24,
        [new DrawnPath("M 12 1 C 18 1 23 6 23 12 C 23 18 18 23 12 23 C 6 23 1 18 1 12 C 1 6 6 1 12 1 Z", Fill: 0x1B6E3C), new DrawnPath("M 6.5 12.5 L 10.5 16.5 L 17.5 8", Stroke: 0xFFFFFF, StrokeWidth: 2.6)]);

    private const string Long = "Jag vill ha en längre text som går över flera rader så att det syns hur raderna bryts, och att å, ä och ö sitter där de ska. Ett belopp som 12\u00A0500\u00A0kronor delas inte. Ordet är-men-inte-slut får delas efter bindestreck.";

    /// <summary>Every kind of block at least once, several pages.</summary>
    public static DocumentContent Everything(int rows = 40) => new()
    {
        Title = "Allt som kan stå i ett dokument",
        Author = "Exempelkommunen",
        Furniture = new PageFurniture("Allt som kan stå i ett dokument", "Planen är inget beslut.", "Sida {page} av {pages}"),
        Blocks =
        [
            new AddressBlock(["Exempelkommunen", "Socialförvaltningen", "Storgatan 1", "123 45 Exempelstad"], ["Åsa Öberg", "Ängsvägen 7 lgh 1102", "123 45 Exempelstad"]),
            new Heading(1, "Rubrik på första nivån"),
            new Paragraph("En inledning som är lite större än den löpande texten.", ParagraphLook.Lead),
            new Paragraph(Long),
            new Paragraph([new TextRun("Läs mer på "), new LinkRun("exempelkommunen.example/plan", "https://exempelkommunen.example/plan"), new TextRun(" eller "), new TextRun("ring oss", true), new TextRun(". Tecken som saknas: \u4F60\u597D \U0001F642.")]),
            new Heading(2, "Listor"),
            new ItemList([new ListItem([new TextRun("Första punkten")], ItemList.Bullets("En punkt under", Long)), new ListItem([new TextRun(Long)])]),
            ItemList.Numbers("Först det här", "Sedan det här", Long),
            new TickList(["Ja, jag vill ha en plan", "Nej, inte nu"]),
            new Heading(2, "Namn och värden"),
            new KeyValues([new KeyValue("När", "Torsdag den 3 december 2026 kl. 13.00"), new KeyValue("Var", Long)]),
            new Box([new Heading(3, "Med mina egna ord"), new Paragraph(Long), ItemList.Bullets("Bo kvar", "Simma")], BoxLook.OwnWords),
            new Box([new Paragraph("En ruta med något viktigt.")]),
            new SignLine(Check, [new TextRun("Bestämt: ", true), new TextRun("Ledsagarservice, 10 timmar i månaden.")]),
            new Heading(2, "Tabell"),
            new Table([new TableColumn("Vem", 2), new TableColumn("Vad", 3), new TableColumn("När")],
                [.. Enumerable.Range(1, rows).Select(i => (ImmutableArray<TableCell>)[$"Person {i}", i % 5 == 0 ? Long : "En sak", i % 3 == 0 ? "" : $"2027-01-{(i % 28) + 1:00}"])])
            { Caption = "Vem som gör vad" },
            new Figure(Check, "Ett grönt märke med en bock", 80),
            new Figure(new Photo(Png(40, 24)), "En ruta som går från rött till blått", 200),
            new Together([new Heading(2, "Underskrift"), new Paragraph("Jag har läst planen."), new SignatureLines(["Datum", "Namnteckning"]), new WritingLines(3)]),
        ],
    };

    /// <summary>A small PNG with every line filter and alpha.</summary>
    public static byte[] Png(int width, int height)
    {
        using var raw = new MemoryStream();
        for (var y = 0; y < height; y++)
        {
            raw.WriteByte(0);
            for (var x = 0; x < width; x++)
                raw.Write([(byte)(255 - (x * 255 / width)), 40, (byte)(x * 255 / width), (byte)(y < 4 ? 0 : 255)]);
        }

        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Optimal, true))
            zip.Write(raw.ToArray());
        return [0x89, .. "PNG\r\n\u001a\n"u8, .. Chunk("IHDR", [0, 0, (byte)(width >> 8), (byte)width, 0, 0, (byte)(height >> 8), (byte)height, 8, 6, 0, 0, 0]), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
    }

    private static byte[] Chunk(string name, byte[] data)
    {
        byte[] body = [.. System.Text.Encoding.ASCII.GetBytes(name), .. data];
        var sum = uint.MaxValue;
        foreach (var b in body)
        {
            sum ^= b;
            for (var i = 0; i < 8; i++)
                sum = (sum >> 1) ^ ((sum & 1) * 0xEDB88320);
        }

        sum = ~sum;
        return [(byte)(data.Length >> 24), (byte)(data.Length >> 16), (byte)(data.Length >> 8), (byte)data.Length, .. body, (byte)(sum >> 24), (byte)(sum >> 16), (byte)(sum >> 8), (byte)sum];
    }
}
