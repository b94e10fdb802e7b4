using System.Buffers;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using Egenplan.Data.Vault;

namespace Egenplan.Data.Documents;

/// <summary>The document was written by a newer release than this one can read.</summary>
/// <param name="kind">Kind of document.</param>
/// <param name="needs">The format that a reader must know.</param>
/// <param name="knows">The format known here.</param>
public sealed class DocumentTooNewException(string kind, int needs, int knows)
    : Exception($"This {kind} needs a reader of format {needs}; this release knows {knows}.");

/// <summary>
/// The format of one kind of document: JSON, compressed, sealed. A reader older than <c>minReader</c> refuses; older
/// documents are upgraded on reading, one step a format, and never rewritten for it.
/// </summary>
/// <param name="kind">Kind, bound to the seal.</param>
/// <param name="format">The format written here.</param>
/// <param name="minReader">The oldest format whose readers can read what is written here.</param>
/// <param name="upgrades">Step i takes a document from format i + 1 to i + 2.</param>
internal sealed class DocumentFormat<T>(string kind, int format = 1, int minReader = 1, params Action<JsonObject>[] upgrades)
    where T : class
{
    // What Brotli calls fastest, and its usual window: documents are a few kilobytes.
    private const int Quality = 1, Window = 22;

    public int Format => format;

    public string Kind => kind;

    /// <summary>The document as bytes. Throws when it would not read back the same: nothing is stored that is lost.</summary>
    public static byte[] Write(T value)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(value, DocumentJson.Options);
        var again = JsonSerializer.SerializeToUtf8Bytes(JsonSerializer.Deserialize<T>(json, DocumentJson.Options), DocumentJson.Options);
        return json.AsSpan().SequenceEqual(again)
            ? json
            : throw new InvalidOperationException($"A {typeof(T).Name} does not read back as it was written: some type in it lacks a constructor or setter for JSON.");
    }

    public byte[] Seal(T value, DataKey key, SealContext context) => SealBytes(Write(value), key, context);

    public byte[] SealBytes(ReadOnlySpan<byte> json, DataKey key, SealContext context) =>
        key.Seal(Compress(json), context, format, minReader);

    public T Open(byte[] sealedBytes, DataKey key, SealContext context) => Read(OpenBytes(sealedBytes, key, context), SealHeader.Read(sealedBytes).Format);

    public byte[] OpenBytes(byte[] sealedBytes, DataKey key, SealContext context)
    {
        var needs = SealHeader.Read(sealedBytes).MinReader;
        return needs > format ? throw new DocumentTooNewException(kind, needs, format) : Expand(key.Open(sealedBytes, context));
    }

    public T Read(ReadOnlySpan<byte> json, int writtenIn)
    {
        if (writtenIn >= format)
            return JsonSerializer.Deserialize<T>(json, DocumentJson.Options)!;
        var node = JsonNode.Parse(json)!.AsObject();
        foreach (var upgrade in upgrades.Skip(writtenIn - 1))
            upgrade(node);
        return node.Deserialize<T>(DocumentJson.Options)!;
    }

    private static byte[] Compress(ReadOnlySpan<byte> plain)
    {
        var compressed = new byte[BrotliEncoder.GetMaxCompressedLength(plain.Length)];
        return BrotliEncoder.TryCompress(plain, compressed, out var length, Quality, Window)
            ? compressed[..length]
            : throw new InvalidOperationException("A document could not be compressed.");
    }

    private static byte[] Expand(byte[] compressed)
    {
        // No using: its variable would be copied at each call.
        var decoder = new BrotliDecoder();
        try
        {
            var (plain, written, read) = (new byte[compressed.Length * 8], 0, 0);
            while (true)
            {
                var status = decoder.Decompress(compressed.AsSpan(read), plain.AsSpan(written), out var consumed, out var length);
                (read, written) = (read + consumed, written + length);
                if (status is OperationStatus.Done)
                    return plain[..written];
                if (status is not OperationStatus.DestinationTooSmall)
                    throw new InvalidDataException("A document is not compressed as it should be.");
                Array.Resize(ref plain, plain.Length * 2);
            }
        }
        finally
        {
            decoder.Dispose();
        }
    }
}
