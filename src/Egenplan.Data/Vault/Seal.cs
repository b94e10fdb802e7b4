using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Egenplan.Domain.People;

namespace Egenplan.Data.Vault;

/// <summary>What sealed bytes belong to. Bound to them: moved to another record they do not open.</summary>
/// <param name="Authority">The authority whose record it is.</param>
/// <param name="Kind">Kind of record, e.g. <c>plan</c>.</param>
/// <param name="Record">Id of the record.</param>
/// <param name="Revision">Revision of the record.</param>
public sealed record SealContext(AuthorityCode Authority, string Kind, Guid Record, long Revision = 0)
{
    internal byte[] Bind(ReadOnlySpan<byte> header)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write(header);
        writer.Write(Authority.Value);
        writer.Write(Kind);
        writer.Write(Record.ToByteArray(bigEndian: true));
        writer.Write(Revision);
        writer.Flush();
        return bytes.ToArray();
    }
}

/// <summary>
/// What stands before sealed bytes, in clear and bound to them: magic, header version, algorithm, format of the
/// document, the oldest reader that may read it, key id, nonce.
/// </summary>
/// <param name="Format">Format of what is sealed.</param>
/// <param name="MinReader">The oldest format that a reader must know to read it.</param>
/// <param name="KeyId">The key that opens it.</param>
public readonly record struct SealHeader(int Format, int MinReader, Guid KeyId)
{
    internal const int Length = 4 + 1 + 1 + 2 + 2 + 16 + NonceLength;
    internal const int NonceLength = 12;
    internal const int TagLength = 16;
    private const byte Version = 1;
    private const byte Aes256Gcm = 1;

    private static ReadOnlySpan<byte> Magic => "EGP\u0001"u8;

    /// <summary>Reads the header. Throws <see cref="SealBrokenException"/> for bytes that were not sealed here.</summary>
    public static SealHeader Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Length + TagLength || !bytes.StartsWith(Magic) || bytes[4] != Version || bytes[5] != Aes256Gcm)
            throw new SealBrokenException("no header that is known here");
        return new SealHeader(
            BinaryPrimitives.ReadUInt16BigEndian(bytes[6..]),
            BinaryPrimitives.ReadUInt16BigEndian(bytes[8..]),
            new Guid(bytes.Slice(10, 16), bigEndian: true));
    }

    internal void Write(Span<byte> bytes)
    {
        Magic.CopyTo(bytes);
        bytes[4] = Version;
        bytes[5] = Aes256Gcm;
        BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], checked((ushort)Format));
        BinaryPrimitives.WriteUInt16BigEndian(bytes[8..], checked((ushort)MinReader));
        KeyId.TryWriteBytes(bytes.Slice(10, 16), bigEndian: true, out _);
        RandomNumberGenerator.Fill(bytes.Slice(Length - NonceLength, NonceLength));
    }
}

/// <summary>One opened key: a person's, or an authority's. Seals and opens with AES-256-GCM.</summary>
public sealed class DataKey : IDisposable
{
    private readonly byte[] _key;

    internal DataKey(Guid id, byte[] key) => (Id, _key) = (id, key);

    /// <summary>The key's id in the key store.</summary>
    public Guid Id { get; }

    /// <summary>Seals bytes to one record.</summary>
    public byte[] Seal(ReadOnlySpan<byte> plain, SealContext context, int format = 1, int minReader = 1)
    {
        var sealedBytes = new byte[SealHeader.Length + plain.Length + SealHeader.TagLength];
        var header = sealedBytes.AsSpan(0, SealHeader.Length);
        new SealHeader(format, minReader, Id).Write(header);
        using var aes = new AesGcm(_key, SealHeader.TagLength);
        aes.Encrypt(
            header[^SealHeader.NonceLength..], plain, sealedBytes.AsSpan(SealHeader.Length, plain.Length),
            sealedBytes.AsSpan(SealHeader.Length + plain.Length), context.Bind(header));
        return sealedBytes;
    }

    /// <summary>Opens sealed bytes. Throws <see cref="SealBrokenException"/> when one bit differs or they belong to another record.</summary>
    public byte[] Open(ReadOnlySpan<byte> sealedBytes, SealContext context)
    {
        if (SealHeader.Read(sealedBytes).KeyId != Id)
            throw new SealBrokenException($"{context.Kind} {context.Record:N} is sealed with another key");
        var header = sealedBytes[..SealHeader.Length];
        var plain = new byte[sealedBytes.Length - SealHeader.Length - SealHeader.TagLength];
        using var aes = new AesGcm(_key, SealHeader.TagLength);
        try
        {
            aes.Decrypt(
                header[^SealHeader.NonceLength..], sealedBytes.Slice(SealHeader.Length, plain.Length),
                sealedBytes[^SealHeader.TagLength..], plain, context.Bind(header));
        }
        catch (AuthenticationTagMismatchException)
        {
            throw new SealBrokenException($"{context.Kind} {context.Record:N} revision {context.Revision}");
        }

        return plain;
    }

    /// <summary>A key for keyed hashes, derived from this one for one purpose.</summary>
    public byte[] Derive(string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _key, 32, info: Encoding.UTF8.GetBytes("egenplan " + purpose));

    /// <summary>Wipes the key from memory.</summary>
    public void Dispose() => CryptographicOperations.ZeroMemory(_key);
}
