using Egenplan.Domain.People;

namespace Egenplan.Data;

/// <summary>Ids that sort by the time they were given (version 7).</summary>
/// <param name="clock">The clock.</param>
public sealed class TimeOrderedIds(TimeProvider clock) : IdSource
{
    /// <inheritdoc />
    public override Guid Next() => Guid.CreateVersion7(clock.GetUtcNow());
}
