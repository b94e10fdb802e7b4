using Xunit.Sdk;
using Xunit.v3;

namespace Egenplan.TestKit.Running;

/// <summary>Begins some classes before all others: the ones that take longest, so that none of them is left alone at the end.</summary>
/// <param name="first">Those, the longest first.</param>
public abstract class LongestFirst(params Type[] first) : ITestCollectionOrderer
{
    /// <inheritdoc/>
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection
    {
        ArgumentNullException.ThrowIfNull(testCollections);
        return [.. testCollections.OrderBy(PlaceOf).ThenBy(c => c.UniqueID, StringComparer.Ordinal)];
    }

    private int PlaceOf<TTestCollection>(TTestCollection collection)
        where TTestCollection : ITestCollection
    {
        // A class that belongs to no group is one of its own, named after it.
        var place = Array.FindIndex(first, c => collection.TestCollectionDisplayName.Contains($" {c.FullName} ", StringComparison.Ordinal) || collection.TestCollectionClassName == c.FullName);
        return place < 0 ? first.Length : place;
    }
}
