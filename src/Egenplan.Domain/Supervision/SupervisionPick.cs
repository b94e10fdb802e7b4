using System.Collections.Immutable;
using Egenplan.Domain.People;

namespace Egenplan.Domain.Supervision;

/// <summary>Why an authority was picked (A17: the six with most plans, and two with none).</summary>
public enum PickReason
{
    /// <summary>Among those with most current plans.</summary>
    MostPlans = 1,

    /// <summary>Has no current plan.</summary>
    NoPlans = 2,

    /// <summary>By the lot, among the rest.</summary>
    Lot = 3,
}

/// <summary>An authority that can be picked.</summary>
/// <param name="Authority">Its code.</param>
/// <param name="Plans">Its current plans on the day; null where nothing was counted that day.</param>
public readonly record struct Candidate(AuthorityCode Authority, int? Plans);

/// <summary>How many to pick and in which way; with the seed, the pick can be done again.</summary>
/// <param name="Most">How many of those with most plans.</param>
/// <param name="None">How many of those with none.</param>
/// <param name="ByLot">How many of the rest, by the lot.</param>
/// <param name="Seed">The seed of the lot; decides between those who are equal, too.</param>
/// <param name="IsChosen">True when whoever opened the supervision wrote the seed, false when it was drawn.</param>
public sealed record PickRule(int Most, int None, int ByLot, int Seed, bool IsChosen = false);

/// <summary>A picked authority, and why.</summary>
/// <param name="Authority">Its code.</param>
/// <param name="Reason">Why.</param>
public readonly record struct Picked(AuthorityCode Authority, PickReason Reason);

/// <summary>Picks authorities for supervision, and plans to read at each. The same question with the same seed has the same answer.</summary>
public static class SupervisionPick
{
    /// <summary>How many plans are read at each authority (A17).</summary>
    public const int PlansToRead = 2;

    /// <summary>The picked: those with most plans first, then those with none, then by the lot. Fewer where there are not as many.</summary>
    public static ImmutableArray<Picked> Of(IEnumerable<Candidate> candidates, PickRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var all = Lot.Order(rule.Seed, candidates.DistinctBy(c => c.Authority), c => c.Authority.Value);
        var most = all.Where(c => c.Plans > 0).OrderByDescending(c => c.Plans).Take(rule.Most).ToList();
        var none = all.Where(c => c.Plans == 0).Take(rule.None).ToList();
        var rest = all.Except(most).Except(none).Take(rule.ByLot);
        return
        [
            .. most.Select(c => new Picked(c.Authority, PickReason.MostPlans)),
            .. none.Select(c => new Picked(c.Authority, PickReason.NoPlans)),
            .. rest.Select(c => new Picked(c.Authority, PickReason.Lot)),
        ];
    }

    /// <summary>Plans to read at one authority, by the lot. Those of people with protected data are to be left out beforehand.</summary>
    public static ImmutableArray<PlanId> Draw(IEnumerable<PlanId> plans, int seed) =>
        [.. Lot.Order(seed, plans.Distinct(), p => p.ToString()).Take(PlansToRead)];
}
