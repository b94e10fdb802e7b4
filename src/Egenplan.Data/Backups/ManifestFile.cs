using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Egenplan.Data.Journal;
using Egenplan.Data.Vault;

namespace Egenplan.Data.Backups;

/// <summary>
/// The manifest as a file: JSON to be read by people too, a line that signs its SHA-256 by the journal's key, and a last line
/// with the SHA-256 of all before it, so that no sign of it can differ without being noticed, also where the key is not at hand.
/// </summary>
internal static class ManifestFile
{
    public const string Name = "manifest";

    private const string Signed = "egenplan-backup 1 sha256 ";
    private const string Sum = "sha256 ";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n", Converters = { new JsonStringEnumConverter() } };

    public static void Write(string folder, BackupManifest manifest, JournalKey key)
    {
        var text = JsonSerializer.Serialize(manifest, Json) + "\n";
        text += key.Sign(Signed + Hash(text)) + "\n";
        PrivateFile.Write(Path.Combine(folder, Name), text + Sum + Hash(text) + "\n", overwrite: false);
    }

    /// <summary>Reads and judges it.</summary>
    /// <param name="folder">The set.</param>
    /// <param name="key">Whose signatures are trusted; null where no key is at hand.</param>
    public static BackupManifest Read(string folder, JournalKey? key)
    {
        var path = Path.Combine(folder, Name);
        if (!File.Exists(path))
            throw new BackupRefusalException(BackupFault.NoManifest, folder);
        var text = Encoding.Latin1.GetString(File.ReadAllBytes(path));
        var lines = text.Split('\n');
        if (lines is not [.., var signature, var sum, ""] || sum != Sum + Hash(text[..^(sum.Length + 1)]))
            throw new BackupRefusalException(BackupFault.ManifestChanged, path);
        var body = text[..^(sum.Length + signature.Length + 2)];
        if (!signature.StartsWith(Signed + Hash(body) + " ", StringComparison.Ordinal) || key?.Holds(signature) is false)
            throw new BackupRefusalException(BackupFault.ManifestForged, path);
        try
        {
            return JsonSerializer.Deserialize<BackupManifest>(Encoding.Latin1.GetBytes(body), Json) is { Kind: BackupManifest.ThisKind } manifest
                ? manifest
                : throw new BackupRefusalException(BackupFault.Newer, path);
        }
        catch (JsonException)
        {
            throw new BackupRefusalException(BackupFault.Newer, path);
        }
    }

    /// <summary>A file as a manifest tells it.</summary>
    public static async Task<BackupFile> OfAsync(string path, CancellationToken ct)
    {
        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20);
        return new BackupFile(Path.GetFileName(path), stream.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, ct)));
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.Latin1.GetBytes(text)));
}
