using Egenplan.Data.Accounts;
using Egenplan.Data.Journal;
using Egenplan.Domain.Access;
using Egenplan.Web.Hosting.Demo;
using Egenplan.Web.Tests.Architecture;
using Xunit;

namespace Egenplan.Web.Tests.Security.Routes;

/// <summary>
/// The same walk at an authority that has turned emergency opening on: it opens nothing by itself; opened, it lets those who
/// opened read that person's pages and change nothing; after two hours all is as before.
/// </summary>
public sealed class RoutesInEmergencyTests(Town town) : IClassFixture<Town>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhereEmergencyOpeningIsOnEveryRouteAnswersAsBefore_AndOpenedItIsToReadThatPersonForTwoHours()
    {
        var walk = await RouteWalk.MakeAsync(town);
        var authorities = town.Site.Get<AuthorityStore>();
        var authority = (await authorities.FindAsync(DemoData.Authority, Ct))!;
        var settings = LogSettings.From(authority.Settings) with { BreakGlass = [ViewerKind.CaseOfficer, ViewerKind.UnitManager] };
        await authorities.SaveSettingsAsync(DemoData.Authority, settings.ToSettings(), Ct);

        await walk.AskAllAsync(isPost: false, Emergency.On);
        await walk.AskAllAsync(isPost: true, Emergency.On);
        await OpenAllAsync(walk.Targets, town.A(ViewerKind.CaseOfficer).Viewer);
        await OpenAllAsync(walk.Targets, town.A(ViewerKind.UnitManager).Viewer);
        var asked = walk.Asked;
        await walk.AskAllAsync(isPost: false, Emergency.Opened, Relation.Protected);
        await walk.AskAllAsync(isPost: true, Emergency.Opened, Relation.Protected);
        town.Site.Clock.Advance(BreakGlass.Lasts);
        await walk.AskAllAsync(isPost: false, Emergency.On, Relation.Protected);

        walk.Found.ShouldBeNone();
        Assert.True(asked > 2500, $"Only {asked} requests.");
    }

    private async Task OpenAllAsync(RouteTargets targets, Viewer viewer)
    {
        var notice = new BreakGlassNotice("Öppnad", "Till dig", "Till chefen");
        foreach (var number in targets.ProtectedNumbers)
            Assert.Equal(BreakGlassAnswer.Opened, (await town.Site.Get<BreakGlassStore>().OpenAsync(number, BreakGlassReason.LifeOrHealth, "Det kan inte vänta.", notice, viewer, Ct)).Answer);
    }
}
