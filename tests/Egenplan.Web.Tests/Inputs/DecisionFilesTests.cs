using System.Text;
using Egenplan.Domain.Offers.Import;
using Egenplan.Web.Inputs.DecisionFiles;
using Xunit;

namespace Egenplan.Web.Tests.Inputs;

public sealed class DecisionFilesTests
{
    private const string Header = "Personnummer;Förnamn;Efternamn;Insats;Beslutsdatum";
    private const string Row = "200406212381;Åsa;Öst;9:10;2024-03-01";
    private static readonly DateOnly Today = new(2026, 11, 21);

    public static TheoryData<string, string> Encodings() => new()
    {
        { "utf-8", "utf-8" }, { "utf-8-bom", "utf-8 (BOM)" }, { "windows-1252", "windows-1252" }, { "utf-16", "utf-16le" }, { "utf-16BE", "utf-16be" },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void EveryEncoding_GivesTheSameWords(string encoding, string found)
    {
        var file = DecisionFiles.Open(Encode($"{Header}\r\n{Row}\r\n", encoding));

        Assert.Equal(found, file.Encoding);
        Assert.Equal(("Åsa", "Öst"), (Read(file).Accepted[0].FirstName, Read(file).Accepted[0].LastName));
    }

    [Theory]
    [InlineData(';', "\r\n")]
    [InlineData(',', "\n")]
    [InlineData('\t', "\r")]
    [InlineData('|', "\n")]
    public void EverySeparatorAndLineEnd_IsFound(char separator, string newLine)
    {
        var file = Open($"{Header}{newLine}{Row}{newLine}{Row.Replace("9:10", "9:3", StringComparison.Ordinal)}".Replace(';', separator));

        Assert.Equal(separator, file.Separator);
        Assert.Equal(2, Read(file).Accepted.Length);
    }

    [Fact]
    public void ALineThatSaysWhichSeparator_IsBelieved_AndLinesBeforeTheHeaderAreLeftAlone()
    {
        var file = Open($"sep=|\nRapport: beslut; uttag, 2026\n\n{Header}\n{Row}".Replace(';', '|'));

        var row = Assert.Single(Read(file).Accepted);
        Assert.Equal(5, row.Row);
    }

    [Fact]
    public void QuotedFields_MayHoldSeparatorsQuotesAndLineBreaks_AndRowNumbersAreTheSpreadsheets()
    {
        var file = Open($"{Header}\n200406212381;Åsa;\"Öst; \"\"Lilla\"\"\nBerg\";9:10;2024-03-01\n\n200406212381;Åsa;Öst;Hemtjänst;2024-03-01\n");

        var reading = Read(file);

        Assert.Equal("Öst; \"Lilla\"\nBerg", reading.Accepted[0].LastName);
        Assert.Equal(4, Assert.Single(reading.Rejected).Source.Number);
    }

    [Theory]
    [InlineData("Personnr|Klient|Insatstyp|Beslutat|Gäller fr.o.m.|Gäller t.o.m.|Verkst. datum|Handl.|Org.enhet|Sekretess|Dnr")]
    [InlineData("PNR|Namn|Lagrum|Beslutsdatum|From|Tom|Verkställd|Handläggare|Avdelning|Skyddad identitet|Ärendenr")]
    [InlineData("Person-/samordningsnummer|Namn|INSATS|BESLUTSDATUM|Startdatum|Slutdatum|Verkställighetsdatum|Beslutsfattare|Område|Skyddade personuppgifter|Aktnr")]
    public void HeadingsOfOtherSystems_AreKnown(string headings)
    {
        var file = Open($"{headings}\n200406212381|Öst, Åsa|9:10|2024-03-01|2024-03-02|2025-03-01|2024-04-01|M L|Vuxen|S|2024/17\n");

        Assert.Equal(11, file.Mapping.Columns.Count);
        var row = Assert.Single(Read(file).Accepted);
        Assert.Equal(("Åsa", "Öst", "2024/17", "M L"), (row.FirstName, row.LastName, row.CaseNumber, row.CaseOfficer));
    }

    [Fact]
    public void AnUnknownHeading_CanBeMappedByHand_AndTheFingerprintIsTheSameNextTime()
    {
        var file = Open($"Personnummer;Förnamn;Efternamn;Vad;När\n{Row}\n");
        var next = Open($"PERSONNUMMER;Förnamn; Efternamn;Vad;När\n{Row}\n{Row}\n");

        Assert.False(file.Mapping.IsComplete);
        Assert.Equal([DecisionColumn.Insats, DecisionColumn.DecidedOn], file.Mapping.Missing);
        var corrected = file.Mapping with { Columns = file.Mapping.Columns.Add(DecisionColumn.Insats, 3).Add(DecisionColumn.DecidedOn, 4) };
        Assert.Single(DecisionReading.Of(file.Rows(), corrected, Today).Accepted);
        Assert.Equal(file.Fingerprint, next.Fingerprint);
        Assert.NotEqual(file.Fingerprint, Open($"{Header}\n{Row}\n").Fingerprint);
    }

    [Fact]
    public void RejectedRows_GoOut_AreMended_AndComeBackAlone()
    {
        var file = Open($"{Header}\n{Row}\n200406212382;=cmd|'/c calc'!A1;-Öst;Hemtjänst;2024-03-01\n\" '=x\";+46;@a;9:3\n");

        var bytes = RejectedRowsFile.Write(file.Headings, Read(file).Rejected, "orsak", r => string.Join(", ", r.Faults.Select(f => f.Break.Code)));
        var text = Encoding.UTF8.GetString(bytes);
        var back = DecisionFiles.Open(bytes);

        Assert.StartsWith("\uFEFFPersonnummer;Förnamn;Efternamn;Insats;Beslutsdatum;egenplan: orsak\r\n", text, StringComparison.Ordinal);
        Assert.Contains("200406212382;'=cmd|'/c calc'!A1;'-Öst;Hemtjänst;2024-03-01;\"PersonalNumberCheckDigitWrong, InsatsUnknown\"\r\n", text.Replace("PersonalNumberCheckDigitWrong, InsatsUnknown", "\"PersonalNumberCheckDigitWrong, InsatsUnknown\"", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.True(back.IsMendedRows);
        Assert.False(file.IsMendedRows);
        Assert.Equal(file.Fingerprint, back.Fingerprint);
        Assert.Equal(file.Rows().Skip(1).Select(r => string.Join('§', r.Cells)), back.Rows().Select(r => string.Join('§', r.Cells[..^1])).Select(c => c.TrimEnd('§')));
        var mended = DecisionFiles.Open(Encoding.UTF8.GetBytes(text.Replace("200406212382", "200406212381", StringComparison.Ordinal).Replace("Hemtjänst", "9:4", StringComparison.Ordinal)));
        var row = Assert.Single(Read(mended).Accepted);
        Assert.Equal(("=cmd|'/c calc'!A1", "-Öst"), (row.FirstName, row.LastName));
    }

    [Fact]
    public void NoCellThatGoesOut_BeginsLikeAFormula()
    {
        string[] risky = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "'=1", "\n=1", "='a'"];
        var rows = risky.Select((c, i) => new RejectedRow(new FileRow(i + 2, [c]), [], null, null, null));

        var back = DecisionFiles.Open(RejectedRowsFile.Write(["Personnummer", "Insats", "Beslutsdatum"], rows, "orsak", r => r.Source.Cells[0])).Rows().ToList();
        var text = Encoding.UTF8.GetString(RejectedRowsFile.Write(["Personnummer"], rows, "orsak", _ => ""));

        Assert.Equal(risky, back.Select(r => r.Cells[0]));
        Assert.All(text.Split("\r\n").Skip(1).Where(l => l.Length > 0), l => Assert.Contains(l.TrimStart('"')[0], "'="[..1]));
    }

    private static DecisionReading Read(DecisionFile file) => DecisionReading.Of(file.Rows(), file.Mapping, Today);

    private static DecisionFile Open(string text) => DecisionFiles.Open(Encoding.UTF8.GetBytes(text));

    private static byte[] Encode(string text, string encoding) => encoding switch
    {
        "utf-8" => new UTF8Encoding(false).GetBytes(text),
        "utf-8-bom" => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)],
        "windows-1252" => CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(text),
        "utf-16" => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)],
        _ => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)],
    };
}
