using System.Collections.Immutable;
using System.Globalization;

namespace Egenplan.Domain.Statistics;

/// <summary>One value of one background variable: a code, never words about anybody.</summary>
/// <param name="Axis">The variable.</param>
/// <param name="Code">The value: small letters, digits, <c>-</c>, <c>_</c> and <c>.</c>, at most 60.</param>
public readonly record struct AxisValue(Axis Axis, string Code) : IComparable<AxisValue>
{
    /// <summary>The order of <see cref="CompareTo"/>.</summary>
    public static bool operator <(AxisValue one, AxisValue other) => one.CompareTo(other) < 0;

    /// <summary>The order of <see cref="CompareTo"/>.</summary>
    public static bool operator >(AxisValue one, AxisValue other) => one.CompareTo(other) > 0;

    /// <summary>The order of <see cref="CompareTo"/>.</summary>
    public static bool operator <=(AxisValue one, AxisValue other) => one.CompareTo(other) <= 0;

    /// <summary>The order of <see cref="CompareTo"/>.</summary>
    public static bool operator >=(AxisValue one, AxisValue other) => one.CompareTo(other) >= 0;

    /// <inheritdoc />
    public int CompareTo(AxisValue other) =>
        Axis != other.Axis ? ((int)Axis).CompareTo((int)other.Axis) : string.CompareOrdinal(Code, other.Code);

    /// <inheritdoc />
    public override string ToString() => $"{Axis}:{Code}";
}

/// <summary>
/// The name of one count: figure, part and at most two background variables, in the order of <see cref="Axis"/>. As text
/// <c>PlanPrevalence.Holds/Sex:woman/Age:23-64</c>: what is stored, published and compared.
/// </summary>
/// <param name="Figure">What is measured.</param>
/// <param name="Part">Which part of it.</param>
/// <param name="First">First background variable, or null for the whole.</param>
/// <param name="Second">Second background variable, of a later <see cref="Axis"/> than the first.</param>
public readonly record struct FigureKey(Figure Figure, FigurePart Part, AxisValue? First = null, AxisValue? Second = null) : IComparable<FigureKey>
{
    /// <summary>The order of <see cref="CompareTo"/>.</summary>
    public static bool operator <(FigureKey one, FigureKey other) => one.CompareTo(other) < 0;

    /// <summary>The order of <see cref="CompareTo"/>.</summary>
    public static bool operator >(FigureKey one, FigureKey other) => one.CompareTo(other) > 0;

    /// <summary>The order of <see cref="CompareTo"/>.</summary>
    public static bool operator <=(FigureKey one, FigureKey other) => one.CompareTo(other) <= 0;

    /// <summary>The order of <see cref="CompareTo"/>.</summary>
    public static bool operator >=(FigureKey one, FigureKey other) => one.CompareTo(other) >= 0;

    /// <summary>A key with its variables in order.</summary>
    /// <exception cref="ArgumentException">The variables are the same.</exception>
    public static FigureKey Of(Figure figure, FigurePart part, AxisValue? one = null, AxisValue? other = null)
    {
        var values = new[] { one, other }.OfType<AxisValue>().Order().ToList();
        if (values is [var a, var b] && a.Axis == b.Axis)
            throw new ArgumentException("A count is broken down by two different variables.", nameof(other));
        return new FigureKey(figure, part, values is [var first, ..] ? first : null, values is [_, var second] ? second : null);
    }

    /// <summary>The variables.</summary>
    public IEnumerable<AxisValue> Values => new[] { First, Second }.OfType<AxisValue>();

    /// <summary>Reads what <see cref="ToString"/> wrote; null for anything else.</summary>
    public static FigureKey? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var pieces = text.Split('/');
        if (pieces.Length > 3 || pieces[0].Split('.') is not [var name, var part]
            || !TryEnum<Figure>(name, out var figure) || !TryEnum<FigurePart>(part, out var which))
            return null;
        var values = new List<AxisValue>();
        foreach (var piece in pieces.Skip(1))
        {
            if (piece.Split(':') is not [var axis, { Length: > 0 and <= 60 } code] || !TryEnum<Axis>(axis, out var a) || !code.All(IsCodeSign)
                || (values.Count > 0 && values[^1].Axis >= a))
                return null;
            values.Add(new AxisValue(a, code));
        }

        return new FigureKey(figure, which, values is [var first, ..] ? first : null, values is [_, var second] ? second : null);
    }

    /// <inheritdoc />
    public int CompareTo(FigureKey other)
    {
        // As numbers: an enum that compares itself makes two objects each time, and this is asked a thousand times for a page.
        var order = ((int)Figure).CompareTo((int)other.Figure);
        if (order == 0)
            order = ((int)Part).CompareTo((int)other.Part);
        if (order == 0)
            order = Nullable.Compare(First, other.First);
        return order == 0 ? Nullable.Compare(Second, other.Second) : order;
    }

    /// <inheritdoc />
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Figure}.{Part}{(First is { } a ? $"/{a}" : "")}{(Second is { } b ? $"/{b}" : "")}");

    private static bool TryEnum<T>(string text, out T value)
        where T : struct, Enum =>
        Enum.TryParse(text, out value) && Enum.IsDefined(value) && value.ToString() == text;

    private static bool IsCodeSign(char c) => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_' or '.';
}

/// <summary>
/// All counts of one authority on one day: counts and nothing else, no row about anybody. Unprotected: stays inside the authority's wall.
/// What leaves it is a <see cref="FigureRelease"/>.
/// </summary>
/// <param name="Authority">The authority.</param>
/// <param name="Day">The day they were counted for.</param>
/// <param name="Definitions">Which edition of the definitions they were counted by.</param>
/// <param name="Counts">The counts; a key that is missing was counted to nought.</param>
public sealed record FigureSet(People.AuthorityCode Authority, DateOnly Day, int Definitions, ImmutableSortedDictionary<FigureKey, int> Counts)
{
    /// <summary>One count; nought when nothing was counted.</summary>
    public int this[FigureKey key] => Counts.GetValueOrDefault(key);
}

/// <summary>
/// What may leave the wall of one authority's figures of one day: each count as it is or hidden (null), so that no small number can be
/// found out from what is shown.
/// </summary>
/// <param name="Authority">The authority.</param>
/// <param name="Day">The day.</param>
/// <param name="Definitions">Edition of the definitions.</param>
/// <param name="Rule">The rule it was protected by.</param>
/// <param name="Counts">Counts by key; null: hidden. A key that is missing is not published at all.</param>
public sealed record FigureRelease(People.AuthorityCode Authority, DateOnly Day, int Definitions, ReleaseRule Rule, ImmutableSortedDictionary<FigureKey, int?> Counts);

/// <summary>By what rule small numbers are protected; kept with each release.</summary>
/// <param name="HideBelow">Counts from 1 up to this, not included, are hidden; default 5 hides 1-4 (a local setting, never under 4).</param>
/// <param name="ShareBase">No percentage on a base under this.</param>
/// <param name="Edition">Edition of the method.</param>
public sealed record ReleaseRule(int HideBelow = 5, int ShareBase = 20, int Edition = ReleaseShape.Edition);
