using System.Collections.Immutable;

namespace Egenplan.Domain.Statistics;

/// <summary>How the counts of an axis belong to their whole.</summary>
public enum AxisUse
{
    /// <summary>Each of the whole is in one part, or in none; the parts never add up to more than the whole.</summary>
    Divides,

    /// <summary>Somebody may be in several parts, and everybody but those with protected data is in at least one.</summary>
    Overlaps,

    /// <summary>The base is divided by outcome: only <see cref="FigurePart.Holds"/> is broken down, and its parts are parts of the base.</summary>
    Outcomes,

    /// <summary>Outcomes of which several may hold at once, each at most the base.</summary>
    SeveralOutcomes,
}

/// <summary>One axis by which a figure is released.</summary>
/// <param name="Axis">The axis.</param>
/// <param name="Use">How its parts belong to the whole.</param>
public sealed record ShapeAxis(Axis Axis, AxisUse Use);

/// <summary>What is released of one figure: its whole, its whole by each axis, and by two axes where that is said.</summary>
/// <param name="Figure">The figure.</param>
/// <param name="HasHolds">True when those of the base for whom it holds are counted on the whole too.</param>
/// <param name="Axes">By what it is broken down.</param>
/// <param name="Crossings">By which two at once.</param>
public sealed record FigureShape(Figure Figure, bool HasHolds, ImmutableArray<ShapeAxis> Axes, ImmutableArray<(Axis First, Axis Second)> Crossings)
{
    /// <summary>How an axis is used.</summary>
    public AxisUse UseOf(Axis axis) => Axes.First(a => a.Axis == axis).Use;
}

/// <summary>Something that is never more than something else, whatever is counted; whoever knows the definitions knows it.</summary>
/// <param name="Less">What is never more.</param>
/// <param name="More">Than this.</param>
/// <param name="IsSame">True when the two are always the same.</param>
public sealed record ShapeBound(FigureKey Less, FigureKey More, bool IsSame = false);

/// <summary>
/// What is released at all, the same for every authority. Nothing by case officer, and not how the work stands: that is for those who lead.
/// Nothing by target group either: it lies across the age bands, and what one hides the other would tell.
/// </summary>
public static class ReleaseShape
{
    /// <summary>Edition of the shape and of the method that protects it.</summary>
    public const int Edition = 1;

    /// <summary>The figures, in order.</summary>
    public static readonly ImmutableArray<FigureShape> All =
    [
        new(Figure.OfferCoverage, true, [Divides(Axis.Sex), Divides(Axis.Age), Divides(Axis.Insats), Divides(Axis.Unit)], []),
        new(
            Figure.PlanPrevalence, true, [Divides(Axis.Sex), Divides(Axis.Age), new(Axis.Insats, AxisUse.Overlaps), Divides(Axis.Unit)],
            [(Axis.Sex, Axis.Age), (Axis.Sex, Axis.Insats)]),
        new(Figure.ReviewOnTime, true, [Divides(Axis.Unit)], []),
        new(Figure.LeadTime, false, [new(Axis.Days, AxisUse.Outcomes)], []),
        new(Figure.TakingPart, false, [new(Axis.TookPart, AxisUse.SeveralOutcomes)], []),
        new(Figure.Responsibility, true, [], []),
        new(Figure.OfferAnswers, false, [new(Axis.Answer, AxisUse.Outcomes)], []),
        new(Figure.NoticeSent, true, [], []),
        new(Figure.DoneOnTime, true, [Divides(Axis.Organisation)], []),
    ];

    /// <summary>What binds one figure to another.</summary>
    public static readonly ImmutableArray<ShapeBound> Bounds = [];

    /// <summary>Codes that are shown though nobody was counted, so that every release has the same rows.</summary>
    public static readonly ImmutableDictionary<Axis, ImmutableArray<string>> AlwaysShown = new Dictionary<Axis, ImmutableArray<string>>
    {
        [Axis.Sex] = ["woman", "man"],
        [Axis.Age] = AgeBand.All,
        [Axis.Insats] = [.. Enumerable.Range(1, 10).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture))],
    }.ToImmutableDictionary();

    /// <summary>The shape of a figure; null where it is not released.</summary>
    public static FigureShape? Of(Figure figure) => All.FirstOrDefault(s => s.Figure == figure);

    /// <summary>True for a key that may be in a release at all.</summary>
    public static bool Has(FigureKey key)
    {
        if (Of(key.Figure) is not { } shape)
            return false;
        if (key.Part is FigurePart.MedianDays or FigurePart.NinetiethDays)
            return key is { Figure: Figure.LeadTime, First: null };
        if (key.First is not { } first)
            return key.Part is FigurePart.Base || shape.HasHolds;
        if (key.Second is { } second)
            return shape.Crossings.Contains((first.Axis, second.Axis));
        return shape.Axes.FirstOrDefault(a => a.Axis == first.Axis) is { } axis
            && (key.Part is FigurePart.Holds || axis.Use is AxisUse.Divides or AxisUse.Overlaps);
    }

    private static ShapeAxis Divides(Axis axis) => new(axis, AxisUse.Divides);
}
