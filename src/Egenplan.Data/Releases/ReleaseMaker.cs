using Egenplan.Data.Accounts;
using Egenplan.Data.Statistics;
using Egenplan.Domain.People;
using Egenplan.Domain.Statistics;

namespace Egenplan.Data.Releases;

/// <summary>
/// Makes releases of the days that have been frozen: for the authority's own board, and for everybody where it has decided to publish. One release for both, so that
/// two that were protected apart can never be held against each other.
/// </summary>
public sealed class ReleaseMaker
{
    private readonly FigureStore _figures;
    private readonly ReleaseStore _releases;
    private readonly AuthorityStore _authorities;
    private readonly TimeProvider _clock;

    internal ReleaseMaker(FigureStore figures, ReleaseStore releases, AuthorityStore authorities, TimeProvider clock) =>
        (_figures, _releases, _authorities, _clock) = (figures, releases, authorities, clock);

    /// <summary>Releases each frozen day that is to be released and has not been, oldest first. Answers how many; done again, none.</summary>
    /// <exception cref="InvalidOperationException">A small number could be found out: nothing is released of that day or after.</exception>
    public async Task<int> MakeDueAsync(AuthorityCode authority, CancellationToken ct = default)
    {
        if (await _authorities.FindAsync(authority, ct) is not { Settings: var settings })
            return 0;
        var rule = OpenFigures.RuleOf(settings);
        var made = 0;
        (FigureSet, FigureRelease)? before = null;
        foreach (var day in (await _figures.DaysAsync(authority, ct)).Where(d => OpenFigures.IsReleaseDay(d) && d < _clock.Today()))
        {
            if (await _figures.ReadAsync(authority, day, ct) is not { } set)
                continue;
            if (await _releases.ReadAsync(authority, day, ct) is not { } release)
            {
                release = SmallNumbers.Protect(set, rule, before);
                if (SmallNumbers.Recoverable(set, release) is [var found, ..])
                    throw new InvalidOperationException($"{found} could be found out.");
                made += await _releases.AddAsync(release, ct) ? 1 : 0;
            }

            before = (set, release);
        }

        return made;
    }
}
