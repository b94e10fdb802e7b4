namespace Egenplan.Web.Outputs.Pdf.Layout;

/// <summary>Sizes, distances and colours, all from the size of running text. Points and 0xRRGGBB.</summary>
internal sealed record Look(double Base, int SignsPerLine)
{
    public const int Ink = 0x1A1A1A;
    public const int Quiet = 0x4A5258;
    public const int Accent = 0x0B4F6C;
    public const int Rule = 0xA9B6BE;
    public const int StrongRule = 0x0B4F6C;
    public const int NoteGround = 0xECF3F7;
    public const int WordsGround = 0xFDF3DC;
    public const int WordsBar = 0xC98A00;

    public const double Left = 68;
    public const double Right = 68;
    public const double Top = 58;
    public const double Bottom = 66;

    public static double Room => Writing.PageSize.Height - Top - Bottom;

    /// <summary>More air between the lines in large print.</summary>
    private double Air => SignsPerLine > 0 ? 1.5 : 1.4;

    public TextStyle Body => new(Base, Base * Air, false, Ink);

    public TextStyle Strong => Body with { Bold = true };

    public TextStyle Lead => new(Base * 1.15, Base * 1.15 * Air, false, Ink);

    public TextStyle Small => new(Math.Max(Base * 0.85, 9.5), Math.Max(Base * 0.85, 9.5) * Air, false, Quiet);

    public TextStyle Label => new(Math.Max(Base * 0.85, 9.5), Math.Max(Base * 0.85, 9.5) * Air, true, Accent);

    public TextStyle Cell => new(CellSize, CellSize * 1.35, false, Ink);

    private double CellSize => Base * (Base > 13 ? 0.87 : 0.92);

    public TextStyle HeadingOf(int level) => level switch
    {
        1 => new(Base * 1.9, Base * 2.25, true, Accent),
        2 => new(Base * 1.35, Base * 1.7, true, Accent),
        _ => new(Base * 1.08, Base * 1.5, true, Ink),
    };
}

/// <summary>How text is set: size and line distance in points, weight, colour.</summary>
internal sealed record TextStyle(double Size, double LineHeight, bool Bold, int Colour)
{
    /// <summary>From the top of the line down to its baseline.</summary>
    public double Baseline => ((LineHeight - Size) / 2) + (Size * 0.8);
}
