namespace Egenplan.Data.Clock;

/// <summary>What the database's own clock says, UTC; null where it is this machine's clock, or the clock is not a machine's.</summary>
public delegate Task<DateTime?> DatabaseNow(CancellationToken ct);
