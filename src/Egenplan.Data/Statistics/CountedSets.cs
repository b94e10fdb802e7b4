using System.Collections.Concurrent;
using Egenplan.Domain.Law;
using Egenplan.Domain.People;
using Egenplan.Domain.Statistics;

namespace Egenplan.Data.Statistics;

/// <summary>
/// What was last counted of each large authority, used again for as long as every row that it was counted from, the day and the limits are the same: told by a
/// digest of all of them, so that it is right on every server whoever wrote. Small authorities are counted each time.
/// </summary>
internal sealed class CountedSets
{
    private const int Large = 150;
    private readonly ConcurrentDictionary<AuthorityCode, (byte[] Of, DateOnly Day, LocalLimits Limits, FigureSet Set)> _kept = new();

    /// <summary>What is kept of the authority for the day and the limits, with the digest of the rows that it was counted from; null when nothing is.</summary>
    public (byte[] Of, FigureSet Set)? Kept(AuthorityCode authority, DateOnly day, LocalLimits limits) =>
        _kept.TryGetValue(authority, out var kept) && kept.Day == day && kept.Limits == limits ? (kept.Of, kept.Set) : null;

    /// <summary>Counts, and keeps what is counted of a large authority.</summary>
    public FigureSet Count(AuthorityCode authority, List<CountedPersonRow> people, List<CountedPlanRow> plans, DateOnly day, LocalLimits limits)
    {
        var set = FigureCounter.Count(
            authority, people.Select(p => CountedFacts.Person(p.CaseFileId, p.Facts)), plans.Select(p => CountedFacts.Plan(p.CaseFileId, p.Facts)), day, limits);
        if (people.Count >= Large)
            _kept[authority] = (Digest(people, plans), day, limits, set);
        return set;
    }

    private static byte[] Digest(List<CountedPersonRow> people, List<CountedPlanRow> plans)
    {
        using var digest = new RowDigest();
        foreach (var row in people)
            digest.Add(row);
        digest.EndPeople();
        foreach (var row in plans)
            digest.Add(row);
        return digest.End();
    }
}
