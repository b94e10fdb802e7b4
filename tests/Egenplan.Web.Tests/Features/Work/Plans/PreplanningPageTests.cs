using System.Net;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Html;
using Egenplan.TestKit.Plans;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Tests.Features.Work.Plans.Content;
using Xunit;

namespace Egenplan.Web.Tests.Features.Work.Plans;

/// <summary>Förplanering: what, who, where.</summary>
public sealed class PreplanningPageTests
{
    private const string Page = "forplanering", Save = "prep.save";

    [Theory]
    [EachDatabase]
    public async Task Three_questions_are_enough_and_lead_on_to_the_invitation(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await site.HasAsync(APlan.Requested());
        var form = await FormAsync(site, plan);
        form.Fill(site.T["prep.points"], "Flytta hemifrån\nMer simning")
            .Set("Form.Who[0].Name", "Karin Strand").Set("Form.Who[0].Role", nameof(ParticipantRole.Relative))
            .Check(site.T["prep.consent"]);

        (await form.SubmitAsync(site.T[Save])).ShouldRedirectTo(plan.At("inbjudan"));

        var now = await site.NowAsync(plan);
        Assert.Equal(["Flytta hemifrån", "Mer simning"], now.Preplanning.Points.Select(p => p.Words.Text));
        var participant = Assert.Single(now.Participants);
        Assert.Equal(ConsentScope.OwnTaskAndGoal, now.ConsentFor(participant.Id, site.Today)?.Scope);
        Assert.Equal(PlanStage.Preplanning, now.Stage);
    }

    [Fact]
    public async Task The_same_form_sent_twice_is_done_once()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested());
        var form = await FormAsync(site, plan);
        form.Fill(site.T["prep.points"], "Flytta hemifrån").Set("Form.Who[0].Name", "Karin Strand").Check(site.T["prep.consent"]);

        await form.SubmitAsync(site.T[Save]);
        var once = await site.NowAsync(plan);
        (await form.SubmitAsync(site.T[Save])).ShouldRedirectTo(plan.At("inbjudan"));

        var twice = await site.NowAsync(plan);
        Assert.Equal(once.PartRevisions, twice.PartRevisions);
        Assert.Single(twice.Participants);
        Assert.Single(twice.Consents);
    }

    [Fact]
    public async Task Without_a_tick_nobody_is_consented_to()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested());
        var form = await FormAsync(site, plan);

        await form.Fill(site.T["prep.points"], "Flytta hemifrån").Set("Form.Who[0].Name", "Karin Strand").SubmitAsync(site.T[Save]);

        Assert.Empty((await site.NowAsync(plan)).Consents);
    }

    [Fact]
    public async Task Everything_that_is_missing_is_told_at_once_and_what_was_typed_is_kept()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested());
        var form = await FormAsync(site, plan);
        form.Fill(site.T["prep.place.words"], "Biblioteket").Set("Form.Minutes", "5");

        var page = (await form.SubmitAsync(site.T[Save]))
            .ShouldRefuse(site.T["rule.PreplanningHasAPoint"]).ShouldShow(site.T["rule.MeetingHasAReasonableLength"]);

        Assert.Equal("Biblioteket", page.Form(site.T[Save]).ValueOf(site.T["prep.place.words"] + " (frivilligt)"));
        Assert.Null((await site.NowAsync(plan)).Preplanning.DoneOn);
    }

    [Theory]
    [EachDatabase]
    public async Task Somebody_elses_preparation_in_between_is_shown_beside_ones_own(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await site.HasAsync(APlan.Requested());
        var form = await FormAsync(site, plan);
        await site.DoAsync(plan, p => p.WritePreplanning(new Preplanning { Points = [new Point(Guid.Parse("0a000000-0000-7000-8000-000000000001"), new Quote("Skolan"))] }));

        (await form.Fill(site.T["prep.points"], "Arbetet").SubmitAsync(site.T[Save]))
            .ShouldBe(HttpStatusCode.Conflict).ShouldShow("Skolan").ShouldShow("Arbetet");

        Assert.Equal("Skolan", Assert.Single((await site.NowAsync(plan)).Preplanning.Points).Words.Text);
    }

    [Fact]
    public async Task Another_authority_and_a_plan_that_does_not_exist_are_answered_alike()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested());

        var walled = (await site.As(site.People.Elsewhere).GetAsync(plan.At(Page))).ShouldBe(HttpStatusCode.NotFound);
        var unknown = (await site.As(site.People.Officer).GetAsync($"/arbete/planer/{Guid.Empty:N}/{Page}")).ShouldBe(HttpStatusCode.NotFound);

        Assert.Equal(unknown.Heading, walled.Heading);
    }

    [Fact]
    public async Task Staff_and_administrators_come_no_further_than_the_door()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested());

        foreach (var persona in new[] { site.People.Staff, site.People.Administrator })
            (await site.As(persona).GetAsync(plan.At(Page))).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_manager_reads_and_does_not_write()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested());
        var page = (await site.As(site.People.Manager).GetAsync(plan.At(Page))).ShouldBeOk();

        (await page.Form(site.T[Save]).Fill(site.T["prep.points"], "Arbetet").SubmitAsync(site.T[Save])).ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task<PageForm> FormAsync(Site site, IndividualPlan plan) =>
        (await site.As(site.People.Officer).GetAsync(plan.At(Page))).ShouldBeOk().Form(site.T[Save]);
}
