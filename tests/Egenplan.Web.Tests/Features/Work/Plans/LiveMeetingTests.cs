using System.Net;
using System.Text;
using Egenplan.Data.Journal;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Html;
using Egenplan.TestKit.Plans;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Tests.Features.Work.Plans.Content;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Egenplan.Web.Tests.Features.Work.Plans;

/// <summary>The meeting while it goes on, on one page: nothing that anybody writes is lost, and closing it puts everything into the plan.</summary>
public sealed class LiveMeetingTests
{
    private const string Close = "avsluta";
    private static readonly Guid Eva = NamedId.Of("Eva Exempelsson");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [EachDatabase]
    public async Task A_whole_meeting_is_written_on_one_page_and_closed_into_the_plan(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await CalledAsync(site);
        var officer = site.As(site.People.Officer);
        var point = plan.Preplanning.Points[0].Id;

        var page = await PressAsync(
            await officer.GetAsync(plan.At("mote")), "punkt-1",
            ("Form.Points[0].Note", "Jag vill bo nära tåget"), ("Form.Points[0].NoteBy", "person"), ("Form.Points[0].Goal", "Jag vill bo själv"),
            ("Form.Points[0].Measures[0].What", "Visa lägenheter"), ("Form.Points[0].Measures[0].Responsible", $"p:{Eva:N}"), ("Form.Points[0].Measures[0].When", "i mars"),
            ("Form.Points[0].Measures[0].SaysYes", "true"), ("Form.Points[0].Measures[1].What", "Packa"), ("Form.Points[0].Measures[1].Responsible", $"p:{Eva:N}"),
            ("Form.Disagreement.PersonsView", "Fem dagar"), ("Form.Disagreement.OtherView", "Tre dagar"), ("Form.Disagreement.OtherIs", "Kommunen"));
        var now = await site.NowAsync(plan);
        var (goal, first, second) = (now.Goals[0], now.Measures[0], now.Measures[1]);
        Assert.Equal(("Jag vill bo själv", goal.Id, goal.Id, "i mars"), (goal.Words.Text, first.Goal, second.Goal, first.When));
        Assert.All(now.ComingMeeting!.Written, w => Assert.Equal(point, w.Point));
        Assert.Equal((TaskAnswer.Accepted, now.ComingMeeting.Id), (now.CommitmentOf(first.Id, Eva)!.Answer, now.CommitmentOf(first.Id, Eva)!.SaidAt));
        Assert.Null(now.CommitmentOf(second.Id, Eva));

        page = await PressAsync(page, $"ja:{second.Id:N}");
        page = await PressAsync(page, $"svar:Yes:1:{PartName.Goal(goal.Id)}");
        page = await PressAsync(page, $"svar:NotSure:1:{PartName.Measure(first.Id)}");
        foreach (var words in new[] { "Jag vill bo nära tåget", site.T.Get("screen.yes.here", ("name", "Eva Exempelsson")), "Fem dagar", "Tre dagar" })
            Assert.Contains(words, page.Text, StringComparison.Ordinal);
        await ClosedAsync(site, page);

        now = await site.NowAsync(plan);
        var record = now.LastHeld!.Record!;
        Assert.Equal((TookPart.Alone, site.Today, now.Preplanning.Place), (record.TookPart, record.HeldOn, record.HeldAt));
        Assert.Equal([(point, "Jag vill bo nära tåget", Voice.Person)], record.Notes.Select(n => (n.Point!.Value, n.Words.Text, n.Words.Whose)));
        Assert.Equal([LineAnswer.Yes, LineAnswer.NotSure], now.LastHeld.ReadBack.Select(l => l.Answer));
        Assert.Equal(TaskAnswer.Accepted, now.CommitmentOf(second.Id, Eva)!.Answer);
        Assert.Equal("Kommunen", Assert.Single(now.Disagreements).OtherIs);
        Assert.Contains(site.T["live.over"], (await officer.GetAsync(plan.At("mote"))).ShouldBeOk().Text, StringComparison.Ordinal);
        Assert.Contains("Jag vill bo nära tåget", (await officer.GetAsync(plan.At("mote/efterat"))).ShouldBeOk().Document.Body!.InnerHtml, StringComparison.Ordinal);
        await using var db = site.Database.OpenPastTheWall();
        Assert.Equal(0, await db.MeetingNotes.CountAsync(Ct));
    }

    [Theory]
    [EachDatabase]
    public async Task Of_two_who_write_in_the_same_box_at_the_same_time_nothing_is_lost(string database)
    {
        const int Rounds = 12;
        await using var site = await Site.StartAsync(database);
        var plan = await CalledAsync(site);
        var (one, two) = (site.As(site.People.Officer), site.As(site.People.OtherOfficer));

        for (var round = 0; round < Rounds; round++)
        {
            var pages = await Task.WhenAll(one.GetAsync(plan.At("mote")), two.GetAsync(plan.At("mote")));
            await Task.WhenAll(pages.Select((page, who) => PressAsync(page, "punkt-1", ("Form.Points[0].Note", $"anteckning {round} av {who}"))));
        }

        var wanted = Enumerable.Range(0, Rounds).SelectMany(round => new[] { $"anteckning {round} av 0", $"anteckning {round} av 1" }).Order(StringComparer.Ordinal).ToList();
        await using (var db = site.Database.OpenPastTheWall())
        {
            var rows = await db.MeetingNotes.OrderBy(n => n.Number).ToListAsync(Ct);
            Assert.Equal(Enumerable.Range(1, 2 * Rounds), rows.Select(r => r.Number));
            Assert.Equal([Rounds, Rounds], rows.GroupBy(r => r.Author).Select(g => g.Count()));
            Assert.DoesNotContain(rows, r => Encoding.UTF8.GetString(r.Sealed).Contains("anteckning", StringComparison.Ordinal));
        }

        await ClosedAsync(site, await one.GetAsync(plan.At("mote")));
        Assert.Equal(wanted, (await site.NowAsync(plan)).LastHeld!.Record!.Notes.Select(n => n.Words.Text).Order(StringComparer.Ordinal));
        var told = (await site.Get<JournalReader>().OfAsync(plan.CaseFile, site.People.Officer.Viewer, ct: Ct))!.Count(l => l.Action == nameof(MeetingNoted));
        Assert.Equal(2 * Rounds, told);
    }

    [Theory]
    [EachDatabase]
    public async Task A_note_that_is_sent_five_times_is_kept_once_and_one_that_comes_after_the_end_is_kept_too(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await CalledAsync(site);
        var officer = site.As(site.People.Officer);
        var page = await officer.GetAsync(plan.At("mote"));
        var late = await officer.GetAsync(plan.At("mote"));

        for (var time = 0; time < 5; time++)
            await PressAsync(page, "punkt-1", ("Form.Points[0].Note", "Sagt en gång"));
        await PressAsync(page, "punkt-1", ("Form.Points[0].Note", "Samma ruta, andra ord"));
        Assert.Equal(["Sagt en gång", "Samma ruta, andra ord"], Notes(await officer.GetAsync(plan.At("mote"))));
        await ClosedAsync(site, await officer.GetAsync(plan.At("mote")));
        for (var time = 0; time < 2; time++)
            await PressAsync(late, "punkt-1", ("Form.Points[0].Note", "Kom efteråt"), ("Form.Points[0].Goal", "Jag vill ha en hund"));
        await PressAsync(page, "punkt-1", ("Form.Points[0].Note", "Sagt en gång"));

        var now = await site.NowAsync(plan);
        Assert.Equal(["Sagt en gång", "Samma ruta, andra ord", "Kom efteråt"], now.LastHeld!.Record!.Notes.Select(n => n.Words.Text));
        Assert.Equal("Jag vill ha en hund", Assert.Single(now.Goals).Words.Text);
    }

    [Fact]
    public async Task What_is_wrong_is_told_with_what_was_typed_and_the_notes_are_kept_all_the_same()
    {
        await using var site = await Site.StartAsync();
        var plan = await CalledAsync(site);
        var page = await site.As(site.People.Officer).GetAsync(plan.At("mote"));

        var refused = await SendAsync(page.FormIn(".lv-form").Set("Form.Points[0].Note", "Viktigt").Set("Form.Points[0].Goal", "Simma"), Close);

        refused.ShouldRefuse(site.T["rule.RecordTellsHowThePersonTookPart"]);
        Assert.Equal("Simma", refused.Document.QuerySelector("[name='Form.Points[0].Goal']")!.TextContent.Trim());
        Assert.Equal(["Viktigt"], Notes(await site.As(site.People.Officer).GetAsync(plan.At("mote"))));
        Assert.Empty((await site.NowAsync(plan)).Goals);
    }

    [Fact]
    public async Task A_meeting_nobody_was_called_to_is_begun_and_written_down_afterwards_with_its_notes()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested(site.Today.AddDays(-10)).WithPoints("Jobb"));
        var officer = site.As(site.People.Officer);
        var begin = site.T["live.begin"];

        var page = await (await (await officer.GetAsync(plan.At("mote"))).Form(begin).SubmitAsync(begin)).ShouldRedirectTo(plan.At("mote")).FollowAsync();
        await PressAsync(page, "punkt-1", ("Form.Points[0].Note", "Vid köksbordet"));
        var after = await officer.GetAsync(plan.At("mote/efterat"));
        (await after.Form(site.T["meet.save"]).Choose(site.T["meet.took-part.legend"], site.T.Of(TookPart.Alone)).SubmitAsync(site.T["meet.save"])).ShouldRedirectTo(plan.At("innehall"));

        Assert.Equal(["Vid köksbordet"], (await site.NowAsync(plan)).LastHeld!.Record!.Notes.Select(n => n.Words.Text));
    }

    [Theory]
    [EachDatabase]
    public async Task A_meeting_with_notes_is_neither_called_off_nor_lost_with_the_plan_before_it_is_written_down(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await CalledAsync(site);
        var officer = site.As(site.People.Officer);
        await PressAsync(await officer.GetAsync(plan.At("mote")), "punkt-1", ("Form.Points[0].Note", "Det här ska stå kvar"));

        var calls = await officer.GetAsync(plan.At("inbjudan"));
        (await calls.Form(site.T["calls.cancel.do"]).SubmitAsync(site.T["calls.cancel.do"])).ShouldRefuse(site.T["rule.NotesAreTakenInFirst"]);
        var review = await officer.GetAsync(plan.At("omprovning"));
        var stand = review.Form(site.T["review.stand.save"]).Set("Stand.Paused", "false").Set("Stand.Words", "Jag vill inte mer.").Set("Stand.Whose", "Person").Set("Stand.AskAgainOn", site.Today.AddMonths(6).ToString("yyyy-MM-dd", null));
        (await stand.SubmitAsync(site.T["review.stand.save"])).ShouldRefuse(site.T["rule.NotesAreTakenInFirst"]);

        await ClosedAsync(site, await officer.GetAsync(plan.At("mote")));
        Assert.Equal(["Det här ska stå kvar"], (await site.NowAsync(plan)).LastHeld!.Record!.Notes.Select(n => n.Words.Text));
    }

    [Fact]
    public async Task A_note_that_comes_when_the_meeting_has_been_called_off_is_shown_again_and_said_to_be_kept_nowhere()
    {
        await using var site = await Site.StartAsync();
        var plan = await CalledAsync(site);
        var page = await site.As(site.People.Officer).GetAsync(plan.At("mote"));
        await site.DoAsync(plan, p => p.CancelMeeting(p.Meetings[0].Id, site.Today));

        var refused = await SendAsync(page.FormIn(".lv-form").Set("Form.Points[0].Note", "Skrivet för sent"), "punkt-1");

        refused.ShouldRefuse(site.T["rule.MeetingWasNotCalledOff"]).ShouldShow("Skrivet för sent");
    }

    [Fact]
    public async Task A_manager_sees_the_meeting_by_the_persons_yes_only_and_writes_nothing()
    {
        await using var site = await Site.StartAsync();
        var plan = await CalledAsync(site);
        var officer = site.As(site.People.Officer);
        var page = await PressAsync(await officer.GetAsync(plan.At("mote")), "punkt-1", ("Form.Points[0].Note", "Bara för oss"));
        var manager = site.As(site.People.Manager);
        Assert.DoesNotContain("Bara för oss", (await manager.GetAsync(plan.At("mote"))).ShouldBeOk().Text, StringComparison.Ordinal);

        page = await PressAsync(page, $"in:Account:{site.People.Manager.Viewer.User.Value:N}");
        Assert.Contains("Bara för oss", (await manager.GetAsync(plan.At("mote"))).ShouldBeOk().Text, StringComparison.Ordinal);

        await PressAsync(page, $"ut:{site.People.Manager.Viewer.User.Value:N}");
        Assert.DoesNotContain("Bara för oss", (await manager.GetAsync(plan.At("mote"))).ShouldBeOk().Text, StringComparison.Ordinal);
    }

    internal static Task<IndividualPlan> CalledAsync(Site site) =>
        site.HasAsync(APlan.Requested(site.Today.AddDays(-30)).WithPoints("Hur jag bor", "Jobb").WithParticipant(but: p => p with { Account = site.People.Staff.Viewer.User }).WithConsent().Called(site.Today));

    internal static async Task<Page> PressAsync(Page page, string press, params (string Name, string Value)[] fields)
    {
        var form = page.FormIn(".lv-form");
        foreach (var (name, value) in fields)
            form.Set(name, value);
        return await (await SendAsync(form, press)).ShouldBe(HttpStatusCode.SeeOther).FollowAsync();
    }

    private static Task<Page> SendAsync(PageForm form, string press) => form.SendAsync([.. form.Fields().Where(f => f.Key != "press"), new("press", press)]);

    private static async Task ClosedAsync(Site site, Page page)
    {
        var answer = await SendAsync(page.FormIn(".lv-form").Choose(site.T["meet.took-part.legend"], site.T.Of(TookPart.Alone)), Close);
        answer.ShouldRedirectTo(page.Path.Split('?', '#')[0][..^"mote".Length] + "overenskommelse");
    }

    private static IEnumerable<string> Notes(Page page) => page.Document.QuerySelectorAll(".lv-notes .ep-words").Select(n => n.TextContent);
}
