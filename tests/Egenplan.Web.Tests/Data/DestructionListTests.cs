using Egenplan.Data;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Plans;
using Egenplan.Data.Vault;
using Egenplan.TestKit.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Egenplan.Web.Tests.Data;

/// <summary>Nobody erased comes back, whatever is put back.</summary>
public sealed class DestructionListTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task A_key_backup_older_than_the_erasure_brings_nobody_back(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var erased = await test.MakePlanAsync();
        var kept = await test.MakeCaseFileAsync("Berit", "Al", "199001012385");
        var copy = Path.Combine(test.Folder, "keys.backup");
        await test.Get<KeyVault>().BackupAsync(copy, Ct);
        await test.Get<KeyVault>().DestroyAsync(await KeyOfAsync(test, erased.CaseFile.Value), Ct);
        var restored = await KeysRestoredAsync(test, database, copy, list: Path.Combine(test.Folder, "nowhere"));

        var again = await TestDatabase.OpenAsync(restored with { DestructionFile = test.Options.DestructionFile });

        Assert.Equal(new DestroyedAgain(1, 1, 0), again.Get<DatabaseStartup>().Destroyed);
        Assert.Null(await again.Get<PlanReader>().OpenAsync(erased.Id, again.Officer, Ct));
        Assert.Null(await again.Get<CaseFileReader>().OpenAsync(erased.CaseFile, again.Officer, Ct));
        Assert.NotNull(await again.Get<CaseFileReader>().OpenAsync(kept.Id, again.Officer, Ct));
        Assert.True((await again.Get<IndexKeeper>().VerifyAsync(again.Authority, Ct)).Holds);
        await again.StopAsync();
    }

    [Theory, EachDatabase]
    public async Task Codes_words_to_search_by_and_files_of_the_erased_are_taken_out_of_older_data(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var erased = await test.MakePlanAsync();
        var kept = await test.MakeCaseFileAsync("Berit", "Al", "199001012385");
        await test.Get<KeyVault>().DestroyAsync(await KeyOfAsync(test, erased.CaseFile.Value), Ct);

        // As data from before the erasure are: the rows are there, and the key store knows better.
        var again = await TestDatabase.OpenAsync(test.Options);

        Assert.Equal(new DestroyedAgain(0, 1, 0), again.Get<DatabaseStartup>().Destroyed);
        await using var db = test.OpenPastTheWall();
        Assert.Equal([kept.Id.Value], await db.CaseFileIndex.Select(r => r.CaseFileId).ToListAsync(Ct));
        Assert.Equal([kept.Id.Value], await db.SearchTokens.Select(r => r.CaseFileId).Distinct().ToListAsync(Ct));
        Assert.Equal([kept.Id.Value], await db.CountedPeople.Select(r => r.CaseFileId).ToListAsync(Ct));
        Assert.Empty(await db.PlanIndex.ToListAsync(Ct));
        Assert.Empty(await db.CountedPlans.ToListAsync(Ct));
        await again.StopAsync();
        var third = await TestDatabase.OpenAsync(test.Options);
        Assert.True(third.Get<DatabaseStartup>().Destroyed.IsNothing);
        await third.StopAsync();
    }

    [Theory, EachDatabase]
    public async Task Whoever_has_come_back_is_found_however_many_were_erased_later(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var erased = await test.MakePlanAsync();
        await test.Get<KeyVault>().DestroyAsync(await KeyOfAsync(test, erased.CaseFile.Value), Ct);
        var now = test.Clock.GetUtcNow().UtcDateTime;
        new DestructionList(test.Options).Add([.. Enumerable.Range(0, 2500).Select(_ => new DestroyedKey(Guid.CreateVersion7(), now))]);

        var again = await TestDatabase.OpenAsync(test.Options);

        Assert.Equal(new DestroyedAgain(0, 1, 0), again.Get<DatabaseStartup>().Destroyed);
        await again.StopAsync();
    }

    [Theory, EachDatabase]
    public async Task A_process_killed_between_list_and_key_has_destroyed_at_the_next_start(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var erased = await test.MakeCaseFileAsync();
        var key = await KeyOfAsync(test, erased.Id.Value);
        new DestructionList(test.Options).Add([new DestroyedKey(key, test.Clock.GetUtcNow().UtcDateTime)]);

        var again = await TestDatabase.OpenAsync(test.Options);

        Assert.Equal(1, again.Get<DatabaseStartup>().Destroyed.Keys);
        Assert.Null((await again.Get<KeyStore>().AllAsync(Ct)).Single(k => k.Id == key).Wrapped);
        await again.StopAsync();
    }

    [Theory, EachDatabase]
    public async Task A_list_that_is_lost_or_cut_is_made_anew_from_the_key_store(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var keys = await DestroyedAsync(test, 3);
        var list = new DestructionList(test.Options);
        var head = list.Head();
        var lines = await File.ReadAllLinesAsync(list.Place, Ct);

        await File.WriteAllTextAsync(list.Place, lines[0] + "\n", Ct);
        Assert.False(list.Continues(head));
        Assert.Equal(2, await RememberedAsync(test.Options));
        Assert.Equal(keys, list.Read().Select(k => k.KeyId));

        File.Delete(list.Place);
        Assert.Equal(3, await RememberedAsync(test.Options));
        Assert.Equal(keys.Order(), list.Read().Select(k => k.KeyId).Order());

        // Other lines and the same keys: what was taken before goes on from it.
        Assert.NotEqual(head.Hash, list.Head().Hash);
        Assert.True(list.Continues(head));
        Assert.False(list.Continues(head with { Keys = [.. head.Keys!, Guid.Empty.ToString("N")] }));
        Assert.False(list.Continues(head with { Keys = null }));
        Assert.Equal(0, await RememberedAsync(test.Options));
    }

    [Fact]
    public async Task No_changed_sign_of_the_list_passes()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        var keys = await DestroyedAsync(test, 3);
        var list = new DestructionList(test.Options);
        var bytes = await File.ReadAllBytesAsync(list.Place, Ct);
        var refused = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            var changed = bytes.ToArray();
            changed[i] ^= 1;
            await File.WriteAllBytesAsync(list.Place, changed, Ct);
            try
            {
                // What is left is what was there before: a last line that is no line any more is made anew from the key store.
                Assert.Equal(keys[..2], list.Read().Select(k => k.KeyId));
            }
            catch (VaultRefusalException e) when (e.Reason is VaultRefusalReason.DestructionListBroken)
            {
                refused++;
            }
        }

        Assert.InRange(refused, bytes.Length * 9 / 10, bytes.Length - 1);
    }

    [Fact]
    public async Task A_line_forged_reordered_or_signed_by_another_stops_the_start_and_destroys_nothing()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await using var other = await TestDatabase.CreateAsync("sqlite");
        await DestroyedAsync(test, 2);
        var victim = await KeyOfAsync(test, (await test.MakeCaseFileAsync("Berit", "Al", "199001012385")).Id.Value);
        var list = new DestructionList(test.Options);
        var lines = await File.ReadAllLinesAsync(list.Place, Ct);
        new DestructionList(other.Options with { DestructionFile = list.Place + ".forged" }).Add([new DestroyedKey(victim, test.Clock.GetUtcNow().UtcDateTime)]);
        var forged = await File.ReadAllLinesAsync(list.Place + ".forged", Ct);

        string[][] faults = [forged, [.. lines, .. forged], [lines[1], lines[0]], [lines[1]], [lines[0], lines[0]]];
        foreach (var fault in faults)
        {
            await File.WriteAllTextAsync(list.Place, string.Join('\n', fault) + "\n", Ct);
            var refusal = await Assert.ThrowsAsync<VaultRefusalException>(() => TestDatabase.OpenAsync(test.Options));
            Assert.Equal(VaultRefusalReason.DestructionListBroken, refusal.Reason);
            Assert.StartsWith(list.Place, refusal.Detail);
        }

        Assert.NotNull((await test.Get<KeyStore>().AllAsync(Ct)).Single(k => k.Id == victim).Wrapped);
    }

    [Fact]
    public async Task What_was_being_written_when_the_power_went_is_passed_over_and_written_over()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        var keys = await DestroyedAsync(test, 1);
        var list = new DestructionList(test.Options);
        var whole = await File.ReadAllTextAsync(list.Place, Ct);
        await File.AppendAllTextAsync(list.Place, whole[..^20].Replace("sha256 1 ", "sha256 2 ", StringComparison.Ordinal), Ct);
        Assert.Equal(keys, list.Read().Select(k => k.KeyId));

        var more = await DestroyedAsync(test, 2);

        Assert.Equal([.. keys, .. more], list.Read().Select(k => k.KeyId));
    }

    [Fact]
    public async Task A_commit_that_nobody_knows_the_end_of_destroys_no_key()
    {
        await using var test = await TestDatabase.CreateAsync("postgres");
        await using (var db = test.OpenPastTheWall())
        {
            await db.Database.ExecuteSqlRawAsync("create function cut() returns trigger language plpgsql security definer as 'begin perform pg_terminate_backend(pg_backend_pid()); return null; end'", Ct);
            await db.Database.ExecuteSqlRawAsync("create constraint trigger cut after insert on case_files deferrable initially deferred for each row execute function cut()", Ct);
        }

        await Assert.ThrowsAnyAsync<Exception>(() => test.MakeCaseFileAsync());

        Assert.Equal(0, (await test.Get<KeyVault>().VerifyAsync(Ct)).Destroyed);
        Assert.Empty(new DestructionList(test.Options).Read());
        await using (var db = test.OpenPastTheWall())
            await db.Database.ExecuteSqlRawAsync("drop trigger cut on case_files", Ct);
        await test.MakeCaseFileAsync("Berit", "Al", "199001012385");
    }

    private static async Task<List<Guid>> DestroyedAsync(TestDatabase test, int count)
    {
        var keys = new List<Guid>();
        for (var i = 0; i < count; i++)
        {
            using var key = await test.Get<KeyVault>().CreateKeyAsync(Ct);
            await test.Get<KeyVault>().DestroyAsync(key.Id, Ct);
            test.Clock.Advance(TimeSpan.FromSeconds(1));
            keys.Add(key.Id);
        }

        return keys;
    }

    private static async Task<int> RememberedAsync(DataOptions options)
    {
        var again = await TestDatabase.OpenAsync(options);
        var remembered = again.Get<DatabaseStartup>().Destroyed.Remembered;
        await again.StopAsync();
        return remembered;
    }

    private static async Task<Guid> KeyOfAsync(TestDatabase test, Guid file)
    {
        await using var db = test.OpenPastTheWall();
        return (await db.CaseFiles.SingleAsync(f => f.Id == file, Ct)).KeyId;
    }

    [Theory, EachDatabase]
    public async Task Keys_put_back_are_destroyed_again_at_once_and_not_put_back_without_the_list_that_they_knew(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var copy = Path.Combine(test.Folder, "keys.backup");
        await DestroyedAsync(test, 2);
        var later = await KeyOfAsync(test, (await test.MakeCaseFileAsync()).Id.Value);
        await test.Get<KeyVault>().BackupAsync(copy, Ct);
        await test.Get<KeyVault>().DestroyAsync(later, Ct);
        var lines = await File.ReadAllLinesAsync(test.Options.DestructionFile, Ct);
        var (lost, cut) = (Path.Combine(test.Folder, "lost"), Path.Combine(test.Folder, "cut"));
        await File.WriteAllTextAsync(cut, lines[0] + "\n", Ct);

        foreach (var list in new[] { lost, cut })
        {
            var refusal = await Assert.ThrowsAsync<VaultRefusalException>(() => KeysRestoredAsync(test, database, copy, list));
            Assert.Equal((VaultRefusalReason.DestructionListOlder, list), (refusal.Reason, refusal.Detail));
        }

        var restored = await KeysRestoredAsync(test, database, copy, test.Options.DestructionFile);
        using var store = new KeyStore(restored);
        Assert.Null((await store.AllAsync(Ct)).Single(k => k.Id == later).Wrapped);
    }

    /// <summary>The same data with the key store put back from a backup, and a list.</summary>
    private static async Task<DataOptions> KeysRestoredAsync(TestDatabase test, string database, string copy, string list)
    {
        var fresh = await TestDatabase.NewOptionsAsync(database);
        var restored = test.Options with
        {
            KeyStoreConnectionString = fresh.KeyStoreConnectionString,
            MasterKeyFile = Path.Combine(test.Folder, "restored", "master.keys"),
            JournalKeyFile = test.Options.JournalKeyFile,
            DestructionFile = list,
        };
        using (var store = new KeyStore(restored))
            await new KeyVault(store, restored, test.Clock).RestoreAsync(copy, ct: Ct);
        return restored;
    }
}
