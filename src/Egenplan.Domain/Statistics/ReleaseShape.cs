using System.Collections.Immutable;

namespace Egenplan.Domain.Statistics;

/// <summary>How the counts of an axis belong to their whole.</summary>
public enum AxisUse
{
    /// <summary>Each of the whole is in one part, or in none; the parts never add up to more than the whole.</summary>
    Divides,

    /// <summary>Somebody may be in several parts, and everybody but those with protected data is in at least one.</summary>
    Overlaps,

    /// <summary>
    /// The base alone is divided, by what came of it: the answer to an offer, how somebody took part. Each of the base is in one part or in none, and
    /// some parts may together be those for whom it holds.
    /// </summary>
    Outcomes,
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

/// <summary>
/// What binds one figure to another: the terms together are never more than nought. Whoever knows the definitions knows it.
/// </summary>
/// <param name="Terms">Counts, added or taken away.</param>
public sealed record ShapeBound(ImmutableArray<(FigureKey Key, int By)> Terms)
{
    /// <summary>One count that is never more than another.</summary>
    public static ShapeBound NeverMore(Figure less, FigurePart part, Figure more, FigurePart other) =>
        new([(FigureKey.Of(less, part), 1), (FigureKey.Of(more, other), -1)]);
}

/// <summary>
/// What is released at all, the same for every authority. Nothing by case officer, and not how the work stands: that is for those who lead.
/// Nothing by target group either: it lies across the age bands, and what one hides the other would tell.
/// </summary>
public static class ReleaseShape
{
    /// <summary>Edition of the shape and of the method that protects it. 2: where meetings were held is released too.</summary>
    public const int Edition = 2;

    /// <summary>The figures, in order.</summary>
    public static readonly ImmutableArray<FigureShape> All =
    [
        new(Figure.OfferCoverage, true, [Divides(Axis.Sex), Divides(Axis.Age), Divides(Axis.Insats), Divides(Axis.Unit)], []),
        new(
            Figure.PlanPrevalence, true,
            [Divides(Axis.Sex), Divides(Axis.Age), Divides(Axis.Unit), new(Axis.Insats, AxisUse.Overlaps), Outcomes(Axis.NoPlanReason)],
            [(Axis.Sex, Axis.Age), (Axis.Age, Axis.Insats)]),
        new(Figure.ReviewOnTime, true, [], []),
        new(Figure.LeadTime, false, [Outcomes(Axis.Days)], []),
        new(Figure.TakingPart, true, [Outcomes(Axis.TookPart), Outcomes(Axis.Chair), Outcomes(Axis.Place), Outcomes(Axis.HeldAt)], []),
        new(Figure.Responsibility, true, [], []),
        new(Figure.OfferAnswers, true, [Outcomes(Axis.Answer)], []),
        new(Figure.NoticeSent, true, [], []),
        new(Figure.DoneOnTime, true, [Divides(Axis.Organisation)], []),
    ];

    /// <summary>What binds one figure to another.</summary>
    public static readonly ImmutableArray<ShapeBound> Bounds =
    [
        ShapeBound.NeverMore(Figure.PlanPrevalence, FigurePart.Holds, Figure.ReviewOnTime, FigurePart.Holds),
        ShapeBound.NeverMore(Figure.LeadTime, FigurePart.Base, Figure.NoticeSent, FigurePart.Base),
        ShapeBound.NeverMore(Figure.NoticeSent, FigurePart.Base, Figure.LeadTime, FigurePart.Base),
        ShapeBound.NeverMore(Figure.DoneOnTime, FigurePart.Base, Figure.Responsibility, FigurePart.Base),
        new(
        [
            (FigureKey.Of(Figure.DoneOnTime, FigurePart.Base), 1), (FigureKey.Of(Figure.DoneOnTime, FigurePart.Base, new AxisValue(Axis.Organisation, "nobody")), -1),
            (FigureKey.Of(Figure.Responsibility, FigurePart.Holds), -1),
        ]),
    ];

    /// <summary>Codes that are shown though nobody was counted, so that every release has the same rows.</summary>
    public static readonly ImmutableDictionary<Axis, ImmutableArray<string>> AlwaysShown = new Dictionary<Axis, ImmutableArray<string>>
    {
        [Axis.Sex] = ["woman", "man"],
        [Axis.Age] = AgeBand.All,
        [Axis.Insats] = [.. Enumerable.Range(1, 10).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture))],
        [Axis.Answer] = ["yes", "no", "later", "none", "waiting"],
        [Axis.TookPart] = ["alone", "supported", "represented", "not"],
        [Axis.NoPlanReason] =
        [
            "not-reviewed", "on-the-way", "asked", "ended", "waiting", "no-answer", "works-well", "no-energy", "other-plans", "wants-to-wait", "not-understood",
            "other", "not-said", "offered-before", "not-offered", "has-plan",
        ],
        [Axis.Chair] = ["person", "officer", "relative", "representative", "friend", "provider", "school", "region", "authority", "adviser", "other", "nobody"],
        [Axis.Place] = ["office", "home", "provider", "school", "digital", "other"],
        [Axis.HeldAt] = ["office", "home", "provider", "school", "digital", "other"],
        [Axis.Days] = ["0-30", "31-60", "61-90", "91-180", "181-365", "366"],
    }.ToImmutableDictionary();

    /// <summary>The place of a value among those of its axis, to be read in: ages by age, not by the letters of their codes. Nought where there is no such order.</summary>
    public static int PlaceOf(AxisValue value) =>
        AlwaysShown.TryGetValue(value.Axis, out var codes) && codes.IndexOf(value.Code) is var place ? place < 0 ? codes.Length : place : 0;

    /// <summary>The shape of a figure; null where it is not released.</summary>
    public static FigureShape? Of(Figure figure) => All.FirstOrDefault(s => s.Figure == figure);

    /// <summary>The first edition of the shape that has a key: before it nothing of the kind was shown, and nothing of it hidden.</summary>
    public static int Since(FigureKey key) => key.First?.Axis is Axis.HeldAt ? 2 : 1;

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
            && (key.Part is FigurePart.Base || (shape.HasHolds && axis.Use is not AxisUse.Outcomes));
    }

    /// <summary>
    /// The values of an axis that together are those for whom a figure holds, less people with protected data: whoever knows one knows the other. None
    /// where there are none.
    /// </summary>
    public static ImmutableArray<string> HoldsIs(Figure figure, Axis axis) => (figure, axis) switch
    {
        (Figure.PlanPrevalence, Axis.NoPlanReason) => ["has-plan"],
        (Figure.TakingPart, Axis.TookPart) => ["alone", "supported"],
        (Figure.OfferAnswers, Axis.Answer) => ["yes"],
        _ => [],
    };

    private static ShapeAxis Outcomes(Axis axis) => new(axis, AxisUse.Outcomes);

    private static ShapeAxis Divides(Axis axis) => new(axis, AxisUse.Divides);
}
