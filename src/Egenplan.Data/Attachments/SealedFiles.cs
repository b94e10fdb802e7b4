using System.Security.Cryptography;
using System.Text.Json;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Vault;
using Egenplan.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Attachments;

/// <summary>A file to keep with a change.</summary>
/// <param name="Id">Its id, from the form.</param>
/// <param name="Name">File name; sealed.</param>
/// <param name="ContentType">Content type, by its content.</param>
/// <param name="Content">The file; its size is limited by the caller.</param>
public sealed record NewFile(Guid Id, string Name, string ContentType, ReadOnlyMemory<byte> Content);

/// <summary>What is told of a file besides its bytes.</summary>
internal sealed record SealedFileHead(Guid Id, string Name, string ContentType);

/// <summary>What lies sealed beside a file.</summary>
internal sealed record SealedFileWords(string Name, string Sha256, long Size, int Chunks);

/// <summary>Files in sealed pieces, as rows within somebody else's transaction.</summary>
internal static class SealedFiles
{
    private const int ChunkSize = 256 * 1024;

    /// <summary>Adds a file to its end.</summary>
    public static async Task AddAsync(
        EgenplanDb db, DataKey key, CaseFileRow owner, PlanId? plan, SealedFileHead head, Stream content, TimeProvider clock, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[ChunkSize];
        var chunks = new List<AttachmentChunkRow>();
        long size = 0;
        for (var read = await content.ReadAtLeastAsync(buffer, ChunkSize, throwOnEndOfStream: false, ct); read > 0; read = await content.ReadAtLeastAsync(buffer, ChunkSize, throwOnEndOfStream: false, ct))
        {
            hash.AppendData(buffer, 0, read);
            chunks.Add(new AttachmentChunkRow { AttachmentId = head.Id, Authority = owner.Authority, Number = chunks.Count, Sealed = key.Seal(buffer.AsSpan(0, read), Chunk(owner.Authority, head.Id, chunks.Count)) });
            size += read;
        }

        var words = JsonSerializer.SerializeToUtf8Bytes(new SealedFileWords(head.Name, Convert.ToHexStringLower(hash.GetHashAndReset()), size, chunks.Count));
        db.Attachments.Add(new AttachmentRow
        {
            Id = head.Id,
            Authority = owner.Authority,
            CaseFileId = owner.Id,
            PlanId = plan?.Value,
            KeyId = key.Id,
            ContentType = head.ContentType,
            Size = size,
            Chunks = chunks.Count,
            CreatedAt = clock.GetUtcNow().UtcDateTime,
            Sealed = key.Seal(words, Head(owner.Authority, head.Id)),
        });
        await db.SaveChangesAsync(ct);
        db.AttachmentChunks.AddRange(chunks);
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
    }

    /// <summary>What lies beside a file.</summary>
    public static SealedFileWords Open(AttachmentRow row, DataKey key) => JsonSerializer.Deserialize<SealedFileWords>(key.Open(row.Sealed, Head(row.Authority, row.Id)))!;

    /// <summary>The whole file. Throws when one piece is missing or changed.</summary>
    public static async Task<(SealedFileWords Words, byte[] Content)> ReadAsync(EgenplanDb db, AttachmentRow row, DataKey key, CancellationToken ct)
    {
        var words = Open(row, key);
        var chunks = await db.AttachmentChunks.Where(c => c.AttachmentId == row.Id).OrderBy(c => c.Number).ToListAsync(ct);
        using var content = new MemoryStream();
        foreach (var chunk in chunks)
            content.Write(key.Open(chunk.Sealed, Chunk(row.Authority, row.Id, chunk.Number)));
        var bytes = content.ToArray();
        return chunks.Count == words.Chunks && bytes.LongLength == words.Size && Convert.ToHexStringLower(SHA256.HashData(bytes)) == words.Sha256
            ? (words, bytes)
            : throw new SealBrokenException($"attachment {row.Id:N}: a piece is missing");
    }

    private static SealContext Head(string authority, Guid id) => new(new AuthorityCode(authority), "attachment", id);

    private static SealContext Chunk(string authority, Guid id, int number) => new(new AuthorityCode(authority), "attachment-piece", id, number);
}
