using System.Globalization;
using Egenplan.Data.Accounts;
using Egenplan.Data.Backups;
using Egenplan.Data.Conventions;
using Egenplan.Data.Journal;
using Egenplan.Data.Vault;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Egenplan.Data.Moving;

/// <summary>What was moved.</summary>
/// <param name="Tables">Every table with its rows, the same on both sides.</param>
/// <param name="Keys">How many keys were moved; null when they stay where they are.</param>
/// <param name="Heads">Every journal's head, walked and signed.</param>
public sealed record Moved(IReadOnlyList<BackupTable> Tables, int? Keys, IReadOnlyList<JournalAnchor> Heads);

/// <summary>
/// Moves an installation from a SQLite file to an empty PostgreSQL database: all rows in one transaction, each table read
/// back and compared by number and sum before it is committed. Nobody writes to the file meanwhile, and at the end it is
/// closed: it can still be read, and takes no change any more. Killed before the commit, the target is as empty as before;
/// killed between that and closing the file, what is there is compared once more. Either way it can be run again.
/// </summary>
/// <param name="from">The installation as it is.</param>
/// <param name="to">The same with the data, and the key store if it is to move, where they are to be.</param>
/// <param name="clock">The clock.</param>
public sealed class Mover(DataOptions from, DataOptions to, TimeProvider clock)
{
    /// <summary>Does it.</summary>
    public async Task<Moved> MoveAsync(CancellationToken ct = default)
    {
        if (from.Provider != DataProvider.Sqlite || to.Provider != DataProvider.Postgres || to.OwnerConnectionString is null)
            throw new BackupRefusalException(BackupFault.NoTarget, "");
        var file = SqliteSet.FileOf(from.ConnectionString);
        if (!File.Exists(file))
            throw new BackupRefusalException(BackupFault.NoData, file);
        await using var source = await HoldAsync(file, ct);
        IModel model;
        using (var keyStore = new KeyStore(to))
        await using (var target = new DbSource(to))
            model = await new DatabaseStartup(target, new KeyVault(keyStore, to, clock), to, clock).SetUpAsync(ct);
        await using var owner = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(to.OwnerConnectionString) { Pooling = false, CommandTimeout = 0 }.ToString());
        await owner.OpenAsync(ct);
        await SameVersionAsync(source, owner, ct);
        await using var transaction = await owner.BeginTransactionAsync(ct);
        var walled = Wall.Tables(model).ToList();
        foreach (var table in walled)
            await RunAsync(owner, $"alter table {Wall.Quoted(table)} no force row level security", ct);
        var isThere = await DataCensus.TakeAsync(owner, ct) is { IsEmpty: false };
        var tables = MovedTable.InOrder(model);
        var sums = new List<TableSum>();
        foreach (var table in tables)
            sums.Add(isThere ? await SumAsync(source, table, ct) : await CopyAsync(source, owner, table, ct));
        foreach (var (table, sum) in tables.Zip(sums))
        {
            var found = await SumAsync(owner, table, ct);
            if ((found.Rows, found.Digest) != (sum.Rows, sum.Digest))
                throw isThere ? new BackupRefusalException(BackupFault.TargetNotEmpty, owner.Database) : new BackupRefusalException(BackupFault.MovedDiffers, table.Name);
        }

        foreach (var table in walled)
            await RunAsync(owner, $"alter table {Wall.Quoted(table)} force row level security", ct);
        var keys = await MoveKeysAsync(ct);
        await ClosedFile.CloseAsync(source, ct);
        await transaction.CommitAsync(ct);
        var heads = await JudgeAsync(ct);
        await using var close = source.CreateCommand();
        close.CommandText = "commit";
        await close.ExecuteNonQueryAsync(CancellationToken.None);
        return new Moved([.. tables.Zip(sums, (t, s) => new BackupTable(t.Name, s.Rows)).OrderBy(t => t.Name, StringComparer.Ordinal)], keys, heads);
    }

    // Whoever holds the right to write and writes nothing keeps everybody else from writing.
    private static async Task<SqliteConnection> HoldAsync(string file, CancellationToken ct)
    {
        var source = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = 5 }.ToString());
        try
        {
            await source.OpenAsync(ct);
            await using var command = source.CreateCommand();
            command.CommandText = "begin immediate";
            await command.ExecuteNonQueryAsync(ct);
            return source;
        }
        catch (SqliteException e) when (e.SqliteErrorCode is 5 or 6)
        {
            await source.DisposeAsync();
            throw new BackupRefusalException(BackupFault.InUse, file);
        }
    }

    private static async Task SameVersionAsync(SqliteConnection source, NpgsqlConnection owner, CancellationToken ct)
    {
        const string Sql = "select \"MigrationId\" from \"__EFMigrationsHistory\"";
        var (here, there) = (new HashSet<string>(), new HashSet<string>());
        foreach (var (connection, names) in new[] { ((System.Data.Common.DbConnection)source, here), (owner, there) })
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Sql;
            await using var reader = await command.ExecuteReaderAsync(ct);

            // The same migration was made at another second for each database.
            while (await reader.ReadAsync(ct))
                names.Add(reader.GetString(0).Split('_', 2)[1]);
        }

        if (!here.SetEquals(there))
            throw new BackupRefusalException(BackupFault.OtherVersion, here.Except(there).Concat(there.Except(here)).Order(StringComparer.Ordinal).First());
    }

    private static async Task<TableSum> CopyAsync(SqliteConnection source, NpgsqlConnection owner, MovedTable table, CancellationToken ct)
    {
        var sum = new TableSum();
        await using var command = source.CreateCommand();
        command.CommandText = table.Select;
        await using var reader = await command.ExecuteReaderAsync(ct);
        try
        {
            await using var writer = await owner.BeginBinaryImportAsync($"copy \"{table.Name}\" ({table.Names}) from stdin (format binary)", ct);
            while (await reader.ReadAsync(ct))
            {
                var row = table.Row(reader);
                sum.Add(row);
                await writer.StartRowAsync(ct);
                foreach (var (value, column) in row.Zip(table.Columns))
                {
                    if (value is null)
                        await writer.WriteNullAsync(ct);
                    else
                        await writer.WriteAsync(value, column.Type, ct);
                }
            }

            await writer.CompleteAsync(ct);
            return sum;
        }
        catch (PostgresException e)
        {
            throw new BackupRefusalException(BackupFault.RowRefused, $"{table.Name}: {e.MessageText}");
        }
    }

    private static async Task<TableSum> SumAsync(System.Data.Common.DbConnection connection, MovedTable table, CancellationToken ct)
    {
        var sum = new TableSum();
        await using var command = connection.CreateCommand();
        command.CommandText = table.Select;
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            sum.Add(table.Row(reader));
        return sum;
    }

    private async Task<int?> MoveKeysAsync(CancellationToken ct)
    {
        if ((from.KeyStoreProvider, from.KeyStoreConnectionString) == (to.KeyStoreProvider, to.KeyStoreConnectionString))
            return null;
        using var there = new KeyStore(to);
        using var here = new KeyStore(from);
        await there.MakeAsync(ct);
        var keys = await here.AllAsync(ct);
        if (await there.AllAsync(ct) is { Count: 0 })
            await there.InsertAsync(keys, ct);
        return KeyVault.Same(keys, await there.AllAsync(ct)) ? keys.Count : throw new BackupRefusalException(BackupFault.TargetNotEmpty, there.Place);
    }

    // As a server starts there: wall, role, canary, keys; then every journal from its first entry.
    private async Task<List<JournalAnchor>> JudgeAsync(CancellationToken ct)
    {
        await using var store = new ServiceCollection().AddSingleton(clock).AddEgenplanData(to).BuildServiceProvider();
        await store.GetRequiredService<DatabaseStartup>().RunAsync(ct);
        var (verifier, kept) = (store.GetRequiredService<JournalVerifier>(), store.GetRequiredService<JournalAnchors>().Kept().ToLookup(a => a.Authority));
        var heads = new List<JournalAnchor>();
        foreach (var authority in await store.GetRequiredService<AuthorityStore>().AllAsync(ct))
        {
            var check = await verifier.VerifyAsync(authority.Code, [.. kept[authority.Code]], ct);
            if (!check.Holds)
                throw new BackupRefusalException(BackupFault.MovedJournalBroken, string.Create(CultureInfo.InvariantCulture, $"{authority.Code}: {check.Fault} {check.BadSeq}"));
            heads.Add(await verifier.AnchorAsync(authority.Code, ct));
        }

        return heads;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
