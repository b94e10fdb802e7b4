using System.Reflection;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace Egenplan.TestKit.Databases;

/// <summary>
/// Runs a theory once on SQLite and once on PostgreSQL; the test takes the name of the database. <c>EGENPLAN_DATABASE</c> names the only one, for
/// slow runs.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EachDatabaseAttribute : DataAttribute
{
    /// <inheritdoc />
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>(
            [.. new[] { "sqlite", "postgres" }.Where(d => Environment.GetEnvironmentVariable("EGENPLAN_DATABASE") is not { Length: > 0 } only || only == d).Select(d => new TheoryDataRow(d))]);

    /// <inheritdoc />
    public override bool SupportsDiscoveryEnumeration() => true;
}
