using Egenplan.Web.Outputs.Pdf.Content;

namespace Egenplan.Web.Outputs.Pdf.Documents;

/// <summary>
/// Our own signs beside the words for how sure a thing is. They differ in shape as well as colour, so that they can be told
/// apart on a grey copy, and a planned insats can never look like a decided one.
/// </summary>
internal static class Signs
{
    private const int Green = 0x1B6E3C;
    private const int Blue = 0x0B5C8A;
    private const int Amber = 0xA86500;
    private const int Violet = 0x6A3D7C;
    private const string Disc = "M 12 1 C 18.08 1 23 5.92 23 12 C 23 18.08 18.08 23 12 23 C 5.92 23 1 18.08 1 12 C 1 5.92 5.92 1 12 1 Z";
    private const string Ring = "M 12 2 C 17.52 2 22 6.48 22 12 C 22 17.52 17.52 22 12 22 C 6.48 22 2 17.52 2 12 C 2 6.48 6.48 2 12 2 Z";

    /// <summary>Bestämt: a full disc with a tick.</summary>
    public static Drawing Decided { get; } = new(24, 24, [new DrawnPath(Disc, Fill: Green), new DrawnPath("M 6.5 12.5 L 10.5 16.5 L 17.5 8", Stroke: 0xFFFFFF, StrokeWidth: 2.6)]);

    /// <summary>På gång: an open ring with three dots.</summary>
    public static Drawing Planned { get; } = new(24, 24,
    [
        new DrawnPath(Ring, Stroke: Blue, StrokeWidth: 2),
        new DrawnPath("M 7 12 L 7.01 12 M 12 12 L 12.01 12 M 17 12 L 17.01 12", Stroke: Blue, StrokeWidth: 3.2),
    ]);

    /// <summary>Jag vill: a star.</summary>
    public static Drawing Wish { get; } = new(24, 24,
        [new DrawnPath("M 12 1.8 L 15.1 8.5 L 22.4 9.3 L 17 14.3 L 18.5 21.5 L 12 17.9 L 5.5 21.5 L 7 14.3 L 1.6 9.3 L 8.9 8.5 Z", Fill: 0xFFE2A0, Stroke: Amber, StrokeWidth: 1.8)]);

    /// <summary>Andra gör: two people.</summary>
    public static Drawing ByOther { get; } = new(24, 24,
    [
        new DrawnPath("M 16.5 5 C 18.4 5 20 6.6 20 8.5 C 20 10.4 18.4 12 16.5 12 C 14.6 12 13 10.4 13 8.5 C 13 6.6 14.6 5 16.5 5 Z", Stroke: Violet, StrokeWidth: 1.8),
        new DrawnPath("M 13.5 21 C 13.5 15.5 23 15.5 23 21 Z", Stroke: Violet, StrokeWidth: 1.8),
        new DrawnPath("M 7.5 3 C 9.7 3 11.5 4.8 11.5 7 C 11.5 9.2 9.7 11 7.5 11 C 5.3 11 3.5 9.2 3.5 7 C 3.5 4.8 5.3 3 7.5 3 Z", Fill: Violet),
        new DrawnPath("M 1 21.5 C 1 11.5 14 11.5 14 21.5 Z", Fill: Violet),
    ]);

    /// <summary>Jag gör: one person.</summary>
    public static Drawing OwnDoing { get; } = new(24, 24,
    [
        new DrawnPath("M 12 2 C 14.8 2 17 4.2 17 7 C 17 9.8 14.8 12 12 12 C 9.2 12 7 9.8 7 7 C 7 4.2 9.2 2 12 2 Z", Fill: Amber),
        new DrawnPath("M 3 22.5 C 3 11.5 21 11.5 21 22.5 Z", Fill: Amber),
    ]);
}
