using Egenplan.Data.Clock;
using Egenplan.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Disposal;

/// <summary>This server's clock cannot be believed: it differs from the database's, or has leapt since something was last written.</summary>
public sealed class ClockDisagreesException() : InvalidOperationException("The clock cannot be believed.");

/// <summary>
/// Whether the day is to be believed, asked before anything is proposed, approved or destroyed: years are counted from it, and what is destroyed too early
/// is gone. The database's clock must agree, nothing may have been written in what would be the future, and what was written more than a day ago may
/// not lie further back than a month, since the clock writes something every day that the system runs.
/// </summary>
/// <param name="clock">The clock.</param>
/// <param name="database">The database's clock.</param>
internal sealed class ClockCheck(TimeProvider clock, DatabaseNow database)
{
    private static readonly TimeSpan Apart = TimeSpan.FromHours(1), Settled = TimeSpan.FromDays(1), Leap = TimeSpan.FromDays(31);

    /// <summary>True when it is to be believed; null for a journal so young that nothing tells, and nobody's years can have passed either.</summary>
    public async Task<bool?> HoldsAsync(EgenplanDb db, AuthorityCode authority, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        // The machine's own clock too, where the database's is gone by: they are two, and one of them may be wrong.
        if (await database(ct) is { } there && ((now - there).Duration() > Apart || (clock is SteadyClock steady && (steady.Machine.UtcDateTime - there).Duration() > Apart)))
            return false;
        var (soon, settled) = (now + Apart, now - Settled);
        var journal = db.Journal.Where(j => j.Authority == authority.Value);
        if (await journal.AnyAsync(j => j.At > soon, ct))
            return false;
        return await journal.Where(j => j.At <= settled).MaxAsync(j => (DateTime?)j.At, ct) is { } last ? settled - last <= Leap : null;
    }
}
