using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Egenplan.Data;
using Egenplan.Data.Conventions;
using Egenplan.Data.Releases;
using Egenplan.Data.Statistics;
using Egenplan.Domain.People;
using Egenplan.Domain.Statistics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Egenplan.Bench.People;

/// <summary><c>data people=N authorities=N years=N seed=N</c>: makes the data set, and tells how long it took and how large it is.</summary>
internal static class DataVerb
{
    public static async Task RunAsync(Given given, TextWriter say, CancellationToken ct)
    {
        var people = given.Number("people", 1000);
        var sizes = new Sizes(people, given.Number("authorities", Sizes.AuthoritiesOf(people)), given.Number("years", 10), given.Number("seed", 1));
        var watch = Stopwatch.StartNew();
        await using var services = await given.OpenAsync(ct);
        var today = DateOnly.ParseExact(given.Text("day", services.GetRequiredService<TimeProvider>().Today().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var writer = new DataWriter(services, Words.Load(), sizes, today);
        var each = sizes.Each();
        var made = new (MadeAuthority Made, byte[] Hash)[each.Length];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, each.Length), new ParallelOptions { MaxDegreeOfParallelism = given.Installation.Data().Provider == DataProvider.Postgres ? Environment.ProcessorCount : 1, CancellationToken = ct },
            async (rank, token) => made[rank] = await writer.WriteAsync(rank, each[rank], token));
        var content = Convert.ToHexStringLower(SHA256.HashData([.. made.SelectMany(m => m.Hash)]));
        await File.WriteAllTextAsync(given.MadeFile, JsonSerializer.Serialize(new Made(sizes, content, [.. made.Select(m => m.Made)])), ct);
        var inMake = watch.Elapsed;
        await FigureDays.AddAsync(services, [.. made.Select(m => new AuthorityCode(m.Made.Code))], sizes.Years, ct);
        var bytes = await TidyAsync(given.Installation.Data(), ct);
        var plans = made.Sum(m => m.Made.Samples.Count(s => s.Plan is not null));
        say.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{people} people in {each.Length} authorities ({each.Max()} in the largest), {plans} agreed plans: made in {inMake.TotalSeconds:F0} s, figures {(watch.Elapsed - inMake).TotalSeconds:F0} s; {bytes / 1e6:F0} MB on disk; content {content[..16]}"));
    }

    // Statistics as they are in a database that has been in use; and how large it is.
    private static async Task<long> TidyAsync(DataOptions data, CancellationToken ct)
    {
        if (data.Provider == DataProvider.Sqlite)
        {
            var file = new SqliteConnectionStringBuilder(data.ConnectionString).DataSource;
            return new FileInfo(file).Length + (File.Exists(file + "-wal") ? new FileInfo(file + "-wal").Length : 0);
        }

        await using var source = NpgsqlDataSource.Create(data.OwnerConnectionString ?? data.ConnectionString);
        await using (var vacuum = source.CreateCommand("vacuum analyze"))
        {
            vacuum.CommandTimeout = 0;
            await vacuum.ExecuteNonQueryAsync(ct);
        }

        await using var size = source.CreateCommand("select pg_database_size(current_database())");
        return (long)(await size.ExecuteScalarAsync(ct))!;
    }
}

/// <summary>Ten years of frozen days and the releases of the latest ones, as the clock would have made them.</summary>
internal static class FigureDays
{
    public static async Task AddAsync(IServiceProvider services, IReadOnlyList<AuthorityCode> codes, int years, CancellationToken ct)
    {
        var (store, releases, source, clock) = (services.GetRequiredService<FigureStore>(), services.GetRequiredService<ReleaseMaker>(), services.GetRequiredService<DbSource>(), services.GetRequiredService<TimeProvider>());
        var today = clock.Today();
        var all = Enumerable.Range(1, years * 366).Select(i => today.AddDays(-i)).ToList();
        var kept = all.Except(KeptDays.Over(all, today)).ToList();
        var released = new DateOnly(today.Year, today.Month, 1);
        foreach (var code in codes)
        {
            await store.FreezeAsync(code, released < today ? released : released.AddMonths(-1), ct);
            await releases.MakeDueAsync(code, ct);
            await using var scope = await source.BeginAsync(code, ct);
            var frozen = await scope.Db.FigureDays.Where(d => d.Authority == code.Value).FirstAsync(ct);
            await BulkInsert.AddAsync(
                scope.Db, kept.Where(d => d != frozen.Day).Select(d => new FigureDayRow { Authority = code.Value, Day = d, Definitions = frozen.Definitions, Counts = frozen.Counts, MadeAt = frozen.MadeAt }).ToList(), ct);
            await scope.CommitAsync(ct);
        }
    }
}
