using Egenplan.Browser.Tests.Journeys;
using Egenplan.TestKit.Running;
using Xunit;

[assembly: TestFramework(typeof(InOrder))]
[assembly: TestCollectionOrderer(typeof(Egenplan.Browser.Tests.Longest))]

namespace Egenplan.Browser.Tests;

/// <summary>Those that take minutes, by <c>artifacts/test-output/times</c>; and the journeys, which go one after the other.</summary>
public sealed class Longest() : LongestFirst(typeof(EveryPageTests), typeof(JourneyGroup), typeof(AccessibilitySuiteTests), typeof(SupervisionPagesTests), typeof(MainJobTests));
