namespace Egenplan.Domain.Access;

/// <summary>When somebody was last here: readings that follow close upon each other are one visit.</summary>
public static class Visit
{
    /// <summary>The shortest pause between two visits. A sign-in that nobody uses ends after the same time.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <summary>The last reading of the visit before this one; null when this is the first.</summary>
    /// <param name="readings">When the same viewer has read the same plan, newest first; those of this visit may be among them.</param>
    /// <param name="now">The moment, of the same kind as the readings.</param>
    public static DateTime? LastBefore(IEnumerable<DateTime> readings, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(readings);
        var at = now;
        foreach (var reading in readings)
        {
            if (at - reading >= Pause)
                return reading;
            at = reading;
        }

        return null;
    }
}
