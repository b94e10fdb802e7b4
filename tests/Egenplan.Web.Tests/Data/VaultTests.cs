using System.Security.Cryptography;
using Egenplan.Data;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Journal;
using Egenplan.Data.Plans;
using Egenplan.Data.Vault;
using Egenplan.Domain.People;
using Egenplan.TestKit.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Egenplan.Web.Tests.Data;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class VaultTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task What_is_sealed_opens_for_its_own_record_only_and_not_when_one_bit_differs(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        using var key = await test.Get<KeyVault>().CreateKeyAsync(Ct);
        var context = new SealContext(test.Authority, "plan", Guid.Parse("0a000000-0000-7000-8000-000000000001"), 3);
        var bytes = key.Seal("Jag vill simma."u8, context, format: 2, minReader: 1);

        Assert.Equal("Jag vill simma."u8.ToArray(), key.Open(bytes, context));
        Assert.Equal(new SealHeader(2, 1, key.Id), SealHeader.Read(bytes));
        SealContext[] others =
        [
            context with { Authority = new AuthorityCode("1480") }, context with { Kind = "plan-version" },
            context with { Record = Guid.Empty }, context with { Revision = 4 },
        ];
        Assert.All(others, other => Assert.Throws<SealBrokenException>(() => key.Open(bytes, other)));
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var changed = bytes.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Throws<SealBrokenException>(() => key.Open(changed, context));
        }
    }

    [Theory, EachDatabase]
    public async Task A_destroyed_key_leaves_nothing_to_read_even_with_an_old_copy_of_the_data(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var plan = await test.MakePlanAsync();
        byte[] oldCopy;
        Guid keyId;
        await using (var db = test.OpenPastTheWall())
        {
            var row = await db.Plans.SingleAsync(Ct);
            (oldCopy, keyId) = (row.Sealed, row.KeyId);
        }

        await test.Get<KeyVault>().DestroyAsync(keyId, Ct);

        Assert.Null(await test.Get<PlanReader>().OpenAsync(plan.Id, test.Officer, Ct));
        Assert.Null(await test.Get<CaseFileReader>().OpenAsync(plan.CaseFile, test.Officer, Ct));
        Assert.Empty(await test.Get<CaseFileReader>().FindAsync("Alma Ek", test.Officer, Ct));
        Assert.IsType<ChangeResult<Domain.Plans.IndividualPlan>.NotFound>(await test.ChangeAsync(plan.Id, p => p.NameOfficer(test.Officer.User)));
        await Assert.ThrowsAsync<KeyGoneException>(() => test.Get<KeyVault>().OpenAsync(PlanDocuments.Context("1473", plan.Id.Value, 1), oldCopy, Ct));
        Assert.Null((await test.Get<KeyStore>().AllAsync(Ct)).Single(k => k.Id == keyId).Wrapped);
        Assert.Equal(1, (await test.Get<KeyVault>().VerifyAsync(Ct)).Destroyed);
    }

    [Fact]
    public async Task The_bytes_of_a_destroyed_key_are_gone_from_the_key_store_file()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        var file = await test.MakeCaseFileAsync();
        await using var db = test.OpenPastTheWall();
        var keyId = (await db.CaseFiles.SingleAsync(f => f.Id == file.Id.Value, Ct)).KeyId;
        var wrapped = (await test.Get<KeyStore>().AllAsync(Ct)).Single(k => k.Id == keyId).Wrapped!;
        Assert.True(Holds(wrapped));

        await test.Get<KeyVault>().DestroyAsync(keyId, Ct);

        Assert.False(Holds(wrapped));

        bool Holds(byte[] bytes) => Directory.GetFiles(test.Folder, "keys.db*").Any(f => Bytes.Read(f).AsSpan().IndexOf(bytes) >= 0);
    }

    [Theory, EachDatabase]
    public async Task A_new_master_key_wraps_every_key_anew_and_everything_stays_readable(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var plan = await test.MakePlanAsync();
        var before = (await test.Get<KeyStore>().AllAsync(Ct)).ToDictionary(k => k.Id);

        var master = await test.Get<KeyVault>().RotateAsync(Ct);

        var after = await test.Get<KeyStore>().AllAsync(Ct);
        Assert.All(after, k => Assert.Equal(master, k.MasterKeyId));
        Assert.All(after, k => Assert.NotEqual(before[k.Id].Wrapped, k.Wrapped));
        Assert.NotNull(await test.Get<PlanReader>().OpenAsync(plan.Id, test.Officer, Ct));
        var report = await test.Get<KeyVault>().VerifyAsync(Ct);
        Assert.Equal((after.Count, 0, master, true), (report.Usable, report.Broken.Count, report.ActiveMasterKey, report.FileIsPrivate));
    }

    [Theory, EachDatabase]
    public async Task Another_process_that_rotated_the_master_key_does_not_stop_this_one(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var plan = await test.MakePlanAsync();
        var other = await TestDatabase.OpenAsync(test.Options);
        await other.Get<KeyVault>().RotateAsync(Ct);
        await other.StopAsync();

        Assert.NotNull(await test.Get<PlanReader>().OpenAsync(plan.Id, test.Officer, Ct));
    }

    [Fact]
    public async Task A_file_of_keys_that_lacks_an_earlier_one_is_followed_and_what_it_lacks_is_not_lost()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        var (vault, signing) = (test.Get<KeyVault>(), test.Get<JournalKey>());
        using var before = await vault.CreateKeyAsync(Ct);
        var line = signing.Sign("före");
        await vault.RotateAsync(Ct);
        Assert.True(signing.PrepareRotation() && signing.FinishRotation());
        using var between = await vault.CreateKeyAsync(Ct);
        Assert.NotEqual(line.Split(' ')[^2], signing.Sign("mellan").Split(' ')[^2]);

        // Another server's files: they lack the first of these keys, and have one more.
        var other = Directory.CreateDirectory(Path.Combine(test.Folder, "other")).FullName;
        var (masters, signers) = (Path.Combine(other, "master.keys"), Path.Combine(other, "journal.keys"));
        File.WriteAllText(masters, File.ReadAllLines(test.Options.MasterKeyFile)[^1] + "\n");
        var ring = MasterKeys.Add(MasterKeys.Load(masters), masters, test.Clock.GetUtcNow().UtcDateTime);
        var pem = File.ReadAllText(test.Options.JournalKeyFile);
        File.WriteAllText(signers, pem[pem.LastIndexOf("-----BEGIN", StringComparison.Ordinal)..]);
        var there = new JournalKey(test.Options with { MasterKeyFile = masters, JournalKeyFile = signers });
        Assert.True(there.PrepareRotation() && there.FinishRotation());
        var elsewhere = there.Sign("efter");

        File.Move(masters, test.Options.MasterKeyFile, overwrite: true);
        File.Move(signers, test.Options.JournalKeyFile, overwrite: true);
        using var after = await vault.CreateKeyAsync(Ct);

        var all = await test.Get<KeyStore>().AllAsync(Ct);
        Assert.Equal(ring.ActiveId, all.Single(k => k.Id == after.Id).MasterKeyId);
        Assert.NotEqual(ring.ActiveId, all.Single(k => k.Id == before.Id).MasterKeyId);
        using var again = await vault.FindKeyAsync(before.Id, Ct);
        Assert.NotNull(again);
        Assert.Empty((await vault.VerifyAsync(Ct)).Broken);
        Assert.Equal([true, true], [signing.Holds(line), signing.Holds(elsewhere)]);
        Assert.Equal(elsewhere.Split(' ')[^2], signing.Sign("nu").Split(' ')[^2]);
    }

    [Fact]
    public async Task A_file_of_keys_of_another_installation_is_not_followed()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        var (vault, signing) = (test.Get<KeyVault>(), test.Get<JournalKey>());
        using var before = await vault.CreateKeyAsync(Ct);
        var line = signing.Sign("före");
        var other = Directory.CreateDirectory(Path.Combine(test.Folder, "other")).FullName;
        var (masters, signers) = (Path.Combine(other, "master.keys"), Path.Combine(other, "journal.keys"));
        var ring = MasterKeys.Add(null, masters, test.Clock.GetUtcNow().UtcDateTime);
        var elsewhere = new JournalKey(test.Options with { MasterKeyFile = masters, JournalKeyFile = signers }).Sign("efter");

        File.Move(masters, test.Options.MasterKeyFile, overwrite: true);
        File.Move(signers, test.Options.JournalKeyFile, overwrite: true);
        using var after = await vault.CreateKeyAsync(Ct);

        Assert.NotEqual(ring.ActiveId, (await test.Get<KeyStore>().AllAsync(Ct)).Single(k => k.Id == after.Id).MasterKeyId);
        Assert.Equal([true, false], [signing.Holds(line), signing.Holds(elsewhere)]);
        Assert.Equal(line.Split(' ')[^2], signing.Sign("nu").Split(' ')[^2]);
    }

    [Theory, EachDatabase]
    public async Task Keys_come_back_from_their_backup_and_only_where_there_are_none(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var plan = await test.MakePlanAsync();
        var copy = Path.Combine(test.Folder, "keys.backup");
        await test.Get<KeyVault>().BackupAsync(copy, Ct);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(copy));
        await Assert.ThrowsAsync<InvalidOperationException>(() => test.Get<KeyVault>().RestoreAsync(copy, ct: Ct));
        await Assert.ThrowsAsync<IOException>(() => test.Get<KeyVault>().BackupAsync(copy, Ct));

        var fresh = await TestDatabase.NewOptionsAsync(database);
        var moved = test.Options with { KeyStoreConnectionString = fresh.KeyStoreConnectionString, MasterKeyFile = Path.Combine(test.Folder, "restored", "master.keys") };
        using (var store = new KeyStore(moved))
            await new KeyVault(store, moved, test.Clock).RestoreAsync(copy, ct: Ct);
        var again = await TestDatabase.OpenAsync(moved);

        Assert.NotNull(await again.Get<PlanReader>().OpenAsync(plan.Id, test.Officer, Ct));
        await again.StopAsync();
    }

    [Fact]
    public async Task A_folder_moved_elsewhere_is_still_readable()
    {
        var folder = Directory.CreateTempSubdirectory("egenplan-test-").FullName;
        var first = await TestDatabase.OpenAsync(DataOptions.InFolder(Path.Combine(folder, "här borta")));
        await first.Get<Egenplan.Data.Accounts.AuthorityStore>().EnsureAsync(first.Authority, "Exempelkommunen", ct: Ct);
        var plan = await first.MakePlanAsync();
        await first.StopAsync();
        Directory.Move(Path.Combine(folder, "här borta"), Path.Combine(folder, "flyttad"));

        var second = await TestDatabase.OpenAsync(DataOptions.InFolder(Path.Combine(folder, "flyttad")));
        Assert.NotNull(await second.Get<PlanReader>().OpenAsync(plan.Id, second.Officer, Ct));
        await second.StopAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_master_key_file_is_its_owners_only()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(test.Options.MasterKeyFile));

        File.SetUnixFileMode(test.Options.MasterKeyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

        Assert.False((await test.Get<KeyVault>().VerifyAsync(Ct)).FileIsPrivate);
    }
}

/// <summary>Reads files that a database holds open.</summary>
internal static class Bytes
{
    public static byte[] Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    public static string Hash(string path) => Convert.ToHexString(SHA256.HashData(Read(path)));
}
