using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Egenplan.Data.Conventions;
using Egenplan.Data.Journal;

namespace Egenplan.Data.Vault;

/// <summary>One destroyed key, as a line of the list says it.</summary>
/// <param name="KeyId">The key.</param>
/// <param name="At">When it was destroyed, UTC.</param>
internal sealed record DestroyedKey(Guid KeyId, DateTime At);

/// <summary>How far a list went at one time.</summary>
/// <param name="Lines">Its number of lines.</param>
/// <param name="Hash">SHA-256 of the last one, which depends on every line before.</param>
/// <param name="Keys">The keys on it, in no order that matters: a list that was lost and made anew has them all, in other lines. Null in copies of an older kind.</param>
public sealed record DestructionHead(long Lines, string Hash, IReadOnlyList<string>? Keys = null);

/// <summary>
/// The ids of the keys that have been destroyed, in a file outside everything that is ever put back: what was destroyed
/// after a backup was taken is destroyed again before anything restored from it is served. A key stands here, on the
/// disk, before it is destroyed.
/// </summary>
/// <remarks>
/// Lines are only added. Each holds the hash of the one before, and the last line of what was written at once is signed
/// by the journal's key: whoever changes, takes out or forges a line is found out, and so is whoever adds one to have a
/// living person's key destroyed. Lines after the last signed one were never finished, and their keys not destroyed.
/// A tail cut at a signed line shows by the key store, which knows of more.
/// </remarks>
/// <param name="options">Where the file lies, and the key that signs.</param>
internal sealed class DestructionList(DataOptions options)
{
    private const string Kind = "egenplan-destroyed 1 sha256";
    private static readonly string Start = Hash("egenplan destroyed 1");
    private readonly Lazy<JournalKey> _key = new(() => new JournalKey(options));

    /// <summary>Where it lies.</summary>
    public string Place => options.DestructionFile;

    /// <summary>True when there is a list.</summary>
    public bool Exists => File.Exists(Place);

    /// <summary>Every key on the list, oldest first. Throws <see cref="VaultRefusalException"/> when it has been tampered with.</summary>
    public IReadOnlyList<DestroyedKey> Read()
    {
        if (!Exists)
            return [];
        using var file = Open(FileMode.Open, FileAccess.Read);
        return Sound(file).Keys;
    }

    /// <summary>How far the list goes now.</summary>
    public DestructionHead Head()
    {
        if (!Exists)
            return new DestructionHead(0, Start, []);
        using var file = Open(FileMode.Open, FileAccess.Read);
        var (keys, last, _) = Sound(file);
        return new DestructionHead(keys.Count, last, [.. keys.Select(k => k.KeyId.ToString("N")).Distinct().Order(StringComparer.Ordinal)]);
    }

    /// <summary>True when every key that was on the list then is on it now. Throws <see cref="VaultRefusalException"/> when the list has been tampered with.</summary>
    public bool Continues(DestructionHead before)
    {
        if (before.Lines == 0)
            return true;
        if (!Exists)
            return false;
        if (before.Keys is { } keys)
            return !keys.Except(Read().Select(k => k.KeyId.ToString("N"))).Any();

        // An older copy knows only how the list began.
        using var file = Open(FileMode.Open, FileAccess.Read);
        using var reader = new StreamReader(file);
        for (var line = 1L; reader.ReadLine() is { } text; line++)
        {
            if (line == before.Lines)
                return Hash(text) == before.Hash;
        }

        return false;
    }

    /// <summary>Adds keys; they are on the disk when this returns.</summary>
    public void Add(IReadOnlyCollection<DestroyedKey> keys)
    {
        if (keys.Count == 0)
            return;
        if (Path.GetDirectoryName(Path.GetFullPath(Place)) is { } folder)
            FolderOnDisk.Make(folder);
        var isNew = !Exists;
        using var file = Open(FileMode.OpenOrCreate, FileAccess.ReadWrite);
        var (there, last, end) = Sound(file);
        var text = new StringBuilder();
        foreach (var (i, key) in keys.Index())
        {
            var line = string.Create(CultureInfo.InvariantCulture, $"{Kind} {there.Count + i + 1} {key.KeyId:N} {key.At:yyyy-MM-ddTHH:mm:ssZ} {last}");
            if (i == keys.Count - 1)
                line = _key.Value.Sign(line);
            last = Hash(line);
            text.Append(line).Append('\n');
        }

        file.SetLength(end);
        file.Position = end;
        file.Write(Encoding.ASCII.GetBytes(text.ToString()));
        file.Flush(flushToDisk: true);
        if (isNew)
            FolderOnDisk.FlushOf(Place);
    }

    private (List<DestroyedKey> Keys, string Last, long End) Sound(FileStream file)
    {
        file.Position = 0;
        using var reader = new StreamReader(file, Encoding.ASCII, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        var lines = reader.ReadToEnd().Split('\n');

        // What follows the last line feed was never finished.
        var signed = lines.Length - 2;
        while (signed >= 0 && !IsSigned(lines[signed]))
            signed--;
        var (keys, last, end) = (new List<DestroyedKey>(signed + 1), Start, 0L);
        for (var i = 0; i <= signed; i++)
        {
            keys.Add(Parse(lines[i], i + 1, last) ?? throw Broken(i + 1));
            last = Hash(lines[i]);
            end += lines[i].Length + 1;
        }

        return signed < 0 || _key.Value.Holds(lines[signed]) ? (keys, last, end) : throw Broken(signed + 1);
    }

    private VaultRefusalException Broken(int line) =>
        new(VaultRefusalReason.DestructionListBroken, string.Create(CultureInfo.InvariantCulture, $"{Place}:{line}"));

    private static bool IsSigned(string line) => line.Split(' ').Length > 7;

    private static DestroyedKey? Parse(string line, int number, string before)
    {
        var parts = line.Split(' ');
        return parts.Length is 7 or 10 && string.Join(' ', parts[..3]) == Kind && parts[3] == number.ToString(CultureInfo.InvariantCulture) && parts[6] == before
            && Guid.TryParseExact(parts[4], "N", out var key)
            && DateTime.TryParseExact(parts[5], "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var at)
            ? new DestroyedKey(key, at)
            : null;
    }

    // One at a time, also between processes: a line hangs on the one before.
    private FileStream Open(FileMode mode, FileAccess access)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                var how = new FileStreamOptions { Mode = mode, Access = access, Share = FileShare.None };
                if (!OperatingSystem.IsWindows() && access != FileAccess.Read)
                    how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
                return new FileStream(Place, how);
            }
            catch (IOException e) when (tries < 200 && e is not (FileNotFoundException or DirectoryNotFoundException))
            {
                Thread.Sleep(25);
            }
        }
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
