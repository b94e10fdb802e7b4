using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Egenplan.Web.Hosting;

/// <summary>
/// The body of a request as it comes in, which may be read again from any place: its beginning lies in memory, and what does not fit
/// there in a temporary file, in pieces sealed with a key that lies in memory only and goes with the request. The file has no name once
/// it is open (on Windows, until it is closed), so that nothing of it is left behind by a server that dies either.
/// </summary>
/// <param name="from">The body that nobody has read.</param>
/// <param name="inMemory">Most bytes that are kept in memory.</param>
/// <param name="most">Most bytes that are received.</param>
public sealed class SealedBody(Stream from, int inMemory, long most) : Stream
{
    private const int Piece = 65536, Tag = 16, Beginning = 4096;

    private readonly List<byte[]> _first = [];
    private byte[] _sealed = [];
    private byte[] _last = new byte[Beginning];
    private (int At, byte[] Bytes) _open = (-1, []);
    private FileStream? _file;
    private AesGcm? _key;
    private long _received, _position;
    private bool _isCutShort;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    /// <summary>What has been received so far.</summary>
    public override long Length => _received;

    public override long Position
    {
        get => _position;
        set => _position = value >= 0 && value <= _received ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    public override long Seek(long offset, SeekOrigin origin) =>
        Position = offset + (origin switch { SeekOrigin.Begin => 0, SeekOrigin.Current => _position, _ => _received });

    /// <summary>Receives some more of it, to be read later; answers how many bytes, and 0 at its end.</summary>
    /// <param name="cancellationToken">Cancels.</param>
    public async ValueTask<int> ReceiveAsync(CancellationToken cancellationToken) => Receive(await from.ReadAsync(Room(), cancellationToken));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_position == _received && !buffer.IsEmpty)
            await ReceiveAsync(cancellationToken);
        return Again(buffer.Span);
    }

    public override int Read(Span<byte> buffer)
    {
        if (_position == _received && !buffer.IsEmpty)
            Receive(from.Read(Room().Span));
        return Again(buffer);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    // What is thrown away is not kept.
    public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) =>
        destination == Null && _position == _received ? from.CopyToAsync(destination, Math.Max(bufferSize, Piece), cancellationToken) : base.CopyToAsync(destination, bufferSize, cancellationToken);

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _file?.Dispose();
            _key?.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Filled => (int)(_received % Piece);

    // A form of a few words, or one that hardly comes in, takes no more than it needs.
    private Memory<byte> Room()
    {
        if (Filled == _last.Length)
            Array.Resize(ref _last, Math.Min(Piece, 4 * _last.Length));
        return _last.AsMemory(Filled);
    }

    private int Receive(int count)
    {
        if (_isCutShort)
            throw new IOException("What came before could not be kept.");
        // Until it is kept: what has been read of the request cannot be read again.
        _isCutShort = true;
        if (_received + count > most)
            throw new InvalidDataException("The form is larger than any may be.");
        var isFull = Filled + count == Piece;
        if (isFull && _received + count <= inMemory)
            _first.Add(_last);
        else if (isFull)
            Put(_received / Piece);
        _received += count;
        if (isFull)
            _last = new byte[Piece];
        _isCutShort = false;
        return count;
    }

    private int Again(Span<byte> buffer)
    {
        var (at, within) = ((int)(_position / Piece), (int)(_position % Piece));
        var bytes = at < _first.Count ? _first[at] : at == _received / Piece ? _last : Take(at);
        var count = (int)Math.Min(Math.Min(buffer.Length, Piece - within), _received - _position);
        bytes.AsSpan(within, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    private void Put(long at)
    {
        _file ??= Nameless();
        _key ??= new AesGcm(RandomNumberGenerator.GetBytes(32), Tag);
        _sealed = _sealed.Length > 0 ? _sealed : new byte[Piece + Tag];
        // Each piece is sealed once, under a key of this request's own: its number will never stand for another.
        _key.Encrypt(Number(at), _last, _sealed.AsSpan(0, Piece), _sealed.AsSpan(Piece));
        RandomAccess.Write(_file.SafeFileHandle, _sealed, Place(at));
    }

    private byte[] Take(int at)
    {
        if (_open.At == at)
            return _open.Bytes;
        for (var (place, read) = (Place(at), 0); read < _sealed.Length;)
        {
            var more = RandomAccess.Read(_file!.SafeFileHandle, _sealed.AsSpan(read), place + read);
            read += more > 0 ? more : throw new EndOfStreamException();
        }

        var bytes = new byte[Piece];
        _key!.Decrypt(Number(at), _sealed.AsSpan(0, Piece), _sealed.AsSpan(Piece), bytes);
        _open = (at, bytes);
        return bytes;
    }

    private long Place(long at) => (at - _first.Count) * (Piece + Tag);

    private static byte[] Number(long at)
    {
        var nonce = new byte[12];
        BinaryPrimitives.WriteInt64BigEndian(nonce.AsSpan(4), at);
        return nonce;
    }

    private static FileStream Nameless()
    {
        var path = Path.Combine(Path.GetTempPath(), "egenplan-" + Path.GetRandomFileName());
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, BufferSize = 0 };
        if (OperatingSystem.IsWindows())
        {
            options.Options = FileOptions.DeleteOnClose;
            return new FileStream(path, options);
        }

        options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(path, options);
        File.Delete(path);
        return file;
    }
}
