using Egenplan.TestKit.Running;
using Egenplan.Web.Tests.Data;
using Egenplan.Web.Tests.Data.Backups;
using Egenplan.Web.Tests.Faults;
using Egenplan.Web.Tests.Features.Public;
using Egenplan.Web.Tests.Hosting;
using Egenplan.Web.Tests.Jobs;
using Egenplan.Web.Tests.Outputs.Pdf;
using Egenplan.Web.Tests.Promises;
using Egenplan.Web.Tests.Security;
using Egenplan.Web.Tests.Security.Hostile;
using Egenplan.Web.Tests.Security.Routes;
using Egenplan.Web.Tests.Statistics;
using Xunit;

[assembly: TestFramework(typeof(InOrder))]
[assembly: TestCollectionOrderer(typeof(Egenplan.Web.Tests.Longest))]

namespace Egenplan.Web.Tests;

/// <summary>Those that take about a minute and more, by <c>artifacts/test-output/times</c>. First those that mostly wait, so that the others have the processor meanwhile.</summary>
public sealed class Longest() : LongestFirst(
    typeof(OutboxKillTests), typeof(FailoverTests), typeof(RouteMatrixTests), typeof(JournalledReadingTests), typeof(ClockTests), typeof(AcrossAuthoritiesTests),
    typeof(BrokenFormTests), typeof(HostileStringTests), typeof(FirstViewTests), typeof(DocumentsTests), typeof(WatchTests), typeof(ProtectedEverywhereTests), typeof(AtOnceTests),
    typeof(JournalTamperTests), typeof(RoutesInEmergencyTests), typeof(ServerKillTests), typeof(OpenFiguresTests), typeof(KillTests), typeof(MoveTests), typeof(BenchTests), typeof(DiskFullTests));
