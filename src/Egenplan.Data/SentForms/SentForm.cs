using System.Security.Cryptography;
using Egenplan.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.SentForms;

/// <summary>
/// The form that the work going on answers. While one is entered, the first transaction that writes for an authority also
/// notes, first of all, that this form has been done: both or neither. The same form sent again, whenever and to whichever
/// server, waits for the first and then meets <see cref="AlreadySentException"/> with nothing changed.
/// </summary>
/// <remarks>
/// The form's own key is not kept. What is kept is a digest of key and content, so that the same page sent with other
/// content is another form; and the answer, sealed with what only the sender has.
/// </remarks>
public sealed class SentForm
{
    private const int SealSize = 12 + 16;
    private static readonly AsyncLocal<SentForm?> Entered = new();
    private readonly byte[] _seal;
    private readonly DateTime _at;

    /// <param name="key">The form's own key, as the page made it: random, 128 bits or more.</param>
    /// <param name="content">SHA-256 of everything else that tells the form from another: who sent it, where to, and what.</param>
    /// <param name="at">Now.</param>
    public SentForm(ReadOnlySpan<byte> key, ReadOnlySpan<byte> content, DateTime at)
    {
        Id = HMACSHA256.HashData(key, [1, .. content]);
        _seal = HMACSHA256.HashData(key, [2, .. content]);
        _at = at;
    }

    /// <summary>The form that the work going on answers, or null.</summary>
    internal static SentForm? Current => Entered.Value;

    /// <summary>Tells it from every other, and nothing about it. 32 bytes.</summary>
    internal byte[] Id { get; }

    /// <summary>Where it was noted as done; null while nothing has been saved.</summary>
    public AuthorityCode? DoneAt { get; private set; }

    /// <summary>From now on, in this flow of work, transactions note that the form has been done.</summary>
    public void Enter() => Entered.Value = this;

    /// <summary>Notes it in a transaction that has just begun.</summary>
    /// <exception cref="AlreadySentException">It has been done.</exception>
    internal async Task NoteAsync(EgenplanDb db, AuthorityCode authority, CancellationToken ct)
    {
        if (!await NoteAsync(db, authority, Id, _at, ct))
            throw new AlreadySentException(authority);
    }

    /// <summary>Notes a form in a transaction. False where it has been noted; waits for the other where that is being done at this moment.</summary>
    internal static async Task<bool> NoteAsync(EgenplanDb db, AuthorityCode authority, byte[] id, DateTime at, CancellationToken ct) =>
        await db.Database.ExecuteSqlAsync($"insert into sent_forms (authority, id, at) values ({authority.Value}, {id}, {at}) on conflict do nothing", ct) == 1;

    /// <summary>Takes the note back within the same transaction.</summary>
    internal Task UnnoteAsync(EgenplanDb db, AuthorityCode authority, CancellationToken ct) =>
        db.SentForms.Where(f => f.Authority == authority.Value && f.Id == Id).ExecuteDeleteAsync(ct);

    internal void Committed(AuthorityCode authority) => DoneAt ??= authority;

    internal byte[] SealAnswer(byte[] answer)
    {
        var bytes = new byte[SealSize + answer.Length];
        RandomNumberGenerator.Fill(bytes.AsSpan(0, 12));
        using var aes = new AesGcm(_seal, 16);
        aes.Encrypt(bytes.AsSpan(0, 12), answer, bytes.AsSpan(SealSize), bytes.AsSpan(12, 16), Id);
        return bytes;
    }

    internal byte[] OpenAnswer(byte[] bytes)
    {
        var answer = new byte[bytes.Length - SealSize];
        using var aes = new AesGcm(_seal, 16);
        aes.Decrypt(bytes.AsSpan(0, 12), bytes.AsSpan(SealSize), bytes.AsSpan(12, 16), answer, Id);
        return answer;
    }
}

/// <summary>The form has been done before; nothing was changed this time.</summary>
/// <param name="authority">Where it was done.</param>
public sealed class AlreadySentException(AuthorityCode authority) : Exception("The form has been done before.")
{
    /// <summary>Where it was done.</summary>
    public AuthorityCode Authority { get; } = authority;
}

internal sealed class SentFormRow
{
    public required string Authority { get; init; }

    public required byte[] Id { get; init; }

    public required DateTime At { get; init; }

    /// <summary>How it was answered, sealed with what the sender alone has; null until that is known.</summary>
    public byte[]? Answer { get; set; }
}
