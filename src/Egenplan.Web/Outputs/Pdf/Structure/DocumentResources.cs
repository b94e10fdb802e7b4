using Egenplan.Web.Outputs.Pdf.Content;
using Egenplan.Web.Outputs.Pdf.Fonts;
using Egenplan.Web.Outputs.Pdf.Images;

namespace Egenplan.Web.Outputs.Pdf.Structure;

/// <summary>What the pages of a document share.</summary>
internal sealed class DocumentResources(PdfFonts fonts)
{
    private readonly FontSubset _regular = new(fonts.Regular);
    private readonly FontSubset _bold = new(fonts.Bold);
    private readonly List<Bitmap> _images = [];
    private readonly Dictionary<Photo, Bitmap?> _decoded = [];

    public IReadOnlyList<Bitmap> Pictures => _images;

    public FontSubset Font(bool bold) => bold ? _bold : _regular;

    public static string FontName(bool bold) => bold ? "FB" : "FR";

    /// <summary>The photo decoded, once for the whole document; null when it cannot be shown.</summary>
    public Bitmap? Decode(Photo photo)
    {
        if (!_decoded.TryGetValue(photo, out var bitmap))
            _decoded[photo] = bitmap = Bitmap.Read(photo.File.Span);
        return bitmap;
    }

    /// <summary>The name under which pages draw the image.</summary>
    public string NameOf(Bitmap image)
    {
        var at = _images.IndexOf(image);
        if (at < 0)
        {
            at = _images.Count;
            _images.Add(image);
        }

        return $"I{at}";
    }
}
