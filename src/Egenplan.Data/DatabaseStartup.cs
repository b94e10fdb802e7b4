using System.Globalization;
using Egenplan.Data.Conventions;
using Egenplan.Data.Journal;
using Egenplan.Data.Vault;
using Egenplan.Domain.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.Logging;

namespace Egenplan.Data;

/// <summary>
/// What must hold before anything is served: the database is migrated, keeps what it is told, and opens with its own
/// keys. Throws <see cref="VaultRefusalException"/> otherwise.
/// </summary>
/// <param name="source">The data.</param>
/// <param name="vault">The keys.</param>
/// <param name="options">Where the data lie.</param>
/// <param name="clock">The clock.</param>
/// <param name="log">Told when people who had been erased had come back.</param>
public sealed partial class DatabaseStartup(DbSource source, KeyVault vault, DataOptions options, TimeProvider clock, ILogger<DatabaseStartup>? log = null)
{
    private const int NewestKeys = 200;
    private static readonly byte[] Canary = "The canary sings: these keys open these data."u8.ToArray();

    /// <summary>What this start found of the destruction list.</summary>
    public DestroyedAgain Destroyed { get; private set; } = new(0, 0, 0);

    /// <summary>Migrates and checks. Safe to run at every start and in every command.</summary>
    public async Task RunAsync(CancellationToken ct = default)
    {
        await using var db = source.OpenUnwalled();
        if (source.Provider == DataProvider.Sqlite)
        {
            var file = new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource;
            if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder)
                Directory.CreateDirectory(folder);
        }

        if (source.Provider == DataProvider.Sqlite)
        {
            await db.Database.OpenConnectionAsync(ct);
            if (await Moving.ClosedFile.IsAsync(db.Database.GetDbConnection(), ct))
                throw new VaultRefusalException(VaultRefusalReason.MovedAway, Path.GetFullPath(db.Database.GetDbConnection().DataSource));
            await db.Database.CloseConnectionAsync();
            await DatabaseSetup.RunAsync(db, role: null, ct);
        }
        else
            await SetUpPostgresAsync(db, ct);
        var hasChecksums = await Durability.EnsureAsync(db, options, ct);
        await vault.EnsureDurableAsync(ct);
        if (log is not null && hasChecksums is { } sums)
            TellChecksums(log, sums ? LogLevel.Information : LogLevel.Warning, sums ? "on" : "off: a bit that the disk changes may be served");
        await CheckCanaryAsync(ct);
        await CheckNewestKeysAsync(ct);
        await new AnchorsToCome(options).SettleAsync(db, ct);
        Destroyed = await new ErasedPeople(source, vault, clock).KeepAsync(ct);
        if (!Destroyed.IsNothing && log is not null)
            TellDestroyed(log, Destroyed.Keys, Destroyed.Rows, Destroyed.Remembered, options.DestructionFile);
    }

    /// <summary>Makes nothing: throws <see cref="VaultRefusalException"/> where there is no master key or there are no data.</summary>
    public async Task EnsureThereAsync(CancellationToken ct = default)
    {
        if (!File.Exists(options.MasterKeyFile))
            throw new VaultRefusalException(VaultRefusalReason.MasterKeyFileMissing, options.MasterKeyFile);
        await using var db = source.OpenUnwalled();
        var place = db.Database.GetDbConnection() is { DataSource: var file } && source.Provider == DataProvider.Sqlite ? Path.GetFullPath(file) : db.Database.GetDbConnection().Database;
        try
        {
            if ((source.Provider == DataProvider.Postgres || File.Exists(place)) && await db.Canaries.AnyAsync(ct))
                return;
        }
        catch (Exception e) when (e is Npgsql.PostgresException { SqlState: Npgsql.PostgresErrorCodes.UndefinedTable } or Microsoft.Data.Sqlite.SqliteException { SqliteErrorCode: 1 })
        {
            // No tables either.
        }

        throw new VaultRefusalException(VaultRefusalReason.NoData, place);
    }

    /// <summary>Migrates a PostgreSQL database and makes its wall, and does not start: for what is moved there.</summary>
    internal async Task<IModel> SetUpAsync(CancellationToken ct)
    {
        await using var db = source.OpenUnwalled();
        await SetUpPostgresAsync(db, ct);
        await Durability.EnsureAsync(db, options, ct);
        return db.Model;
    }

    private async Task SetUpPostgresAsync(EgenplanDb db, CancellationToken ct)
    {
        var role = await Wall.CheckRoleAsync(db, ct);
        if (options.OwnerConnectionString is not null)
        {
            await using var asOwner = source.AsOwner();
            await using var owner = asOwner.OpenUnwalled();
            await DatabaseSetup.RunAsync(owner, role, ct);
        }
        else if ((await db.Database.GetPendingMigrationsAsync(ct)).FirstOrDefault() is { } pending)
            throw new VaultRefusalException(VaultRefusalReason.NotMigrated, pending);

        // Again, now that there are tables to own.
        await Wall.CheckRoleAsync(db, ct);
        await Wall.CheckAsync(db, ct);
    }

    private async Task CheckCanaryAsync(CancellationToken ct)
    {
        CanaryRow? canary;
        bool isEmpty;
        await using (var db = source.OpenUnwalled())
        {
            canary = await db.Canaries.FirstOrDefaultAsync(ct);
            isEmpty = canary is null && !await db.Authorities.AnyAsync(ct);
        }

        await vault.StartAsync(isEmpty, ct);
        if (canary is not null)
            await OpenCanaryAsync(canary, ct);
        else if (isEmpty)
            await PutCanaryAsync(ct);
        else
            throw new VaultRefusalException(VaultRefusalReason.CanaryMissing, "canaries");
    }

    private async Task OpenCanaryAsync(CanaryRow canary, CancellationToken ct)
    {
        try
        {
            var song = await vault.OpenAsync(Context(canary.Id), canary.Sealed, ct);
            if (!song.AsSpan().SequenceEqual(Canary))
                throw new VaultRefusalException(VaultRefusalReason.CanaryUnreadable, canary.Id.ToString("N", CultureInfo.InvariantCulture));
        }
        catch (KeyGoneException gone)
        {
            throw new VaultRefusalException(VaultRefusalReason.ForeignKeyStore, gone.KeyId.ToString("N", CultureInfo.InvariantCulture));
        }
        catch (SealBrokenException)
        {
            throw new VaultRefusalException(VaultRefusalReason.CanaryUnreadable, canary.Id.ToString("N", CultureInfo.InvariantCulture));
        }
    }

    // An older copy of the key store lacks the newest keys; ids are ordered by time. The newest of each authority are enough to tell: a start does not wait for more.
    private async Task CheckNewestKeysAsync(CancellationToken ct)
    {
        var newest = new List<Guid>();
        var authorities = await source.AuthoritiesAsync(ct);
        var ofEach = Math.Max(1, NewestKeys / Math.Max(1, authorities.Count));
        foreach (var authority in authorities)
        {
            await using var scope = await source.ReadAsync(authority, ct);
            newest.AddRange(await scope.Db.Authorities.Where(a => a.Code == authority.Value).Select(a => a.KeyId).ToListAsync(ct));
            newest.AddRange(await scope.Db.CaseFiles.Where(f => f.Authority == authority.Value)
                .OrderByDescending(f => f.Id).Select(f => f.KeyId).Take(ofEach).ToListAsync(ct));
        }

        try
        {
            foreach (var key in (await vault.GetKeysAsync(newest, ct)).Values)
                key.Dispose();
        }
        catch (KeyGoneException gone)
        {
            throw new VaultRefusalException(VaultRefusalReason.KeyStoreTooOld, gone.KeyId.ToString("N", CultureInfo.InvariantCulture));
        }
    }

    private async Task PutCanaryAsync(CancellationToken ct)
    {
        using var key = await vault.CreateKeyAsync(ct);
        await using var scope = await source.BeginUnwalledAsync(ct);
        scope.Db.Canaries.Add(new CanaryRow { Id = key.Id, KeyId = key.Id, Sealed = key.Seal(Canary, Context(key.Id)) });
        await scope.Db.SaveChangesAsync(ct);
        await scope.CommitAsync(ct);
    }

    [LoggerMessage(LogLevel.Warning, "Destroyed again before serving: {keys} keys; taken out of the lists again: {rows} case files; put on {list} from the key store: {remembered}.")]
    private static partial void TellDestroyed(ILogger log, int keys, int rows, int remembered, string list);

    [LoggerMessage("PostgreSQL writes through; data checksums {state}.")]
    private static partial void TellChecksums(ILogger log, LogLevel level, string state);

    private static SealContext Context(Guid id) => new(new AuthorityCode("0000"), "canary", id);
}
