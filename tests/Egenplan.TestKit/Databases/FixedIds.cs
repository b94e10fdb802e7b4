using System.Globalization;
using Egenplan.Domain.People;

namespace Egenplan.TestKit.Databases;

/// <summary>Ids in a fixed order: the same in every run, shaped like version 7.</summary>
public sealed class FixedIds : IdSource
{
    private long _last;

    /// <inheritdoc />
    public override Guid Next() =>
        Guid.Parse($"01900000-0000-7000-8000-{Interlocked.Increment(ref _last).ToString("x12", CultureInfo.InvariantCulture)}", CultureInfo.InvariantCulture);
}
