using System.Globalization;
using Egenplan.Data;
using Egenplan.Data.Accounts;
using Egenplan.Data.Vault;
using Egenplan.Domain.People;
using Egenplan.TestKit.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Egenplan.Web.Tests.Data;

/// <summary>What refuses to serve, and why; nothing is made anew where something is missing.</summary>
public sealed class StartTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task A_second_start_opens_what_the_first_one_made(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var keys = (await test.Get<KeyStore>().AllAsync(Ct)).Count;

        var again = await TestDatabase.OpenAsync(test.Options);

        Assert.Equal(keys, (await again.Get<KeyStore>().AllAsync(Ct)).Count);
        await again.StopAsync();
    }

    [Theory, EachDatabase]
    public async Task A_missing_master_key_file_refuses_and_is_not_made_anew(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        File.Delete(test.Options.MasterKeyFile);

        await RefusesAsync(VaultRefusalReason.MasterKeyFileMissing, test.Options);

        Assert.False(File.Exists(test.Options.MasterKeyFile));
    }

    [Theory, EachDatabase]
    public async Task A_master_key_file_with_other_content_refuses(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var right = await File.ReadAllTextAsync(test.Options.MasterKeyFile, Ct);
        var key = right.Split("\"key\":\"")[1].Split('"')[0];

        await File.WriteAllTextAsync(test.Options.MasterKeyFile, right.Replace(key, Convert.ToBase64String(new byte[32]), StringComparison.Ordinal), Ct);
        await RefusesAsync(VaultRefusalReason.WrongMasterKey, test.Options);
        await File.WriteAllTextAsync(test.Options.MasterKeyFile, right.Replace("\"id\":\"2", "\"id\":\"3", StringComparison.Ordinal), Ct);
        await RefusesAsync(VaultRefusalReason.MasterKeyMissing, test.Options);
        await File.WriteAllTextAsync(test.Options.MasterKeyFile, "x", Ct);
        await RefusesAsync(VaultRefusalReason.MasterKeyFileUnreadable, test.Options);
        await File.WriteAllTextAsync(test.Options.MasterKeyFile, "", Ct);
        await RefusesAsync(VaultRefusalReason.MasterKeyFileUnreadable, test.Options);
    }

    [Theory, EachDatabase]
    public async Task A_missing_or_foreign_key_store_refuses(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        await using var other = await TestDatabase.CreateAsync(database);
        var empty = await TestDatabase.NewOptionsAsync(database);

        var refusal = await RefusesAsync(VaultRefusalReason.KeyStoreMissing, test.Options with { KeyStoreConnectionString = empty.KeyStoreConnectionString });
        Assert.Equal(empty.KeyStoreProvider == DataProvider.Sqlite ? "keys.db" : new Npgsql.NpgsqlConnectionStringBuilder(empty.KeyStoreConnectionString).Database, Path.GetFileName(refusal.Detail));
        await RefusesAsync(VaultRefusalReason.ForeignKeyStore, test.Options with
        {
            KeyStoreConnectionString = other.Options.KeyStoreConnectionString,
            MasterKeyFile = other.Options.MasterKeyFile,
        });
    }

    [Theory, EachDatabase]
    public Task A_key_store_older_than_the_data_refuses_and_nobody_looks_disposed_of(string database) => RefusesAnOlderKeyStoreAsync(database, otherAuthorities: 0);

    // More authorities than keys that a start asks for: one person in one of them is enough.
    [Theory, EachDatabase]
    public Task So_it_does_where_there_are_many_authorities(string database) => RefusesAnOlderKeyStoreAsync(database, otherAuthorities: 220);

    [Theory, EachDatabase]
    public async Task A_missing_or_changed_canary_refuses(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        await using var db = test.OpenPastTheWall();
        var canary = await db.Canaries.SingleAsync(Ct);
        canary.Sealed[^1] ^= 1;
        db.Update(canary);
        await db.SaveChangesAsync(Ct);
        await RefusesAsync(VaultRefusalReason.CanaryUnreadable, test.Options);

        await db.Canaries.ExecuteDeleteAsync(Ct);

        await RefusesAsync(VaultRefusalReason.CanaryMissing, test.Options);
    }

    [Fact]
    public async Task A_PostgreSQL_that_answers_before_it_is_on_the_disk_refuses()
    {
        await using var test = await TestDatabase.CreateAsync("postgres");
        await using (var db = test.OpenPastTheWall())
        {
            var name = db.Database.GetDbConnection().Database;
#pragma warning disable EF1002 // The name is the test's own.
            await db.Database.ExecuteSqlRawAsync($"alter database {name} set synchronous_commit = off", Ct);
#pragma warning restore EF1002
        }

        await RefusesAsync(VaultRefusalReason.NotDurable, test.Options with { ConnectionString = test.Options.ConnectionString + ";Application Name=anew" });
    }

    [Fact]
    public async Task A_SQLite_connection_writes_through_and_keeps_foreign_keys()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await using var db = test.OpenPastTheWall();

        Assert.Equal("wal", await db.Database.SqlQueryRaw<string>("select journal_mode as \"Value\" from pragma_journal_mode").SingleAsync(Ct));
        Assert.Equal(2, await db.Database.SqlQueryRaw<int>("select synchronous as \"Value\" from pragma_synchronous").SingleAsync(Ct));
        Assert.Equal(1, await db.Database.SqlQueryRaw<int>("select foreign_keys as \"Value\" from pragma_foreign_keys").SingleAsync(Ct));
    }

    [Theory, EachDatabase]
    public async Task The_migrations_say_what_the_model_says(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        await using var db = test.OpenPastTheWall();

        Assert.False(db.Database.HasPendingModelChanges());
        Assert.Empty(await db.Database.GetPendingMigrationsAsync(Ct));
    }

    private static async Task RefusesAnOlderKeyStoreAsync(string database, int otherAuthorities)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        for (var code = 2000; code < 2000 + otherAuthorities; code++)
            await test.Get<AuthorityStore>().EnsureAsync(new AuthorityCode(string.Create(CultureInfo.InvariantCulture, $"{code}")), "Exempelkommunen");
        var copy = Path.Combine(test.Folder, "keys.backup");
        await test.Get<KeyVault>().BackupAsync(copy, Ct);
        await test.MakeCaseFileAsync();
        var fresh = await TestDatabase.NewOptionsAsync(database);
        var restored = test.Options with { KeyStoreConnectionString = fresh.KeyStoreConnectionString, MasterKeyFile = Path.Combine(test.Folder, "restored", "master.keys") };
        using (var store = new KeyStore(restored))
            await new KeyVault(store, restored, test.Clock).RestoreAsync(copy, ct: Ct);

        await RefusesAsync(VaultRefusalReason.KeyStoreTooOld, restored);
    }

    private static async Task<VaultRefusalException> RefusesAsync(VaultRefusalReason reason, DataOptions options)
    {
        var refusal = await Assert.ThrowsAsync<VaultRefusalException>(() => TestDatabase.OpenAsync(options));
        Assert.Equal(reason, refusal.Reason);
        return refusal;
    }
}
