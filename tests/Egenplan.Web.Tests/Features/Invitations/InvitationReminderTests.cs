using Egenplan.Data.Outbox;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Plans;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Features;
using Egenplan.Web.Jobs;
using Egenplan.Web.Tests.Features.Work.Plans.Content;
using Xunit;

namespace Egenplan.Web.Tests.Features.Invitations;

/// <summary>Reminders by neutral mails: when they are due, once each, and to nobody else.</summary>
public sealed class InvitationReminderTests
{
    private static readonly Guid Eva = NamedId.Of("Eva Exempelsson"), Bo = NamedId.Of("Bo Svensson"), Lo = NamedId.Of("Lo Berg");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Who_has_not_answered_is_reminded_once_and_whoever_comes_the_day_before(string database)
    {
        await using var site = await Site.StartAsync(database, b => b.Configuration["Egenplan:Address"] = "https://egen.exempel.invalid/");
        var plan = await CalledAsync(site);
        var day = site.Today;

        Assert.Equal(0, await SendAsync(site, day.AddDays(19)));
        Assert.Equal(1, await SendAsync(site, day.AddDays(20)));
        var unanswered = Assert.Single(await TakeAsync(site));
        Assert.Equal("bo@exempel.invalid", unanswered.To);
        Assert.Contains("https://egen.exempel.invalid/svar/", unanswered.Text, StringComparison.Ordinal);
        Assert.All(["Alma", "Flytta", "möte", "plan", "LSS"], word => Assert.DoesNotContain(word, unanswered.Subject + unanswered.Text.Replace("https://egen.exempel.invalid", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));
        Assert.Equal(0, await SendAsync(site, day.AddDays(20)));
        Assert.Equal(0, await SendAsync(site, day.AddDays(21)));
        Assert.Equal(2, await SendAsync(site, day.AddDays(29)));
        Assert.Equal(["bo@exempel.invalid", "eva@exempel.invalid"], (await TakeAsync(site)).Select(m => m.To).Order());
        Assert.Equal(0, await SendAsync(site, day.AddDays(30)));

        var calls = (await site.NowAsync(plan)).ComingMeeting!.Calls;
        Assert.Equal([ReminderKind.DayBefore], calls.First(c => c.Participant == Eva).Reminders.Select(r => r.Kind));
        Assert.Equal([ReminderKind.Unanswered, ReminderKind.DayBefore], calls.First(c => c.Participant == Bo).Reminders.Select(r => r.Kind));
        Assert.Empty(calls.First(c => c.Participant == Lo).Reminders);
    }

    [Theory, EachDatabase]
    public async Task Two_servers_at_once_send_each_reminder_once_and_a_late_one_catches_up(string database)
    {
        await using var site = await Site.StartAsync(database);
        await CalledAsync(site);
        var day = site.Today.AddDays(23);

        var sent = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SendAsync(site, day)));

        Assert.Equal(1, sent.Sum());
        Assert.Single(await TakeAsync(site));
    }

    [Fact]
    public async Task The_clock_reminds_by_itself_when_the_day_comes()
    {
        await using var site = await Site.StartAsync();
        var plan = await CalledAsync(site);
        site.Clock.Advance(TimeSpan.FromDays(23));

        await site.Get<ClockRunner>().RunAsync("invitations", Ct);

        Assert.Equal("bo@exempel.invalid", Assert.Single(await TakeAsync(site)).To);
        Assert.Equal([Bo], (await site.NowAsync(plan)).ComingMeeting!.Calls.Where(c => !c.Reminders.IsEmpty).Select(c => c.Participant));
    }

    [Fact]
    public async Task Nobody_is_reminded_of_a_meeting_called_off()
    {
        await using var site = await Site.StartAsync();
        var off = await CalledAsync(site);
        await site.DoAsync(off, p => p.CancelMeeting(p.ComingMeeting!.Id, site.Today));

        Assert.Equal(0, await SendAsync(site, site.Today.AddDays(20)));
    }

    private static async Task<IndividualPlan> CalledAsync(Site site)
    {
        var plan = await site.HasAsync(APlan.Requested(site.Today).WithPoints("Flytta").WithParticipant(role: ParticipantRole.School)
            .WithParticipant("Bo Svensson", ParticipantRole.Relative, p => p with { Email = "bo@exempel.invalid" })
            .WithParticipant("Lo Berg", ParticipantRole.Relative, p => p with { Email = null }));
        var form = (await site.As(site.People.Officer).GetAsync(plan.At("inbjudan"))).ShouldBeOk().Form(site.T["calls.save"]).Fill(site.T["calls.day"], site.Today.AddDays(30)).Fill(site.T["calls.time"], "13.00");
        (await form.SubmitAsync(site.T["calls.save"])).ShouldRedirectTo(plan.At("mote"));
        await TakeAsync(site);
        await site.DoAsync(plan, p => p.AnswerCall(p.ComingMeeting!.Id, Eva, new CallAnswer { Id = site.Database.Ids.Next(), On = site.Today, Reply = ReplyKind.Coming }));
        return plan;
    }

    private static Task<int> SendAsync(Site site, DateOnly day) => site.Get<InvitationReminders>().SendAsync(site.Database.Authority, day, Ct);

    private static async Task<List<OutboxMessage>> TakeAsync(Site site)
    {
        var tasks = await site.Get<OutboxStore>().TakeAsync(20, TimeSpan.FromMinutes(1), Ct);
        foreach (var task in tasks)
            await site.Get<OutboxStore>().DoneAsync(task, Ct);
        return [.. tasks.Select(t => t.Message)];
    }
}
