namespace Egenplan.TestKit.Databases;

/// <summary>A machine's two clocks: one that somebody sets, and the count of time that nobody can set.</summary>
public sealed class SetClock : TimeProvider
{
    /// <summary>What the one that is set says.</summary>
    public DateTimeOffset Now { get; set; } = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);

    /// <summary>How far the count has come.</summary>
    public TimeSpan Counted { get; set; }

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Time passes on both.</summary>
    public void Pass(TimeSpan time) => (Now, Counted) = (Now + time, Counted + time);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Now;

    /// <inheritdoc/>
    public override long GetTimestamp() => Counted.Ticks;
}
