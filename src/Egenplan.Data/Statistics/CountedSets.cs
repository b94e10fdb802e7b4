using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
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

    public FigureSet Count(AuthorityCode authority, List<CountedPersonRow> people, List<CountedPlanRow> plans, DateOnly day, LocalLimits limits)
    {
        if (people.Count < Large)
            return Counted(authority, people, plans, day, limits);
        var digest = Digest(people, plans);
        if (_kept.TryGetValue(authority, out var kept) && kept.Day == day && kept.Limits == limits && kept.Of.AsSpan().SequenceEqual(digest))
            return kept.Set;
        var set = Counted(authority, people, plans, day, limits);
        _kept[authority] = (digest, day, limits, set);
        return set;
    }

    private static FigureSet Counted(AuthorityCode authority, List<CountedPersonRow> people, List<CountedPlanRow> plans, DateOnly day, LocalLimits limits) => FigureCounter.Count(
        authority, people.Select(p => CountedFacts.Person(p.CaseFileId, p.Facts)), plans.Select(p => CountedFacts.Plan(p.CaseFileId, p.Facts)), day, limits);

    private static byte[] Digest(List<CountedPersonRow> people, List<CountedPlanRow> plans)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, people.Count);
        foreach (var row in people)
            Add(hash, row.CaseFileId, row.Facts);
        foreach (var row in plans)
            Add(hash, row.CaseFileId, row.Facts);
        return hash.GetHashAndReset();
    }

    // The length before what is said: no two different rows give the same bytes.
    private static void Add(IncrementalHash hash, Guid id, string facts)
    {
        hash.AppendData(MemoryMarshal.AsBytes(new ReadOnlySpan<Guid>(ref id)));
        Add(hash, facts.Length);
        hash.AppendData(MemoryMarshal.AsBytes(facts.AsSpan()));
    }

    private static void Add(IncrementalHash hash, int number) => hash.AppendData(MemoryMarshal.AsBytes(new ReadOnlySpan<int>(ref number)));
}
