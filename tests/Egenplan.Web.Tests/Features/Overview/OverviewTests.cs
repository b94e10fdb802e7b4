using System.Net;
using Egenplan.Data.Accounts;
using Egenplan.Data.Releases;
using Egenplan.Data.Statistics;
using Egenplan.Domain.Access;
using Egenplan.Domain.Statistics;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Html;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Access;
using Egenplan.Web.Hosting.Demo;
using Egenplan.Web.Texts;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Egenplan.Web.Tests.Features.Overview;

/// <summary>What those who lead, the board and a case officer see of the figures.</summary>
public sealed class OverviewTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Who_leads_sees_the_counts_and_the_board_what_may_be_released_of_them(string database)
    {
        await using var site = await Site.StartAsync(database);
        await ActivatorUtilities.CreateInstance<DemoData>(site.Database.Services).EnsureAsync(Ct);
        var figures = site.Get<FigureStore>();
        var now = await figures.CountAsync(DemoData.Authority, Ct);
        var (manager, board) = (await AsAsync(site, ViewerKind.UnitManager), await AsAsync(site, ViewerKind.BoardReader));

        var seen = (await manager.GetAsync("/oversikt")).ShouldBeOk();
        seen.ShouldShow($"{now[Whole(FigurePart.Holds)]} av {now[Whole(FigurePart.Base)]}");
        var work = (await manager.GetAsync("/oversikt/arbetet")).ShouldBeOk();
        work.ShouldShow("Amina Dahl");
        (await board.GetAsync("/oversikt/arbetet")).ShouldBe(HttpStatusCode.Forbidden);

        // The board sees the latest release, and nothing that it hides.
        await site.Get<ReleaseMaker>().MakeDueAsync(DemoData.Authority, Ct);
        var release = (await site.Get<ReleaseStore>().OfAsync(DemoData.Authority, Ct))[^1];
        var set = (await figures.ReadAsync(DemoData.Authority, release.Day, Ct))!;
        Assert.Contains(release.Counts, c => c.Value is null);
        var told = (await board.GetAsync("/oversikt")).ShouldBeOk();
        Assert.All(release.Counts.Where(c => c.Key is { Figure: Figure.PlanPrevalence, Part: FigurePart.Holds, First.Axis: Axis.Age, Second: null } && c.Value is null), c =>
            Assert.DoesNotContain($" {set[c.Key]} ", $" {RowOf(told, site, c.Key.First!.Value)} ", StringComparison.Ordinal));
        (await board.GetAsync("/oversikt/behov")).ShouldBeOk();
        foreach (var viewer in new[] { manager, board })
            Assert.Equal("%PDF"u8.ToArray(), (await viewer.GetAsync("/oversikt/namnd.pdf")).ShouldBeOk().Bytes[..4]);
    }

    [Theory, EachDatabase]
    public async Task A_case_officer_sees_their_own_numbers_and_nobody_elses(string database)
    {
        await using var site = await Site.StartAsync(database);
        await ActivatorUtilities.CreateInstance<DemoData>(site.Database.Services).EnsureAsync(Ct);
        var officer = await AsAsync(site, ViewerKind.CaseOfficer);

        var page = (await officer.GetAsync("/arbete/siffror")).ShouldBeOk();

        Assert.DoesNotContain("Bertil Sand", page.Text, StringComparison.Ordinal);
        (await officer.GetAsync("/oversikt")).ShouldBe(HttpStatusCode.Forbidden);
        (await (await AsAsync(site, ViewerKind.UnitManager)).GetAsync("/arbete/siffror")).ShouldBe(HttpStatusCode.Forbidden);
    }

    private static FigureKey Whole(FigurePart part) => FigureKey.Of(Figure.PlanPrevalence, part);

    private static string RowOf(Page page, Site site, AxisValue value) =>
        page.Document.QuerySelectorAll("tr").FirstOrDefault(r => r.TextContent.Contains(FigureWords.Of(site.T, value), StringComparison.Ordinal))?.QuerySelector("td")?.TextContent ?? "";

    private static async Task<Visitor> AsAsync(Site site, ViewerKind kind)
    {
        var account = (await site.Get<AccountStore>().AllAsync(DemoData.Authority, Ct)).First(a => a.Kind == kind);
        return site.As(new Persona(account.Viewer, account.Name, "Exempelkommunen"));
    }
}
