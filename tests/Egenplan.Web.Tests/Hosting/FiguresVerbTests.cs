using System.Globalization;
using System.Text.Json;
using Egenplan.Data;
using Egenplan.Data.Statistics;
using Egenplan.TestKit;
using Egenplan.TestKit.Databases;
using Egenplan.Web.Hosting.Commands;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Egenplan.Web.Tests.Hosting;

public sealed class FiguresVerbTests : IDisposable
{
    private const string Code = "1480-frolunda";
    private readonly string _folder = Directory.CreateTempSubdirectory("egenplan-figures-å ").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Today_is_counted_now_a_past_day_is_read_and_a_day_that_nobody_kept_gets_one_sentence_with_those_there_are()
    {
        await RunAsync("import", Repository.PathTo("tests", "data", "decisions", "beslut-frolunda.csv"), "--authority", Code, "--today", "2026-11-21");

        var now = await RunAsync("figures", "--authority", Code, "--day", "2026-11-21", "--json", "--today", "2026-11-21");
        var none = await RunAsync("figures", "--authority", Code, "--day", "2026-11-20", "--today", "2026-11-21");
        await FreezeAsync();
        var frozen = await RunAsync("figures", "--authority", Code, "--day", "2026-11-21", "--json", "--today", "2027-03-01");
        var other = await RunAsync("figures", "--authority", Code, "--day", "2026-11-20", "--json", "--today", "2027-03-01");
        var table = await RunAsync("figures", "--authority", Code, "--day", "2026-11-21", "--today", "2027-03-01");

        using var first = JsonDocument.Parse(now.Out);
        var figures = first.RootElement.GetProperty("figures").EnumerateArray().ToList();
        Assert.Equal(["M1", "M2", "M3", "M4", "M5", "M6", "M7", "M8", "M9"], figures.Select(f => f.GetProperty("code").GetString()));
        Assert.All(figures, f => Assert.True(f.GetProperty("numerator").GetInt32() <= f.GetProperty("denominator").GetInt32()));
        Assert.True(figures[1].GetProperty("denominator").GetInt32() > 50);
        Assert.Equal(now.Out.Replace("\"frozen\": false", "\"frozen\": true", StringComparison.Ordinal), frozen.Out);
        Assert.DoesNotContain("Officer", now.Out, StringComparison.Ordinal);
        Assert.Equal((1, "", "Det finns inga sparade siffror för 20 november 2026. Inga dagar är sparade än: det görs varje kväll när Egenplan är igång."), (none.Code, none.Out, none.Err.Trim()));
        Assert.Equal((1, "", "Det finns inga sparade siffror för 20 november 2026. Det finns bara för 21 november 2026."), (other.Code, other.Out, other.Err.Trim()));
        Assert.Contains("M2 Personer som har en plan: 0 av ", table.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrongly_asked_for_gets_one_line()
    {
        await RunAsync("import", Repository.PathTo("tests", "data", "decisions", "beslut-frolunda.csv"), "--authority", Code, "--today", "2026-11-21");

        Assert.Equal(2, (await RunAsync("figures")).Code);
        Assert.Equal(2, (await RunAsync("figures", "--authority", Code, "--day", "2026-13-01")).Code);
        Assert.Equal((1, "Det finns ingen myndighet med koden 0180."), Told(await RunAsync("figures", "--authority", "0180")));
        Assert.Equal((1, "22 november 2026 har inte varit än."), Told(await RunAsync("figures", "--authority", Code, "--day", "2026-11-22", "--today", "2026-11-21")));
    }

    private static (int, string) Told((int Code, string Out, string Err) told) => (told.Code, told.Err.Trim());

    private async Task FreezeAsync()
    {
        var clock = new FakeClock();
        clock.Set(DateTimeOffset.Parse("2026-11-21T12:00:00Z", CultureInfo.InvariantCulture));
        await using var store = new ServiceCollection().AddSingleton<TimeProvider>(clock).AddEgenplanData(DataOptions.InFolder(_folder)).BuildServiceProvider();
        await store.GetRequiredService<DatabaseStartup>().RunAsync(Ct);
        Assert.True(await store.GetRequiredService<FigureStore>().FreezeAsync(new(Code), new(2026, 11, 21), Ct));
    }

    private async Task<(int Code, string Out, string Err)> RunAsync(params string[] args)
    {
        using var @out = new StringWriter();
        using var err = new StringWriter();
        return (await CommandLine.RunAsync([.. args, "--data", _folder], @out, err), @out.ToString(), err.ToString());
    }
}
