namespace Egenplan.Data.Clock;

/// <summary>
/// The time that a server goes by, whatever somebody does to its machine's clock, so that no session, and nothing else that ends by itself, lives longer
/// on a server whose clock is wrong. On PostgreSQL it is the database's, one for all servers: asked for now and then, and in between counted on by what
/// nobody can set. On SQLite, whose clock is this machine's, it is the machine's own, which may leap forward but never back while the program runs.
/// </summary>
/// <param name="machine">The machine's clock.</param>
public sealed class SteadyClock(TimeProvider machine) : TimeProvider
{
    // A difference that the machine's own clocks have to one another when nobody has set any.
    private static readonly TimeSpan Noise = TimeSpan.FromMilliseconds(10);

    // An answer that took longer says too little about when it was given.
    private static readonly TimeSpan Quick = TimeSpan.FromSeconds(1);

    private Mark _mark = new(machine.GetUtcNow(), machine.GetTimestamp(), IsOfDatabase: false);

    /// <summary>What the machine's own clock says.</summary>
    public DateTimeOffset Machine => machine.GetUtcNow();

    /// <summary>How much the machine's clock differs from the time that is gone by.</summary>
    public TimeSpan Apart => (Machine - GetUtcNow()).Duration();

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        var mark = Volatile.Read(ref _mark);
        var counted = mark.At + machine.GetElapsedTime(mark.Stamp);
        if (mark.IsOfDatabase)
            return counted;
        var wall = Machine;
        if (wall - counted < Noise)
            return counted;
        Volatile.Write(ref _mark, new Mark(wall, machine.GetTimestamp(), IsOfDatabase: false));
        return wall;
    }

    /// <summary>Asks the database what time it is, and goes by that from now on; nothing changes where it has no clock of its own, or was slow to answer.</summary>
    /// <param name="database">The database's clock.</param>
    /// <param name="ct">Cancels.</param>
    public async Task FollowAsync(DatabaseNow database, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        var asked = machine.GetTimestamp();
        if (await database(ct) is not { } there)
            return;
        var (stamp, took) = (machine.GetTimestamp(), machine.GetElapsedTime(asked));
        if (took <= Quick || !Volatile.Read(ref _mark).IsOfDatabase)
            Volatile.Write(ref _mark, new Mark(new DateTimeOffset(there, TimeSpan.Zero) + (took / 2), stamp, IsOfDatabase: true));
    }

    // It was then, when the machine's count stood there.
    private sealed record Mark(DateTimeOffset At, long Stamp, bool IsOfDatabase);
}
