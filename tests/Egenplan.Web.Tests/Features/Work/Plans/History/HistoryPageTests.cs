using System.Net;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Html;
using Egenplan.TestKit.Plans;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Tests.Features.Work.Plans.Content;
using Xunit;

namespace Egenplan.Web.Tests.Features.Work.Plans.History;

/// <summary>The versions of a plan, and what has happened with it.</summary>
public sealed class HistoryPageTests
{
    [Theory]
    [EachDatabase]
    public async Task A_version_reads_as_it_was_adopted_also_when_the_draft_says_something_else(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await AgreedAsync(site, "Jag vill laga mat.");
        await site.DoAsync(plan, p => p.WriteGoal(p.Goals[0] with { Words = new Quote("Jag vill baka bröd.") }));
        await site.DoAsync(plan, p => p.RemoveParticipant(p.Participants[0].Id, site.Today));
        var officer = site.As(site.People.Officer);

        var version = (await (await officer.GetAsync(plan.At("historik"))).FollowAsync("Version 1")).ShouldBeOk();

        version.ShouldShow("Jag vill laga mat.").ShouldShow("Eva Exempelsson").ShouldNotHold("Jag vill baka bröd.");
        version.ShouldShow("Ja, så vill jag ha det.").ShouldShow("Planen är inget beslut.");
        Assert.Empty(version.Document.QuerySelectorAll("main form, main a.pl-change"));
    }

    [Theory]
    [EachDatabase]
    public async Task The_list_shows_each_version_with_its_code_latest_first(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await AgreedAsync(site, "Jag vill laga mat.");
        await site.DoAsync(plan, p => p.WriteGoal(p.Goals[0] with { Words = new Quote("Jag vill baka bröd.") }));
        await site.DoAsync(plan, p => p.Adopt(APlan.Yes(site.Today, name: "två"), site.Today));

        var page = (await site.As(site.People.Officer).GetAsync(plan.At("historik"))).ShouldBeOk();

        Assert.Equal(["Version 2", "Version 1"], page.Document.QuerySelectorAll("tbody th").Select(Page.Words));
        var hashes = page.Document.QuerySelectorAll("code").Select(Page.Words).ToList();
        Assert.All(hashes, hash => Assert.Matches("^[0-9A-F]{4}( [0-9A-F]{4}){3}$", hash));
        Assert.Equal(2, hashes.Distinct().Count());
    }

    [Fact]
    public async Task What_has_happened_stands_in_the_order_of_time()
    {
        await using var site = await Site.StartAsync();
        var plan = APlan.Requested().WithParticipant().WithConsent().Agreed();
        var agreed = plan.Today;
        plan.At(agreed.AddDays(3)).Do(p => p.HandOutCopy(NamedId.Of("kopia"), 1, p.Participants[0].Id, CopyWay.Post, plan.Today))
            .At(agreed.AddDays(9)).Do(p => p.WithdrawConsent(p.Consents[0].Id, plan.Today))
            .At(agreed.AddDays(12)).Do(p => p.RegisterNotice(new PlanNotice(NamedId.Of("underrättelse"), false, "Region Exempel", plan.Today, 1)));
        var saved = await site.HasAsync(plan);

        var page = (await site.As(site.People.Officer).GetAsync(saved.At("historik"))).ShouldBeOk();

        var said = page.Document.QuerySelectorAll(".pl-event").Select(Page.Words).ToList();
        string[] order = ["Region Exempel", "togs tillbaka", "fick version 1", "Version 1 blev överenskommen", "Möte hölls", "Personen begärde en plan"];
        var places = order.Select(o => said.FindIndex(s => s.Contains(o, StringComparison.Ordinal))).ToList();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    [Theory]
    [EachDatabase]
    public async Task A_version_that_does_not_exist_or_lies_behind_the_wall_is_not_found(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await AgreedAsync(site, "Jag vill laga mat.");

        (await site.As(site.People.Officer).GetAsync(plan.At("historik/2"))).ShouldBe(HttpStatusCode.NotFound);
        (await site.As(site.People.Elsewhere).GetAsync(plan.At("historik/1"))).ShouldBe(HttpStatusCode.NotFound).ShouldNotHold("laga mat");
        (await site.As(site.People.Staff).GetAsync(plan.At("historik/1"))).ShouldBe(HttpStatusCode.Forbidden);
        (await site.As(site.People.Officer).GetAsync(plan.At("historik/1"))).ShouldBeOk();
    }

    [Fact]
    public async Task A_plan_without_a_version_says_so()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested().MeetingHeld());

        (await site.As(site.People.Officer).GetAsync(plan.At("historik"))).ShouldShow(site.T["history.versions.none"]).ShouldShow("Möte hölls");
    }

    // Adopted through the store, which freezes the version.
    private static async Task<IndividualPlan> AgreedAsync(Site site, string goal)
    {
        var plan = await site.HasAsync(APlan.Requested().MeetingHeld().WithGoal(goal).WithMeasure());
        return await site.DoAsync(plan, p => p.Adopt(APlan.Yes(new DateOnly(2026, 6, 1)), site.Today));
    }
}
