using Egenplan.Domain.People;

namespace Egenplan.Web.Hosting;

/// <summary>The product's ids: ordered by the clock, so that index rows lie in the order they were made.</summary>
public sealed class TimeOrderedIds(TimeProvider clock) : IdSource
{
    public override Guid Next() => Guid.CreateVersion7(clock.GetUtcNow());
}
