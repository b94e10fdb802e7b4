using System.Globalization;
using System.Text.Json;
using Egenplan.Bench.Limits;
using Egenplan.Bench.Load;
using Egenplan.Bench.People;

namespace Egenplan.Bench.Works;

/// <summary>
/// <c>compare server=DLL rounds=3 seconds=6 warm=4 workers=12 only=W1,W3 limit=no</c>: the product and the limit program in turns, each alone on one processor, the driver and
/// the database on the other; a line for each work with the ratio of each round.
/// </summary>
internal static class Compare
{
    private sealed record Measured(string Name, bool IsOurs, Latencies Latencies, double ProcessorMilliseconds);

    public static async Task<bool> RunAsync(Given given, TextWriter say, CancellationToken ct)
    {
        var made = JsonSerializer.Deserialize<Made>(await File.ReadAllTextAsync(given.MadeFile, ct))!;
        await using var signIn = SignedIn.With(given);
        var ours = await OurWorks.SignInAsync(made, signIn, ct);
        var limit = given.Text("limit", "yes") == "yes" ? await LimitAsync(given, ours, made, ct) : null;
        var (seconds, warm, workers) = (TimeSpan.FromSeconds(given.Number("seconds", 6)), TimeSpan.FromSeconds(given.Number("warm", 15)), given.Number("workers", 12));
        var only = given.Text("only", "").Split(',', StringSplitOptions.RemoveEmptyEntries);
        var all = new List<Measured>();
        var (firsts, peaks) = (new List<double>(), new List<double>());
        for (var round = 0; round < given.Number("rounds", 3); round++)
        {
            await using (var server = await Server.StartAsync(given.Text("cpu", "0"), "dotnet", given.Text("server", "egenplan.dll"), "serve", "--urls", "{url}"))
            {
                ours.Use(server.Address);
                firsts.Add(server.FirstAnswer.TotalSeconds);
                await OneAsync(server, "W1", true, ours.ReadPlanAsync);
                await OneAsync(server, "W2", true, ours.ListDueAsync);
                await OneAsync(server, "W2L", true, ours.ListLargestAsync);
                await OneAsync(server, "W3", true, ours.ChangeStatusAsync);
                if (Wanted("W4"))
                {
                    // Short: each plan takes somebody who waits for one, and they are not many.
                    await Driver.ClosedAsync(ours.CreatePlanAsync, 4, TimeSpan.FromSeconds(1), ct);
                    await OneAsync(server, "W4", true, await ours.PreparedAsync(given.Number("plans", Math.Max(20, ours.Waiting / 3)), ct), warm: TimeSpan.FromMilliseconds(300));
                }

                await OneAsync(server, "W5", true, ours.FiguresAsync);
                if (Wanted("start"))
                {
                    await Driver.ClosedAsync(ours.StartPageAsync, workers, warm, ct);
                    all.Add(new("start", true, await Driver.OpenAsync(ours.StartPageAsync, 200, seconds, ct), 0));
                }

                peaks.Add(server.PeakMegabytes);
            }

            if (limit is null)
                continue;
            await using var other = await Server.StartAsync(given.Text("cpu", "0"), "dotnet", typeof(Compare).Assembly.Location, "limit", "urls={url}", "connection=" + given.Text("super", ""));
            limit.Use(other.Address);
            await OneAsync(other, "W1", false, limit.ReadRowAsync);
            await OneAsync(other, "W1r", false, limit.ReadRelationsAsync);
            await OneAsync(other, "W2", false, limit.ListDueAsync);
            await OneAsync(other, "W2L", false, limit.ListLargestAsync);
            await OneAsync(other, "W3", false, limit.ChangeStatusAsync);
            await OneAsync(other, "W4", false, limit.CreatePlanAsync);
            await OneAsync(other, "W5", false, limit.FiguresAsync);
        }

        Tell(say, made, all, firsts, peaks);
        return all.All(m => m.Latencies.Count > 0);

        bool Wanted(string name) => only.Length == 0 || only.Any(o => name.StartsWith(o, StringComparison.Ordinal));

        async Task OneAsync(Server server, string name, bool isOurs, Work work, TimeSpan? warm = null)
        {
            if (!Wanted(name))
                return;
            await Driver.ClosedAsync(work, workers, warm ?? given.Number("warm", 15) * TimeSpan.FromSeconds(1), ct);
            var before = server.ProcessorSeconds;
            var latencies = await Driver.ClosedAsync(work, workers, seconds, ct);
            all.Add(new(name, isOurs, latencies, (server.ProcessorSeconds - before) * 1000 / Math.Max(1, latencies.Count)));
        }
    }

    private static async Task<LimitWorks> LimitAsync(Given given, OurWorks ours, Made made, CancellationToken ct)
    {
        await using var source = LimitProgram.Source(given.Text("super", ""));
        await LimitTables.MakeAsync(source, ct);
        return new LimitWorks(ours.Plans, await LimitTables.MeasuresAsync(source, [.. ours.Plans.Select(p => p.Sample.Plan!.Value)], ct), made.Authorities[0].Code);
    }

    private static void Tell(TextWriter say, Made made, List<Measured> all, List<double> firsts, List<double> peaks)
    {
        Say($"{made.Sizes.People} people in {made.Sizes.Authorities} authorities; first answer {Span(firsts)} s after the start; most memory {Span(peaks)} MB");
        Say($"{"work",-6}{"ours/s",9}{"limit/s",9}{"ratio",8}  {"rounds",-16}{"p50",8}{"p95",8}{"p99",8}  {"CPU ms ours, limit",-20}{"failed",6}");
        foreach (var name in all.Select(m => m.Name).Distinct().Order(StringComparer.Ordinal))
        {
            var ours = all.Where(m => m.IsOurs && m.Name == name.Replace("W1r", "W1", StringComparison.Ordinal)).ToList();
            var limit = all.Where(m => !m.IsOurs && m.Name == name).ToList();
            var ratios = ours.Zip(limit, (o, l) => o.Latencies.PerSecond / l.Latencies.PerSecond).Order().ToList();
            Say($"{name,-6}{Median(ours.Select(o => o.Latencies.PerSecond)),9:F1}{(limit.Count > 0 ? Median(limit.Select(l => l.Latencies.PerSecond)) : 0),9:F1}{(ratios.Count > 0 ? Median(ratios) : 0),8:F3}  {(ratios.Count > 0 ? $"{ratios[0]:F3}-{ratios[^1]:F3}" : ""),-16}{Median(ours.Select(o => o.Latencies.At(50))),8:F1}{Median(ours.Select(o => o.Latencies.At(95))),8:F1}{Median(ours.Select(o => o.Latencies.At(99))),8:F1}  {$"{Median(ours.Select(o => o.ProcessorMilliseconds)):F2}, {(limit.Count > 0 ? Median(limit.Select(l => l.ProcessorMilliseconds)) : 0):F2}",-20}{ours.Concat(limit).Sum(m => m.Latencies.Failed),6}");
        }

        void Say(FormattableString line) => say.WriteLine(line.ToString(CultureInfo.InvariantCulture));
    }

    private static double Median(IEnumerable<double> values) => values.Order().ToList() is { Count: > 0 } sorted ? sorted[sorted.Count / 2] : 0;

    private static string Span(List<double> values) => string.Create(CultureInfo.InvariantCulture, $"{values.Min():F1}-{values.Max():F1}");
}
