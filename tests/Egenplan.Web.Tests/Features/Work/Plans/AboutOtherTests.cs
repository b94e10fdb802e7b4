using Egenplan.Domain.Access;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Plans;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Tests.Features.Work.Plans.Content;
using Xunit;

namespace Egenplan.Web.Tests.Features.Work.Plans;

/// <summary>What is also about somebody else is marked where it is written down, and masked in what others get.</summary>
public sealed class AboutOtherTests
{
    [Theory, EachDatabase]
    public async Task A_point_that_is_marked_in_the_preparation_is_masked_in_the_extract(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await site.HasAsync(APlan.Requested(site.Today).WithParticipant().WithConsent().Plan);
        var (officer, save) = (site.As(site.People.Officer), site.T["prep.save"]);

        var first = (await officer.GetAsync(plan.At("forplanering"))).Form(save).Fill(site.T["prep.points"], "Simma\nBror Bo dricker");
        await first.SubmitAsync(save);
        var second = (await officer.GetAsync(plan.At("forplanering"))).Form(save).Check("Bror Bo dricker");
        await second.SubmitAsync(save);

        Assert.Equal(["Simma", Masked.Words], Shown(await site.NowAsync(plan)));
        var once = await site.NowAsync(plan);
        await second.SubmitAsync(save);
        Assert.Equal(once.PartRevisions, (await site.NowAsync(plan)).PartRevisions);
        await (await officer.GetAsync(plan.At("forplanering"))).Form(save).Uncheck("Bror Bo dricker").SubmitAsync(save);
        Assert.Equal(["Simma", "Bror Bo dricker"], Shown(await site.NowAsync(plan)));
    }

    [Fact]
    public async Task What_is_written_now_can_be_marked_at_once_and_stays_so_when_the_form_is_sent_twice()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested(site.Today).WithParticipant().WithConsent().Plan);
        var (officer, save) = (site.As(site.People.Officer), site.T["prep.save"]);
        var form = (await officer.GetAsync(plan.At("forplanering"))).Form(save).Fill(site.T["prep.points"], "Bror Bo dricker").Check(site.T["prep.about-other.new"]);

        await form.SubmitAsync(save);
        var once = await site.NowAsync(plan);
        await form.SubmitAsync(save);

        Assert.Equal([Masked.Words], Shown(await site.NowAsync(plan)));
        Assert.Equal(once.PartRevisions, (await site.NowAsync(plan)).PartRevisions);
    }

    [Fact]
    public async Task A_marked_point_that_is_written_over_leaves_its_mark_on_what_is_new()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested(site.Today).WithParticipant().WithConsent().Plan);
        var (officer, save) = (site.As(site.People.Officer), site.T["prep.save"]);
        await (await officer.GetAsync(plan.At("forplanering"))).Form(save).Fill(site.T["prep.points"], "Bror Bo dricker").Check(site.T["prep.about-other.new"]).SubmitAsync(save);

        await (await officer.GetAsync(plan.At("forplanering"))).Form(save).Fill(site.T["prep.points"], "Bror Bo dricker mycket").SubmitAsync(save);

        Assert.Equal([Masked.Words], Shown(await site.NowAsync(plan)));
    }

    [Theory, EachDatabase]
    public async Task A_note_of_a_meeting_is_marked_in_its_form_and_masked_in_the_extract(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await site.HasAsync(APlan.Requested(site.Today.AddDays(-22)).WithPoints("Simma").WithParticipant().Called(site.Today).WithConsent().Plan);
        var (officer, save) = (site.As(site.People.Officer), site.T["meet.save"]);

        var page = await officer.GetAsync(plan.At("mote/efterat"));
        await page.Form(save).Choose(site.T["meet.took-part.legend"], site.T.Of(Domain.Meetings.TookPart.Alone)).Fill(site.T["meet.note.other"], "Bror Bo dricker").Set("Form.Notes[1].AboutOther", "true").SubmitAsync(save);

        var now = await site.NowAsync(plan);
        Assert.True(Assert.Single(now.Meetings[0].Record!.Notes).AboutOther);
        var extract = PlanExtract.For(now, now.Participants[0], now.Consents[0]).Plan;
        Assert.Equal([Masked.Words], extract.Meetings[0].Record!.Notes.Select(n => n.Words.Text));
    }

    private static IEnumerable<string> Shown(IndividualPlan plan) =>
        PlanExtract.For(plan, plan.Participants[0], plan.Consents[0]).Plan.Preplanning.Points.Select(p => p.Words.Text);
}
