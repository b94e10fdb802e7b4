using System.Text;

namespace Egenplan.Data.Vault;

/// <summary>
/// The keys of cookies and of forms' tokens, in the key store and sealed with the master key, so that every server reads what
/// another has written. Who has them signs in as nobody: sessions are in the data.
/// </summary>
/// <param name="store">Where they lie.</param>
/// <param name="options">Where the master key file lies.</param>
/// <param name="clock">The clock.</param>
public sealed class CookieKeyStore(KeyStore store, DataOptions options, TimeProvider clock)
{
    /// <summary>All of them, oldest first; those of a master key that is gone are left out, since what they sealed is only cookies.</summary>
    public async Task<IReadOnlyList<string>> AllAsync(CancellationToken ct = default)
    {
        var masters = MasterKeys.Load(options.MasterKeyFile);
        return [.. (await store.CookieKeysAsync(ct)).Where(k => masters.Holds(k.MasterKeyId)).Select(k => Encoding.UTF8.GetString(masters.OpenText(k.MasterKeyId, k.Name, k.Sealed)))];
    }

    /// <summary>Keeps one more.</summary>
    /// <param name="name">Its name, which it is bound to.</param>
    /// <param name="text">What is kept.</param>
    /// <param name="ct">Cancels.</param>
    public Task AddAsync(string name, string text, CancellationToken ct = default)
    {
        var masters = MasterKeys.Load(options.MasterKeyFile);
        return store.AddCookieKeyAsync(new(name, masters.ActiveId, masters.SealText(name, Encoding.UTF8.GetBytes(text))), clock.GetUtcNow().UtcDateTime, ct);
    }
}

/// <summary>One key of cookies as it lies in the key store.</summary>
/// <param name="Name">Its name.</param>
/// <param name="MasterKeyId">The master key that seals it.</param>
/// <param name="Sealed">The sealed text.</param>
internal sealed record SealedCookieKey(string Name, string MasterKeyId, byte[] Sealed);
