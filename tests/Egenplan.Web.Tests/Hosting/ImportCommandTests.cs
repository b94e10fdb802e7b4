using System.Text.Json;
using Egenplan.TestKit;
using Egenplan.Web.Hosting.Commands;
using Xunit;

namespace Egenplan.Web.Tests.Hosting;

public sealed class ImportCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("egenplan-import-å ").FullName;

    public static TheoryData<string> Files() =>
        [.. Directory.GetFiles(Repository.PathTo("tests", "data", "decisions"), "*.csv").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Files))]
    public async Task EachOfTheEightFiles_GivesItsExpectedCounts_AndNothingNewTheSecondTime(string name)
    {
        var path = Repository.PathTo("tests", "data", "decisions", name + ".csv");
        using var expected = JsonDocument.Parse(await File.ReadAllTextAsync(Path.ChangeExtension(path, ".expected.json"), TestContext.Current.CancellationToken));
        var counts = Compact(expected.RootElement.GetProperty("counts"));
        var code = expected.RootElement.GetProperty("authority").GetString()!;
        string[] told = ["import", path, "--authority", code, "--json", "--today", "2026-11-21", "--data", _folder];

        var dry = await RunAsync([.. told, "--dry-run"]);
        Assert.Empty(Directory.GetFiles(_folder, "*.db"));
        var first = await RunAsync(told);
        var second = await RunAsync(told);
        var dryAgain = await RunAsync([.. told, "--dry-run"]);

        Assert.Equal((0, counts + Environment.NewLine), (dry.Code, dry.Out));
        Assert.Equal((0, counts + Environment.NewLine), (first.Code, first.Out));
        Assert.Equal((0, Again(counts) + Environment.NewLine), (second.Code, second.Out));
        Assert.Equal(second.Out, dryAgain.Out);
    }

    [Fact]
    public async Task WithoutJson_TheRejectedRowsAreTold()
    {
        var told = await RunAsync(["import", Repository.PathTo("tests", "data", "decisions", "beslut-toreboda.csv"), "--authority", "1473", "--dry-run", "--today", "2026-11-21", "--data", _folder]);

        Assert.Equal(0, told.Code);
        Assert.Contains("Rad 115 avvisas. Insats: Hemtjänst är inte någon av de tio insatserna i 9 § LSS.", told.Out, StringComparison.Ordinal);
        Assert.Contains("Raderna 49, 144 gäller samma beslut", told.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("Holmgren", told.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PK\u0003\u0004xl/workbook.xml", "Det här är en kalkylbladsfil.", 1)]
    [InlineData("a\0b", "Filen är inte en textfil", 1)]
    [InlineData("Namn;Insats;Annat\nAnna;9:1;x", "Personnummer, Beslutsdatum", 1)]
    public async Task AFileThatCannotBeRead_GetsOneLine_AndNothingIsStored(string content, string line, int code)
    {
        var path = Path.Combine(_folder, "fil.csv");
        await File.WriteAllTextAsync(path, content, TestContext.Current.CancellationToken);

        var told = await RunAsync(["import", path, "--authority", "1473", "--json", "--data", Path.Combine(_folder, "data")]);

        Assert.Equal((code, ""), (told.Code, told.Out));
        Assert.Contains(line, told.Err, StringComparison.Ordinal);
        Assert.Single(told.Err.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task WrongUse_IsOneLineAndCodeTwo()
    {
        Assert.Equal(2, (await RunAsync(["import", "--authority", "1473"])).Code);
        Assert.Equal(2, (await RunAsync(["import", "x.csv"])).Code);
        Assert.Equal(2, (await RunAsync(["import", Path.Combine(_folder, "finns inte.csv"), "--authority", "1473"])).Code);
        Assert.Equal(2, (await RunAsync(["import", Repository.PathTo("README.md"), "--authority", "Töreboda"])).Code);
    }

    private static async Task<(int Code, string Out, string Err)> RunAsync(string[] args)
    {
        using var @out = new StringWriter();
        using var err = new StringWriter();
        return (await CommandLine.RunAsync(args, @out, err), @out.ToString(), err.ToString());
    }

    private static string Compact(JsonElement counts) => JsonSerializer.Serialize(counts);

    private static string Again(string counts)
    {
        var values = JsonSerializer.Deserialize<Dictionary<string, int>>(counts)!;
        (values["unchanged"], values["new"]) = (values["new"], 0);
        return JsonSerializer.Serialize(values);
    }
}
