using Egenplan.Data;

namespace Egenplan.Web.Hosting.Commands;

/// <summary>The system's clock moved by whole days, so that a demo or a dry run can be on another day (<c>--today</c>).</summary>
/// <param name="today">The day it is to be.</param>
public sealed class ShiftedClock(DateOnly today) : TimeProvider
{
    private readonly TimeSpan _shift = TimeSpan.FromDays(today.DayNumber - SwedishTime.Today(System).DayNumber);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _shift;
}
