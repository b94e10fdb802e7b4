using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Egenplan.Data.Vault;

/// <summary>What a copy of keys holds.</summary>
/// <param name="Masters">The master keys.</param>
/// <param name="Keys">The wrapped keys, destroyed ones too.</param>
/// <param name="JournalKeys">The file that signs the journal's heads and the list of destroyed keys; null in copies of an older kind.</param>
/// <param name="Destroyed">How far the list of destroyed keys went; null in copies of an older kind.</param>
internal sealed record KeyCopy(MasterKeys Masters, IReadOnlyList<WrappedKey> Keys, string? JournalKeys, DestructionHead? Destroyed);

/// <summary>
/// A copy of all keys in one file: first a line that says what it is, then master keys, then wrapped keys, and last the
/// SHA-256 of all that. Kept <see cref="Days"/> days and no longer: an erased person is gone when the last copy has expired.
/// </summary>
internal static class KeyBackup
{
    /// <summary>How long a copy may be kept.</summary>
    public const int Days = 35;

    private const string OlderKind = "egenplan-keys-1";
    private const string Kind = "egenplan-keys-2";
    private const string Sum = "sha256 ";

    public static void Write(string path, KeyCopy copy, DateTime now)
    {
        string[] lines =
        [
            JsonSerializer.Serialize(new Head(Kind, now, copy.Masters.All.Count, copy.Keys.Count, copy.JournalKeys, copy.Destroyed), JsonSerializerOptions.Web),
            .. copy.Masters.Lines(),
            .. copy.Keys.Select(k => JsonSerializer.Serialize(k, JsonSerializerOptions.Web)),
        ];
        var text = string.Join('\n', lines) + "\n";
        PrivateFile.Write(path, text + Sum + Hash(text) + "\n", overwrite: false);
    }

    /// <summary>Reads a copy. Throws <see cref="FormatException"/> for one that is not whole, or whose keys do not open.</summary>
    public static KeyCopy Read(string path)
    {
        var text = File.ReadAllText(path);
        try
        {
            var lines = text.Split('\n');
            var head = JsonSerializer.Deserialize<Head>(lines[0], JsonSerializerOptions.Web);
            var count = 1 + (head?.Masters ?? 0) + (head?.Keys ?? 0);
            if (head is not { Kind: Kind or OlderKind } || lines.Length < 1 + count || (head.Kind == Kind && !IsWhole(text, lines)))
                throw new FormatException($"{path} is no whole copy of keys.");
            var masters = MasterKeys.Parse(lines.Skip(1).Take(head.Masters));
            var keys = lines.Skip(1 + head.Masters).Take(head.Keys).Select(l => JsonSerializer.Deserialize<WrappedKey>(l, JsonSerializerOptions.Web)!).ToList();
            foreach (var key in keys.Where(k => k.Wrapped is not null))
                CryptographicOperations.ZeroMemory(masters.Unwrap(key.MasterKeyId, key.Id, key.Wrapped));
            return new KeyCopy(masters, keys, head.JournalKeys, head.Destroyed);
        }
        catch (Exception e) when (e is JsonException or VaultRefusalException or ArgumentException)
        {
            throw new FormatException($"{path} is no whole copy of keys.", e);
        }
    }

    /// <summary>The copies in a folder that are older than they may be.</summary>
    public static IReadOnlyList<string> Expired(string folder, DateTime now) =>
        [.. Directory.EnumerateFiles(folder).Where(f => TakenAt(f) is { } at && at < now.AddDays(-Days)).Order(StringComparer.Ordinal)];

    /// <summary>The ids of the master keys in a copy; null for one that does not tell.</summary>
    public static IReadOnlyList<string>? MasterIds(string path)
    {
        try
        {
            using var reader = new StreamReader(path);
            if (reader.ReadLine() is not { } first || JsonSerializer.Deserialize<Head>(first, JsonSerializerOptions.Web) is not { Masters: >= 0 } head)
                return null;
            var ids = new List<string>();
            while (ids.Count < head.Masters)
                ids.Add(JsonSerializer.Deserialize<MasterKey>(reader.ReadLine() ?? "", JsonSerializerOptions.Web)!.Id);
            return ids;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static DateTime? TakenAt(string path)
    {
        try
        {
            using var reader = new StreamReader(path);
            var start = new char[32];
            if (reader.ReadBlock(start) < start.Length || !new string(start).StartsWith("{\"kind\":\"egenplan-keys-", StringComparison.Ordinal))
                return null;
            return JsonSerializer.Deserialize<Head>(new string(start) + reader.ReadLine(), JsonSerializerOptions.Web)?.Created;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool IsWhole(string text, string[] lines) =>
        lines is [.., var sum, ""] && sum == Sum + Hash(text[..^(sum.Length + 1)]);

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private sealed record Head(string Kind, DateTime Created, int Masters, int Keys, string? JournalKeys = null, DestructionHead? Destroyed = null);
}
