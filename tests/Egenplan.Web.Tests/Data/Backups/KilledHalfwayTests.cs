using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Egenplan.Data;
using Egenplan.Data.Backups;
using Egenplan.Data.Plans;
using Egenplan.Domain.People;
using Egenplan.TestKit.Databases;
using Npgsql;
using Xunit;

namespace Egenplan.Web.Tests.Data.Backups;

/// <summary>The program is killed while it puts a backup back, or moves: nothing half is left. The long form is <c>tests/slow/restore-kills.sh</c>.</summary>
public sealed class KilledHalfwayTests
{
    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("EGENPLAN_KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills : 1;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Putting_back_killed_leaves_nothing_or_all_and_can_be_done_again(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var plans = await BackupTests.PlansAsync(test, 20);
        var set = await BackupTests.BackUpAsync(test);
        await using var host = await AnotherHost.MakeAsync(test, await BackupTests.KeysAsync(test), Ct);
        RestorePlace place = database == "sqlite" ? new SqlitePlace(host.Options) : new PostgresPlace(host.Options);

        await KillAsync(host.Options, [], ["restore", set], () => place.IsEmptyAsync(Ct), [database, "restore"]);

        await AllAsync(host.Options, plans);
    }

    [Fact]
    public async Task Moving_killed_leaves_nothing_or_all_and_can_be_done_again()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        var plans = await BackupTests.PlansAsync(test, 20);
        await test.StopAsync();
        var owner = await PostgresServer.CreateDatabaseAsync();
        var to = test.Options with { Provider = DataProvider.Postgres, ConnectionString = PostgresServer.As(PostgresServer.Application, owner), OwnerConnectionString = owner };

        await KillAsync(test.Options, [("Move__Connection", to.ConnectionString), ("Move__OwnerConnection", owner)], ["move"], () => IsEmptyAsync(owner), ["move"]);

        await AllAsync(to, plans);
        NpgsqlConnection.ClearAllPools();
        await PostgresServer.DropDatabaseAsync(owner);
    }

    private static async Task KillAsync(DataOptions options, (string, string)[] settings, string[] verb, Func<Task<bool>> isEmpty, string[] what)
    {
        var seed = RandomNumberGenerator.GetInt32(int.MaxValue);
        var (random, nothing, all, longest) = (new Random(seed), 0, 0, 2500);
        for (var kill = 0; kill < Kills && all == 0; kill++)
        {
            using var process = Start(options, settings, verb);
            var watch = Stopwatch.StartNew();
            using var late = new CancellationTokenSource(random.Next(200, longest));
            try
            {
                await process.WaitForExitAsync(late.Token);
                longest = (int)watch.ElapsedMilliseconds;
            }
            catch (OperationCanceledException)
            {
                process.Kill();
                await process.WaitForExitAsync(Ct);
            }

            if (await isEmpty())
                nothing++;
            else
                all++;
        }

        if (all == 0)
        {
            using var last = Start(options, settings, verb);
            var complaint = await last.StandardError.ReadToEndAsync(Ct);
            await last.WaitForExitAsync(Ct);
            Assert.True(last.ExitCode == 0, $"seed {seed}: {complaint}");
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{string.Join(' ', what)}: killed {nothing + all} times, nothing there after {nothing}, all after {all}, seed {seed}");
    }

    private static Process Start(DataOptions options, (string Name, string Value)[] settings, string[] verb)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = Path.GetTempPath() };
        foreach (var argument in verb.Prepend(Path.Combine(AppContext.BaseDirectory, "egenplan.dll")))
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in settings.Concat(
        [
            ("Data", Path.GetDirectoryName(options.MasterKeyFile)!), ("Database", options.Provider.ToString()), ("Connection", options.ConnectionString),
            ("OwnerConnection", options.OwnerConnectionString ?? ""), ("BackupConnection", options.BackupConnectionString ?? ""), ("KeyDatabase", options.KeyStoreProvider.ToString()),
            ("KeyConnection", options.KeyStoreConnectionString), ("MasterKeyFile", options.MasterKeyFile), ("DestructionFile", options.DestructionFile),
        ]))
        {
            start.Environment[$"Egenplan__{name}"] = value;
        }

        return Process.Start(start)!;
    }

    private static async Task AllAsync(DataOptions options, IReadOnlyList<PlanId> plans)
    {
        var there = await TestDatabase.OpenAsync(options);
        foreach (var plan in plans)
            Assert.NotNull(await there.Get<PlanReader>().OpenAsync(plan, there.Officer, Ct));
        Assert.True((await there.Get<IndexKeeper>().VerifyAsync(there.Authority, Ct)).Holds);
        Assert.True((await there.Get<Egenplan.Data.Journal.JournalVerifier>().VerifyAsync(there.Authority, ct: Ct)).Holds);
        await there.StopAsync();
    }

    private static async Task<bool> IsEmptyAsync(string owner)
    {
        await using var open = new NpgsqlConnection(PostgresServer.AsSuperuser(owner));
        await open.OpenAsync(Ct);
        return (await DataCensus.TakeAsync(open, Ct)).IsEmpty;
    }
}
