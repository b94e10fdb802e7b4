using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Egenplan.Data.Conventions;

/// <summary>Opens the data for reading, or for one transaction of writing.</summary>
public sealed class DbSource : IAsyncDisposable
{
    private readonly Func<EgenplanDb> _open;
    private readonly NpgsqlDataSource? _postgres;
    private readonly string _sqlite = "";

    // SQLite lets in one writer at a time; waiting here is fair and holds no thread.
    private readonly SemaphoreSlim? _oneWriter;

    /// <param name="options">Where the data lie.</param>
    public DbSource(DataOptions options)
    {
        Provider = options.Provider;
        if (options.Provider == DataProvider.Postgres)
        {
            _postgres = NpgsqlDataSource.Create(options.ConnectionString);
            var factory = new PooledDbContextFactory<PostgresDb>(Postgres(new DbContextOptionsBuilder<PostgresDb>(), _postgres).Options);
            _open = factory.CreateDbContext;
        }
        else
        {
            _sqlite = new SqliteConnectionStringBuilder(options.ConnectionString) { ForeignKeys = true, DefaultTimeout = 30 }.ToString();
            var factory = new PooledDbContextFactory<SqliteDb>(Sqlite(new DbContextOptionsBuilder<SqliteDb>(), _sqlite).Options);
            _open = factory.CreateDbContext;
            _oneWriter = new SemaphoreSlim(1, 1);
        }
    }

    /// <summary>Which database it is.</summary>
    public DataProvider Provider { get; }

    internal EgenplanDb Open()
    {
        var db = _open();
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return db;
    }

    internal async Task<WriteScope> BeginAsync(CancellationToken ct)
    {
        if (_oneWriter is not null)
            await _oneWriter.WaitAsync(ct);
        EgenplanDb? db = null;
        try
        {
            db = Open();
            return new WriteScope(db, await db.Database.BeginTransactionAsync(ct), _oneWriter);
        }
        catch
        {
            if (db is not null)
                await db.DisposeAsync();
            _oneWriter?.Release();
            throw;
        }
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
}

/// <summary>One transaction of writing. Rolled back unless committed.</summary>
internal sealed class WriteScope(EgenplanDb db, IDbContextTransaction transaction, SemaphoreSlim? gate) : IAsyncDisposable
{
    public EgenplanDb Db => db;

    public Task CommitAsync(CancellationToken ct) => transaction.CommitAsync(ct);

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
