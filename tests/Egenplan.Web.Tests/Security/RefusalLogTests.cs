using System.Net;
using Egenplan.Domain.Access;
using Egenplan.Web.Tests.Security.Routes;
using Xunit;

namespace Egenplan.Web.Tests.Security;

/// <summary>Who was refused what is in the technical log, and not whom it was about.</summary>
public sealed class RefusalLogTests(Town town) : IClassFixture<Town>
{
    [Fact]
    public async Task EveryRefusalOfSomebodyWhoHasSignedInIsALineWithTheirAccountAndThePageAndNobodyElse()
    {
        var targets = await RouteTargets.MakeAsync(town);
        var plan = (await SiteRoute.AllAsync(town.Site)).Single(r => r.Page == "/Work/Plans/Overview/Index");
        var (officer, staff) = (town.A(ViewerKind.CaseOfficer), town.A(ViewerKind.Staff));
        var hidden = targets.Address(plan, Target.Plan, Routes.Relation.Protected)!;
        var before = town.Log.Lines.Count;

        (await town.As(ViewerKind.CaseOfficer).GetAsync(hidden)).ShouldBe(HttpStatusCode.NotFound);
        (await town.As(ViewerKind.Staff).GetAsync("/administration")).ShouldBe(HttpStatusCode.Forbidden);
        (await town.As(ViewerKind.CaseOfficer).GetAsync("/arbete")).ShouldBeOk();
        await town.Site.Anybody().GetAsync(hidden);

        var told = town.Log.Lines.Skip(before).Where(l => l.StartsWith("Warning Refused", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, told.Count);
        Assert.Contains($": 404 for GET arbete/planer/{{id:guid}} to CaseOfficer {officer.Viewer.User.Value}", told[0], StringComparison.Ordinal);
        Assert.Contains($": 403 for GET administration to Staff {staff.Viewer.User.Value}", told[1], StringComparison.Ordinal);
        Assert.DoesNotContain(town.Log.Lines.Skip(before), l => l.Contains(hidden.Split('/')[^1], StringComparison.OrdinalIgnoreCase));
    }
}
