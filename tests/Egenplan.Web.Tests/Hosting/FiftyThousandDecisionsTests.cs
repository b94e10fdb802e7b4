using System.Diagnostics;
using System.Globalization;
using System.Text;
using Egenplan.Domain.People;
using Egenplan.TestKit;
using Xunit;

namespace Egenplan.Web.Tests.Hosting;

/// <summary>
/// Imports 50,000 decisions of 20,000 invented people with the real program in a process of its own: at most 60 seconds of
/// processor time and 500 MB, the first time and again. Processor time, since seconds on the wall tell what else the
/// machine was doing; those of a quiet machine are kept in <c>docs/measured.md</c>.
/// </summary>
public sealed class FiftyThousandDecisionsTests(ITestOutputHelper output)
{
    private const int People = 20_000;
    private const int Decisions = 50_000;
    private const long MostBytes = 500L * 1024 * 1024;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task FiftyThousandDecisions_ComeInWithinAMinuteOfWorkAnd500Megabytes_AndChangeNothingTheSecondTime()
    {
        var folder = Directory.CreateTempSubdirectory("egenplan-50000-").FullName;
        try
        {
            var file = Path.Combine(folder, "beslut.csv");
            await File.WriteAllTextAsync(file, MakeFile(), new UTF8Encoding(true), TestContext.Current.CancellationToken);

            Assert.Contains($"\"new\":{Decisions},\"changed\":0,\"unchanged\":0", await RunAsync("first", folder, file), StringComparison.Ordinal);
            Assert.Contains($"\"new\":0,\"changed\":0,\"unchanged\":{Decisions}", await RunAsync("again", folder, file), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Program
    {
        get
        {
            var configuration = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)).Name;
            return Repository.PathTo("artifacts", "bin", "Egenplan.Web", configuration, "egenplan.dll");
        }
    }

    private async Task<string> RunAsync(string which, string folder, string file)
    {
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Program, "import", file, "--authority", "1473", "--json", "--data", Path.Combine(folder, "data"), "--today", "2026-11-21"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var answer = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var complaints = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var (most, worked) = (0L, TimeSpan.Zero);
        while (!process.WaitForExit(20))
        {
            process.Refresh();
            try
            {
                (most, worked) = (Math.Max(most, process.PeakWorkingSet64), process.TotalProcessorTime);
            }
            catch (InvalidOperationException)
            {
                break;
            }
        }

        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{which}: {watch.Elapsed.TotalSeconds:F1} s, of these {worked.TotalSeconds:F1} s of work, {most / 1024 / 1024} MB"));
        Assert.True(process.ExitCode == 0, await complaints);
        Assert.True(worked > TimeSpan.Zero && worked < Longest, $"{worked}");
        Assert.True(most < MostBytes, $"{most:N0} bytes");
        return await answer;
    }

    private static string MakeFile()
    {
        var text = new StringBuilder("Personnummer;Förnamn;Efternamn;Insats;Beslutsdatum;Fr.o.m.;T.o.m.;Verkställt;Handläggare;Enhet;Skydd\r\n");
        for (var i = 0; i < Decisions; i++)
        {
            var person = i % People;
            var born = new DateOnly(1940, 1, 1).AddDays(person % 28_000).ToString("yyyyMMdd", CultureInfo.InvariantCulture) + "980";
            var number = born + PersonalNumber.CheckDigitOf(born.AsSpan(2, 9));
            var decided = new DateOnly(2012, 1, 1).AddDays(i % 5000);
            text.Append(CultureInfo.InvariantCulture, $"{number};Namn{person % 300};Efternamn{person % 900};9:{2 + (i / People)};{decided:yyyy-MM-dd};{decided.AddDays(14):yyyy-MM-dd};")
                .Append(CultureInfo.InvariantCulture, $"{(i % 3 == 0 ? decided.AddYears(3).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "")};;Maria Lindgren;Myndighet LSS vuxen;{(person % 70 == 0 ? "S" : "")}\r\n");
        }

        return text.ToString();
    }
}
