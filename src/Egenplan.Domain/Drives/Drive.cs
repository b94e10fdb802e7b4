using System.Collections.Immutable;
using System.Globalization;
using Egenplan.Domain.Offers;
using Egenplan.Domain.Statistics;

namespace Egenplan.Domain.Drives;

/// <summary>
/// Whom a drive turns to: people with a decision that opens the duty to offer and neither a request nor a plan, narrowed by codes, but nobody who has
/// died or moved. Everything that is said must hold.
/// As text <c>insats:10/age:13-22/unit:vuxen/never</c>.
/// </summary>
/// <param name="Insats">With this insats; null for any.</param>
/// <param name="Age">In this age band (<see cref="AgeBand"/>); null for any.</param>
/// <param name="Unit">Of this unit; null for any.</param>
/// <param name="NeverOffered">Only those who have never been offered a plan.</param>
public sealed record DriveGroup(Insats? Insats = null, string? Age = null, string? Unit = null, bool NeverOffered = false)
{
    /// <summary>True when nothing is said: a drive turns to somebody, not to all.</summary>
    public bool IsEverybody => Insats is null && Age is null && Unit is null && !NeverOffered;

    /// <summary>Reads what <see cref="ToString"/> wrote; null for anything else, and for everybody.</summary>
    public static DriveGroup? Parse(string text)
    {
        var group = new DriveGroup();
        foreach (var piece in (text ?? "").Split('/'))
        {
            switch (piece.Split(':', 2))
            {
                case ["insats", var number] when int.TryParse(number, CultureInfo.InvariantCulture, out var insats) && Enum.IsDefined((Insats)insats):
                    group = group with { Insats = (Insats)insats };
                    break;
                case ["age", var band] when AgeBand.All.Contains(band):
                    group = group with { Age = band };
                    break;
                case ["unit", { Length: > 0 } unit]:
                    group = group with { Unit = Uri.UnescapeDataString(unit) };
                    break;
                case ["never"]:
                    group = group with { NeverOffered = true };
                    break;
                default:
                    return null;
            }
        }

        return group.IsEverybody ? null : group;
    }

    /// <inheritdoc />
    public override string ToString() => string.Join('/', new[]
    {
        Insats is { } insats ? string.Create(CultureInfo.InvariantCulture, $"insats:{(int)insats}") : null,
        Age is null ? null : $"age:{Age}",
        Unit is null ? null : $"unit:{Uri.EscapeDataString(Unit)}",
        NeverOffered ? "never" : null,
    }.OfType<string>());
}

/// <summary>To whom an effort that names nobody was addressed (A22, A23).</summary>
public enum EffortKind
{
    /// <summary>An organisation: of people with disabilities, of relatives, a provider.</summary>
    Organisation = 1,

    /// <summary>A meeting to which many came.</summary>
    Meeting = 2,

    /// <summary>An advertisement, a page, a post.</summary>
    Advertisement = 3,

    /// <summary>Another authority or a unit: habilitation, school, psychiatry.</summary>
    OtherAuthority = 4,
}

/// <summary>What is kept in words about a drive or an effort: about the effort, never about anybody.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Kind">To whom, for an effort that names nobody; null for a drive to a group.</param>
/// <param name="To">Which organisation, meeting or paper.</param>
/// <param name="People">How many a drive turned to when it began, without those whose data were protected then: it never moves, so that nobody is seen to come or go.</param>
public sealed record DriveWords(string Title, EffortKind? Kind = null, string To = "", int? People = null);

/// <summary>A number as whoever asks may have it: under five it is not told which.</summary>
public static class DriveNumber
{
    /// <summary>The least number that is told as it is, besides none.</summary>
    public const int Least = 5;

    /// <summary>True when the number is told as "fewer than five".</summary>
    public static bool IsFew(int number) => number is > 0 and < Least;

    /// <summary>The number of a group that is being chosen, down to the nearest five: so that two groups that differ by one person cannot be told apart.</summary>
    public static int AtLeast(int number) => number - (number % Least);
}

/// <summary>How far those of a drive have come on a day: informed, then asked, then a plan.</summary>
/// <param name="Day">The day.</param>
/// <param name="Informed">Told or offered since the drive began; null for a day in the past, which only the latest telling could answer.</param>
/// <param name="Asked">Have asked for a plan since, or said yes to one.</param>
/// <param name="HavePlan">Have an agreed plan since.</param>
public sealed record DriveStep(DateOnly Day, int? Informed, int Asked, int HavePlan);

/// <summary>One of those whom a drive turned to, in days.</summary>
/// <param name="ToldOn">Last told about the plan, or offered it.</param>
/// <param name="AskedOn">First asked, or said yes, since the drive began.</param>
/// <param name="AgreedOn">The day the first version of a plan was agreed.</param>
public readonly record struct DriveDays(DateOnly? ToldOn, DateOnly? AskedOn, DateOnly? AgreedOn)
{
    /// <summary>The steps one, three, six and twelve months after, as far as they have come, and today.</summary>
    public static ImmutableArray<DriveStep> Steps(IReadOnlyCollection<DriveDays> people, DateOnly begun, DateOnly today) =>
    [
        .. new[] { 1, 3, 6, 12 }.Select(begun.AddMonths).Where(d => d < today).Append(today).Select(day => new DriveStep(
            day,
            day == today ? people.Count(p => p.ToldOn >= begun) : null,
            people.Count(p => p.AskedOn >= begun && p.AskedOn <= day),
            people.Count(p => p.AgreedOn >= begun && p.AgreedOn <= day))),
    ];
}
