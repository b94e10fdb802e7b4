using System.Data.Common;
using Egenplan.Data.SentForms;
using Egenplan.Data.Vault;
using Egenplan.Domain.People;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Egenplan.Data.Conventions;

/// <summary>
/// Opens the data of one authority: for reading, or for one transaction of writing. On PostgreSQL both are transactions
/// that say whose data they are about, and the database shows them no others. Scopes are not nested: whoever waits for
/// a connection holds none.
/// </summary>
public sealed class DbSource : IAsyncDisposable
{
    private readonly Func<EgenplanDb> _open, _openReleased;
    private readonly NpgsqlDataSource? _postgres;
    private readonly string _sqlite = "";
    private readonly DataOptions _options;

    // SQLite lets in one writer at a time; waiting here is fair and holds no thread.
    private readonly SemaphoreSlim? _oneWriter;

    /// <param name="options">Where the data lie.</param>
    public DbSource(DataOptions options)
    {
        Provider = options.Provider;
        _options = options;
        if (options.Provider == DataProvider.Postgres)
        {
            var (writing, reading) = PostgresHosts.Open(options.ConnectionString);
            _postgres = writing;
            var made = Postgres(new DbContextOptionsBuilder<PostgresDb>(), writing).Options;
            var released = Postgres(new DbContextOptionsBuilder<PostgresDb>(), reading).Options;
            _open = () => new PostgresDb(made);
            _openReleased = () => new PostgresDb(released);
        }
        else
        {
            _sqlite = new SqliteConnectionStringBuilder(options.ConnectionString) { ForeignKeys = true, DefaultTimeout = 30 }.ToString();
            var made = Sqlite(new DbContextOptionsBuilder<SqliteDb>(), _sqlite).Options;
            _open = _openReleased = () => new SqliteDb(made);
            _oneWriter = new SemaphoreSlim(1, 1);
        }
    }

    /// <summary>Which database it is.</summary>
    public DataProvider Provider { get; }

    /// <summary>Opens an authority's data for reading.</summary>
    internal async Task<ReadScope> ReadAsync(AuthorityCode authority, CancellationToken ct)
    {
        var db = OpenUnwalled();
        try
        {
            // SQLite reads each query by itself, so that a reader never keeps a writer waiting.
            return new ReadScope(db, Provider == DataProvider.Postgres ? await EnterAsync(db, authority, ct) : null);
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Begins a transaction of writing in an authority's data. The first one that a form causes also notes that the form has
    /// been done; throws <see cref="AlreadySentException"/> where it has.
    /// </summary>
    internal async Task<WriteScope> BeginAsync(AuthorityCode authority, CancellationToken ct)
    {
        var form = SentForm.Current is { DoneAt: null } sent ? sent : null;
        var scope = await BeginAsync(db => EnterAsync(db, authority, ct), () => form?.Committed(authority), ct);
        try
        {
            if (form is not null)
                await form.NoteAsync(scope.Db, authority, ct);
            return scope;
        }
        catch
        {
            await scope.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Opens what belongs to no authority, for reading: the authorities, the canary. On PostgreSQL every row of an
    /// authority is out of sight. Each use of it is listed in a test.
    /// </summary>
    internal EgenplanDb OpenUnwalled()
    {
        var db = _open();
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return db;
    }

    /// <summary>
    /// Opens what has been released to everybody, for reading: on PostgreSQL with several hosts from a standby where there is
    /// one, so that open figures are answered also while a new primary is chosen. Each use of it is listed in a test.
    /// </summary>
    internal EgenplanDb OpenReleasedUnwalled()
    {
        var db = _openReleased();
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return db;
    }

    /// <summary>Begins a transaction of writing in what belongs to no authority. Each use of it is listed in a test.</summary>
    internal Task<WriteScope> BeginUnwalledAsync(CancellationToken ct) => BeginAsync(db => db.Database.BeginTransactionAsync(ct), static () => { }, ct);

    /// <summary>
    /// The same data as the owner of the tables, for the few things that the server's role may not do; within the wall
    /// all the same. To be disposed of. Throws <see cref="VaultRefusalException"/> where nobody has said who the owner is.
    /// </summary>
    internal DbSource AsOwner() => Provider == DataProvider.Sqlite
        ? new DbSource(_options)
        : new DbSource(_options with
        {
            ConnectionString = _options.OwnerConnectionString
                ?? throw new VaultRefusalException(VaultRefusalReason.OwnerNeeded, new NpgsqlConnectionStringBuilder(_options.ConnectionString).Database ?? ""),
        });

    /// <summary>The codes of all authorities, for work that goes through them one by one.</summary>
    internal async Task<IReadOnlyList<AuthorityCode>> AuthoritiesAsync(CancellationToken ct)
    {
        await using var db = OpenUnwalled();
        return [.. (await db.Authorities.OrderBy(a => a.Code).Select(a => a.Code).ToListAsync(ct)).Select(c => new AuthorityCode(c))];
    }

    /// <summary>Closes the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_postgres is not null)
            await _postgres.DisposeAsync();
        else
            SqliteConnection.ClearPool(new SqliteConnection(_sqlite));
        _oneWriter?.Dispose();
    }

    internal static DbContextOptionsBuilder<SqliteDb> Sqlite(DbContextOptionsBuilder<SqliteDb> builder, string connection) =>
        builder.UseSqlite(connection).AddInterceptors(new SqliteConnections());

    internal static DbContextOptionsBuilder<PostgresDb> Postgres(DbContextOptionsBuilder<PostgresDb> builder, NpgsqlDataSource source) =>
        builder.UseNpgsql(source);

    // The wall: the one place that tells PostgreSQL whose data a transaction is about. The setting ends with the
    // transaction, whatever way it ends, so a connection never carries it to the next one.
    private static async Task<IDbContextTransaction> EnterAsync(EgenplanDb db, AuthorityCode authority, CancellationToken ct)
    {
        var transaction = await db.Database.BeginTransactionAsync(ct);
        if (db is not PostgresDb)
            return transaction;
        try
        {
            await using DbCommand command = new NpgsqlCommand("select set_config('egenplan.authority', $1, true)")
            {
                Connection = (NpgsqlConnection)db.Database.GetDbConnection(),
                Transaction = (NpgsqlTransaction)transaction.GetDbTransaction(),
                Parameters = { new NpgsqlParameter<string> { TypedValue = authority.Value } },
            };
            await command.ExecuteNonQueryAsync(ct);
            return transaction;
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    private async Task<WriteScope> BeginAsync(Func<EgenplanDb, Task<IDbContextTransaction>> enter, Action committed, CancellationToken ct)
    {
        if (_oneWriter is not null)
            await _oneWriter.WaitAsync(ct);
        EgenplanDb? db = null;
        try
        {
            db = OpenUnwalled();
            return new WriteScope(db, await enter(db), _oneWriter, committed);
        }
        catch
        {
            if (db is not null)
                await db.DisposeAsync();
            _oneWriter?.Release();
            throw;
        }
    }
}

/// <summary>Reading of one authority's data.</summary>
internal sealed class ReadScope(EgenplanDb db, IDbContextTransaction? transaction) : IAsyncDisposable
{
    public EgenplanDb Db => db;

    /// <summary>
    /// Gives the connection back. To be called before waiting for anything that needs a connection of its own, as the
    /// journal of readings does: else as many readers as there are connections would wait for one another.
    /// </summary>
    public ValueTask EndAsync() => DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        if (transaction is not null)
            await transaction.DisposeAsync();
        await db.DisposeAsync();
    }
}

/// <summary>One transaction of writing. Rolled back unless committed.</summary>
internal sealed class WriteScope(EgenplanDb db, IDbContextTransaction transaction, SemaphoreSlim? gate, Action committed) : IAsyncDisposable
{
    public EgenplanDb Db => db;

    public async Task CommitAsync(CancellationToken ct)
    {
        await transaction.CommitAsync(ct);
        committed();
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await transaction.DisposeAsync();
            await db.DisposeAsync();
        }
        finally
        {
            gate?.Release();
        }
    }
}
