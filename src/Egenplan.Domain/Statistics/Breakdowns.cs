using System.Collections.Immutable;

namespace Egenplan.Domain.Statistics;

/// <summary>One way in which a figure is broken down.</summary>
/// <param name="Part">Which part of the figure.</param>
/// <param name="First">The variable.</param>
/// <param name="Second">The other variable, of a later <see cref="Axis"/>, or null.</param>
/// <param name="AddsUp">
/// True when nobody is counted under two values, so that the values add up to the whole less those who have none: people with protected data, and those of
/// whom it is not known. False where one may be counted under several (a person with two insatser).
/// </param>
public sealed record Breakdown(FigurePart Part, Axis First, Axis? Second, bool AddsUp);

/// <summary>Every way in which figures are broken down inside the wall: no other count is ever made. What of it may be published is another matter.</summary>
public static class Breakdowns
{
    private static readonly Axis[] Background = [Axis.Sex, Axis.Age, Axis.Unit, Axis.TargetGroup];

    /// <summary>The breakdowns of a figure, each for the base and, but where it stands alone, for those for whom it holds.</summary>
    public static ImmutableArray<Breakdown> Of(Figure figure) => figure switch
    {
        Figure.OfferCoverage => [.. Both(Background), .. Both(Axis.Insats), Base(Axis.State)],
        Figure.PlanPrevalence =>
        [
            .. Both(Background), .. Both(false, Axis.Insats), .. Crossed(Axis.Sex, Axis.Age, true), .. Crossed(Axis.Age, Axis.Insats, false),
            Base(Axis.NoPlanReason), new(FigurePart.Holds, Axis.Reason, null, true),
        ],
        Figure.ReviewOnTime or Figure.NoticeSent or Figure.ChildsView => [.. Both(Background)],
        Figure.LeadTime => [.. Both(Background), Base(Axis.Reason), Base(Axis.Days)],
        Figure.TakingPart => [.. Both(Background), Base(Axis.TookPart), Base(Axis.Chair), Base(Axis.Place), Base(Axis.HeldAt)],
        Figure.Responsibility or Figure.DoneOnTime => [.. Both(Background), .. Both(Axis.Organisation)],
        Figure.OfferAnswers => [.. Both(Background), .. Both(Axis.Insats), Base(Axis.Answer)],
        Figure.ComingNeeds => [.. Background.Select(a => Base(a)), Base(Axis.State), Base(Axis.Need), Base(Axis.Year), new(FigurePart.Base, Axis.Need, Axis.Year, true)],
        Figure.OwnRating or Figure.MeetingRating => [.. Both(Background), Base(Axis.Rating)],
        Figure.Workload => [new(FigurePart.Base, Axis.State, null, false), new(FigurePart.Base, Axis.Unit, Axis.State, false), new(FigurePart.Base, Axis.State, Axis.Officer, false)],
        _ => throw new ArgumentOutOfRangeException(nameof(figure)),
    };

    private static Breakdown Base(Axis axis) => new(FigurePart.Base, axis, null, true);

    private static IEnumerable<Breakdown> Both(params Axis[] axes) => Both(true, axes);

    private static IEnumerable<Breakdown> Both(bool addsUp, params Axis[] axes) =>
        axes.SelectMany(a => new[] { new Breakdown(FigurePart.Base, a, null, addsUp), new Breakdown(FigurePart.Holds, a, null, addsUp) });

    private static IEnumerable<Breakdown> Crossed(Axis one, Axis other, bool addsUp) =>
        [new(FigurePart.Base, one, other, addsUp), new(FigurePart.Holds, one, other, addsUp)];
}
