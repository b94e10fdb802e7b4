using System.Globalization;
using Egenplan.Data;
using Egenplan.TestKit.Databases;
using Xunit;

namespace Egenplan.Web.Tests.Faults;

/// <summary>
/// The program is killed at a statement of a migration: of the first start on an empty database, and of the first start on one that
/// was left by each earlier version and holds people. Started again it finishes by itself: tables, indexes, wall and rows are those of
/// a start that nobody disturbed. CI takes a few statements by chance; <c>tests/slow/migrations.sh</c> takes every one.
/// </summary>
public sealed class MigrationKillTests
{
    // A start that takes longer than this waits for something that never comes.
    private static readonly TimeSpan Stuck = TimeSpan.FromSeconds(30);

    private static readonly bool All = Environment.GetEnvironmentVariable("EGENPLAN_SLOW") == "all";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Killed_in_the_first_start_on_an_empty_database_the_next_one_finishes_it(string database)
    {
        var random = Chance();
        await using var place = MigratedPlace.Empty(database);
        var whole = await place.CopyAsync();
        await StartAsync(whole);
        var wanted = await place.ShapeAsync(whole);
        var steps = await place.StepsAsync();

        var taken = Some(steps.Count, 3, random);
        foreach (var step in taken)
        {
            var killed = await place.KilledAtAsync(step);
            await StartAsync(killed, $"statement {step} of {steps.Count}");
            Assert.Equal(wanted, await place.ShapeAsync(killed));
            await place.DropAsync(killed);
        }

        Tell($"{database}: from an empty database, killed at {taken.Count} of {steps.Count} statements");
    }

    [Theory, EachDatabase]
    public async Task Killed_in_a_migration_of_what_an_earlier_version_left_the_next_start_finishes_it_and_nobody_is_lost(string database)
    {
        var random = Chance();
        await using var place = await MigratedPlace.WithPeopleAsync(database);
        var (migrations, kills) = (place.Migrations, 0);
        foreach (var version in Some(migrations.Count - 1, 1, random))
        {
            // From what the migration before left; killed in this one, finished with all that follow.
            await using var earlier = await place.AsLeftByAsync(migrations[version - 1], Ct);
            var whole = await earlier.CopyAsync();
            await StartAsync(whole, migrations[version]);
            var rows = await earlier.RowsAsync(whole);
            var wanted = await earlier.ShapeAsync(whole);
            await earlier.DropAsync(whole);
            var steps = await earlier.StepsAsync();
            foreach (var step in Some(steps.OfTheNextMigration, 2, random))
            {
                var killed = await earlier.KilledAtAsync(step);
                await StartAsync(killed, $"{migrations[version]}, statement {step} of {steps.OfTheNextMigration}");
                Assert.Equal(wanted, await earlier.ShapeAsync(killed));
                Assert.Equal(rows, await earlier.RowsAsync(killed));
                await earlier.DropAsync(killed);
                kills++;
            }
        }

        Tell($"{database}: {kills} kills in {(All ? migrations.Count - 1 : 1)} migrations of data that an earlier version left");
    }

    private static async Task StartAsync(DataOptions options, string about = "undisturbed")
    {
        try
        {
            var store = await TestDatabase.OpenAsync(options).WaitAsync(Stuck, Ct);
            await store.StopAsync();
        }
        catch (TimeoutException)
        {
            Assert.Fail($"{about}: the start after it never ends.");
        }
    }

    private static IReadOnlyList<int> Some(int count, int inCi, Random random) =>
        All ? [.. Enumerable.Range(1, count)] : [.. Enumerable.Range(1, count).OrderBy(_ => random.Next()).Take(inCi).Order()];

    private static Random Chance()
    {
        var seed = int.Parse(Environment.GetEnvironmentVariable("EGENPLAN_SEED") ?? Random.Shared.Next().ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        Tell($"Seed {seed}");
        return new Random(seed);
    }

    private static void Tell(string line) => TestContext.Current.TestOutputHelper!.WriteLine(line);
}
