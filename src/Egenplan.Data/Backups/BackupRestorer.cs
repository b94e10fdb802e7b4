using System.Globalization;
using Egenplan.Data.Accounts;
using Egenplan.Data.Conventions;
using Egenplan.Data.Journal;
using Egenplan.Data.Vault;
using Microsoft.Extensions.DependencyInjection;

namespace Egenplan.Data.Backups;

/// <summary>What was put back.</summary>
/// <param name="Manifest">The set.</param>
/// <param name="Destroyed">Who had come back, and has been erased again.</param>
/// <param name="Lost">Journal entries after the set that the signed heads know of, by authority.</param>
/// <param name="Rebuilt">Case files and plans whose rows in the lists were made anew, as after an upgrade.</param>
/// <param name="KeptAs">Where that which was there before is kept; null when nothing was.</param>
public sealed record Restored(BackupManifest Manifest, DestroyedAgain Destroyed, IReadOnlyDictionary<string, long> Lost, int Rebuilt, string? KeptAs);

/// <summary>
/// Puts a set back: judged first, read in beside what is there, started there as a server starts (migrated, canary opened,
/// erased people erased again), its journals walked and its lists compared, and only then put in place, by one rename.
/// Stopped before that, nothing has happened; it can be run again.
/// </summary>
/// <param name="options">Where the data are to lie; the keys are there already.</param>
/// <param name="clock">The clock.</param>
public sealed class BackupRestorer(DataOptions options, TimeProvider clock)
{
    /// <summary>Does it.</summary>
    /// <param name="folder">The set.</param>
    /// <param name="replace">True to do it although there are data: they are kept under another name.</param>
    /// <param name="ct">Cancels; nothing has happened then.</param>
    public async Task<Restored> RestoreAsync(string folder, bool replace, CancellationToken ct = default)
    {
        var maker = new BackupMaker(options, clock);
        if (!maker.CanTellForged)
            throw new BackupRefusalException(BackupFault.JournalKeyGone, options.JournalKeyFile);
        var manifest = await maker.VerifyAsync(folder, ct);
        if (manifest.Database != options.Provider)
            throw new BackupRefusalException(BackupFault.OtherDatabase, manifest.Database.ToString());
        if (!new DestructionList(options).Continues(manifest.Destroyed))
            throw new VaultRefusalException(VaultRefusalReason.DestructionListOlder, options.DestructionFile);
        RestorePlace place = options.Provider == DataProvider.Sqlite
            ? new SqlitePlace(options)
            : new PostgresPlace(options.BackupConnectionString is { } all ? options with { BackupConnectionString = await PostgresHosts.OneThatTakesWritesAsync(all, ct) } : options);
        var isEmpty = await place.IsEmptyAsync(ct);
        if (!isEmpty && !replace)
            throw new BackupRefusalException(BackupFault.TargetNotEmpty, place.Name);
        var toCome = new AnchorsToCome(options);
        toCome.Settle(await place.IsBesideAsync(ct));
        var (side, census) = await place.ReadInAsync(Path.Combine(Path.GetFullPath(folder), manifest.Files[0].Name), ct);
        census.ShouldBe(manifest);
        var (anchors, later) = Anchors(manifest);
        var (destroyed, rebuilt) = await JudgeAsync(side, anchors, ct);
        var keepAs = $"{place.Name}.{Stamp}";
        KeepAnchors(toCome, anchors, later);
        var isKept = await SwapAsync(place, toCome, keepAs, keep: !isEmpty, ct);
        toCome.Finish();
        return new Restored(manifest, destroyed, later.ToDictionary(l => l.Key, l => l.Max(a => a.Seq) - (manifest.Heads.FirstOrDefault(h => h.Authority == l.Key)?.Seq ?? 0)), rebuilt, isKept ? keepAs : null);
    }

    // What could not be put in place leaves no signed heads waiting for it.
    private static async Task<bool> SwapAsync(RestorePlace place, AnchorsToCome toCome, string keepAs, bool keep, CancellationToken ct)
    {
        try
        {
            return await place.SwapAsync(keepAs, keep, ct);
        }
        catch
        {
            toCome.Settle(await place.IsBesideAsync(CancellationToken.None));
            throw;
        }
    }

    private string Stamp => clock.GetUtcNow().ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);

    private async Task<(DestroyedAgain Destroyed, int Rebuilt)> JudgeAsync(DataOptions side, IReadOnlyList<JournalAnchor> anchors, CancellationToken ct)
    {
        await using var store = new ServiceCollection().AddSingleton(clock).AddEgenplanData(side).BuildServiceProvider();
        var startup = store.GetRequiredService<DatabaseStartup>();
        await startup.RunAsync(ct);
        var rebuilt = 0;
        foreach (var authority in await store.GetRequiredService<AuthorityStore>().AllAsync(ct))
        {
            var check = await store.GetRequiredService<JournalVerifier>().VerifyAsync(authority.Code, [.. anchors.Where(a => a.Authority == authority.Code)], ct);
            if (!check.Holds)
                throw new BackupRefusalException(BackupFault.JournalBroken, string.Create(CultureInfo.InvariantCulture, $"{authority.Code}: {check.Fault} {check.BadSeq}"));
            if (await store.GetRequiredService<IndexKeeper>().VerifyAsync(authority.Code, ct) is { Holds: false })
                rebuilt += (await store.GetRequiredService<IndexKeeper>().RebuildAsync(authority.Code, ct)).Differing.Count;
        }

        return (startup.Destroyed, rebuilt);
    }

    // The heads that the set should have and those that were signed before it was taken; and those signed of entries after it.
    private (List<JournalAnchor> Anchors, ILookup<string, JournalAnchor> Later) Anchors(BackupManifest manifest)
    {
        var heads = manifest.Heads.ToDictionary(h => h.Authority, h => h.Seq);
        var signed = new AnchorLog(options).Read();
        var later = signed.Where(a => a.Seq > heads.GetValueOrDefault(a.Authority.Value)).ToLookup(a => a.Authority.Value);
        return ([.. signed.Except(later.SelectMany(l => l)), .. manifest.Heads.Select(h => new JournalAnchor(new(h.Authority), h.Seq, h.Hash, manifest.Taken))], later);
    }

    // Signed heads of entries that are not put back go to a file of their own: the journal goes on from the set's. All is written
    // before anything is put in place; what is left then is a rename.
    private void KeepAnchors(AnchorsToCome toCome, IEnumerable<JournalAnchor> anchors, ILookup<string, JournalAnchor> later)
    {
        if (later.Count == 0)
            return;
        PrivateFile.Write($"{options.AnchorFile}.{Stamp}", string.Concat(later.SelectMany(l => l).Select(a => a.Line + "\n")), overwrite: true);
        toCome.Write(anchors);
    }
}
