using Egenplan.Data.Journal;
using Npgsql;

namespace Egenplan.Data.Backups;

/// <summary>Where a set is put back: beside first, in place by one rename at the end.</summary>
internal abstract class RestorePlace
{
    /// <summary>The file or database.</summary>
    public abstract string Name { get; }

    /// <summary>True when nobody has put anything there yet.</summary>
    public abstract Task<bool> IsEmptyAsync(CancellationToken ct);

    /// <summary>True while what an attempt has read in lies beside: it has not been put in place.</summary>
    public abstract Task<bool> IsBesideAsync(CancellationToken ct);

    /// <summary>Reads a file of a set in beside, where an earlier attempt may have left something.</summary>
    /// <returns>The place beside, and what it holds.</returns>
    public abstract Task<(DataOptions Side, DataCensus Census)> ReadInAsync(string file, CancellationToken ct);

    /// <summary>Puts what is beside in place.</summary>
    /// <param name="keepAs">A name for what was there.</param>
    /// <param name="keep">False when there was nothing but empty tables.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>True when something is kept under that name.</returns>
    public abstract Task<bool> SwapAsync(string keepAs, bool keep, CancellationToken ct);
}

/// <summary>A file, beside it while it is judged.</summary>
internal sealed class SqlitePlace(DataOptions options) : RestorePlace
{
    private string Side => Name + AnchorsToCome.BesideFile;

    public override string Name { get; } = SqliteSet.FileOf(options.ConnectionString);

    public override Task<bool> IsEmptyAsync(CancellationToken ct) => SqliteSet.IsEmptyAsync(Name, ct);

    public override Task<bool> IsBesideAsync(CancellationToken ct) => Task.FromResult(File.Exists(Side));

    public override async Task<(DataOptions Side, DataCensus Census)> ReadInAsync(string file, CancellationToken ct)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Name)!);
        SqliteSet.Remove(Side);
        File.Copy(file, Side);
        var census = await SqliteSet.CensusAsync(Side, ct);
        return (options with { ConnectionString = new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(options.ConnectionString) { DataSource = Side, Pooling = false }.ToString() }, census);
    }

    public override Task<bool> SwapAsync(string keepAs, bool keep, CancellationToken ct) => SqliteSet.SwapAsync(Side, Name, keepAs, keep, ct);
}

/// <summary>A database, in one of its own while it is judged.</summary>
internal sealed class PostgresPlace : RestorePlace
{
    private readonly DataOptions _options;
    private readonly NpgsqlConnectionStringBuilder _admin;
    private readonly string _owner;

    public PostgresPlace(DataOptions options)
    {
        _options = options;
        if (options.BackupConnectionString is not { } admin)
            throw new BackupRefusalException(BackupFault.NoBackupRole, "");
        _admin = new NpgsqlConnectionStringBuilder(admin) { Pooling = false, CommandTimeout = 0 };
        Name = new NpgsqlConnectionStringBuilder(options.ConnectionString).Database ?? "";
        _owner = options.OwnerConnectionString is { } owner
            ? new NpgsqlConnectionStringBuilder(owner).Username ?? ""
            : throw new Vault.VaultRefusalException(Vault.VaultRefusalReason.OwnerNeeded, Name);
    }

    public override string Name { get; }

    private string Side => Name + AnchorsToCome.BesideDatabase;

    public override async Task<bool> IsEmptyAsync(CancellationToken ct)
    {
        if (await RunAsync("postgres", "select 1 from pg_database where datname = $1", ct, Name) is null)
            return true;
        await using var open = new NpgsqlConnection(On(Name).ToString());
        await open.OpenAsync(ct);
        return (await DataCensus.TakeAsync(open, ct)).IsEmpty;
    }

    public override async Task<bool> IsBesideAsync(CancellationToken ct) =>
        await RunAsync("postgres", "select 1 from pg_database where datname = $1", ct, Side) is not null;

    public override async Task<(DataOptions Side, DataCensus Census)> ReadInAsync(string file, CancellationToken ct)
    {
        await RunAsync("postgres", $"drop database if exists {Quoted(Side)} with (force)", ct);
        var like = await RunAsync(
            "postgres",
            "select format('encoding %L lc_collate %L lc_ctype %L', pg_encoding_to_char(encoding), datcollate, datctype) from pg_database where datname = $1", ct, Name);
        await RunAsync("postgres", $"create database {Quoted(Side)} owner {Quoted(_owner)} template template0 {like}", ct);
        await PostgresSet.ReadInAsync(On(Side), _owner, file, ct);
        await using var open = new NpgsqlConnection(On(Side).ToString());
        await open.OpenAsync(ct);
        var census = await DataCensus.TakeAsync(open, ct);
        return (_options with { ConnectionString = Beside(_options.ConnectionString), OwnerConnectionString = Beside(_options.OwnerConnectionString!) }, census);
    }

    public override async Task<bool> SwapAsync(string keepAs, bool keep, CancellationToken ct)
    {
        await using var open = new NpgsqlConnection(On("postgres").ToString());
        await open.OpenAsync(ct);
        var away = keep ? keepAs : Name + "_empty";
        if (!keep)
            await TryDropAsync(open, away, ct);
        try
        {
            // Two renames or none.
            await using var transaction = await open.BeginTransactionAsync(ct);
            if (await ScalarAsync(open, "select 1 from pg_database where datname = $1", ct, Name) is not null)
                await ScalarAsync(open, $"alter database {Quoted(Name)} rename to {Quoted(away)}", ct);
            await ScalarAsync(open, $"alter database {Quoted(Side)} rename to {Quoted(Name)}", ct);
            await transaction.CommitAsync(ct);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.ObjectInUse)
        {
            throw new BackupRefusalException(BackupFault.InUse, Name);
        }

        if (!keep)
            await TryDropAsync(open, away, ct);
        return keep;
    }

    // Empty tables that cannot be dropped just now are in nobody's way, and what has been put back is in place already.
    private static async Task TryDropAsync(NpgsqlConnection open, string name, CancellationToken ct)
    {
        try
        {
            await ScalarAsync(open, $"drop database if exists {Quoted(name)}", ct);
        }
        catch (NpgsqlException)
        {
        }
    }

    private NpgsqlConnectionStringBuilder On(string database) => new(_admin.ToString()) { Database = database };

    private string Beside(string connection) => new NpgsqlConnectionStringBuilder(connection) { Database = Side, Pooling = false }.ToString();

    private async Task<object?> RunAsync(string database, string sql, CancellationToken ct, params string[] values)
    {
        await using var open = new NpgsqlConnection(On(database).ToString());
        await open.OpenAsync(ct);
        return await ScalarAsync(open, sql, ct, values);
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection open, string sql, CancellationToken ct, params string[] values)
    {
        await using var command = new NpgsqlCommand(sql, open);
        foreach (var value in values)
            command.Parameters.AddWithValue(value);
        return await command.ExecuteScalarAsync(ct);
    }

    private static string Quoted(string name) => Conventions.Wall.Quoted(name);
}
