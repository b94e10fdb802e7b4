using System.Net;
using Egenplan.Domain.Offers;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Html;
using Egenplan.TestKit.Plans;
using Egenplan.TestKit.Sites;
using Xunit;

namespace Egenplan.Web.Tests.Features.Work.Plans.Content;

/// <summary>The page of the whole draft, and the one form that adds to it.</summary>
public sealed class AddToDraftTests
{
    private const string Save = "content.save", SaveAndGoOn = "content.save-on";

    [Theory]
    [EachDatabase]
    public async Task Two_goals_and_four_measures_are_one_form_of_ten_fields_that_goes_on_to_the_agreement(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await site.HasAsync(APlan.Requested(insatser: Insats.DailyActivities).MeetingHeld());
        var form = await FormAsync(site, plan);

        FillSimple(form, plan);
        (await form.SubmitAsync(site.T[SaveAndGoOn])).ShouldRedirectTo(plan.At("overenskommelse"));

        var now = await site.NowAsync(plan);
        Assert.Equal(["Jag vill bo själv.", "Jag vill ha kompisar."], now.Goals.Select(g => g.Words.Text));
        Assert.All(now.Goals, g => Assert.Equal(Voice.Person, g.Words.Whose));
        var added = now.Measures.Where(m => m.Kind != MeasureKind.Decided).ToList();
        Assert.Equal([MeasureKind.ByOther, MeasureKind.OwnDoing, MeasureKind.ByOther, MeasureKind.OwnDoing], added.Select(m => m.Kind));
        Assert.Equal([now.Goals[0].Id, now.Goals[0].Id, now.Goals[1].Id, now.Goals[1].Id], added.Select(m => m.Goal!.Value));
        Assert.Null(added[2].Responsible);
        (await site.As(site.People.Officer).GetAsync(plan.At("innehall"))).ShouldShow(site.T["content.nobody"]);
    }

    [Theory]
    [EachDatabase]
    public async Task The_same_form_sent_twice_adds_once(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await site.HasAsync(APlan.Requested().MeetingHeld());
        var form = await FormAsync(site, plan);
        FillSimple(form, plan);
        form.Set("Form.OwnText", "Jag vill resa.\nJag vill sjunga.\nJag vill resa.");

        (await form.SubmitAsync(site.T[Save])).ShouldRedirectTo(plan.At("innehall"));
        (await form.SubmitAsync(site.T[Save])).ShouldRedirectTo(plan.At("innehall"));

        var now = await site.NowAsync(plan);
        Assert.Equal(["Jag vill bo själv.", "Jag vill ha kompisar.", "Jag vill resa.", "Jag vill sjunga."], now.Goals.Select(g => g.Words.Text));
        Assert.Equal(4, now.Measures.Length);
    }

    [Theory]
    [EachDatabase]
    public async Task Every_broken_rule_is_told_at_its_own_row_and_what_was_typed_is_kept(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await site.HasAsync(APlan.Requested().MeetingHeld());
        var form = (await FormAsync(site, plan))
            .Set("Form.NewGoals[0].Words", "Hon vill flytta.")
            .Set("Form.NewGoals[0].Whose", "Representative")
            .Set("Form.NewGoals[0].Measures[1].Responsible", "person")
            .Set("Form.NewGoals[1].Measures[0].What", "Ringa bostadskön.")
            .Set("Form.Planned.PlannedInsats", "ContactPerson")
            .Set("Form.Planned.Application", "Applied");

        var page = (await form.SubmitAsync(site.T[SaveAndGoOn])).ShouldRefuse(
            site.T["rule.WordsSayWhose"], site.T["rule.MeasureSaysWhat"], site.T["rule.GoalSaysSomething"], site.T["rule.ApplicationHasADay"]);

        Assert.Equal(4, page.Errors.Count);
        Assert.NotNull(page.Document.QuerySelector("#Form_NewGoals_0__By-error"));
        Assert.NotNull(page.Document.QuerySelector("#Form_NewGoals_0__Measures_1__What-error"));
        Assert.NotNull(page.Document.QuerySelector("#Form_NewGoals_1__Words-error"));
        Assert.NotNull(page.Document.QuerySelector("#Form_Planned_AppliedOn-error"));
        var again = page.Form(site.T[SaveAndGoOn]);
        Assert.Equal("Hon vill flytta.", again.ValueOfName("Form.NewGoals[0].Words"));
        Assert.Equal("Ringa bostadskön.", again.ValueOfName("Form.NewGoals[1].Measures[0].What"));
        Assert.Equal("person", again.ValueOfName("Form.NewGoals[0].Measures[1].Responsible"));
        var now = await site.NowAsync(plan);
        Assert.Empty(now.Goals);
        Assert.Empty(now.Measures);
    }

    [Fact]
    public async Task A_plan_with_goals_gets_one_folded_row_for_each_and_a_slot_for_one_more()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested().MeetingHeld().WithGoal("Jag vill måla.").WithGoal("Jag vill simma."));
        var form = await FormAsync(site, plan);

        await form.Set("Form.Rows[1].What", "Fråga badhuset.").Set("Form.Rows[1].Responsible", "officer")
            .Set("Form.NewGoals[0].Words", "Jag vill dansa.").SubmitAsync(site.T[Save]);

        var now = await site.NowAsync(plan);
        Assert.Equal(["Jag vill måla.", "Jag vill simma.", "Jag vill dansa."], now.Goals.Select(g => g.Words.Text));
        var measure = Assert.Single(now.Measures);
        Assert.Equal((now.Goals[1].Id, MeasureKind.ByOther, Holder.TheOfficer), (measure.Goal!.Value, measure.Kind, measure.Responsible));
    }

    [Fact]
    public async Task A_measure_for_a_goal_that_somebody_took_out_meanwhile_is_kept_without_it()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested().MeetingHeld().WithGoal());
        var form = (await FormAsync(site, plan)).Set("Form.Rows[0].What", "Handla på torsdagar.");
        await site.DoAsync(plan, p => p.Remove(PartName.Goal(p.Goals[0].Id)));

        (await form.SubmitAsync(site.T[Save])).ShouldRedirectTo(plan.At("innehall"));

        var measure = Assert.Single((await site.NowAsync(plan)).Measures);
        Assert.Equal(("Handla på torsdagar.", null), (measure.What, measure.Goal));
    }

    [Fact]
    public async Task The_three_groups_are_apart_and_what_is_planned_never_looks_decided()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested(insatser: Insats.DailyActivities).MeetingHeld().WithGoal());
        var form = await FormAsync(site, plan);
        await form.Set("Form.Planned.PlannedInsats", "ContactPerson").Set("Form.Planned.Application", "Applied").Set("Form.Planned.AppliedOn", "2026-11-02")
            .SubmitAsync(site.T[Save]);

        var page = (await site.As(site.People.Officer).GetAsync(plan.At("innehall"))).ShouldBeOk();

        var decided = Page.Words(page.Document.QuerySelector(".pl-group--decided"));
        var planned = Page.Words(page.Document.QuerySelector(".pl-group--planned"));
        Assert.Contains("Daglig verksamhet", decided);
        Assert.Contains("Beslut 16 februari 2026.", decided);
        Assert.DoesNotContain("Kontaktperson", decided);
        Assert.Contains("Kontaktperson", planned);
        Assert.Contains("Ansökt den 2 november 2026", planned);
        Assert.Contains(site.T["content.planned.not-decided"], planned);
        Assert.DoesNotContain("Beslut ", planned);
    }

    [Theory]
    [EachDatabase]
    public async Task Who_may_not_know_gets_404_and_who_may_not_do_gets_403(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await site.HasAsync(APlan.Requested().MeetingHeld());
        string[] pages = ["innehall", "omprovning", "historik", $"innehall/mal/{NamedId.Of("mål"):N}"];

        foreach (var page in pages)
        {
            (await site.As(site.People.Elsewhere).GetAsync(plan.At(page))).ShouldBe(HttpStatusCode.NotFound).ShouldNotHold("Alma");
            (await site.As(site.People.Staff).GetAsync(plan.At(page))).ShouldBe(HttpStatusCode.Forbidden).ShouldNotHold("Alma");
            (await site.As(site.People.Officer).GetAsync($"/arbete/planer/{NamedId.Of("ingen"):N}/{page}")).ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task A_unit_manager_reads_the_draft_without_anything_to_change_it_with()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested().MeetingHeld().WithGoal().WithMeasure());
        var manager = site.As(site.People.Manager);

        var page = (await manager.GetAsync(plan.At("innehall"))).ShouldBeOk().ShouldShow("Jag vill lära mig laga mat.");

        Assert.Empty(page.Document.QuerySelectorAll("main button, main a.pl-change, main input:not([type=hidden])"));
        (await manager.GetAsync(plan.At($"innehall/mal/{plan.Goals[0].Id:N}"))).ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task<PageForm> FormAsync(Site site, IndividualPlan plan) =>
        (await site.As(site.People.Officer).GetAsync(plan.At("innehall"))).ShouldBeOk().Form(site.T[SaveAndGoOn]);

    private static void FillSimple(PageForm form, IndividualPlan plan) => form
        .Set("Form.NewGoals[0].Words", "Jag vill bo själv.")
        .Set("Form.NewGoals[0].Measures[0].What", "Visa lägenheter.")
        .Set("Form.NewGoals[0].Measures[0].Responsible", $"p:{plan.Participants[0].Id:N}")
        .Set("Form.NewGoals[0].Measures[1].What", "Städa mitt rum varje vecka.")
        .Set("Form.NewGoals[0].Measures[1].Responsible", "person")
        .Set("Form.NewGoals[1].Words", "Jag vill ha kompisar.")
        .Set("Form.NewGoals[1].Measures[0].What", "Leta efter en förening.")
        .Set("Form.NewGoals[1].Measures[1].What", "Gå på kören.")
        .Set("Form.NewGoals[1].Measures[1].Responsible", "person");
}
