using System.Data.Common;
using System.Globalization;
using Egenplan.Data.Conventions;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Egenplan.Data.Vault;

/// <summary>One wrapped key as the key store holds it.</summary>
/// <param name="Id">The key.</param>
/// <param name="MasterKeyId">The master key that wraps it.</param>
/// <param name="Wrapped">The wrapped bytes; null once destroyed.</param>
/// <param name="Created">When it was made, UTC.</param>
/// <param name="Destroyed">When it was destroyed, UTC.</param>
public sealed record WrappedKey(Guid Id, string MasterKeyId, byte[]? Wrapped, DateTime Created, DateTime? Destroyed);

/// <summary>
/// The wrapped keys, in a database of their own apart from the data, so that data and keys are backed up apart and a
/// destroyed key is not kept alive by the data's backups.
/// </summary>
public sealed class KeyStore : IDisposable
{
    private const string Columns = "id, master_key_id, wrapped, created_at, destroyed_at";
    private readonly NpgsqlDataSource? _postgres;
    private readonly string _sqlite = "";

    /// <param name="options">Where the key store lies.</param>
    public KeyStore(DataOptions options)
    {
        if (options.KeyStoreProvider == DataProvider.Postgres)
            _postgres = NpgsqlDataSource.Create(PostgresHosts.ThatTakesWrites(options.KeyStoreConnectionString));
        else
            _sqlite = new SqliteConnectionStringBuilder(options.KeyStoreConnectionString) { Mode = SqliteOpenMode.ReadWriteCreate, DefaultTimeout = 30 }.ToString();
    }

    /// <summary>Where it lies, without any password.</summary>
    public string Place
    {
        get
        {
            if (_postgres is null)
                return new SqliteConnectionStringBuilder(_sqlite).DataSource;
            var connection = new NpgsqlConnectionStringBuilder(_postgres.ConnectionString);
            return $"{connection.Host}/{connection.Database}";
        }
    }

    /// <summary>True when the key store has been made.</summary>
    public async Task<bool> ExistsAsync(CancellationToken ct = default)
    {
        if (_postgres is null && !File.Exists(new SqliteConnectionStringBuilder(_sqlite).DataSource))
            return false;
        await using var connection = await OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = _postgres is null
            ? "select count(*) from sqlite_master where name = 'wrapped_keys'"
            : "select count(*) from pg_tables where schemaname = current_schema() and tablename = 'wrapped_keys'";
        return Convert.ToInt64(await command.ExecuteScalarAsync(ct), CultureInfo.InvariantCulture) > 0;
    }

    /// <summary>Refuses where a key may be answered for before it is on the disk.</summary>
    internal async Task EnsureDurableAsync(DataOptions options, CancellationToken ct)
    {
        // A file that is not there yet is made later, by the connection that is asked here.
        if (_postgres is null && !File.Exists(new SqliteConnectionStringBuilder(_sqlite).DataSource))
            return;
        await using var connection = await OpenAsync(ct);
        if (_postgres is null)
            await Durability.RequireAsync(connection, "pragma synchronous", ct, "3");
        else
            await Durability.EnsurePostgresAsync(connection, options, ct);
    }

    internal async Task MakeAsync(CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        var bytes = _postgres is null ? "blob" : "bytea";
        await RunAsync(connection, $"create table if not exists wrapped_keys (id text primary key, master_key_id text not null, wrapped {bytes}, created_at text not null, destroyed_at text)", ct);

        // So that those destroyed are found without reading all the others.
        await RunAsync(connection, "create index if not exists ix_wrapped_keys_destroyed on wrapped_keys (id) where destroyed_at is not null", ct);
    }

    internal async Task InsertAsync(IReadOnlyList<WrappedKey> keys, CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        foreach (var rows in keys.Chunk(100))
        {
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = $"insert into wrapped_keys ({Columns}) values " + string.Join(", ", rows.Select((_, i) => $"(@i{i}, @m{i}, @w{i}, @c{i}, @d{i})"));
            foreach (var (i, key) in rows.Index())
            {
                Add(command, $"@i{i}", key.Id.ToString("N"));
                Add(command, $"@m{i}", key.MasterKeyId);
                Add(command, $"@w{i}", (object?)key.Wrapped ?? DBNull.Value);
                Add(command, $"@c{i}", Text(key.Created));
                Add(command, $"@d{i}", key.Destroyed is { } at ? Text(at) : DBNull.Value);
            }

            await command.ExecuteNonQueryAsync(ct);
        }

        await transaction.CommitAsync(ct);
    }

    internal async Task<Dictionary<Guid, WrappedKey>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var found = new Dictionary<Guid, WrappedKey>();
        await using var connection = await OpenToReadAsync(ct);
        foreach (var some in ids.Distinct().Chunk(500))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"select {Columns} from wrapped_keys where id in ({string.Join(", ", some.Select((_, i) => $"@i{i}"))})";
            foreach (var (i, id) in some.Index())
                Add(command, $"@i{i}", id.ToString("N"));
            await foreach (var key in ReadAsync(command, ct))
                found[key.Id] = key;
        }

        return found;
    }

    /// <summary>Every key, destroyed ones too, oldest first.</summary>
    public async Task<IReadOnlyList<WrappedKey>> AllAsync(CancellationToken ct = default)
    {
        await using var connection = await OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = $"select {Columns} from wrapped_keys order by created_at, id";
        var all = new List<WrappedKey>();
        await foreach (var key in ReadAsync(command, ct))
            all.Add(key);
        return all;
    }

    /// <summary>The ids of the keys that have been destroyed.</summary>
    internal async Task<IReadOnlyList<Guid>> DestroyedAsync(CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = "select id from wrapped_keys where destroyed_at is not null";
        await using var reader = await command.ExecuteReaderAsync(ct);
        var ids = new List<Guid>();
        while (await reader.ReadAsync(ct))
            ids.Add(Guid.ParseExact(reader.GetString(0), "N"));
        return ids;
    }

    internal async Task DestroyAsync(IReadOnlyCollection<Guid> ids, DateTime at, CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        foreach (var some in ids.Chunk(500))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"update wrapped_keys set wrapped = null, destroyed_at = @at where destroyed_at is null and id in ({string.Join(", ", some.Select((_, i) => $"@i{i}"))})";
            Add(command, "@at", Text(at));
            foreach (var (i, id) in some.Index())
                Add(command, $"@i{i}", id.ToString("N"));
            await command.ExecuteNonQueryAsync(ct);
        }

        // PostgreSQL keeps the old row until it is vacuumed; SQLite overwrites it at once (secure_delete).
        if (_postgres is not null)
            await RunAsync(connection, "vacuum wrapped_keys", ct);
    }

    internal async Task RewrapAsync(Func<WrappedKey, WrappedKey> rewrap, CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var read = connection.CreateCommand();
        read.Transaction = transaction;
        read.CommandText = $"select {Columns} from wrapped_keys where wrapped is not null" + (_postgres is null ? "" : " for update");
        var all = new List<WrappedKey>();
        await foreach (var key in ReadAsync(read, ct))
            all.Add(key);
        foreach (var key in all.Select(rewrap))
        {
            // A command of its own for each: one that has been prepared goes on sending the parameters it had then (Npgsql, issue 3850).
            await using var write = connection.CreateCommand();
            write.Transaction = transaction;
            write.CommandText = "update wrapped_keys set master_key_id = @m, wrapped = @w where id = @i";
            Add(write, "@m", key.MasterKeyId);
            Add(write, "@w", key.Wrapped!);
            Add(write, "@i", key.Id.ToString("N"));
            await write.ExecuteNonQueryAsync(ct);
        }

        await transaction.CommitAsync(ct);
    }

    internal async Task<IReadOnlyList<SealedCookieKey>> CookieKeysAsync(CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        await MakeCookieKeysAsync(connection, ct);
        await using var command = connection.CreateCommand();
        command.CommandText = "select name, master_key_id, sealed from cookie_keys order by created_at, name";
        await using var reader = await command.ExecuteReaderAsync(ct);
        var keys = new List<SealedCookieKey>();
        while (await reader.ReadAsync(ct))
            keys.Add(new(reader.GetString(0), reader.GetString(1), reader.GetFieldValue<byte[]>(2)));
        return keys;
    }

    internal async Task AddCookieKeyAsync(SealedCookieKey key, DateTime at, CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        await MakeCookieKeysAsync(connection, ct);
        await using var command = connection.CreateCommand();
        command.CommandText = "insert into cookie_keys (name, master_key_id, sealed, created_at) values (@n, @m, @w, @c)";
        Add(command, "@n", key.Name);
        Add(command, "@m", key.MasterKeyId);
        Add(command, "@w", key.Sealed);
        Add(command, "@c", Text(at));
        await command.ExecuteNonQueryAsync(ct);
    }

    private async Task MakeCookieKeysAsync(DbConnection connection, CancellationToken ct)
    {
        try
        {
            await RunAsync(connection, $"create table if not exists cookie_keys (name text primary key, master_key_id text not null, sealed {(_postgres is null ? "blob" : "bytea")} not null, created_at text not null)", ct);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DuplicateTable)
        {
            // Another server made it in the same moment.
        }
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose()
    {
        _postgres?.Dispose();
        if (_postgres is null)
            SqliteConnection.ClearPool(new SqliteConnection(_sqlite));
    }

    private async Task<DbConnection> OpenAsync(CancellationToken ct)
    {
        var connection = await OpenToReadAsync(ct);
        if (_postgres is null)
            await RunAsync(connection, "pragma busy_timeout = 10000; pragma journal_mode = delete; pragma synchronous = extra; pragma secure_delete = on", ct);
        return connection;
    }

    // How it is written says nothing to those who only read, and is asked for anew by whoever writes.
    private async Task<DbConnection> OpenToReadAsync(CancellationToken ct)
    {
        DbConnection connection = _postgres is null ? new SqliteConnection(_sqlite) : _postgres.CreateConnection();
        await connection.OpenAsync(ct);
        return connection;
    }

    private static async Task RunAsync(DbConnection connection, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async IAsyncEnumerable<WrappedKey> ReadAsync(DbCommand command, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            yield return new WrappedKey(
                Guid.ParseExact(reader.GetString(0), "N"), reader.GetString(1),
                await reader.IsDBNullAsync(2, ct) ? null : reader.GetFieldValue<byte[]>(2), Time(reader.GetString(3)),
                await reader.IsDBNullAsync(4, ct) ? null : Time(reader.GetString(4)));
        }
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        if (name.StartsWith("@w", StringComparison.Ordinal))
            parameter.DbType = System.Data.DbType.Binary;
        command.Parameters.Add(parameter);
    }

    private static string Text(DateTime at) => at.ToString("O", CultureInfo.InvariantCulture);

    private static DateTime Time(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
}
