using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Egenplan.Web.Outputs.Pdf.Fonts;

/// <summary>Puts tables together to a TrueType file with its directory and checksums.</summary>
internal static class FontFile
{
    private const uint ChecksumOfAll = 0xB1B0AFBA;

    public static byte[] Assemble(SortedDictionary<string, byte[]> tables)
    {
        foreach (var empty in tables.Where(t => t.Value.Length == 0).Select(t => t.Key).ToList())
            tables.Remove(empty);

        var power = BitOperations.Log2((uint)tables.Count);
        var file = new byte[12 + (16 * tables.Count) + tables.Values.Sum(t => Padded(t.Length))];
        BinaryPrimitives.WriteUInt32BigEndian(file, 0x00010000);
        U16(file, 4, tables.Count);
        U16(file, 6, 16 << power);
        U16(file, 8, power);
        U16(file, 10, (16 * tables.Count) - (16 << power));
        var entry = 12;
        var at = 12 + (16 * tables.Count);
        var head = 0;
        foreach (var (tag, table) in tables)
        {
            table.CopyTo(file, at);
            Encoding.ASCII.GetBytes(tag).CopyTo(file, entry);
            U32(file, entry + 4, Sum(file.AsSpan(at, Padded(table.Length))));
            U32(file, entry + 8, (uint)at);
            U32(file, entry + 12, (uint)table.Length);
            head = tag == "head" ? at : head;
            at += Padded(table.Length);
            entry += 16;
        }

        U32(file, head + 8, ChecksumOfAll - Sum(file));
        return file;
    }

    private static int Padded(int length) => (length + 3) & ~3;

    private static uint Sum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0u;
        for (var i = 0; i < bytes.Length; i += 4)
            sum += BinaryPrimitives.ReadUInt32BigEndian(bytes[i..]);
        return sum;
    }

    private static void U16(byte[] file, int at, int value) => BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(at), (ushort)value);

    private static void U32(byte[] file, int at, uint value) => BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(at), value);
}
