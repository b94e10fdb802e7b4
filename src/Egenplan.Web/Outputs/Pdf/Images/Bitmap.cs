namespace Egenplan.Web.Outputs.Pdf.Images;

/// <summary>A photo ready to be put in a file: as JPEG data, or as raw RGB samples.</summary>
/// <param name="Width">Columns as stored.</param>
/// <param name="Height">Rows as stored.</param>
/// <param name="IsGrey">One component instead of three.</param>
/// <param name="IsJpeg">True when <paramref name="Data"/> is JPEG, false when it is samples of 8 bits.</param>
/// <param name="Data">The picture.</param>
/// <param name="QuarterTurns">How many times 90° clockwise it must be turned to stand upright.</param>
internal sealed record Bitmap(int Width, int Height, bool IsGrey, bool IsJpeg, byte[] Data, int QuarterTurns)
{
    /// <summary>Pictures of more dots than this are not taken.</summary>
    public const int MostDots = 40_000_000;

    /// <summary>Height divided by width, as seen.</summary>
    public double Shape => QuarterTurns % 2 == 0 ? (double)Height / Width : (double)Width / Height;

    /// <summary>The picture in a JPEG or PNG file, or null when it is neither or cannot be shown.</summary>
    public static Bitmap? Read(ReadOnlySpan<byte> file)
    {
        try
        {
            return file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8]) ? JpegFile.Read(file)
                : file.StartsWith(PngFile.Signature) ? PngFile.Read(file)
                : null;
        }
        catch (Exception e) when (e is InvalidDataException or ArgumentOutOfRangeException or IndexOutOfRangeException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>The transformation that draws the picture upright in a box, as PDF operator.</summary>
    public string Placement(double x, double y, double width, double height)
    {
        static string N(double v) => Writing.PdfSource.Number(v);
        return (QuarterTurns % 4) switch
        {
            1 => $"0 {N(-height)} {N(width)} 0 {N(x)} {N(y + height)} cm\n",
            2 => $"{N(-width)} 0 0 {N(-height)} {N(x + width)} {N(y + height)} cm\n",
            3 => $"0 {N(height)} {N(-width)} 0 {N(x + width)} {N(y)} cm\n",
            _ => $"{N(width)} 0 0 {N(height)} {N(x)} {N(y)} cm\n",
        };
    }
}
