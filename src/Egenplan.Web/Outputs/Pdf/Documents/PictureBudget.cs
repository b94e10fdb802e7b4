using System.Buffers.Binary;
using Egenplan.Web.Outputs.Pdf.Content;

namespace Egenplan.Web.Outputs.Pdf.Documents;

/// <summary>
/// How much of somebody's pictures one paper takes: a PNG is unpacked to be put in it, and a small file may hold a flood. Those
/// that do not fit are told of in words.
/// </summary>
public sealed class PictureBudget
{
    private const long MostOfOne = 30_000_000;
    private long _left = 150_000_000;

    /// <summary>The picture, or null where it is none or there is no more room.</summary>
    public Photo? Take(string contentType, byte[] file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var weight = contentType switch
        {
            "image/jpeg" => file.LongLength,
            "image/png" when file.Length > 24 => 3L * BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(16)) * BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(20)),
            _ => long.MaxValue,
        };
        if (weight > MostOfOne || weight > _left)
            return null;
        _left -= weight;
        return new Photo(file);
    }
}
