using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Egenplan.Data.Conventions;

namespace Egenplan.Data.Vault;

/// <summary>One line of the master key file.</summary>
/// <param name="Id">Named by the wrapped keys.</param>
/// <param name="Key">32 bytes, base64.</param>
/// <param name="Created">When it was made, UTC.</param>
internal sealed record MasterKey(string Id, string Key, DateTime Created);

/// <summary>
/// The master key file: JSON lines, the last one active, readable by its owner only. Older ones stay so that
/// nothing wrapped with them is lost; one that is prepared stands first.
/// </summary>
internal sealed class MasterKeys
{
    private readonly Dictionary<string, byte[]> _keys;

    private MasterKeys(IReadOnlyList<MasterKey> all)
    {
        All = all;
        _keys = all.ToDictionary(k => k.Id, k => Convert.FromBase64String(k.Key));
    }

    public IReadOnlyList<MasterKey> All { get; }

    public string ActiveId => All[^1].Id;

    public bool Holds(string id) => _keys.ContainsKey(id);

    public static MasterKeys Load(string path)
    {
        if (!File.Exists(path))
            throw new VaultRefusalException(VaultRefusalReason.MasterKeyFileMissing, path);
        try
        {
            return Parse(File.ReadAllLines(path));
        }
        catch (Exception e) when (e is JsonException or FormatException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new VaultRefusalException(VaultRefusalReason.MasterKeyFileUnreadable, path);
        }
    }

    public static MasterKeys Parse(IEnumerable<string> lines)
    {
        var keys = lines.Where(l => l.Length > 0).Select(l => JsonSerializer.Deserialize<MasterKey>(l, JsonSerializerOptions.Web)!).ToList();
        if (keys.Count == 0 || keys.Any(k => k is not { Id.Length: > 0, Key.Length: > 0 } || Convert.FromBase64String(k.Key).Length != 32))
            throw new FormatException();
        return new MasterKeys(keys);
    }

    /// <summary>This ring with a new active key, saved before it is answered.</summary>
    public static MasterKeys Add(MasterKeys? before, string path, DateTime now)
    {
        var ring = new MasterKeys([.. before?.All ?? [], Fresh(After(before, now))]);
        ring.Save(path, overwrite: before is not null);
        return ring;
    }

    /// <summary>Saves this ring with a new key that is not active: before the others. Answers its id.</summary>
    public static string Prepare(MasterKeys before, string path, DateTime now)
    {
        var fresh = Fresh(After(before, now));
        new MasterKeys([fresh, .. before.All]).Save(path, overwrite: true);
        return fresh.Id;
    }

    /// <summary>This ring with its newest key active, saved where that is a change.</summary>
    public MasterKeys NewestActive(string path)
    {
        if (All.MaxBy(k => k.Created) is not { } newest || newest == All[^1])
            return this;
        var ring = new MasterKeys([.. All.Where(k => k != newest), newest]);
        ring.Save(path, overwrite: true);
        return ring;
    }

    /// <summary>
    /// This ring, and what it lacks of an earlier one: the active key is this one's. The earlier one where they have nothing in common: the file is another
    /// installation's, and what was sealed with its keys would be lost with it.
    /// </summary>
    public MasterKeys Beside(MasterKeys before) =>
        before.All.All(k => Holds(k.Id)) ? this : before.All.Any(k => Holds(k.Id)) ? new MasterKeys([.. before.All.Where(k => !Holds(k.Id)), .. All]) : before;

    public IEnumerable<string> Lines() => All.Select(k => JsonSerializer.Serialize(k, JsonSerializerOptions.Web));

    public void Save(string path, bool overwrite) => PrivateFile.Write(path, string.Join('\n', Lines()) + "\n", overwrite);

    public byte[] Wrap(Guid keyId, ReadOnlySpan<byte> key)
    {
        var wrapped = new byte[12 + 32 + 16];
        RandomNumberGenerator.Fill(wrapped.AsSpan(0, 12));
        using var aes = new AesGcm(_keys[ActiveId], 16);
        aes.Encrypt(wrapped.AsSpan(0, 12), key, wrapped.AsSpan(12, 32), wrapped.AsSpan(44), Bind(ActiveId, keyId));
        return wrapped;
    }

    public byte[] Unwrap(string masterKeyId, Guid keyId, ReadOnlySpan<byte> wrapped)
    {
        if (!_keys.TryGetValue(masterKeyId, out var master))
            throw new VaultRefusalException(VaultRefusalReason.MasterKeyMissing, masterKeyId);
        var key = new byte[32];
        using var aes = new AesGcm(master, 16);
        try
        {
            aes.Decrypt(wrapped[..12], wrapped.Slice(12, 32), wrapped[44..], key, Bind(masterKeyId, keyId));
        }
        catch (AuthenticationTagMismatchException)
        {
            throw new VaultRefusalException(VaultRefusalReason.WrongMasterKey, masterKeyId);
        }

        return key;
    }

    /// <summary>Seals a text that belongs to nobody, under a name.</summary>
    public byte[] SealText(string name, ReadOnlySpan<byte> text)
    {
        var bytes = new byte[12 + 16 + text.Length];
        RandomNumberGenerator.Fill(bytes.AsSpan(0, 12));
        using var aes = new AesGcm(_keys[ActiveId], 16);
        aes.Encrypt(bytes.AsSpan(0, 12), text, bytes.AsSpan(28), bytes.AsSpan(12, 16), Bind(ActiveId, name));
        return bytes;
    }

    /// <summary>Opens what <see cref="SealText"/> sealed. Throws where it is something else, or another name's.</summary>
    public byte[] OpenText(string masterKeyId, string name, ReadOnlySpan<byte> bytes)
    {
        var text = new byte[bytes.Length - 28];
        using var aes = new AesGcm(_keys[masterKeyId], 16);
        aes.Decrypt(bytes[..12], bytes[28..], bytes.Slice(12, 16), text, Bind(masterKeyId, name));
        return text;
    }

    // The newest is told by when it was made, also where the clock has been set back.
    private static DateTime After(MasterKeys? before, DateTime now) =>
        before is { All: [_, ..] all } && all.Max(k => k.Created) is var newest && newest >= now ? newest.AddMilliseconds(1) : now;

    private static MasterKey Fresh(DateTime now) =>
        new($"{now:yyyyMMdd}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}", Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)), now);

    private static byte[] Bind(string masterKeyId, string name) => Encoding.UTF8.GetBytes($"egenplan text {masterKeyId} {name}");

    private static byte[] Bind(string masterKeyId, Guid keyId) => Encoding.UTF8.GetBytes($"egenplan key {masterKeyId} {keyId:N}");
}

/// <summary>Files that only their owner may read, on the disk before the call returns.</summary>
internal static class PrivateFile
{
    public static void Write(string path, string text, bool overwrite)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
            FolderOnDisk.Make(folder);
        if (!overwrite && File.Exists(path))
            throw new IOException($"{path} exists and is not overwritten.");
        var part = path + ".part";
        File.Delete(part);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(part, options))
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
            stream.Flush(flushToDisk: true);
        }

        File.Move(part, path, overwrite);
        FolderOnDisk.FlushOf(path);
    }
}
