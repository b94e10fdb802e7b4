using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Egenplan.Data.Moving;

/// <summary>
/// What a table holds, in one number: how many rows, and the sum of the SHA-256 of each row's canonical values. The order
/// of the rows does not matter, since two databases need not sort alike.
/// </summary>
internal sealed class TableSum
{
    private readonly ulong[] _sum = new ulong[4];

    public long Rows { get; private set; }

    /// <summary>The sum so far, hexadecimal.</summary>
    public string Digest => string.Concat(_sum.Select(s => s.ToString("x16", System.Globalization.CultureInfo.InvariantCulture)));

    public void Add(object?[] row)
    {
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8, leaveOpen: true))
        {
            foreach (var value in row)
                Write(writer, value);
        }

        var hash = SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
        for (var i = 0; i < _sum.Length; i++)
            _sum[i] += BinaryPrimitives.ReadUInt64LittleEndian(hash.AsSpan(i * 8));
        Rows++;
    }

    // The kind first and the length of what has one, so that no two rows are written alike.
    private static void Write(BinaryWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.Write((byte)0);
                break;
            case Guid id:
                writer.Write((byte)1);
                writer.Write(id.ToByteArray());
                break;
            case bool said:
                writer.Write((byte)2);
                writer.Write(said);
                break;
            case int or long:
                writer.Write((byte)3);
                writer.Write(Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture));
                break;
            case byte[] many:
                writer.Write((byte)4);
                writer.Write(many.Length);
                writer.Write(many);
                break;
            case DateOnly day:
                writer.Write((byte)5);
                writer.Write(day.DayNumber);
                break;
            case DateTime instant:
                writer.Write((byte)6);
                writer.Write(instant.Ticks);
                break;
            case string text:
                writer.Write((byte)7);
                writer.Write(text);
                break;
            default:
                throw new InvalidCastException(value.GetType().Name);
        }
    }
}
