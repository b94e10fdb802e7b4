using Egenplan.Domain.Meetings;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Tests.Features.Work.Plans.Content;
using Xunit;

namespace Egenplan.Web.Tests.Features.MyPlan;

/// <summary>What others have changed in the plan since the reader was last here.</summary>
public sealed class NewsTests
{
    [Theory, EachDatabase]
    public async Task What_staff_have_changed_since_the_last_visit_is_told_with_the_way_there_and_stays_for_the_whole_visit(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await site.HasAsync(TellTests.Agreed(site));
        var alma = await site.CitizenAsync();
        (await alma.GetAsync("/min-plan")).ShouldBeOk().ShouldNotHold(site.T["my-plan.news.title"]).ShouldNotHold(site.T["my-plan.news.none"]);

        site.Clock.Advance(TimeSpan.FromDays(3));
        (await alma.GetAsync("/min-plan")).ShouldShow(site.T["my-plan.news.none"]);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        var measure = plan.Measures.First(m => m.Kind is MeasureKind.ByOther);
        await site.DoAsync(plan, p => p.FollowMeasure(measure.Id, MeasureStatus.GoingOn, null));
        await site.DoAsync(plan, p => p.WriteGoal(new Goal { Id = site.Database.Ids.Next(), Words = new Quote("Jag vill simma") }));

        site.Clock.Advance(TimeSpan.FromDays(1));
        var start = (await alma.GetAsync(plan.Mine())).ShouldShow(site.T["my-plan.news.title"]).ShouldShow($"{measure.What}: Pågår");
        (await start.FollowAsync("Nytt mål: Jag vill simma")).ShouldBeOk().ShouldShow("Jag vill simma");
        (await alma.GetAsync(plan.Mine("plan"))).ShouldShow("Nytt mål: Jag vill simma");

        site.Clock.Advance(TimeSpan.FromHours(2));
        (await alma.GetAsync(plan.Mine())).ShouldShow(site.T["my-plan.news.none"]).ShouldNotHold("simma");
    }

    [Fact]
    public async Task What_the_reader_did_is_no_news_and_what_is_new_is_new_to_each_reader_apart()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(TellTests.Agreed(site));
        await site.RepresentsAsync(plan);
        var (alma, gun) = (await site.CitizenAsync(), await site.CitizenAsync(Citizens.Gun, "Gun Man"));
        await alma.GetAsync(plan.Mine());
        await gun.GetAsync(plan.Mine());

        site.Clock.Advance(TimeSpan.FromDays(1));
        await (await alma.GetAsync(plan.Mine("onskan"))).Form(site.T["my-plan.save"]).Fill(site.T["my-plan.wish.words"], "Jag vill byta god man").SubmitAsync();
        await site.DoAsync(plan, p => p.WriteGoal(new Goal { Id = site.Database.Ids.Next(), Words = new Quote("Jag vill simma") }));

        (await alma.GetAsync(plan.Mine())).ShouldShow("Nytt mål: Jag vill simma").ShouldNotHold("byta god man");
        site.Clock.Advance(TimeSpan.FromDays(1));
        (await alma.GetAsync(plan.Mine())).ShouldShow(site.T["my-plan.news.none"]);
        (await gun.GetAsync(plan.Mine())).ShouldShow("Nytt mål: Jag vill simma").ShouldNotHold("byta god man");
    }

    [Fact]
    public async Task A_change_in_what_the_reader_may_not_see_has_no_line()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(TellTests.Agreed(site));
        await site.RepresentsAsync(plan, scope: MandateScope.GuardRights);
        var (alma, gun) = (await site.CitizenAsync(), await site.CitizenAsync(Citizens.Gun, "Gun Man"));
        await alma.GetAsync(plan.Mine());
        await gun.GetAsync(plan.Mine());

        site.Clock.Advance(TimeSpan.FromDays(1));
        await site.DoAsync(plan, p => p.WriteWish(new Wish { Id = site.Database.Ids.Next(), Words = new Quote("Jag vill flytta till Malmö") }, site.Today));
        await site.DoAsync(plan, p => p.WriteParticipant(new Participant { Id = site.Database.Ids.Next(), Name = "Pelle Vän", Role = ParticipantRole.Friend }));
        await site.DoAsync(plan, p => p.WithdrawConsent(p.Consents[0].Id, site.Today));

        (await alma.GetAsync(plan.Mine())).ShouldShow("Ny önskan: Jag vill flytta till Malmö").ShouldShow("Nytt om Pelle Vän").ShouldShow("Eva Exempelsson får inte veta om planen längre");
        (await gun.GetAsync(plan.Mine())).ShouldShow(site.T["my-plan.news.none"]).ShouldNotHold("Malmö").ShouldNotHold("Pelle");
    }

    [Fact]
    public async Task At_most_four_lines_are_shown_and_the_same_thing_once()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(TellTests.Agreed(site));
        var alma = await site.CitizenAsync();
        await alma.GetAsync(plan.Mine());
        site.Clock.Advance(TimeSpan.FromDays(1));
        for (var i = 1; i <= 6; i++)
            await site.DoAsync(plan, p => p.WriteGoal(new Goal { Id = site.Database.Ids.Next(), Words = new Quote($"Mål nummer {i}") }));
        await site.DoAsync(plan, p => p.WriteGoal(p.Goals[^1] with { HowKnown = "Jag märker det" }));

        var start = (await alma.GetAsync(plan.Mine())).ShouldShow(site.T["my-plan.news.more"]);

        Assert.Equal(["Ändrat mål: Mål nummer 6", "Nytt mål: Mål nummer 5", "Nytt mål: Mål nummer 4", "Nytt mål: Mål nummer 3"], start.Document.QuerySelectorAll(".mp-news__link").Select(a => a.TextContent));
    }
}
