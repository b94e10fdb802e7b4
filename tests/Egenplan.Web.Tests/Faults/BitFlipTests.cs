using System.Globalization;
using System.Net;
using Egenplan.Data;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Plans;
using Egenplan.Data.Vault;
using Egenplan.Domain.Offers;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Databases;
using Egenplan.Web.Tests.Data;
using Microsoft.Data.Sqlite;
using Npgsql;
using Xunit;

namespace Egenplan.Web.Tests.Faults;

/// <summary>
/// One bit of a page of the data is changed on the disk, again and again. PostgreSQL notices each by the page's checksum, and no page
/// of the program shows anything else than before. SQLite has no checksums: there what is sealed, the journal and the lists are what
/// notice, and this tells how much and where not. The long form is <c>tests/slow/bit-flips.sh</c>.
/// </summary>
public sealed class BitFlipTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PostgreSQL_notices_each_and_nothing_else_is_shown()
    {
        var flips = FaultTrial.Rounds(2);
        await using var cluster = await PostgresCluster.StartAsync();
        var options = await DatabaseKillTests.OptionsOnAsync(cluster);
        await using var trial = await FaultTrial.MakeAsync(options, Ct);
        await using var server = await trial.ServeAsync();
        await trial.SignInAsync(server);
        foreach (var writer in trial.Writers.SelectMany(w => Enumerable.Repeat(w, 4)))
            await writer.WriteOneAsync();
        await cluster.RunSqlAsync("create extension pg_prewarm", "egenplan");
        var visitor = await server.SignInAsync(trial.APlan.Officer.Name);
        string[] pages = ["/arbete", $"/arbete/planer/{trial.APlan.Plan.Value:N}", "/fraga"];
        var (before, shown, refused, noticed) = (await ShownAsync(), 0, 0, 0);
        var relations = await cluster.AskAsync("egenplan", "select oid || ' ' || pg_relation_filepath(oid) from pg_class where relkind in ('r', 'i', 't') and relnamespace not in (select oid from pg_namespace where nspname in ('pg_catalog', 'information_schema')) and pg_relation_size(oid) > 0 order by oid");
        for (var flip = 0; flip < flips; flip++)
        {
            var relation = relations[trial.Random.Next(relations.Count)].Split(' ');
            var file = Path.Combine(cluster.Data, relation[1]);
            await cluster.StopAsync();
            var at = Flip(file, trial.Random);
            await cluster.StartAgainAsync();

            foreach (var (page, text) in pages.Zip(await ShownAsync()))
            {
                Assert.True(text is null || text == before[Array.IndexOf(pages, page)], $"{page} shows something else: {relation[1]}, bit {at}");
                (shown, refused) = text is null ? (shown, refused + 1) : (shown + 1, refused);
            }

            var failure = await Assert.ThrowsAsync<PostgresException>(() => cluster.RunSqlAsync($"select pg_prewarm({relation[0]})", "egenplan"));
            Assert.Equal(PostgresErrorCodes.DataCorrupted, failure.SqlState);
            await trial.RenewAsync();
            await Assert.ThrowsAsync<DataDamagedException>(() => trial.Get<Soundness>().CheckAsync(trial.Accounts[0].Authority, Ct));
            noticed++;

            await cluster.StopAsync();
            Flip(file, at);
            await cluster.StartAgainAsync();
            await cluster.RunSqlAsync("select pg_stat_reset()", "egenplan");
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"postgres: {flips} bits changed, {noticed} noticed; pages {shown} as before, {refused} refused, 0 otherwise");
        (await trial.CompareAsync(Ct)).Holds("postgres: with all bits as they were");
        Assert.NotEqual(0, await trial.Get<Soundness>().CheckAsync(trial.Accounts[0].Authority, Ct));
        await server.KillAsync();
        await WithoutChecksumsAsync(cluster, options);

        // What each page shows, and null for one that is refused; never anything but a page or a fault.
        async Task<List<string?>> ShownAsync()
        {
            var texts = new List<string?>();
            foreach (var page in pages)
            {
                var answer = await visitor.GetAsync(page);
                texts.Add(answer.Status is HttpStatusCode.OK ? answer.Text : answer.Status >= HttpStatusCode.InternalServerError ? null : $"{answer.Status} {answer.Text}");
            }

            return texts;
        }
    }

    [Fact]
    public async Task SQLite_shows_nothing_else_of_anybody_and_most_is_noticed()
    {
        var flips = FaultTrial.Rounds(10);
        var random = FaultTrial.Seeded();
        await using var test = await TestDatabase.CreateAsync("sqlite");
        var (plan, file) = await FillAsync(test);
        await test.StopAsync();
        var path = new SqliteConnectionStringBuilder(test.Options.ConnectionString).DataSource;
        await FoldAsync(path);
        var whole = await File.ReadAllBytesAsync(path, Ct);
        var rows = RowsOf(path);
        Assert.Null(await NoticedByAsync(test, plan, file));
        await FoldAsync(path);
        whole = await File.ReadAllBytesAsync(path, Ct);
        rows = RowsOf(path);
        var (noticed, unused, plain) = (new List<string>(), 0, new List<string>());
        while (noticed.Count + plain.Count < flips)
        {
            await File.WriteAllBytesAsync(path, whole, Ct);
            File.Delete(path + "-wal");
            var at = Flip(path, random);
            var now = RowsOf(path);
            var differ = now is null ? ["cannot be read"] : rows!.Keys.Where(t => now.GetValueOrDefault(t) != rows[t]).ToList();
            if (differ.Count == 0 && now!["integrity"] == rows!["integrity"])
                unused++;
            else if (await NoticedByAsync(test, plan, file) is { } by)
                noticed.Add(by);
            else
                plain.Add($"{string.Join(", ", differ)} (bit {at})");
        }

        TestContext.Current.TestOutputHelper!.WriteLine(
            $"sqlite: {flips} bits changed that hold something ({unused} more that hold nothing): {noticed.Count} noticed ({string.Join(", ", noticed.CountBy(n => n).OrderByDescending(n => n.Value).Select(n => $"{n.Key} {n.Value}"))}), {plain.Count} not: {string.Join("; ", plain)}");
        Assert.True(noticed.Count * 2 > flips, "Most is not noticed.");
    }

    // A cluster as somebody may have made it: said at start, and only served where it is said that it may be so.
    private static async Task WithoutChecksumsAsync(PostgresCluster cluster, DataOptions options)
    {
        await cluster.StopAsync();
        await cluster.TurnChecksumsOffAsync();
        await cluster.StartAgainAsync();
        var refusal = await Assert.ThrowsAsync<VaultRefusalException>(() => TestDatabase.OpenAsync(options));
        Assert.Equal(VaultRefusalReason.NoChecksums, refusal.Reason);
        await (await TestDatabase.OpenAsync(options with { MayLackChecksums = true })).StopAsync();
    }

    private static async Task<(IndividualPlan Plan, CaseFile File)> FillAsync(TestDatabase test)
    {
        var file = await test.MakeCaseFileAsync();
        var plan = Seeds.Saved(await test.BeginAsync(file.Id));
        for (var i = 0; i < 12; i++)
            plan = Seeds.Saved(await test.ChangeAsync(plan.Id, p => p.WriteGoal(Seeds.Goal(test.Ids.Next(), $"Mål {i}"))));
        await test.Get<Egenplan.Data.Journal.JournalAnchors>().TakeAsync(Ct);
        return (plan, (await test.Get<CaseFileReader>().OpenAsync(file.Id, test.Officer, Ct))!);
    }

    // What of a start, a reader and the check of the night notices; null where nothing does. A reader who does not must be shown what was written.
    private static async Task<string?> NoticedByAsync(TestDatabase of, IndividualPlan plan, CaseFile file)
    {
        TestDatabase? test = null;
        try
        {
            test = await TestDatabase.OpenAsync(of.Options);
            var (found, there) = (await test.Get<PlanReader>().OpenAsync(plan.Id, of.Officer, Ct), await test.Get<CaseFileReader>().OpenAsync(file.Id, of.Officer, Ct));
            Assert.True(found is null || found.Plan.Goals.SequenceEqual(plan.Goals), "Another plan is shown than was written.");
            Assert.True(there is null || there.Identity == file.Identity, "Somebody else is shown.");
            await test.Get<Soundness>().CheckAsync(of.Authority, Ct);
            return found is null || there is null ? "nobody there" : null;
        }
        catch (Exception e) when (e is not Xunit.Sdk.IAssertionException)
        {
            return e is SqliteException { SqliteErrorCode: var code } ? $"SQLite {code}" : e.GetType().Name;
        }
        finally
        {
            if (test is not null)
                await test.StopAsync();
        }
    }

    private static long Flip(string file, Random random)
    {
        var at = random.NextInt64(new FileInfo(file).Length * 8);
        Flip(file, at);
        return at;
    }

    private static void Flip(string file, long at)
    {
        using var open = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
        open.Position = at / 8;
        var one = open.ReadByte();
        open.Position = at / 8;
        open.WriteByte((byte)(one ^ (1 << (int)(at % 8))));
        open.Flush(flushToDisk: true);
    }

    private static async Task FoldAsync(string path)
    {
        await using var open = new SqliteConnection($"Data Source={path};Pooling=False");
        await open.OpenAsync(Ct);
        await using var command = open.CreateCommand();
        command.CommandText = "pragma wal_checkpoint(truncate)";
        await command.ExecuteNonQueryAsync(Ct);
    }

    // Every row of every table as text, and what SQLite says of its pages; null where it cannot be read through.
    private static Dictionary<string, string>? RowsOf(string path)
    {
        try
        {
            using var open = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
            open.Open();
            var tables = new Dictionary<string, string>();
            foreach (var table in Read(open, "select name from sqlite_master where type = 'table'"))
                tables[table] = string.Join('\n', Read(open, $"select * from \"{table}\""));
            tables["integrity"] = string.Join('\n', Read(open, "pragma integrity_check"));
            return tables;
        }
        catch (SqliteException)
        {
            return null;
        }
    }

    private static List<string> Read(SqliteConnection open, string sql)
    {
        using var command = open.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))));
        return rows;
    }
}
