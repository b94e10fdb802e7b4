using System.Data.Common;
using Egenplan.Data.SentForms;
using Egenplan.Data.Vault;
using Egenplan.Domain.People;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Egenplan.Data.Conventions;

/// <summary>
/// Opens the data of one authority: for reading, or for one transaction of writing. On PostgreSQL each query of the one, and the other whole, is a transaction
/// that says whose data it is about, and the database shows it no others. Scopes are not nested: whoever waits for a connection holds none.
/// </summary>
public sealed class DbSource : IAsyncDisposable
{
    /// <summary>Says whose data a transaction is about, until it ends.</summary>
    internal const string EnterSql = "select set_config('egenplan.authority', $1, true)";

    private const int ContextsKept = 128;

    private static readonly WalledReads Walled = new();

    private readonly Func<EgenplanDb> _open, _openReleased;
    private readonly NpgsqlDataSource? _postgres;
    private readonly string _sqlite = "";
    private readonly DataOptions _options;
    private readonly DbContextOptions<PostgresDb>? _contexts;

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
            _contexts = Contexts(writing);
            _open = Pooled(_contexts);
            _openReleased = reading == writing ? _open : Pooled(Contexts(reading));
        }
        else
        {
            _sqlite = new SqliteConnectionStringBuilder(options.ConnectionString) { ForeignKeys = true, DefaultTimeout = 30 }.ToString();
            var contexts = new PooledDbContextFactory<SqliteDb>(Sqlite(new DbContextOptionsBuilder<SqliteDb>(), _sqlite).Options, ContextsKept);
            _open = _openReleased = contexts.CreateDbContext;
            _oneWriter = new SemaphoreSlim(1, 1);
        }
    }

    // By the contexts of another source, on connections of its own: contexts of other options would make the whole model again.
    private DbSource(DataOptions options, DbContextOptions<PostgresDb> contexts)
    {
        Provider = options.Provider;
        _options = options;
        _contexts = contexts;
        var (writing, _) = PostgresHosts.Open(options.ConnectionString);
        _postgres = writing;
        var open = Pooled(contexts);
        _open = _openReleased = () =>
        {
            var db = open();
            db.Database.SetDbConnection(writing.CreateConnection(), contextOwnsConnection: true);
            return db;
        };
    }

    /// <summary>Which database it is.</summary>
    public DataProvider Provider { get; }

    /// <summary>Opens an authority's data for reading.</summary>
    internal Task<ReadScope> ReadAsync(AuthorityCode authority, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        // Each query is read by itself, so that a reader keeps neither a writer nor a connection waiting.
        var db = OpenUnwalled();
        if (db is PostgresDb postgres)
            postgres.Within = authority;
        return Task.FromResult(new ReadScope(db));
    }

    /// <summary>
    /// Begins a transaction of writing in an authority's data. The first one that a form causes also notes that the form has
    /// been done; throws <see cref="AlreadySentException"/> where it has.
    /// </summary>
    internal async Task<WriteScope> BeginAsync(AuthorityCode authority, CancellationToken ct)
    {
        var scope = await BeginAsideAsync(authority, ct);
        try
        {
            if (SentForm.Current is { DoneAt: null } form)
                await scope.NoteAsync(form, authority, ct);
            return scope;
        }
        catch
        {
            await scope.DisposeAsync();
            throw;
        }
    }

    /// <summary>Begins a transaction of writing that is not what the form going on is about: it is kept, or told of, and has not been done.</summary>
    internal Task<WriteScope> BeginAsideAsync(AuthorityCode authority, CancellationToken ct) => BeginAsync(db => EnterAsync(db, authority, ct), ct);

    /// <summary>The same, and what is asked for first of all in it, in one round to the database.</summary>
    internal async Task<(WriteScope Scope, List<TRow> First)> BeginAsideAsync<TRow>(AuthorityCode authority, Func<EgenplanDb, IQueryable<TRow>> first, CancellationToken ct)
    {
        List<TRow> found = [];
        return (await BeginAsync(AskAsync, ct), found);

        // The query says whose data it is about, and within a transaction that lasts as long as the transaction.
        async Task<IDbContextTransaction> AskAsync(EgenplanDb db)
        {
            var transaction = await db.Database.BeginTransactionAsync(ct);
            try
            {
                if (db is PostgresDb entering)
                    entering.Within = authority;
                found = await first(db).ToListAsync(ct);
                if (db is PostgresDb entered)
                    entered.Within = null;
                return transaction;
            }
            catch
            {
                await transaction.DisposeAsync();
                throw;
            }
        }
    }

    /// <summary>
    /// Opens what belongs to no authority, for reading: the authorities, the canary. On PostgreSQL every row of an
    /// authority is out of sight. Each use of it is listed in a test.
    /// </summary>
    internal EgenplanDb OpenUnwalled() => OfNobody(_open());

    /// <summary>
    /// Opens what has been released to everybody, for reading: on PostgreSQL with several hosts from a standby where there is
    /// one, so that open figures are answered also while a new primary is chosen. Each use of it is listed in a test.
    /// </summary>
    internal EgenplanDb OpenReleasedUnwalled() => OfNobody(_openReleased());

    /// <summary>Begins a transaction of writing in what belongs to no authority. Each use of it is listed in a test.</summary>
    internal Task<WriteScope> BeginUnwalledAsync(CancellationToken ct) => BeginAsync(db => db.Database.BeginTransactionAsync(ct), ct);

    /// <summary>
    /// The same data as the owner of the tables, for the few things that the server's role may not do; within the wall
    /// all the same. To be disposed of. Throws <see cref="VaultRefusalException"/> where nobody has said who the owner is.
    /// </summary>
    internal DbSource AsOwner() => Provider == DataProvider.Sqlite
        ? new DbSource(_options)
        : new DbSource(
            _options with
            {
                ConnectionString = _options.OwnerConnectionString
                    ?? throw new VaultRefusalException(VaultRefusalReason.OwnerNeeded, new NpgsqlConnectionStringBuilder(_options.ConnectionString).Database ?? ""),
            },
            _contexts!);

    /// <summary>The codes of all authorities, for work that goes through them one by one.</summary>
    internal async Task<IReadOnlyList<AuthorityCode>> AuthoritiesAsync(CancellationToken ct)
    {
        await using var db = OpenUnwalled();
        return [.. (await db.Authorities.OrderBy(a => a.Code).Select(a => a.Code).ToListAsync(ct)).Select(c => new AuthorityCode(c))];
    }

    /// <summary>What the database's own clock says, UTC; null on SQLite, whose clock is this machine's.</summary>
    internal async Task<DateTime?> NowAsync(CancellationToken ct)
    {
        if (Provider is DataProvider.Sqlite)
            return null;
        await using var db = OpenUnwalled();
        return await db.Database.SqlQueryRaw<DateTime>("select clock_timestamp() as \"Value\"").SingleAsync(ct);
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
        builder.UseNpgsql(source).AddInterceptors(Walled).EnableThreadSafetyChecks(false);

    private static DbContextOptions<PostgresDb> Contexts(NpgsqlDataSource source) => Postgres(new DbContextOptionsBuilder<PostgresDb>(), source).Options;

    private static Func<PostgresDb> Pooled(DbContextOptions<PostgresDb> contexts) => new PooledDbContextFactory<PostgresDb>(contexts, ContextsKept).CreateDbContext;

    // Contexts are handed on: whatever the last one was about, this one is about nobody yet.
    private static EgenplanDb OfNobody(EgenplanDb db)
    {
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        // What fails is rolled back whole.
        db.Database.AutoSavepointsEnabled = false;
        if (db is PostgresDb postgres)
            postgres.Within = null;
        return db;
    }

    // The wall: the one place that tells PostgreSQL whose data a transaction is about. The setting ends with the
    // transaction, whatever way it ends, so a connection never carries it to the next one.
    private static async Task<IDbContextTransaction> EnterAsync(EgenplanDb db, AuthorityCode authority, CancellationToken ct)
    {
        var transaction = await db.Database.BeginTransactionAsync(ct);
        if (db is not PostgresDb)
            return transaction;
        try
        {
            await using DbCommand command = new NpgsqlCommand(EnterSql)
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

    private async Task<WriteScope> BeginAsync(Func<EgenplanDb, Task<IDbContextTransaction>> enter, CancellationToken ct)
    {
        if (_oneWriter is not null)
            await _oneWriter.WaitAsync(ct);
        EgenplanDb? db = null;
        try
        {
            db = OpenUnwalled();
            return new WriteScope(db, await enter(db), _oneWriter);
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
internal sealed class ReadScope(EgenplanDb db) : IAsyncDisposable
{
    private bool _isEnded;

    public EgenplanDb Db => db;

    /// <summary>
    /// Gives back what was read with. To be called before waiting for anything that needs a connection of its own, as the
    /// journal of readings does: no reader holds anything while it waits.
    /// </summary>
    public ValueTask EndAsync() => DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        // Once: contexts are handed on, and a second time would give back another's.
        if (_isEnded)
            return;
        _isEnded = true;
        await db.DisposeAsync();
    }
}

/// <summary>One transaction of writing. Rolled back unless committed.</summary>
internal sealed class WriteScope(EgenplanDb db, IDbContextTransaction transaction, SemaphoreSlim? gate) : IAsyncDisposable
{
    private (SentForm Form, AuthorityCode Authority)? _noted;
    private bool _isEnded;

    public EgenplanDb Db => db;

    /// <summary>Notes first of all that the form has been done; see <see cref="SentForm"/>.</summary>
    internal async Task NoteAsync(SentForm form, AuthorityCode authority, CancellationToken ct)
    {
        await form.NoteAsync(db, authority, ct);
        _noted = (form, authority);
    }

    public async Task CommitAsync(CancellationToken ct)
    {
        await transaction.CommitAsync(ct);
        if (_noted is var (form, authority))
            form.Committed(authority);
    }

    /// <summary>Commits what tells of the form, which itself has not been done: a conflict that was shown, somebody sought in vain.</summary>
    public async Task CommitAsideAsync(CancellationToken ct)
    {
        if (_noted is var (form, authority))
            await form.UnnoteAsync(db, authority, ct);
        await transaction.CommitAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        // Once: contexts are handed on, and a second time would give back another's.
        if (_isEnded)
            return;
        _isEnded = true;
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
