using System.Buffers.Binary;
using Egenplan.Web.Inputs.Papers;
using Egenplan.Web.Outputs.Pdf.Images;

namespace Egenplan.Web.Looks;

/// <summary>
/// Takes a logo that somebody sends: told by its content, drawn anew on white, small. Nothing of the file itself is kept, so
/// nothing that was hidden in it is.
/// </summary>
public static class LogoFile
{
    /// <summary>Most bytes that are taken.</summary>
    public const int MostBytes = 500 * 1024;

    /// <summary>Most bytes that are kept: it is fetched with the first page.</summary>
    public const int MostKept = 40 * 1024;

    private const int MostWidth = 480, MostHeight = 144, MostSide = 4000, MostDots = 4_000_000, HeaderEnd = 24;

    /// <summary>The logo; null for what is no PNG picture, too large, broken, or too full of detail to be made small.</summary>
    public static Logo? Read(ReadOnlySpan<byte> file)
    {
        if (file.Length is < HeaderEnd or > MostBytes || !file.StartsWith(PngFile.Signature))
            return null;
        var (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(file[16..]), BinaryPrimitives.ReadUInt32BigEndian(file[20..]));
        if (width is 0 or > MostSide || height is 0 or > MostSide || width * height > MostDots)
            return null;
        if (UploadedPaper.Read(file) is not { ContentType: "image/png" } clean || Bitmap.Read(clean.Bytes) is not { IsJpeg: false } picture)
            return null;
        for (var share = 1.0; share > 0.2; share *= 0.75)
        {
            var scale = Math.Min(1, Math.Min(MostWidth * share / picture.Width, MostHeight * share / picture.Height));
            var (w, h) = (Math.Max(1, (int)(picture.Width * scale)), Math.Max(1, (int)(picture.Height * scale)));
            var png = PngDrawing.Write(Smaller(picture, w, h), w, h);
            if (png.Length <= MostKept)
                return new(png, w, h);
        }

        return null;
    }

    // Each dot is the mean of the dots that it stands for.
    private static byte[] Smaller(Bitmap picture, int width, int height)
    {
        var rgb = new byte[width * height * 3];
        for (var y = 0; y < height; y++)
        {
            var (top, bottom) = (y * picture.Height / height, Math.Max((y * picture.Height / height) + 1, (y + 1) * picture.Height / height));
            for (var x = 0; x < width; x++)
            {
                var (left, right) = (x * picture.Width / width, Math.Max((x * picture.Width / width) + 1, (x + 1) * picture.Width / width));
                for (var c = 0; c < 3; c++)
                {
                    var sum = 0;
                    for (var j = top; j < bottom; j++)
                    {
                        for (var i = left; i < right; i++)
                            sum += picture.Data[(3 * ((j * picture.Width) + i)) + c];
                    }

                    rgb[(3 * ((y * width) + x)) + c] = (byte)(sum / ((bottom - top) * (right - left)));
                }
            }
        }

        return rgb;
    }
}
