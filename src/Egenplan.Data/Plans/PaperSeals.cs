using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Egenplan.Data.Accounts;
using Egenplan.Data.Conventions;
using Egenplan.Data.Vault;
using Egenplan.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Plans;

/// <summary>What can be said of a paper that somebody shows.</summary>
public enum PaperFinding
{
    /// <summary>Made here of an adopted version; a file is as it was made, to the last byte.</summary>
    Genuine = 1,

    /// <summary>Made here once, or made to look so: it is not as it was made.</summary>
    Changed = 2,

    /// <summary>Nothing here knows of it.</summary>
    Unknown = 3,

    /// <summary>Made here and not changed, but the plan has been disposed of: whether that version was adopted can no longer be told.</summary>
    CannotTell = 4,
}

/// <summary>What was found.</summary>
/// <param name="Finding">What can be said.</param>
/// <param name="Version">The adopted version; null unless genuine.</param>
/// <param name="AdoptedOn">The day it was adopted; null unless genuine.</param>
public sealed record PaperCheck(PaperFinding Finding, int? Version = null, DateOnly? AdoptedOn = null);

/// <summary>
/// Tells whoever holds a copy of an adopted version whether it is that. A file carries a seal over all its bytes, made with
/// the authority's key; a paper has a code, the first signs of the version's hash. Nothing is kept for it, and nothing is
/// told of whose plan it is, of what it holds, or of what has come after.
/// </summary>
public sealed partial class PaperSeals
{
    /// <summary>Signs in a code: 64 bits of the version's hash.</summary>
    public const int CodeLength = 16;

    private const string Begins = "%Egenplan 1 ";

    // The seal stands right before the file's last lines.
    private const int Tail = 4096, Piece = 65536;

    private readonly DbSource _source;
    private readonly AuthorityKeys _keys;
    private readonly KeyVault _vault;

    internal PaperSeals(DbSource source, AuthorityKeys keys, KeyVault vault) => (_source, _keys, _vault) = (source, keys, vault);

    /// <summary>The code of a version, in groups of four: what is printed.</summary>
    /// <param name="hash">The version's hash, hexadecimal.</param>
    public static string CodeOf(string hash) => string.Join(' ', hash[..CodeLength].ToUpperInvariant().Chunk(4).Select(c => new string(c)));

    /// <summary>The file with its seal: a comment before its end, which no reader of PDF minds.</summary>
    /// <param name="authority">The authority whose plan it is.</param>
    /// <param name="hash">The version's hash, hexadecimal.</param>
    /// <param name="pdf">The file.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<byte[]> SealAsync(AuthorityCode authority, string hash, byte[] pdf, CancellationToken ct = default)
    {
        await using var scope = await _source.ReadAsync(authority, ct);
        var name = $"{Begins}{authority.Value} {hash}";
        var at = pdf.AsSpan().LastIndexOf("startxref"u8);
        var mac = await MacAsync(scope.Db, authority, name, new MemoryStream(pdf), at, pdf.AsMemory(at), ct);
        return [.. pdf.AsSpan(0, at), .. Encoding.ASCII.GetBytes($"{name} {mac}\n"), .. pdf.AsSpan(at)];
    }

    /// <summary>Whether a file is an adopted version, as it was made.</summary>
    /// <param name="file">The file, however large: it is read in pieces.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<PaperCheck> CheckAsync(Stream file, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        var tail = new byte[Math.Min(Tail, file.Length)];
        file.Seek(-tail.Length, SeekOrigin.End);
        await file.ReadExactlyAsync(tail, ct);
        var at = tail.AsSpan().LastIndexOf(Encoding.ASCII.GetBytes(Begins));
        var end = at < 0 ? -1 : tail.AsSpan(at).IndexOf((byte)'\n');
        if (end < 0 || SealLine().Match(Encoding.Latin1.GetString(tail, at, end)) is not { Success: true } seal)
            return new(PaperFinding.Unknown);
        var authority = (await _source.AuthoritiesAsync(ct)).FirstOrDefault(a => a.Value == seal.Groups["authority"].Value);
        if (authority == default)
            return new(PaperFinding.Unknown);
        await using var scope = await _source.ReadAsync(authority, ct);
        var mac = await MacAsync(scope.Db, authority, seal.Groups["name"].Value, file, file.Length - tail.Length + at, tail.AsMemory(at + end + 1), ct);
        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(mac), Encoding.ASCII.GetBytes(seal.Groups["mac"].Value)))
            return new(PaperFinding.Changed);
        return await FindAsync(scope.Db, authority, seal.Groups["hash"].Value, ct) ?? new(PaperFinding.CannotTell);
    }

    /// <summary>True for what may be a code: at least its signs, spaces, hyphens and small letters aside.</summary>
    public static bool IsCode(string? typed) => typed is not null && Code().IsMatch(Plain(typed));

    /// <summary>Whether a code printed on a paper is that of an adopted version.</summary>
    public async Task<PaperCheck> CheckCodeAsync(string typed, CancellationToken ct = default)
    {
        var code = Plain(typed);
        var found = new PaperCheck(PaperFinding.Unknown);
        if (!Code().IsMatch(code))
            return found;

        // All are asked, found or not, so that the time tells nothing.
        foreach (var authority in await _source.AuthoritiesAsync(ct))
        {
            await using var scope = await _source.ReadAsync(authority, ct);
            found = await FindAsync(scope.Db, authority, code, ct) ?? found;
        }

        return found;
    }

    private async Task<PaperCheck?> FindAsync(EgenplanDb db, AuthorityCode authority, string hashOrItsBeginning, CancellationToken ct)
    {
        var from = Convert.FromHexString(hashOrItsBeginning.PadRight(64, '0'));
        var to = Convert.FromHexString(hashOrItsBeginning.PadRight(64, 'f'));
        var row = await db.VersionsByHash(authority.Value, from, to).Select(v => new { v.Version, v.AdoptedOn, v.KeyId }).FirstOrDefaultAsync(ct);
        if (row is null)
            return null;
        using var key = await _vault.FindKeyAsync(row.KeyId, ct);
        return key is null ? new(PaperFinding.CannotTell) : new(PaperFinding.Genuine, row.Version, row.AdoptedOn);
    }

    // Over the file up to where the seal stands, and what comes after it.
    private async Task<string> MacAsync(EgenplanDb db, AuthorityCode authority, string name, Stream file, long until, ReadOnlyMemory<byte> after, CancellationToken ct)
    {
        using var key = await _keys.OpenAsync(db, authority, ct);
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key.Derive("paper seal"));
        mac.AppendData(Encoding.ASCII.GetBytes(name));
        var piece = new byte[Piece];
        file.Seek(0, SeekOrigin.Begin);
        for (var left = until; left > 0;)
        {
            var read = await file.ReadAsync(piece.AsMemory(0, (int)Math.Min(left, Piece)), ct);
            if (read == 0)
                break;
            mac.AppendData(piece, 0, read);
            left -= read;
        }

        mac.AppendData(after.Span);
        return Convert.ToHexStringLower(mac.GetHashAndReset());
    }

    private static string Plain(string typed) => Between().Replace(typed, "").ToLowerInvariant();

    [GeneratedRegex("^(?<name>%Egenplan 1 (?<authority>[^ ]{1,40}) (?<hash>[0-9a-f]{64})) (?<mac>[0-9a-f]{64})$")]
    private static partial Regex SealLine();

    [GeneratedRegex("^[0-9a-f]{16,64}$")]
    private static partial Regex Code();

    [GeneratedRegex(@"[\s-]")]
    private static partial Regex Between();
}
