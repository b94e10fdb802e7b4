using System.Reflection;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace Egenplan.TestKit.Databases;

/// <summary>Runs a theory once on SQLite and once on PostgreSQL; the test takes the name of the database.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EachDatabaseAttribute : DataAttribute
{
    /// <inheritdoc />
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>([new TheoryDataRow("sqlite"), new TheoryDataRow("postgres")]);

    /// <inheritdoc />
    public override bool SupportsDiscoveryEnumeration() => true;
}
