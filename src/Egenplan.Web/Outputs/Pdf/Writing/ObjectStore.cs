using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Egenplan.Web.Outputs.Pdf.Writing;

/// <summary>The numbered objects of a PDF file, and the file made of them: body, cross-reference table, trailer.</summary>
internal sealed class ObjectStore
{
    private readonly List<byte[]?> _objects = [];

    /// <summary>Takes a number to be filled later.</summary>
    public int Reserve()
    {
        _objects.Add(null);
        return _objects.Count;
    }

    public void Set(int number, string source) => _objects[number - 1] = Encoding.Latin1.GetBytes(source);

    public int Add(string source)
    {
        _objects.Add(Encoding.Latin1.GetBytes(source));
        return _objects.Count;
    }

    /// <summary>A stream; compressed unless it already is, or must be readable as it lies (metadata).</summary>
    public int AddStream(string entries, byte[] data, bool compress = true)
    {
        if (compress)
        {
            using var packed = new MemoryStream();
            using (var zip = new ZLibStream(packed, CompressionLevel.Optimal, true))
                zip.Write(data);
            data = packed.ToArray();
            entries += "/Filter/FlateDecode";
        }

        _objects.Add([
            .. Encoding.Latin1.GetBytes(string.Create(CultureInfo.InvariantCulture, $"<<{entries}/Length {data.Length}>>\nstream\n")),
            .. data,
            .. "\nendstream"u8]);
        return _objects.Count;
    }

    /// <exception cref="InvalidOperationException">A reserved number was never filled.</exception>
    public byte[] ToFile(int catalog, int information, Guid id)
    {
        using var file = new MemoryStream();
        void Write(string source) => file.Write(Encoding.Latin1.GetBytes(source));

        Write("%PDF-1.7\n%\u00e5\u00e4\u00f6\u00c5\n");
        var places = new List<long>();
        foreach (var content in _objects)
        {
            places.Add(file.Position);
            Write(string.Create(CultureInfo.InvariantCulture, $"{places.Count} 0 obj\n"));
            file.Write(content ?? throw new InvalidOperationException($"Object {places.Count} was reserved and never written."));
            Write("\nendobj\n");
        }

        var table = file.Position;
        Write(string.Create(CultureInfo.InvariantCulture, $"xref\n0 {places.Count + 1}\n0000000000 65535 f \n"));
        foreach (var place in places)
            Write(string.Create(CultureInfo.InvariantCulture, $"{place:D10} 00000 n \n"));
        var name = id.ToString("N").ToUpperInvariant();
        Write(string.Create(CultureInfo.InvariantCulture,
            $"trailer\n<</Size {places.Count + 1}/Root {catalog} 0 R/Info {information} 0 R/ID[<{name}><{name}>]>>\nstartxref\n{table}\n%%EOF\n"));
        return file.ToArray();
    }
}
