using System.Security.Cryptography;
using Egenplan.Data.Journal;

namespace Egenplan.Data.Vault;

/// <summary>What <see cref="KeyVault.VerifyAsync"/> found.</summary>
/// <param name="Usable">Keys that open.</param>
/// <param name="Destroyed">Keys that have been destroyed.</param>
/// <param name="Broken">Keys that neither open nor have been destroyed.</param>
/// <param name="ActiveMasterKey">Id of the active master key.</param>
/// <param name="FileIsPrivate">False when others than the owner may read the master key file.</param>
public sealed record VaultReport(int Usable, int Destroyed, IReadOnlyList<Guid> Broken, string ActiveMasterKey, bool FileIsPrivate);

/// <summary>
/// The keys: one a person (case file) and one an authority. Makes, opens, destroys, backs up, rotates and verifies
/// them. A key is opened for one use and wiped; none is kept in memory, so that a destroyed one is gone at once.
/// </summary>
/// <param name="store">The wrapped keys.</param>
/// <param name="options">Where the master key file lies.</param>
/// <param name="clock">The clock.</param>
public sealed class KeyVault(KeyStore store, DataOptions options, TimeProvider clock)
{
    private readonly DestructionList _destroyed = new(options);
    private readonly KeptFile<MasterKeys> _masters = new(options.MasterKeyFile, MasterKeys.Load, (before, now) => now.Beside(before));

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private MasterKeys Masters => _masters.Current;

    /// <summary>Id of the master key that keys are wrapped with now.</summary>
    public string ActiveMasterKey => Masters.ActiveId;

    /// <summary>Makes one key.</summary>
    public async Task<DataKey> CreateKeyAsync(CancellationToken ct = default) => (await CreateKeysAsync(1, ct))[0];

    /// <summary>Makes many keys in one go; they are saved before they are answered.</summary>
    public async Task<IReadOnlyList<DataKey>> CreateKeysAsync(int count, CancellationToken ct = default)
    {
        var masters = Masters;
        var keys = new List<DataKey>(count);
        var wrapped = new List<WrappedKey>(count);
        for (var i = 0; i < count; i++)
        {
            var id = Guid.CreateVersion7(clock.GetUtcNow());
            var bytes = RandomNumberGenerator.GetBytes(32);
            keys.Add(new DataKey(id, bytes));
            wrapped.Add(new WrappedKey(id, masters.ActiveId, masters.Wrap(id, bytes), Now, null));
        }

        await store.InsertAsync(wrapped, ct);
        return keys;
    }

    /// <summary>Opens a key. Throws <see cref="KeyGoneException"/> when it was destroyed.</summary>
    public async Task<DataKey> GetKeyAsync(Guid id, CancellationToken ct = default) =>
        await FindKeyAsync(id, ct) ?? throw new KeyGoneException(id);

    /// <summary>Opens a key, or answers null when it was destroyed. Throws <see cref="KeyGoneException"/> for one that was never there.</summary>
    public async Task<DataKey?> FindKeyAsync(Guid id, CancellationToken ct = default) =>
        (await GetKeysAsync([id], ct)).GetValueOrDefault(id);

    /// <summary>
    /// Opens many keys; those that were destroyed are left out. Throws <see cref="KeyGoneException"/> for one that was
    /// never there: a key store that is older than the data must not look like people who have been disposed of.
    /// </summary>
    public async Task<IReadOnlyDictionary<Guid, DataKey>> GetKeysAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct = default)
    {
        var found = await store.FindAsync(ids, ct);
        foreach (var id in ids)
        {
            if (!found.ContainsKey(id))
                throw new KeyGoneException(id);
        }

        return found.Values.Where(k => k.Wrapped is not null).ToDictionary(k => k.Id, Unwrap);
    }

    /// <summary>Seals bytes with a key by its id.</summary>
    public async Task<byte[]> SealAsync(Guid keyId, SealContext context, ReadOnlyMemory<byte> plain, CancellationToken ct = default)
    {
        using var key = await GetKeyAsync(keyId, ct);
        return key.Seal(plain.Span, context);
    }

    /// <summary>Opens sealed bytes with the key that their header names.</summary>
    public async Task<byte[]> OpenAsync(SealContext context, ReadOnlyMemory<byte> sealedBytes, CancellationToken ct = default)
    {
        using var key = await GetKeyAsync(SealHeader.Read(sealedBytes.Span).KeyId, ct);
        return key.Open(sealedBytes.Span, context);
    }

    /// <summary>
    /// Destroys a key for ever: nothing sealed with it can be read again, in any copy, once the key store's own
    /// backups are gone. Its id is on the destruction list first, so that a backup put back does not bring it back.
    /// </summary>
    public Task DestroyAsync(Guid keyId, CancellationToken ct = default) => DestroyAsync([keyId], ct);

    /// <summary>Destroys many keys for ever.</summary>
    public async Task DestroyAsync(IReadOnlyCollection<Guid> keyIds, CancellationToken ct = default)
    {
        var now = Now;
        _destroyed.Add([.. keyIds.Select(id => new DestroyedKey(id, now))]);
        await store.DestroyAsync(keyIds, now, ct);
    }

    /// <summary>
    /// Destroys again what is on the destruction list and alive in the key store, and puts on the list what the key store
    /// knows was destroyed and the list does not (a list that was lost or cut).
    /// </summary>
    /// <returns>How many of each, and every key that is on the list now.</returns>
    internal async Task<(int Again, int Remembered, IReadOnlyList<Guid> Listed)> DestroyAgainAsync(CancellationToken ct)
    {
        var listed = _destroyed.Read().Select(k => k.KeyId).ToList();
        var destroyed = (await store.DestroyedAsync(ct)).ToHashSet();
        var alive = (await store.FindAsync([.. listed.Where(id => !destroyed.Contains(id))], ct)).Keys;
        if (alive.Count > 0)
            await store.DestroyAsync(alive, Now, ct);
        var missing = (await store.FindAsync([.. destroyed.Except(listed)], ct)).Values.OrderBy(k => k.Destroyed).ThenBy(k => k.Id).ToList();
        _destroyed.Add([.. missing.Select(k => new DestroyedKey(k.Id, k.Destroyed ?? Now))]);
        return (alive.Count, missing.Count, [.. listed, .. missing.Select(k => k.Id)]);
    }

    /// <summary>True for a key on the destruction list, destroyed already or not.</summary>
    internal bool IsListed(Guid keyId) => _destroyed.Read().Any(k => k.KeyId == keyId);

    /// <summary>The keys that have been destroyed: whoever's they were is not there any more.</summary>
    internal Task<IReadOnlyList<Guid>> DestroyedAsync(CancellationToken ct) => store.DestroyedAsync(ct);

    /// <summary>Takes away keys that nothing was sealed with (a change that was rolled back).</summary>
    internal async Task DiscardAsync(IReadOnlyCollection<Guid> keyIds, CancellationToken ct)
    {
        try
        {
            await DestroyAsync(keyIds, ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The list cannot be written; nobody's words are lost or kept by these, and the next start puts them there.
            await store.DestroyAsync(keyIds, Now, ct);
        }
    }

    /// <summary>Tries every key.</summary>
    public async Task<VaultReport> VerifyAsync(CancellationToken ct = default)
    {
        var (usable, destroyed, broken) = (0, 0, new List<Guid>());
        foreach (var key in await store.AllAsync(ct))
        {
            if (key.Destroyed is not null && key.Wrapped is null)
                destroyed++;
            else if (Opens(key))
                usable++;
            else
                broken.Add(key.Id);
        }

        var isPrivate = OperatingSystem.IsWindows()
            || (File.GetUnixFileMode(options.MasterKeyFile) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)) == 0;
        return new VaultReport(usable, destroyed, broken, Masters.ActiveId, isPrivate);
    }

    /// <summary>Makes a new master key and wraps every key anew with it. The data are not touched.</summary>
    /// <returns>Id of the new master key.</returns>
    public async Task<string> RotateAsync(CancellationToken ct = default)
    {
        MasterKeys.Add(MasterKeys.Load(options.MasterKeyFile), options.MasterKeyFile, Now);
        return await FinishRotationAsync(ct);
    }

    /// <summary>Makes a new master key that nothing is wrapped with yet, so that every server can have it first.</summary>
    /// <returns>Id of the new master key.</returns>
    public string PrepareRotation() => MasterKeys.Prepare(MasterKeys.Load(options.MasterKeyFile), options.MasterKeyFile, Now);

    /// <summary>Makes the newest master key the active one, and wraps every key anew with it. May be done again.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> FinishRotationAsync(CancellationToken ct = default)
    {
        var masters = MasterKeys.Load(options.MasterKeyFile).NewestActive(options.MasterKeyFile);
        await store.RewrapAsync(
            key =>
            {
                var bytes = masters.Unwrap(key.MasterKeyId, key.Id, key.Wrapped);
                return key with { MasterKeyId = masters.ActiveId, Wrapped = masters.Wrap(key.Id, bytes) };
            },
            ct);
        return masters.ActiveId;
    }

    /// <summary>Copies the key store, the master keys and the keys that sign into one file apart, readable by its owner only.</summary>
    /// <exception cref="IOException">The file exists, or cannot be written.</exception>
    public async Task BackupAsync(string path, CancellationToken ct = default)
    {
        var signing = File.Exists(options.JournalKeyFile) ? await File.ReadAllTextAsync(options.JournalKeyFile, ct) : null;
        KeyBackup.Write(path, new KeyCopy(Masters, await store.AllAsync(ct), signing, _destroyed.Head()), Now);
    }

    /// <summary>The copies of keys in a folder that are older than the 35 days they may be kept.</summary>
    public IReadOnlyList<string> ExpiredBackups(string folder) => KeyBackup.Expired(folder, Now);

    /// <summary>True when a copy holds every master key that an older one does: it is of the same installation, and nothing is lost with the older one.</summary>
    public static bool Supersedes(string copy, string older) =>
        KeyBackup.MasterIds(copy) is { } ids && KeyBackup.MasterIds(older) is { } before && before.All(ids.Contains);

    /// <summary>
    /// Puts a backup back where there are no keys, and destroys again those that the destruction list names. Can be run
    /// again after having been stopped half-way.
    /// </summary>
    /// <param name="path">The copy.</param>
    /// <param name="withoutList">True to do it although the destruction list is lost: whoever was erased after the copy was taken comes back.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>How many keys came back, and how many of them were destroyed again.</returns>
    /// <exception cref="InvalidOperationException">The key store or the master key file is not empty.</exception>
    /// <exception cref="FormatException">The file is no whole copy of keys.</exception>
    public async Task<(int Keys, int Again)> RestoreAsync(string path, bool withoutList = false, CancellationToken ct = default)
    {
        var copy = KeyBackup.Read(path);
        var there = await store.ExistsAsync(ct) ? await store.AllAsync(ct) : [];
        if (File.Exists(options.MasterKeyFile) || (there.Count > 0 && !Same(there, copy.Keys)))
            throw new InvalidOperationException("Keys are only restored where there are none.");
        if (copy.Destroyed is { } head && !_destroyed.Continues(head) && (_destroyed.Exists || !withoutList))
            throw new VaultRefusalException(VaultRefusalReason.DestructionListOlder, _destroyed.Place);
        if (copy.JournalKeys is { } signing && !File.Exists(options.JournalKeyFile))
            PrivateFile.Write(options.JournalKeyFile, signing, overwrite: false);
        await store.MakeAsync(ct);
        if (there.Count == 0)
            await store.InsertAsync(copy.Keys, ct);
        copy.Masters.Save(options.MasterKeyFile, overwrite: false);
        var (again, _, _) = await DestroyAgainAsync(ct);
        return (copy.Keys.Count(k => k.Wrapped is not null) - again, again);
    }

    internal static bool Same(IReadOnlyList<WrappedKey> some, IReadOnlyList<WrappedKey> others) =>
        some.Count == others.Count && some.OrderBy(k => k.Id).Zip(others.OrderBy(k => k.Id)).All(p => p.First with { Wrapped = null } == p.Second with { Wrapped = null }
            && (p.First.Wrapped ?? []).AsSpan().SequenceEqual(p.Second.Wrapped ?? []));

    /// <summary>Throws <see cref="VaultRefusalException"/> where the key store does not keep what it is told.</summary>
    internal Task EnsureDurableAsync(CancellationToken ct) => store.EnsureDurableAsync(options, ct);

    /// <summary>
    /// Opens the vault at start. Keys are made only where there is nothing at all: neither data, nor keys, nor a
    /// master key file.
    /// </summary>
    internal async Task StartAsync(bool dataAreEmpty, CancellationToken ct)
    {
        var hasStore = await store.ExistsAsync(ct);
        var hasFile = File.Exists(options.MasterKeyFile);
        if (!hasFile && (!dataAreEmpty || (hasStore && (await store.AllAsync(ct)).Count > 0)))
            throw new VaultRefusalException(VaultRefusalReason.MasterKeyFileMissing, options.MasterKeyFile);
        if (!hasStore && !dataAreEmpty)
            throw new VaultRefusalException(VaultRefusalReason.KeyStoreMissing, store.Place);
        if (!hasFile)
            MasterKeys.Add(null, options.MasterKeyFile, Now);
        _ = Masters;
        if (!hasFile)
            JournalKey.Ensure(options.JournalKeyFile);
        await store.MakeAsync(ct);
    }

    private DataKey Unwrap(WrappedKey key) => new(key.Id, Masters.Unwrap(key.MasterKeyId, key.Id, key.Wrapped));

    private bool Opens(WrappedKey key)
    {
        try
        {
            Unwrap(key).Dispose();
            return key.Wrapped is not null;
        }
        catch (Exception e) when (e is VaultRefusalException or ArgumentException)
        {
            return false;
        }
    }
}
