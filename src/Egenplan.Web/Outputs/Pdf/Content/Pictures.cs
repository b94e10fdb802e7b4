using System.Collections.Immutable;

namespace Egenplan.Web.Outputs.Pdf.Content;

/// <summary>Something to look at.</summary>
public abstract record Picture;

/// <summary>A drawing of paths in a square or oblong of its own units; y grows downwards as in SVG.</summary>
/// <param name="Width">Width in own units.</param>
/// <param name="Height">Height in own units.</param>
/// <param name="Paths">Drawn in order.</param>
public sealed record Drawing(double Width, double Height, ImmutableArray<DrawnPath> Paths) : Picture;

/// <summary>One path: absolute M, L, C and Z of SVG. A colour is 0xRRGGBB, null for none.</summary>
public sealed record DrawnPath(string Data, int? Fill = null, int? Stroke = null, double StrokeWidth = 1);

/// <summary>A photo as JPEG (grey or RGB) or PNG. Facts about camera and place are taken away; a turned photo is turned right.</summary>
public sealed record Photo(ReadOnlyMemory<byte> File) : Picture;
