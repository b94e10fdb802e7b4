using System.Net;
using Egenplan.Data;
using Egenplan.Data.Accounts;
using Egenplan.Data.Journal;
using Egenplan.Data.Outbox;
using Egenplan.Domain.Access;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Plans;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Access;
using Egenplan.Web.Jobs;
using Egenplan.Web.Tests.Data;
using Egenplan.Web.Tests.Features.MyPlan;
using Egenplan.Web.Tests.Features.Work.Plans;
using Egenplan.Web.Tests.Features.Work.Plans.Content;
using Xunit;

namespace Egenplan.Web.Tests.Promises;

/// <summary>
/// The person, her god man, the case officer, a teacher, somebody from the habilitering and the manager, each signed in at the same
/// time: from invitation through a meeting to the review a year later, with one thing not done, one officer gone, one yes taken back. Every form is sent three times at once, and nothing is done more than once.
/// </summary>
public sealed class SixViewersTests
{
    private static readonly Guid Eva = NamedId.Of("Eva Exempelsson");
    private static readonly Guid Bo = NamedId.Of("Bo Svensson");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Six_follow_one_plan_from_invitation_to_the_review_a_year_later(string database)
    {
        await using var site = await Site.StartAsync(database);
        site.Presses = 3;
        var (plan, six) = await BeginAsync(site);

        await InviteAsync(site, plan, six);
        var (evas, bos) = await MeetAsync(site, plan, six);
        await AgreeAsync(site, plan, six);

        site.Clock.Advance(TimeSpan.FromDays(60));
        await NotDoneAsync(site, plan, six, evas);
        var jonas = await OfficerLeavesAsync(site, plan, six);
        await AnswerNotDoneAsync(site, plan, six, jonas);
        await TakeBackAsync(site, plan, six, evas, bos);
        await ReviewAsync(site, plan, six, jonas);

        Assert.True((await site.Get<IndexKeeper>().VerifyAsync(site.Database.Authority, Ct)).Holds);
        Assert.True((await site.Get<JournalVerifier>().VerifyAsync(site.Database.Authority, ct: Ct)).Holds);
    }

    private sealed record Six(Visitor Alma, Visitor Gun, Visitor Officer, Visitor Teacher, Visitor Habilitering, Visitor Manager);

    private static async Task<(IndividualPlan Plan, Six Six)> BeginAsync(Site site)
    {
        var hab = new Persona(new Viewer(new UserId(NamedId.Of("habilitering")), ViewerKind.Staff, site.Database.Authority), "Bo Svensson", "Exempelkommunen");
        await site.Get<AccountStore>().SaveAsync(new(hab.Viewer.User, hab.Viewer.Authority, hab.Viewer.Kind, Unit: null, Active: true, hab.Name, "bo@exempel.invalid"), Ct);
        await site.Get<AuthorityStore>().SaveSettingsAsync(site.Database.Authority, new Dictionary<string, string> { [LiveView.Setting] = "on", [LiveView.GroundSetting] = "Prövning" }, Ct);
        var plan = await site.HasAsync(APlan.Requested(site.Today).WithPoints("Hur jag bor", "Kören")
            .WithParticipant(role: ParticipantRole.School, but: p => p with { Account = site.People.Staff.Viewer.User })
            .WithParticipant("Bo Svensson", ParticipantRole.Region, p => p with { Account = hab.Viewer.User, Email = "bo@exempel.invalid", Organisation = "Habiliteringen" })
            .WithConsent().WithConsent(participant: "Bo Svensson", name: "samtycke för Bo"));
        await site.RepresentsAsync(plan);
        Seeds.Saved(await site.Database.ChangeAsync(plan.CaseFile, f => f.Assign(site.People.Officer.Viewer.User, null, null)));
        return (plan, new(
            await site.CitizenAsync(), await site.CitizenAsync(Citizens.Gun, "Gun Man"), site.As(site.People.Officer), site.As(site.People.Staff), site.As(hab), site.As(site.People.Manager)));
    }

    // Three times are proposed, those who are asked answer on their own pages at once, and one time is picked.
    private static async Task InviteAsync(Site site, IndividualPlan plan, Six six)
    {
        var form = (await six.Officer.GetAsync(plan.At("inbjudan"))).ShouldBeOk().Form(site.T["calls.save"]);
        foreach (var i in Enumerable.Range(0, 3))
            form.Set($"Form.Proposed[{i}].Day", site.Today.AddDays(30 + i).ToString("yyyy-MM-dd", null)).Set($"Form.Proposed[{i}].Time", "13.00");
        (await form.SubmitAsync(site.T["calls.save"])).ShouldRedirectTo(plan.At("inbjudan"));

        var address = $"/uppdrag/mote/{plan.Id}";
        await Task.WhenAll(new[] { six.Teacher, six.Habilitering }.Select(async who =>
        {
            var page = (await who.GetAsync(address)).ShouldBeOk();
            (await page.Form(site.T["invited.send"]).Set("Form.Times[0].Choice", "Cannot").Set("Form.Times[1].Choice", "Prefer").Set("Form.Times[2].Choice", "Can").SubmitAsync(site.T["invited.send"])).ShouldRedirectTo(address);
        }));

        var pick = $"{site.T["calls.times.pick"]} {site.T.Get("calls.when.value", ("day", site.T.LongDay(site.Today.AddDays(31))), ("from", new TimeOnly(13, 0)), ("to", new TimeOnly(14, 0)))}";
        (await (await six.Officer.GetAsync(plan.At("inbjudan"))).Form(pick).SubmitAsync(pick)).ShouldRedirectTo(plan.At("inbjudan"));
        Assert.Equal([ReplyKind.Coming, ReplyKind.Coming], (await site.NowAsync(plan)).ComingMeeting!.Calls.Select(c => c.Reply));
        await EmptyOutboxAsync(site);
    }

    // Everybody follows on a screen of their own; what is written is on all of them at the next look.
    private static async Task<(Guid Evas, Guid Bos)> MeetAsync(Site site, IndividualPlan plan, Six six)
    {
        site.Clock.Advance(TimeSpan.FromDays(31));
        var gun = (await site.PersonAsync(plan)).Representatives[0].Id;
        var page = await six.Officer.GetAsync(plan.At("mote"));
        foreach (var press in new[] { $"in:Representative:{gun:N}", $"in:Participant:{Eva:N}", $"in:Participant:{Bo:N}", $"in:Account:{site.People.Manager.Viewer.User.Value:N}" })
            page = await LiveMeetingTests.PressAsync(page, press);

        foreach (var note in new[] { "Jag vill sjunga i kören", "Taxi hem på tisdagar", "Vi hörs efter jul" })
        {
            page = await LiveMeetingTests.PressAsync(page, "punkt-1", ("Form.Points[0].Note", note), ("Form.Points[0].NoteBy", "person"));
            var screens = await Task.WhenAll(
                six.Alma.GetAsync($"/motet/{plan.Id}"), six.Gun.GetAsync($"/motet/{plan.Id}"), six.Teacher.GetAsync($"/motet/{plan.Id}"),
                six.Habilitering.GetAsync($"/motet/{plan.Id}"), six.Officer.GetAsync(plan.At("mote")), six.Manager.GetAsync(plan.At("mote")));
            Assert.All(screens, s => Assert.Contains(note, s.ShouldBeOk().Text, StringComparison.Ordinal));
        }

        page = await LiveMeetingTests.PressAsync(
            page, "punkt-1", ("Form.Points[0].Goal", "Jag vill sjunga i kören"),
            ("Form.Points[0].Measures[0].What", "Öva noter"), ("Form.Points[0].Measures[0].Responsible", $"p:{Eva:N}"), ("Form.Points[0].Measures[0].When", "i höst"), ("Form.Points[0].Measures[0].SaysYes", "true"),
            ("Form.Points[0].Measures[1].What", "Boka taxi"), ("Form.Points[0].Measures[1].Responsible", $"p:{Bo:N}"), ("Form.Points[0].Measures[1].When", "i höst"), ("Form.Points[0].Measures[1].SaysYes", "true"));
        var form = page.FormIn(".lv-form").Choose(site.T["meet.took-part.legend"], site.T.Of(TookPart.Alone));
        (await form.SendAsync([.. form.Fields().Where(f => f.Key != "press"), new("press", "avsluta")])).ShouldRedirectTo(plan.At("overenskommelse"));

        var now = await site.NowAsync(plan);
        Assert.Equal(3, now.LastHeld!.Record!.Notes.Length);
        foreach (var gone in await Task.WhenAll(six.Alma.GetAsync($"/motet/{plan.Id}"), six.Teacher.GetAsync($"/motet/{plan.Id}")))
            gone.ShouldBe(HttpStatusCode.NotFound);
        return (now.Measures.Single(m => m.What == "Öva noter").Id, now.Measures.Single(m => m.What == "Boka taxi").Id);
    }

    private static async Task AgreeAsync(Site site, IndividualPlan plan, Six six)
    {
        var form = (await six.Officer.GetAsync(plan.At("overenskommelse"))).ShouldBeOk().Form(site.T["agree.save"])
            .Check(site.T["agree.yes-to-all"]).Choose(site.T["agree.answer.legend"], site.T.Of(PlanAnswer.Yes)).Fill(site.T["agree.signed-name"], "Alma Ek");
        (await form.SubmitAsync(site.T["agree.save"])).ShouldRedirectTo(plan.At("kopior"));
        (await (await six.Officer.GetAsync(plan.At("kopior"))).Form(site.T["copies.save"])
            .Set("Form.To[1].Send", "true").Set("Form.To[2].Send", "true").Set("Form.Way", "OwnPage").Set("Form.To[0].Send", "false").SubmitAsync(site.T["copies.save"])).ShouldRedirectTo(plan.At("kopior"));
        Assert.All(await EmptyOutboxAsync(site), m => Assert.DoesNotContain("Alma", m.Subject + m.Text, StringComparison.Ordinal));
    }

    // The habilitering's part was not done, the teacher's was: both are told from their own pages at once.
    private static async Task NotDoneAsync(Site site, IndividualPlan plan, Six six, Guid evas)
    {
        var mine = (await six.Alma.GetAsync(plan.Mine("plan/pa-gang"))).ShouldShow("Boka taxi");
        var done = (await six.Teacher.GetAsync($"/uppdrag/{plan.Id}/{evas:N}")).ShouldBeOk();
        var both = await Task.WhenAll(
            mine.FormIn(".mp-line:nth-child(2) form").SubmitAsync(),
            done.Form(site.T["assignments.report.send"]).Set("Report.Status", "Done").Set("Report.Words", "Alma kan alla sånger.").SubmitAsync(site.T["assignments.report.send"]));
        (await both[0].ShouldRedirectTo(plan.Mine("sagt/*")).FollowAsync()).ShouldShow("Boka taxi");
        Assert.Equal(MeasureStatus.Done, (await site.NowAsync(plan)).CommitmentOf(evas, Eva)!.Reports[^1].Status);
    }

    private static async Task<Visitor> OfficerLeavesAsync(Site site, IndividualPlan plan, Six six)
    {
        var maria = (await site.Get<AccountStore>().FindAsync(site.Database.Authority, site.People.Officer.Viewer.User, Ct))!;
        await site.Get<AccountStore>().SaveAsync(maria with { Active = false }, Ct);
        await site.Get<ClockRunner>().RunAsync("orphans", Ct);
        var ask = (await six.Manager.GetAsync("/arbete/overlamning")).ShouldBeOk().Form(site.T["handover.ask"]);
        ask.Set("Form.From", site.People.Officer.Viewer.User.Value.ToString("N")).Set("Form.To", site.People.OtherOfficer.Viewer.User.Value.ToString("N")).Set("Form.Reason", nameof(HandoverReason.Leaves));
        (await ask.SubmitAsync(site.T["handover.ask"])).ShouldRedirectTo("/arbete/overlamning");

        var jonas = site.As(site.People.OtherOfficer);
        var page = (await jonas.GetAsync($"/arbete/person/{plan.CaseFile}/overlamning")).ShouldBeOk();
        (await page.Form(site.T["handover.take"]).SubmitAsync(site.T["handover.take"])).ShouldRedirectTo($"/arbete/person/{plan.CaseFile}");
        Assert.Equal(site.People.OtherOfficer.Viewer.User, (await site.NowAsync(plan)).Officer);
        return jonas;
    }

    private static async Task AnswerNotDoneAsync(Site site, IndividualPlan plan, Six six, Visitor jonas)
    {
        var overview = (await jonas.GetAsync($"/arbete/planer/{plan.Id}")).ShouldShow("Alma Ek säger: Det blev inte gjort");
        var form = (await overview.FollowAsync(site.T["told.answer-not-done"])).ShouldBeOk().Form(site.T["told.send"])
            .Fill(site.T["not-done.cause"], "Taxin var inte beställd.").Fill(site.T["not-done.remedy"], "Jonas beställer på måndag.").Fill(site.T["not-done.new-day"], site.Today.AddDays(7));
        (await form.SubmitAsync()).ShouldRedirectTo($"/arbete/planer/{plan.Id}");
        (await six.Alma.GetAsync(plan.Mine("har-sagt"))).ShouldShow("Jonas beställer på måndag.");
    }

    // The yes to the habilitering is taken back: from the next request on there is nothing, and the teacher's page is as it was.
    private static async Task TakeBackAsync(Site site, IndividualPlan plan, Six six, Guid evas, Guid bos)
    {
        (await six.Habilitering.GetAsync($"/uppdrag/{plan.Id}/{bos:N}")).ShouldBeOk();
        await site.DoAsync(plan, p => p.WithdrawConsent(p.Consents.Single(c => c.Participant == Bo).Id, site.Today));

        var (gone, list, teachers) = (await six.Habilitering.GetAsync($"/uppdrag/{plan.Id}/{bos:N}"), await six.Habilitering.GetAsync("/uppdrag"), await six.Teacher.GetAsync($"/uppdrag/{plan.Id}/{evas:N}"));
        gone.ShouldBe(HttpStatusCode.NotFound);
        list.ShouldBeOk().ShouldNotHold("Alma");
        teachers.ShouldBeOk();
    }

    private static async Task ReviewAsync(Site site, IndividualPlan plan, Six six, Visitor jonas)
    {
        var due = (await site.NowAsync(plan)).NextReviewOn!.Value;
        site.Clock.Set(new DateTimeOffset(due.ToDateTime(new TimeOnly(8, 0)), TimeSpan.Zero));
        await EmptyOutboxAsync(site);
        await site.Get<ClockRunner>().RunAsync("reviews", Ct);
        await site.Get<ClockRunner>().RunAsync("mail", Ct);
        var mail = Assert.Single(await EmptyOutboxAsync(site), m => m.To.StartsWith(site.People.OtherOfficer.Viewer.User.ToString(), StringComparison.Ordinal));
        Assert.DoesNotContain("Alma", mail.Subject + mail.Text, StringComparison.Ordinal);

        var begin = (await jonas.GetAsync(plan.At("omprovning"))).ShouldBeOk().Form(site.T["review.begin"]);
        var page = await (await begin.SubmitAsync()).ShouldRedirectTo(plan.At("omprovning")).FollowAsync();
        var form = page.Form(site.T["review.save"]).Set("Form.Choice", "Unchanged").Set("Form.Goals[0].Result", "PartlyReached")
            .Set("Form.Measures[0].Status", "Done").Set("Form.Measures[1].Status", "NotDone").Fill(site.T["review.opinion.label"], "Det är roligt att sjunga.");
        (await form.SubmitAsync(site.T["review.save"])).ShouldRefuse(site.T["rule.NotDoneSaysWhy"]);
        (await form.Set("Form.Measures[1].StatusWords", "Taxin kom aldrig.").SubmitAsync(site.T["review.save"])).ShouldRedirectTo(plan.At("omprovning"));

        var now = await site.NowAsync(plan);
        Assert.Equal(ReviewEnd.Unchanged, now.Reviews[^1].End);
        Assert.InRange(now.NextReviewOn!.Value, site.Today.AddDays(1), site.Today.AddMonths(12));
        (await six.Alma.GetAsync(plan.Mine("plan"))).ShouldBeOk();
        (await six.Gun.GetAsync(plan.Mine("plan"))).ShouldBeOk();
        (await jonas.GetAsync(plan.At("historik"))).ShouldShow("Taxin var inte beställd.");
    }

    private static async Task<List<OutboxMessage>> EmptyOutboxAsync(Site site)
    {
        var tasks = await site.Get<OutboxStore>().TakeAsync(50, TimeSpan.FromMinutes(1), Ct);
        foreach (var task in tasks)
            await site.Get<OutboxStore>().DoneAsync(task, Ct);
        return [.. tasks.Select(t => t.Message)];
    }
}
