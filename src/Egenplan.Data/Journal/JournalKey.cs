using System.Security.Cryptography;
using System.Text;
using Egenplan.Data.Vault;

namespace Egenplan.Data.Journal;

/// <summary>
/// Signs the journal's heads and pruned segments: ECDSA on P-256 over SHA-256. The key lies in a file beside the master
/// key, so that whoever holds only the database cannot make a signature. Made with the master key, or at the first use.
/// </summary>
/// <remarks>
/// The file is PEM: the last private key signs; every key in it, private or public, is trusted. A new key is put last and
/// the older ones stay, and a second server's public key may be put in.
/// </remarks>
/// <param name="options">Where the file lies.</param>
public sealed class JournalKey(DataOptions options)
{
    /// <summary>Name of the way of signing, kept with every signature.</summary>
    public const string Algorithm = "ecdsa-p256-sha256";

    // Before a key that has been made and does not sign yet.
    private const string Prepared = "next\n";

    private readonly KeptFile<IReadOnlyList<KeyValuePair<string, ECDsa>>> _keys = new(options.JournalKeyFile, Load, Beside);

    /// <summary>The public keys, one PEM block each, the one that signs last: for auditors.</summary>
    public string PublicPem => string.Join('\n', _keys.Current.Select(k => k.Value.ExportSubjectPublicKeyInfoPem())) + "\n";

    /// <summary>The text with the way of signing, the key's id and the signature behind it.</summary>
    public string Sign(string text)
    {
        var (id, key) = _keys.Current.Last(k => IsPrivate(k.Value));
        var signed = $"{text} {Algorithm} {id}";
        lock (key)
            return $"{signed} {Convert.ToBase64String(key.SignData(Encoding.UTF8.GetBytes(signed), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence))}";
    }

    /// <summary>True when the line is one that a trusted key has signed, to the letter.</summary>
    public bool Holds(string line)
    {
        if (line.LastIndexOf(' ') is not (> 0 and var end) || line[..end].Split(' ') is not [.., Algorithm, var id] || _keys.Current.FirstOrDefault(k => k.Key == id).Value is not { } key)
            return false;
        var signature = new byte[line.Length];
        if (!Convert.TryFromBase64String(line[(end + 1)..], signature, out var length) || Convert.ToBase64String(signature.AsSpan(0, length)) != line[(end + 1)..])
            return false;
        lock (key)
            return key.VerifyData(Encoding.UTF8.GetBytes(line[..end]), signature.AsSpan(0, length), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    /// <summary>Makes a new key that does not sign yet, so that every server trusts it first. False when there is one already.</summary>
    public bool PrepareRotation()
    {
        var before = TextOf(options.JournalKeyFile);
        if (before.StartsWith(Prepared, StringComparison.Ordinal))
            return false;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        PrivateFile.Write(options.JournalKeyFile, $"{Prepared}{key.ExportPkcs8PrivateKeyPem()}\n{before}", overwrite: true);
        return true;
    }

    /// <summary>Lets the prepared key sign from now on; the one before is still trusted. False when none is prepared.</summary>
    public bool FinishRotation()
    {
        var before = TextOf(options.JournalKeyFile);
        if (!before.StartsWith(Prepared, StringComparison.Ordinal))
            return false;
        var rest = before[Prepared.Length..];
        var end = PemEncoding.Find(rest).Location.End;
        PrivateFile.Write(options.JournalKeyFile, $"{rest[end.Value..].Trim()}\n{rest[..end.Value].Trim()}\n", overwrite: true);
        return true;
    }

    private static string TextOf(string path)
    {
        Ensure(path);
        return File.ReadAllText(path);
    }

    // As of the master keys: see MasterKeys.Beside.
    private static IReadOnlyList<KeyValuePair<string, ECDsa>> Beside(IReadOnlyList<KeyValuePair<string, ECDsa>> before, IReadOnlyList<KeyValuePair<string, ECDsa>> now)
    {
        var lacking = before.Where(b => now.All(n => n.Key != b.Key)).ToList();
        return lacking.Count == before.Count ? before : [.. lacking, .. now];
    }

    private static List<KeyValuePair<string, ECDsa>> Load(string path)
    {
        Ensure(path);
        var keys = new List<KeyValuePair<string, ECDsa>>();
        var rest = File.ReadAllText(path).AsSpan();
        while (PemEncoding.TryFind(rest, out var found))
        {
            var key = ECDsa.Create();
            key.ImportFromPem(rest[found.Location]);
            var id = Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))[..16];
            keys.RemoveAll(k => k.Key == id);
            keys.Add(new(id, key));
            rest = rest[found.Location.End..];
        }

        return keys.Any(k => IsPrivate(k.Value)) ? keys : throw new VaultRefusalException(VaultRefusalReason.MasterKeyFileUnreadable, path);
    }

    /// <summary>Makes one where there is none.</summary>
    internal static void Ensure(string path)
    {
        if (!File.Exists(path))
            Make(path);
    }

    private static void Make(string path)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        try
        {
            PrivateFile.Write(path, key.ExportPkcs8PrivateKeyPem() + "\n", overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process on this machine was first.
        }
    }

    private static bool IsPrivate(ECDsa key)
    {
        try
        {
            return key.ExportParameters(includePrivateParameters: true).D is not null;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
