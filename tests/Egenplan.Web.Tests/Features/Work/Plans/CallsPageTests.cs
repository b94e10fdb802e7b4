using System.Net;
using System.Text.RegularExpressions;
using Egenplan.Data.Outbox;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Html;
using Egenplan.TestKit.Plans;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Tests.Features.Work.Plans.Content;
using Xunit;

namespace Egenplan.Web.Tests.Features.Work.Plans;

/// <summary>Inbjudan: time and place, who is called how, and mail that says nothing.</summary>
public sealed partial class CallsPageTests
{
    private const string Page = "inbjudan", Save = "calls.save";

    [Theory]
    [EachDatabase]
    public async Task A_day_and_a_time_call_everybody_and_the_mail_says_nothing(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await site.HasAsync(APlan.Requested().WithPoints("Flytta hemifrån")
            .WithParticipant("Eva Exempelsson", ParticipantRole.School, p => p with { Email = "eva@skolan.example" })
            .WithParticipant("Karin Strand", ParticipantRole.Relative, p => p with { Email = null }));
        var form = await FormAsync(site, plan);
        form.Fill(site.T["calls.day"], site.Today.AddDays(30)).Fill(site.T["calls.time"], "13.00");

        (await form.SubmitAsync(site.T[Save])).ShouldRedirectTo(plan.At("mote"));

        var meeting = (await site.NowAsync(plan)).ComingMeeting!;
        Assert.Equal(site.Today.AddDays(30).ToDateTime(new TimeOnly(13, 0)), meeting.StartsAt);
        Assert.Equal([(CallKind.Summons, CallWay.NeutralEmail), (CallKind.Invitation, CallWay.Post)], meeting.Calls.Select(c => (c.Kind, c.Way)));
        var task = Assert.Single(await site.Get<OutboxStore>().TakeAsync(10, TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
        Assert.Equal("eva@skolan.example", task.Message.To);
        var said = task.Message.Subject + Link().Replace(task.Message.Text, "");
        Assert.All(["Alma", "Ek", "plan", "LSS", "Flytta", "13", "möte"], word => Assert.DoesNotContain(word, said, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task The_same_call_sent_twice_makes_one_mail()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested().WithPoints("Jobb").WithParticipant("Eva Exempelsson", ParticipantRole.School, p => p with { Email = "eva@skolan.example" }));
        var form = (await FormAsync(site, plan)).Fill(site.T["calls.day"], site.Today.AddDays(30)).Fill(site.T["calls.time"], "13.00");

        await form.SubmitAsync(site.T[Save]);
        (await form.SubmitAsync(site.T[Save])).ShouldRedirectTo(plan.At("mote"));

        Assert.Single(await site.Get<OutboxStore>().TakeAsync(10, TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_day_that_has_passed_is_refused()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested().WithPoints("Jobb"));
        var form = (await FormAsync(site, plan)).Fill(site.T["calls.day"], site.Today.AddDays(-1)).Fill(site.T["calls.time"], "13.00");

        (await form.SubmitAsync(site.T[Save])).ShouldRefuse(site.T["rule.MeetingIsCalledAhead"]);

        Assert.Empty((await site.NowAsync(plan)).Meetings);
    }

    [Fact]
    public async Task Letter_and_calendar_file_are_made_for_whoever_is_called_and_nobody_else()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested().WithPoints("Jobb").WithParticipant("Eva Exempelsson", ParticipantRole.School));
        var form = (await FormAsync(site, plan)).Fill(site.T["calls.day"], site.Today.AddDays(30)).Fill(site.T["calls.time"], "13.00");
        await form.SubmitAsync(site.T[Save]);
        var visitor = site.As(site.People.Officer);

        var letter = (await visitor.GetAsync(plan.At($"inbjudan/{plan.Participants[0].Id:N}.pdf"))).ShouldBeOk();
        var calendar = (await visitor.GetAsync(plan.At($"inbjudan/{plan.Participants[0].Id:N}.ics"))).ShouldBeOk();
        (await visitor.GetAsync(plan.At($"inbjudan/{Guid.Empty:N}.pdf"))).ShouldBe(HttpStatusCode.NotFound);
        var own = (await visitor.GetAsync(plan.At("inbjudan/personen.pdf"))).ShouldBeOk();
        var easy = (await visitor.GetAsync(plan.At("inbjudan/personen.pdf?easy=true"))).ShouldBeOk();
        Assert.All([own, easy], letter => Assert.True(letter.Bytes.AsSpan().StartsWith("%PDF"u8)));
        Assert.NotEqual(own.Bytes, easy.Bytes);

        Assert.True(letter.Bytes.AsSpan().StartsWith("%PDF"u8));
        Assert.DoesNotContain("Alma", System.Text.Encoding.UTF8.GetString(calendar.Bytes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_people_than_the_local_limit_give_a_warning_until_some_come_to_single_points_only()
    {
        await using var site = await Site.StartAsync();
        var made = APlan.Requested().WithPoints("Jobb", "Flytt");
        foreach (var i in Enumerable.Range(1, 7))
            made.WithParticipant($"Person {i}", ParticipantRole.Relative, p => p with { Email = null });
        var plan = await site.HasAsync(made);
        var page = (await site.As(site.People.Officer).GetAsync(plan.At(Page))).ShouldBeOk();
        Assert.Contains(site.T["calls.many.title"], page.Text, StringComparison.Ordinal);

        var form = page.Form(site.T[Save]).Fill(site.T["calls.day"], site.Today.AddDays(30)).Fill(site.T["calls.time"], "13.00").Set("Form.Who[0].Points", plan.Preplanning.Points[0].Id.ToString());
        (await form.SubmitAsync(site.T[Save])).ShouldRedirectTo(plan.At("mote"));

        Assert.Equal([plan.Preplanning.Points[0].Id], (await site.NowAsync(plan)).ComingMeeting!.Calls[0].Points);
        Assert.DoesNotContain(site.T["calls.many.title"], (await site.As(site.People.Officer).GetAsync(plan.At(Page))).ShouldBeOk().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_and_proposed_times_at_once_and_one_proposed_time_alone_are_refused()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested().WithPoints("Jobb"));
        var both = (await FormAsync(site, plan)).Fill(site.T["calls.day"], site.Today.AddDays(30)).Fill(site.T["calls.time"], "13.00")
            .Set("Form.Proposed[0].Day", site.Today.AddDays(31).ToString("yyyy-MM-dd", null)).Set("Form.Proposed[0].Time", "13.00");
        (await both.SubmitAsync(site.T[Save])).ShouldRefuse(site.T["calls.propose.either"]);

        var one = (await FormAsync(site, plan)).Set("Form.Proposed[0].Day", site.Today.AddDays(31).ToString("yyyy-MM-dd", null)).Set("Form.Proposed[0].Time", "13.00");
        (await one.SubmitAsync(site.T[Save])).ShouldRefuse(site.T["rule.TwoOrThreeTimesAreProposed"]);
        (await (await FormAsync(site, plan)).SubmitAsync(site.T[Save])).ShouldRefuse(site.T["calls.day.required"]);

        Assert.Empty((await site.NowAsync(plan)).Meetings);
    }

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Link();

    private static async Task<PageForm> FormAsync(Site site, IndividualPlan plan) =>
        (await site.As(site.People.Officer).GetAsync(plan.At(Page))).ShouldBeOk().Form(site.T[Save]);
}
