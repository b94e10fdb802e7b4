using System.Security.Cryptography;

namespace Egenplan.Data.Vault;

/// <summary>
/// What a file of keys says, read again when the file has changed, so that a key put there counts without a restart. A file that is half
/// written, away for a moment, or has nothing in common with what was there, is not followed; of one that lacks some of it, what is new counts beside it. Nothing that could be
/// read becomes unreadable.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="read">Reads it.</param>
/// <param name="beside">What is there now, and behind it what was there before and is not any more.</param>
internal sealed class KeptFile<T>(string path, Func<string, T> read, Func<T, T, T> beside)
    where T : class
{
    private volatile Kept? _kept;

    /// <summary>What it says now. Throws what reading it throws where it has never been read.</summary>
    public T Current
    {
        get
        {
            var kept = _kept;
            var file = new FileInfo(path);
            var (at, length) = file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
            if (kept is not null && (length == 0 || (at == kept.At && length == kept.Length)))
                return kept.Value;
            try
            {
                var value = read(path);
                _kept = kept = new Kept(kept is null ? value : beside(kept.Value, value), at, length);
                return kept.Value;
            }
            catch (Exception e) when (kept is not null && e is (VaultRefusalException or IOException or UnauthorizedAccessException or FormatException or ArgumentException or CryptographicException))
            {
                return kept!.Value;
            }
        }
    }

    private sealed record Kept(T Value, DateTime At, long Length);
}
