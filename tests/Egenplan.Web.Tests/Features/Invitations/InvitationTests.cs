using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Egenplan.Data;
using Egenplan.Data.Journal;
using Egenplan.Data.Outbox;
using Egenplan.Domain.Access;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Html;
using Egenplan.TestKit.Plans;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Features;
using Egenplan.Web.Tests.Features.Work.Plans.Content;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Egenplan.Web.Tests.Features.Invitations;

/// <summary>From the case officer's page to the invitee's answer and back: by a link that names nobody, and by one's own page.</summary>
public sealed partial class InvitationTests
{
    private static readonly Guid Eva = NamedId.Of("Eva Exempelsson");
    private static readonly string[] Telling = ["Alma", "Ek ", "Flytta", "LSS", "individuell", "handläggare", "Eva", "Sommarstugan"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task By_the_link_in_the_mail_an_invitee_answers_on_a_page_that_names_nobody_and_the_case_officer_sees_it(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await site.HasAsync(APlan.Requested().WithPoints("Flytta hemifrån").WithParticipant(role: ParticipantRole.School).WithParticipant("Bo Svensson", ParticipantRole.Relative, p => p with { Email = null }));
        await CallAsync(site, plan, "Sommarstugan");
        var link = LinkIn(await MailToAsync(site, "eva@exempel.invalid"));
        var anybody = site.Anybody();

        var page = (await anybody.GetAsync(link)).ShouldBeOk();
        SaysNothing(page, site);
        (await page.Form(site.T["invited.send"]).SubmitAsync(site.T["invited.send"])).ShouldRefuse(site.T["rule.AnswerSaysSomething"]);
        (await page.Form(site.T["invited.send"]).Set("Form.Reply", "Substitute").SubmitAsync(site.T["invited.send"])).ShouldRefuse(site.T["rule.SubstituteHasAName"]);
        (await page.Form(site.T["invited.send"]).Set("Form.Reply", "Contribution").SubmitAsync(site.T["invited.send"])).ShouldRefuse(site.T["rule.ContributionHasWords"]);
        (await page.Form(site.T["invited.send"]).Set("Form.Reply", "Contribution").Set("Form.Words", "Skolan ordnar skjutsen.").SubmitAsync(site.T["invited.send"])).ShouldRedirectTo(link);

        var after = (await anybody.GetAsync(link)).ShouldBeOk();
        SaysNothing(after, site);
        Assert.DoesNotContain("skjutsen", after.Text, StringComparison.Ordinal);
        Assert.Contains(site.T["invited.reply.Contribution"], after.Text, StringComparison.Ordinal);
        var call = (await site.NowAsync(plan)).ComingMeeting!.Calls.First(c => c.Participant == Eva);
        Assert.Equal((ReplyKind.Contribution, AnswerWay.Link), (call.Reply, Assert.Single(call.Answers).Way));
        Assert.Equal(new Quote("Skolan ordnar skjutsen.", Voice.Staff, "Eva Exempelsson"), call.Answers[0].Words);
        var officer = (await site.As(site.People.Officer).GetAsync(plan.At("inbjudan"))).ShouldBeOk();
        Assert.Contains("Skolan ordnar skjutsen.", officer.Text, StringComparison.Ordinal);
        Assert.Contains(site.T.Get("calls.answered.words", ("name", "Eva Exempelsson")), officer.Text, StringComparison.Ordinal);
        var journal = (await site.Get<JournalReader>().OfAsync(plan.CaseFile, site.People.Officer.Viewer, ct: Ct))!.ToList();
        Assert.Contains(journal, l => l is { Action: "CallAnswered", ActorKind: ViewerKind.System });
        Assert.Contains(journal, l => l is { Action: "InvitationRead", ActorKind: ViewerKind.System });
        Assert.True((await site.Get<IndexKeeper>().VerifyAsync(site.Database.Authority, Ct)).Holds);
    }

    [Theory, EachDatabase]
    public async Task When_and_where_stand_behind_the_link_only_while_the_persons_yes_is_in_force(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await site.HasAsync(APlan.Requested(site.Today).WithPoints("Flytta hemifrån").WithParticipant(role: ParticipantRole.School).WithConsent());
        await CallAsync(site, plan, "Stadshuset, sal 2");
        var mail = await MailToAsync(site, "eva@exempel.invalid");
        var (link, visitor) = (LinkIn(mail), site.Anybody());

        var told = (await visitor.GetAsync(link)).ShouldBeOk();
        Assert.Contains("Stadshuset, sal 2", told.Text, StringComparison.Ordinal);
        Assert.Contains("13.00", told.Text, StringComparison.Ordinal);
        SaysNothing(told, site);
        Assert.Contains("METHOD:PUBLISH", Encoding.UTF8.GetString((await visitor.GetAsync(link + "/mote.ics")).ShouldBeOk().Bytes), StringComparison.Ordinal);
        var calendar = Encoding.UTF8.GetString(Assert.Single(mail.Files).Bytes);
        Assert.Contains("METHOD:REQUEST", calendar, StringComparison.Ordinal);
        Assert.Contains("SUMMARY:" + site.T["calendar.subject"], calendar, StringComparison.Ordinal);

        await site.DoAsync(plan, p => p.WithdrawConsent(p.Consents[0].Id, site.Today));

        var silent = (await visitor.GetAsync(link)).ShouldBeOk();
        Assert.DoesNotContain("Stadshuset", silent.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("13.00", silent.Text, StringComparison.Ordinal);
        (await visitor.GetAsync(link + "/mote.ics")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, EachDatabase]
    public async Task A_link_leads_nowhere_when_it_is_another_or_the_meeting_has_been_or_the_invitee_has_left(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await site.HasAsync(APlan.Requested(site.Today).WithPoints("Flytta").WithParticipant(role: ParticipantRole.School).WithParticipant("Bo Svensson", ParticipantRole.Relative, p => p with { Email = "bo@exempel.invalid" }));
        await CallAsync(site, plan);
        var mails = await TakeAsync(site);
        var (evas, bos) = (LinkIn(mails.First(m => m.To.StartsWith("eva", StringComparison.Ordinal))), LinkIn(mails.First(m => m.To.StartsWith("bo", StringComparison.Ordinal))));
        Assert.NotEqual(evas, bos);
        var visitor = site.Anybody();
        var shown = (await visitor.GetAsync(evas)).ShouldBeOk();

        var nothing = (await visitor.GetAsync(evas[..^1] + (evas[^1] == 'z' ? 'y' : 'z'))).Status;
        Assert.Equal(HttpStatusCode.NotFound, nothing);
        (await visitor.GetAsync(evas.Replace(site.Database.Authority.Value, "9999", StringComparison.Ordinal))).ShouldBe(HttpStatusCode.NotFound);
        (await visitor.GetAsync($"/svar/inte-en-kod/{evas[^10..]}")).ShouldBe(HttpStatusCode.NotFound);

        await site.DoAsync(plan, p => p.RemoveParticipant(NamedId.Of("Bo Svensson"), site.Today));
        (await visitor.GetAsync(bos)).ShouldBe(HttpStatusCode.NotFound);

        site.Clock.Advance(TimeSpan.FromDays(31));
        (await visitor.GetAsync(evas)).ShouldBe(HttpStatusCode.NotFound);
        Assert.Equal(HttpStatusCode.NotFound, (await shown.Form(site.T["invited.send"]).Set("Form.Reply", "Coming").SubmitAsync(site.T["invited.send"])).Status);
        Assert.Empty((await site.NowAsync(plan)).ComingMeeting!.Calls.SelectMany(c => c.Answers));
    }

    [Theory, EachDatabase]
    public async Task Three_times_are_proposed_answered_by_each_and_one_is_picked_with_one_press(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await site.HasAsync(APlan.Requested(site.Today).WithPoints("Flytta").WithParticipant(role: ParticipantRole.School).WithConsent());
        var officer = site.As(site.People.Officer);
        var form = (await officer.GetAsync(plan.At("inbjudan"))).ShouldBeOk().Form(site.T["calls.save"]);
        foreach (var i in Enumerable.Range(0, 3))
            form.Set($"Form.Proposed[{i}].Day", site.Today.AddDays(30 + i).ToString("yyyy-MM-dd", null)).Set($"Form.Proposed[{i}].Time", "13.00");
        (await form.SubmitAsync(site.T["calls.save"])).ShouldRedirectTo(plan.At("inbjudan"));
        var mail = await MailToAsync(site, "eva@exempel.invalid");
        Assert.Empty(mail.Files);
        var visitor = site.Anybody();
        var page = (await visitor.GetAsync(LinkIn(mail))).ShouldBeOk();
        Assert.Equal(3, Regex.Count(page.Text, site.T["invited.choice.Prefer"]));

        (await page.Form(site.T["invited.send"]).Set("Form.Times[0].Choice", "Cannot").Set("Form.Times[1].Choice", "Prefer").Set("Form.Times[2].Choice", "Can").SubmitAsync(site.T["invited.send"])).ShouldRedirectTo(LinkIn(mail));

        var table = (await officer.GetAsync(plan.At("inbjudan"))).ShouldBeOk();
        Assert.Contains(site.T.Get("calls.times.counted", ("prefer", 1), ("can", 0), ("cannot", 0), ("none", 0)), table.Text, StringComparison.Ordinal);
        var pick = $"{site.T["calls.times.pick"]} {site.T.Get("calls.when.value", ("day", site.T.LongDay(site.Today.AddDays(31))), ("from", new TimeOnly(13, 0)), ("to", new TimeOnly(14, 0)))}";
        (await table.Form(pick).SubmitAsync(pick)).ShouldRedirectTo(plan.At("inbjudan"));

        var meeting = (await site.NowAsync(plan)).ComingMeeting!;
        Assert.Equal((false, site.Today.AddDays(31).ToDateTime(new TimeOnly(13, 0)), ReplyKind.Coming), (meeting.IsTimeOpen, meeting.StartsAt, meeting.Calls[0].Reply));
        var settled = await MailToAsync(site, "eva@exempel.invalid");
        Assert.Equal(LinkIn(mail), LinkIn(settled));
        Assert.Contains("METHOD:REQUEST", Encoding.UTF8.GetString(Assert.Single(settled.Files).Bytes), StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Whoever_signs_in_sees_whose_meeting_and_which_points_by_consent_and_answers_there(string database)
    {
        await using var site = await Site.StartAsync(database);
        var made = APlan.Requested(site.Today).WithPoints("Flytta hemifrån", "Mer att göra").WithParticipant(role: ParticipantRole.School, but: p => p with { Account = site.People.Staff.Viewer.User });
        var plan = await site.HasAsync(made);
        await CallAsync(site, plan, more: f => f.Set("Form.Who[0].Points", plan.Preplanning.Points[1].Id.ToString()));
        var staff = site.As(site.People.Staff);
        Assert.DoesNotContain("Alma Ek", (await staff.GetAsync("/uppdrag")).ShouldBeOk().Text, StringComparison.Ordinal);
        (await staff.GetAsync($"/uppdrag/mote/{plan.Id}")).ShouldBe(HttpStatusCode.NotFound);

        await site.DoAsync(plan, p => p.GiveConsent(new Consent { Id = site.Database.Ids.Next(), Participant = Eva, Scope = ConsentScope.WholePlan, From = site.Today }));

        Assert.Contains("Alma Ek", (await staff.GetAsync("/uppdrag")).ShouldBeOk().Text, StringComparison.Ordinal);
        var page = (await staff.GetAsync($"/uppdrag/mote/{plan.Id}")).ShouldBeOk();
        Assert.Contains("Mer att göra", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Flytta hemifrån", page.Text, StringComparison.Ordinal);
        Assert.Contains(site.T["invited.points-only"], page.Text, StringComparison.Ordinal);
        (await staff.GetAsync($"/uppdrag/mote/{plan.Id}/mote.ics")).ShouldBeOk();
        (await page.Form(site.T["invited.send"]).Set("Form.Reply", "Substitute").Set("Form.Substitute", "Olle Vik").SubmitAsync(site.T["invited.send"])).ShouldRedirectTo($"/uppdrag/mote/{plan.Id}");
        var answer = Assert.Single((await site.NowAsync(plan)).ComingMeeting!.Calls[0].Answers);
        Assert.Equal((ReplyKind.Substitute, "Olle Vik", AnswerWay.OwnPage), (answer.Reply, answer.Substitute, answer.Way));

        await site.DoAsync(plan, p => p.WithdrawConsent(p.Consents[0].Id, site.Today));
        (await staff.GetAsync($"/uppdrag/mote/{plan.Id}")).ShouldBe(HttpStatusCode.NotFound);
        (await page.Form(site.T["invited.send"]).Set("Form.Reply", "Coming").SubmitAsync(site.T["invited.send"])).ShouldBe(HttpStatusCode.NotFound);
        Assert.Single((await site.NowAsync(plan)).ComingMeeting!.Calls[0].Answers);
    }

    [Theory, EachDatabase]
    public async Task What_an_invitee_answers_while_the_case_officer_has_the_page_open_is_not_written_over(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await site.HasAsync(APlan.Requested(site.Today).WithPoints("Flytta").WithParticipant(role: ParticipantRole.School).WithParticipant("Bo Svensson", ParticipantRole.Relative, p => p with { Email = null }).WithConsent());
        await CallAsync(site, plan);
        var link = LinkIn(await MailToAsync(site, "eva@exempel.invalid"));
        var open = (await site.As(site.People.Officer).GetAsync(plan.At("inbjudan"))).ShouldBeOk().Form(site.T["calls.replies.save"]);
        var page = (await site.Anybody().GetAsync(link)).ShouldBeOk();
        (await page.Form(site.T["invited.send"]).Set("Form.Reply", "NotComing").SubmitAsync(site.T["invited.send"])).ShouldRedirectTo(link);

        (await open.Set("Replies[1].Reply", "Coming").SubmitAsync(site.T["calls.replies.save"])).ShouldRedirectTo(plan.At("inbjudan"));

        Assert.Equal([ReplyKind.NotComing, ReplyKind.Coming], (await site.NowAsync(plan)).ComingMeeting!.Calls.Select(c => c.Reply));
    }

    [Fact]
    public async Task A_link_that_went_to_a_wrong_address_leads_nowhere_once_the_address_is_another()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested(site.Today).WithPoints("Flytta").WithParticipant(role: ParticipantRole.School).WithConsent());
        await CallAsync(site, plan);
        var link = LinkIn(await MailToAsync(site, "eva@exempel.invalid"));
        (await site.Anybody().GetAsync(link)).ShouldBeOk();

        await site.DoAsync(plan, p => p.WriteParticipant(p.Participants[0] with { Email = "ratt@exempel.invalid" }));

        (await site.Anybody().GetAsync(link)).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_meeting_called_off_says_so_behind_the_link_and_takes_no_answer()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested(site.Today).WithPoints("Flytta").WithParticipant(role: ParticipantRole.School).WithConsent());
        await CallAsync(site, plan);
        var link = LinkIn(await MailToAsync(site, "eva@exempel.invalid"));
        var form = (await site.Anybody().GetAsync(link)).ShouldBeOk().Form(site.T["invited.send"]);

        var officer = (await site.As(site.People.Officer).GetAsync(plan.At("inbjudan"))).ShouldBeOk();
        (await officer.Form(site.T["calls.cancel.do"]).SubmitAsync(site.T["calls.cancel.do"])).ShouldRedirectTo(plan.At("inbjudan"));

        var calendar = Encoding.UTF8.GetString(Assert.Single((await MailToAsync(site, "eva@exempel.invalid")).Files).Bytes);
        Assert.Contains("METHOD:CANCEL", calendar, StringComparison.Ordinal);
        Assert.Contains("SEQUENCE:1", calendar, StringComparison.Ordinal);
        Assert.Contains(site.T["invited.cancelled"], (await site.Anybody().GetAsync(link)).ShouldBeOk().Text, StringComparison.Ordinal);
        (await form.Set("Form.Reply", "Coming").SubmitAsync(site.T["invited.send"])).ShouldRefuse(site.T["rule.AnswerComesInTime"]);
    }

    [Fact]
    public async Task So_many_answers_from_one_address_that_somebody_guesses_are_stopped()
    {
        await using var site = await Site.StartAsync(more: b => b.Services.AddSingleton(new PublicPace(3, TimeSpan.FromMinutes(10))));
        var plan = await site.HasAsync(APlan.Requested(site.Today).WithPoints("Flytta").WithParticipant(role: ParticipantRole.School));
        await CallAsync(site, plan);
        var form = (await site.Anybody().GetAsync(LinkIn(await MailToAsync(site, "eva@exempel.invalid")))).ShouldBeOk().Form(site.T["invited.send"]);

        var answers = new List<HttpStatusCode>();
        foreach (var _ in Enumerable.Range(0, 4))
            answers.Add((await form.SubmitAsync(site.T["invited.send"])).Status);

        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.TooManyRequests], answers);
    }

    private static async Task CallAsync(Site site, IndividualPlan plan, string place = "Kommunhuset", Func<PageForm, PageForm>? more = null)
    {
        var form = (await site.As(site.People.Officer).GetAsync(plan.At("inbjudan"))).ShouldBeOk().Form(site.T["calls.save"])
            .Fill(site.T["calls.day"], site.Today.AddDays(30)).Fill(site.T["calls.time"], "13.00").Fill(site.T["calls.place"], place);
        (await (more?.Invoke(form) ?? form).SubmitAsync(site.T["calls.save"])).ShouldRedirectTo(plan.At("mote"));
    }

    private static async Task<OutboxMessage> MailToAsync(Site site, string to) => Assert.Single(await TakeAsync(site), m => m.To == to);

    private static async Task<List<OutboxMessage>> TakeAsync(Site site)
    {
        var tasks = await site.Get<OutboxStore>().TakeAsync(20, TimeSpan.FromMinutes(1), Ct);
        foreach (var task in tasks)
            await site.Get<OutboxStore>().DoneAsync(task, Ct);
        return [.. tasks.Select(t => t.Message)];
    }

    private static string LinkIn(OutboxMessage mail) => Link().Match(mail.Text).Value;

    private static void SaysNothing(Page page, Site site)
    {
        Assert.All(Telling.Append(site.People.Officer.Name), word => Assert.DoesNotContain(word, page.Text.Replace(site.T["invited.words.hint"], "", StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.Contains(site.T["invited.link.title"], page.Text, StringComparison.Ordinal);
    }

    [GeneratedRegex("/svar/[0-9a-z-]+/[0-9a-z]+")]
    private static partial Regex Link();
}
