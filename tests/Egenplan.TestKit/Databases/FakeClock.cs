namespace Egenplan.TestKit.Databases;

/// <summary>A clock that stands still until it is moved. Starts on 2026-11-21 at 09:00 UTC.</summary>
public sealed class FakeClock : TimeProvider
{
    private DateTimeOffset _now = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);

    /// <summary>The day.</summary>
    public DateOnly Today => DateOnly.FromDateTime(_now.UtcDateTime);

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => _now;

    /// <summary>Moves the clock forward.</summary>
    public void Advance(TimeSpan by) => _now += by;

    /// <summary>Sets the clock.</summary>
    public void Set(DateTimeOffset now) => _now = now;
}
