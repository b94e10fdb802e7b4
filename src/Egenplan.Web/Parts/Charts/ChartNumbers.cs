using System.Collections.Immutable;

namespace Egenplan.Web.Parts.Charts;

/// <summary>One bar: a name and how much.</summary>
/// <param name="Name">What it is of.</param>
/// <param name="Value">How much; null: hidden, or not known.</param>
/// <param name="Shown">The value as it is to be read; null: the number itself.</param>
/// <param name="Href">Where more is told; null: nowhere.</param>
public sealed record Bar(string Name, double? Value, string? Shown = null, string? Href = null);

/// <summary>One point of a line.</summary>
/// <param name="At">Its place along the line: a year, or days counted from anywhere.</param>
/// <param name="AtText">The place as it is to be read.</param>
/// <param name="Value">How much; null: hidden, or not known; the line is broken there.</param>
/// <param name="Shown">The value as it is to be read.</param>
public sealed record LinePoint(double At, string AtText, double? Value, string Shown);

/// <summary>One line of a diagram: at most four in one, each with a mark of its own.</summary>
/// <param name="Name">What it is of.</param>
/// <param name="Points">Its points, in order.</param>
public sealed record Line(string Name, ImmutableArray<LinePoint> Points);

/// <summary>One county of the map.</summary>
/// <param name="County">Code of the county, two digits.</param>
/// <param name="Name">Its name.</param>
/// <param name="Value">What the shade is chosen by; null: hidden, or not known.</param>
/// <param name="Shown">The value as it stands in the tile: at most seven signs.</param>
/// <param name="Href">Where more is told; null: nowhere.</param>
public sealed record MapTile(string County, string Name, double? Value, string Shown, string? Href = null);

/// <summary>One municipality of a county's tiles.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">What the shade is chosen by; null: hidden, or not known.</param>
/// <param name="Shown">The value as it stands in the tile: at most ten signs; empty where nothing is known.</param>
/// <param name="Told">The value as it stands in the table.</param>
/// <param name="Href">Where more is told; null: nowhere.</param>
public sealed record PlaceTile(string Name, double? Value, string Shown, string Told, string? Href = null);

/// <summary>Charts have a style sheet of their own, which the layout links where a chart stands on the page.</summary>
public static class ChartStyle
{
    /// <summary>Key in ViewData that a chart sets.</summary>
    public const string Needed = "Charts";
}
