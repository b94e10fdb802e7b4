using System.Globalization;
using Egenplan.Domain.People;

namespace Egenplan.Bench.People;

/// <summary>How many people there are, in how many authorities, and of what seed.</summary>
/// <param name="People">Case files in all.</param>
/// <param name="Authorities">Authorities; a few large ones and many small, as municipalities are.</param>
/// <param name="Years">How far back the oldest plan goes.</param>
/// <param name="Seed">The same seed gives the same content.</param>
internal sealed record Sizes(int People, int Authorities, int Years, int Seed)
{
    // The share of an authority falls with its rank so that 80,000 people in 290 give one of about 6,900 and a median of about 130.
    private const double Fall = 0.8;

    /// <summary>As many as there are municipalities for so many people.</summary>
    public static int AuthoritiesOf(int people) => Math.Clamp((people + 275) / 276, 4, 290);

    /// <summary>Code of the authority of a rank: the codes of real municipalities begin at 0114.</summary>
    public static AuthorityCode CodeOf(int rank) => new((1100 + rank).ToString("d4", CultureInfo.InvariantCulture));

    /// <summary>People in each authority, the largest first; the sum is <see cref="People"/>.</summary>
    public int[] Each()
    {
        var weights = Enumerable.Range(1, Authorities).Select(rank => Math.Pow(rank, -Fall)).ToArray();
        var all = weights.Sum();
        var each = weights.Select(w => (int)(People * w / all)).ToArray();
        each[0] += People - each.Sum();
        return each;
    }

    /// <summary>Case officers of an authority: one for each thirty people, so that nobody's ordinary day is stopped for reading too many files.</summary>
    public static int OfficersOf(int people) => Math.Max(1, (people + 29) / 30);
}
