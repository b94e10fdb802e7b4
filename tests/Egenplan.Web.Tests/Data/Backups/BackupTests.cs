using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Egenplan.Data;
using Egenplan.Data.Backups;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Journal;
using Egenplan.Data.Plans;
using Egenplan.Data.Vault;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.TestKit.Databases;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace Egenplan.Web.Tests.Data.Backups;

/// <summary>What is backed up comes back whole, and what is not whole is never put back.</summary>
public sealed class BackupTests
{
    // The long form: tests/slow/backup.sh.
    private static readonly int Plans = Number("EGENPLAN_PLANS", 30);
    private static readonly int Damaged = Number("EGENPLAN_DAMAGED", 40);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task A_backup_taken_while_others_write_comes_back_on_an_empty_host_with_all_that_was_acknowledged(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var made = await PlansAsync(test, Plans);
        var goals = new List<Guid>();
        using var enough = new CancellationTokenSource();
        var writer = Task.Run(() => WriteAsync(test, made[0], goals, enough.Token), Ct);
        while (goals.Count < 5)
            await Task.Delay(5, Ct);
        var watch = Stopwatch.StartNew();
        Guid[] acknowledged;
        lock (goals)
            acknowledged = [.. goals];

        var set = await BackUpAsync(test);

        var (taken, while_) = (watch.Elapsed, goals.Count - acknowledged.Length);
        await enough.CancelAsync();
        await writer;
        var manifest = await new BackupMaker(test.Options, test.Clock).VerifyAsync(set, Ct);
        await using var host = await AnotherHost.MakeAsync(test, await KeysAsync(test), Ct);
        watch.Restart();
        var restored = await new BackupRestorer(host.Options, test.Clock).RestoreAsync(set, replace: false, Ct);
        var back = watch.Elapsed;
        var there = await host.OpenAsync();
        var found = (await there.Get<PlanReader>().OpenAsync(made[0], there.Officer, Ct))!.Plan.Goals.Select(g => g.Id).ToHashSet();
        Assert.True(acknowledged.Length >= 5);
        Assert.All(acknowledged, id => Assert.Contains(id, found));
        foreach (var plan in made.Skip(1))
            Assert.NotNull(await there.Get<PlanReader>().OpenAsync(plan, there.Officer, Ct));
        Assert.True((await there.Get<JournalVerifier>().VerifyAsync(there.Authority, ct: Ct)).Holds);
        Assert.True((await there.Get<IndexKeeper>().VerifyAsync(there.Authority, Ct)).Holds);
        Assert.Equal((null, 0, true), (restored.KeptAs, restored.Rebuilt, restored.Destroyed.IsNothing));
        Assert.Single(await host.NamesAsync(), n => !n.EndsWith("-wal", StringComparison.Ordinal) && !n.EndsWith("-shm", StringComparison.Ordinal));
        await there.StopAsync();
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{database}: {Plans} plans, {manifest.Files.Sum(f => f.Bytes)} bytes; backup {taken.TotalSeconds:0.0} s with {while_} writes meanwhile; judged, restored, walked {back.TotalSeconds:0.0} s"));
    }

    [Theory, EachDatabase]
    public async Task One_changed_bit_anywhere_in_a_set_is_noticed(string database)
    {
        var seed = Number("EGENPLAN_SEED", RandomNumberGenerator.GetInt32(int.MaxValue));
        var random = new Random(seed);
        await using var test = await TestDatabase.CreateAsync(database);
        await PlansAsync(test, 3);
        var set = await BackUpAsync(test);
        var files = Directory.GetFiles(set).Order(StringComparer.Ordinal).Select(f => (Path: f, Bytes: File.ReadAllBytes(f))).ToList();
        var noticed = 0;
        for (var i = 0; i < Damaged; i++)
        {
            // Every other one in the manifest, which is small and would else seldom be hit.
            var (path, bytes) = i % 2 == 0 ? files.MaxBy(f => f.Bytes.Length) : files.MinBy(f => f.Bytes.Length);
            var at = random.Next(bytes.Length);
            var bit = (byte)(1 << random.Next(8));
            bytes[at] ^= bit;
            await File.WriteAllBytesAsync(path, bytes, Ct);
            var withoutKey = test.Options with { JournalKeyFile = Path.Combine(test.Folder, "no key") };
            var refusal = await Assert.ThrowsAsync<BackupRefusalException>(() => new BackupMaker(i % 4 < 2 ? withoutKey : test.Options, test.Clock).VerifyAsync(set, Ct));
            noticed++;
            Assert.True(refusal.Fault is BackupFault.FileChanged or BackupFault.ManifestChanged, $"seed {seed}, byte {at} of {path}: {refusal.Message}");
            bytes[at] ^= bit;
            await File.WriteAllBytesAsync(path, bytes, Ct);
        }

        await new BackupMaker(test.Options, test.Clock).VerifyAsync(set, Ct);
        TestContext.Current.TestOutputHelper?.WriteLine($"{database}: {noticed} of {Damaged} changed bits noticed, seed {seed}");
    }

    [Theory, EachDatabase]
    public async Task A_set_cut_forged_or_with_a_file_too_few_or_too_many_is_noticed_and_not_put_back(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        await using var other = await TestDatabase.CreateAsync(database);
        await PlansAsync(test, 1);
        var set = await BackUpAsync(test);
        var data = Directory.GetFiles(set).Single(f => Path.GetFileName(f) != "manifest");
        var manifest = Path.Combine(set, "manifest");
        var (all, said) = (await File.ReadAllBytesAsync(data, Ct), await File.ReadAllTextAsync(manifest, Ct));

        await FailsAsync(BackupFault.FileChanged, () => File.WriteAllBytes(data, all[..^1]));
        await FailsAsync(BackupFault.FileChanged, () => File.WriteAllBytes(data, [.. all, 0]));
        await FailsAsync(BackupFault.FileMissing, () => File.Delete(data));
        await FailsAsync(BackupFault.ManifestChanged, () => File.WriteAllText(manifest, said[..^5]));
        await FailsAsync(BackupFault.ManifestChanged, () => File.WriteAllText(manifest, ""));
        await FailsAsync(BackupFault.NoManifest, () => File.Delete(manifest));
        await FailsAsync(BackupFault.FileExtra, () => File.WriteAllText(Path.Combine(set, "more"), ""));
        File.Delete(Path.Combine(set, "more"));

        // Somebody who counts again but lacks the key.
        var made = ManifestFile.Read(set, null);
        void Forge(BackupManifest anew, DataOptions by)
        {
            File.Delete(manifest);
            ManifestFile.Write(set, anew, new JournalKey(by));
        }

        await FailsAsync(BackupFault.ManifestForged, () => Forge(made, other.Options));

        // Our own key, but the copy says something else than the manifest.
        await FailsAsync(BackupFault.RowsDiffer, () => Forge(made with { Tables = [.. made.Tables.Select(t => t.Name.EndsWith("plans", StringComparison.Ordinal) ? t with { Rows = t.Rows + 1 } : t)] }, test.Options));
        if (database == "sqlite")
            await FailsAsync(BackupFault.HeadsDiffer, () => Forge(made with { Heads = [.. made.Heads.Select(h => h with { Seq = h.Seq + 1 })] }, test.Options));

        async Task FailsAsync(BackupFault fault, Action damage)
        {
            damage();
            var refusal = await Assert.ThrowsAsync<BackupRefusalException>(() => new BackupMaker(test.Options, test.Clock).VerifyAsync(set, Ct));
            Assert.Equal(fault, refusal.Fault);
            Assert.Equal(fault, (await Assert.ThrowsAsync<BackupRefusalException>(() => new BackupRestorer(test.Options, test.Clock).RestoreAsync(set, replace: true, Ct))).Fault);
            await File.WriteAllBytesAsync(data, all, Ct);
            await File.WriteAllTextAsync(manifest, said, Ct);
        }
    }

    [Theory, EachDatabase]
    public async Task What_is_there_is_not_replaced_unless_told_and_then_kept(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var before = await test.MakePlanAsync();
        await test.Get<JournalAnchors>().TakeAsync(Ct);
        var set = await BackUpAsync(test);
        await using var host = await AnotherHost.MakeAsync(test, await KeysAsync(test), Ct);
        await new BackupRestorer(host.Options, test.Clock).RestoreAsync(set, replace: false, Ct);
        var there = await host.OpenAsync();
        var later = await LaterAsync(there);
        await there.Get<JournalAnchors>().TakeAsync(Ct);

        var refusal = await Assert.ThrowsAsync<BackupRefusalException>(() => new BackupRestorer(host.Options, test.Clock).RestoreAsync(set, replace: false, Ct));
        Assert.Equal(BackupFault.TargetNotEmpty, refusal.Fault);
        if (database == "sqlite")
        {
            // Somebody still has it open.
            await using var open = there.Get<Egenplan.Data.Conventions.DbSource>().OpenUnwalled();
            await open.Database.OpenConnectionAsync(Ct);
            await open.Authorities.ToListAsync(Ct);
            Assert.Equal(BackupFault.InUse, (await Assert.ThrowsAsync<BackupRefusalException>(() => new BackupRestorer(host.Options, test.Clock).RestoreAsync(set, replace: true, Ct))).Fault);
        }
        else
        {
            Assert.Equal(BackupFault.InUse, (await Assert.ThrowsAsync<BackupRefusalException>(() => new BackupRestorer(host.Options, test.Clock).RestoreAsync(set, replace: true, Ct))).Fault);
        }

        await there.StopAsync();
        NpgsqlConnection.ClearAllPools();
        var restored = await new BackupRestorer(host.Options, test.Clock).RestoreAsync(set, replace: true, Ct);

        Assert.NotNull(restored.KeptAs);
        Assert.Contains(Path.GetFileName(restored.KeptAs), await host.NamesAsync());
        Assert.Equal([(there.Authority.Value, true)], restored.Lost.Select(l => (l.Key, l.Value > 0)));
        var again = await host.OpenAsync();
        Assert.NotNull(await again.Get<PlanReader>().OpenAsync(before.Id, again.Officer, Ct));
        Assert.Null(await again.Get<CaseFileReader>().OpenAsync(later.Id, again.Officer, Ct));
        Assert.True((await again.Get<JournalVerifier>().VerifyAsync(again.Authority, [.. again.Get<JournalAnchors>().Kept()], Ct)).Holds);
        await again.StopAsync();
    }

    [Theory, EachDatabase]
    public async Task Whoever_was_erased_after_the_backup_is_erased_before_anything_is_served(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var erased = await test.MakePlanAsync();
        var kept = await test.MakeCaseFileAsync("Berit", "Al", "199001012385");
        var (set, keys) = (await BackUpAsync(test), await KeysAsync(test));
        await using (var db = test.OpenPastTheWall())
            await test.Get<KeyVault>().DestroyAsync((await db.CaseFiles.SingleAsync(f => f.Id == erased.CaseFile.Value, Ct)).KeyId, Ct);
        await using var host = await AnotherHost.MakeAsync(test, keys, Ct);

        var restored = await new BackupRestorer(host.Options, test.Clock).RestoreAsync(set, replace: false, Ct);

        Assert.Equal(1, restored.Destroyed.Rows);
        var there = await host.OpenAsync();
        Assert.Null(await there.Get<PlanReader>().OpenAsync(erased.Id, there.Officer, Ct));
        Assert.Empty(await there.Get<CaseFileReader>().FindAsync("Alma Ek", there.Officer, Ct));
        Assert.NotNull(await there.Get<CaseFileReader>().OpenAsync(kept.Id, there.Officer, Ct));
        await there.StopAsync();

        // The list is lost and made anew from the key store: earlier sets are put back all the same, with nobody in them.
        var later = await BackUpAsync(test, "later");
        File.Delete(test.Options.DestructionFile);
        test.Clock.Advance(TimeSpan.FromMinutes(1));
        await (await TestDatabase.OpenAsync(test.Options)).StopAsync();
        File.Copy(test.Options.DestructionFile, host.Options.DestructionFile, overwrite: true);
        NpgsqlConnection.ClearAllPools();
        Assert.Equal(1, (await new BackupRestorer(host.Options, test.Clock).RestoreAsync(set, replace: true, Ct)).Destroyed.Rows);
        test.Clock.Advance(TimeSpan.FromMinutes(1));
        await new BackupRestorer(host.Options, test.Clock).RestoreAsync(later, replace: true, Ct);

        File.Delete(host.Options.DestructionFile);
        var refusal = await Record.ExceptionAsync(() => new BackupRestorer(host.Options with { DestructionFile = Path.Combine(test.Folder, "keys.cut") }, test.Clock).RestoreAsync(later, replace: true, Ct));
        Assert.Equal(VaultRefusalReason.DestructionListOlder, Assert.IsType<VaultRefusalException>(refusal).Reason);
    }

    /// <summary>One more person, in a store that was opened again and numbers from the start.</summary>
    internal static async Task<CaseFile> LaterAsync(TestDatabase there) => Seeds.Saved(await there.Get<CaseFileStore>().CreateAsync(
        there.Officer, _ => there.Open(new CaseFileId(Guid.Parse("0a000000-0000-7000-8000-00000000000a")), "Berit", "Al", "199001012385"), Ct));

    internal static async Task<string> BackUpAsync(TestDatabase test, string name = "set")
    {
        var set = Path.Combine(test.Folder, "backups", name);
        await new BackupMaker(test.Options, test.Clock).MakeAsync(set, "1.0", Ct);
        return set;
    }

    internal static async Task<string> KeysAsync(TestDatabase test)
    {
        var copy = Path.Combine(test.Folder, "keys.copy");
        await test.Get<KeyVault>().BackupAsync(copy, Ct);
        return copy;
    }

    internal static async Task<List<PlanId>> PlansAsync(TestDatabase test, int count)
    {
        var made = new List<PlanId>();
        for (var i = 0; i < count; i++)
        {
            var file = await test.MakeCaseFileAsync("Person", $"Nummer {i}", Number(i));
            made.Add(Seeds.Saved(await test.BeginAsync(file.Id)).Id);
        }

        return made;
    }

    private static async Task WriteAsync(TestDatabase test, PlanId plan, List<Guid> acknowledged, CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
        {
            var goal = Seeds.Goal(test.Ids.Next(), "Jag vill simma.");
            Seeds.Saved(await test.ChangeAsync(plan, p => p.WriteGoal(goal)));
            lock (acknowledged)
                acknowledged.Add(goal.Id);
        }
    }

    private static string Number(int i)
    {
        var born = new DateOnly(1940, 1, 1).AddDays(i % 20000).ToString("yyyyMMdd", CultureInfo.InvariantCulture) + (238 + (i / 20000)).ToString(CultureInfo.InvariantCulture);
        return born + PersonalNumber.CheckDigitOf(born.AsSpan(2, 9));
    }

    private static int Number(string name, int usual) => int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : usual;
}
