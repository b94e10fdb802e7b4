using System.Collections.Concurrent;
using Egenplan.Data.Releases;
using Egenplan.Domain.Statistics;

namespace Egenplan.Web.Inputs.OpenFigures;

/// <summary>
/// Releases of other installations as they have been read: each once, when it is gathered or first asked for after a start. What is held under an
/// address, a code and a day never becomes another.
/// </summary>
public sealed class ReadReleases(GatherStore gathered)
{
    private readonly ConcurrentDictionary<(string Address, string Code, DateOnly Day), FigureRelease> _read = new();

    /// <summary>A release, read.</summary>
    public FigureRelease Of(GatheredRelease release)
    {
        ArgumentNullException.ThrowIfNull(release);
        return _read.GetOrAdd((release.Address, release.Code, release.Day), _ => ReleaseReader.Release(release.Bytes));
    }

    /// <summary>The latest release of each authority. Fetches from the database only the files that have not been read.</summary>
    public async Task<IReadOnlyList<(NamedRelease Name, FigureRelease Release)>> LatestAsync(CancellationToken ct)
    {
        var names = await gathered.NamesAsync(ct);
        var unread = names.Where(n => !_read.ContainsKey(Key(n))).Select(n => n.Code).ToList();
        if (unread.Count > 0)
        {
            foreach (var release in await gathered.LatestAsync(unread, ct))
                Of(release);
        }

        // One that has come between the two questions is there at the next.
        return [.. names.Where(n => _read.ContainsKey(Key(n))).Select(n => (n, _read[Key(n)]))];
    }

    private static (string Address, string Code, DateOnly Day) Key(NamedRelease name) => (name.Address, name.Code, name.Day);
}
