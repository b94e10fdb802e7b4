using System.Globalization;
using Egenplan.Domain.Offers;
using Egenplan.Domain.Statistics;

namespace Egenplan.Web.Texts;

/// <summary>
/// What figures and their breakdowns are called and mean in plain words, from <c>figures.json</c>: the same everywhere, so that the same words stand beside
/// the same number.
/// </summary>
public static class FigureWords
{
    /// <summary>M1-M9, in order.</summary>
    public static IReadOnlyList<Figure> Measures { get; } = [.. Enum.GetValues<Figure>().Where(f => f <= Figure.DoneOnTime)];

    /// <summary>The measure's own code: <c>M1</c>-<c>M9</c>; the figure's name where it has none.</summary>
    public static string Code(Figure figure) => figure <= Figure.DoneOnTime ? string.Create(CultureInfo.InvariantCulture, $"M{(int)figure}") : figure.ToString();

    /// <summary>What it is called.</summary>
    public static string Name(this Wording t, Figure figure) => Of(t, figure, "name");

    /// <summary>What it tells, in a sentence or two.</summary>
    public static string Means(this Wording t, Figure figure) => Of(t, figure, "means");

    /// <summary>What is counted: those for whom it holds.</summary>
    public static string Counts(this Wording t, Figure figure) => Of(t, figure, "counts");

    /// <summary>What it is a share of.</summary>
    public static string Base(this Wording t, Figure figure) => Of(t, figure, "base");

    /// <summary>What a background variable is called.</summary>
    public static string AxisName(this Wording t, Axis axis)
    {
        ArgumentNullException.ThrowIfNull(t);
        return t[$"figures.axis.{axis}"];
    }

    /// <summary>What a value of a background variable is called; a unit and an account by their codes, since only the authority knows their names.</summary>
    public static string Of(this Wording t, AxisValue value)
    {
        ArgumentNullException.ThrowIfNull(t);
        if (value.Axis is Axis.Insats or Axis.Need && Insats(value) is { } insats)
            return t.Of(insats);
        if (value is { Axis: Axis.State } && value.Code.EndsWith("-late", StringComparison.Ordinal) && !t.Has($"figures.value.{value.Axis}.{value.Code}"))
            return t.Get("figures.late", ("what", t.Of(value with { Code = value.Code[..^"-late".Length] })));
        var key = $"figures.value.{value.Axis}.{value.Code}";
        return t.Has(key) ? t[key] : value.Code;
    }

    private static string Of(Wording t, Figure figure, string what)
    {
        ArgumentNullException.ThrowIfNull(t);
        return t[$"figures.{(figure <= Figure.DoneOnTime ? $"m{(int)figure}" : figure.ToString())}.{what}"];
    }

    private static Insats? Insats(AxisValue value)
    {
        var number = value.Axis is Axis.Need && value.Code.StartsWith("insats-", StringComparison.Ordinal) ? value.Code["insats-".Length..] : value.Code;
        return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && Enum.IsDefined((Insats)n) ? (Insats)n : null;
    }
}
