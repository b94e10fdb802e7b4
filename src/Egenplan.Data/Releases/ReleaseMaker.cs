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
    /// <exception cref="InvalidOperationException">A small number could be found out, or the release before cannot be read: nothing is released of that day or after.</exception>
    public async Task<int> MakeDueAsync(AuthorityCode authority, CancellationToken ct = default)
    {
        if (await _authorities.FindAsync(authority, ct) is not { Settings: var settings })
            return 0;
        var rule = OpenFigures.RuleOf(settings);
        var made = 0;
        var there = await _releases.DaysWrittenAsync(authority, ct);
        DateOnly? last = null;
        (FigureSet, FigureRelease)? before = null;
        foreach (var day in (await _figures.DaysAsync(authority, ct)).Where(d => OpenFigures.IsReleaseDay(d) && d < _clock.Today()))
        {
            if (there.Contains(day))
            {
                // Of ten years of months that have been released nothing is read but the one before what is to be made.
                (last, before) = (day, null);
                continue;
            }

            if (await _figures.ReadAsync(authority, day, ct) is not { } set)
                continue;
            if (before is null && last is { } earlier)
                before = await BothAsync(authority, earlier, ct);
            var release = SmallNumbers.Protect(set, rule, before);
            if (SmallNumbers.Recoverable(set, release) is [var found, ..])
                throw new InvalidOperationException($"{found} could be found out.");
            if (await _releases.AddAsync(release, ct))
                made++;
            else
                // Another server made it meanwhile: what it released counts.
                (_, release) = await BothAsync(authority, day, ct);
            before = (set, release);
        }

        return made;
    }

    // Without the one before, what it hides could be told by the next.
    private async Task<(FigureSet, FigureRelease)> BothAsync(AuthorityCode authority, DateOnly day, CancellationToken ct) =>
        await _figures.ReadAsync(authority, day, ct) is { } set && await _releases.ReadWrittenAsync(authority, day, ct) is { } release
            ? (set, release)
            : throw new InvalidOperationException($"The release of {day:O} cannot be read.");
}
