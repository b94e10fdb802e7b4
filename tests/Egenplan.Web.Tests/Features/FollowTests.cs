using System.Net;
using Egenplan.Data;
using Egenplan.Data.Accounts;
using Egenplan.Data.Plans;
using Egenplan.Domain.Access;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Plans;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Access;
using Egenplan.Web.Tests.Features.Work.Plans;
using Egenplan.Web.Tests.Features.Work.Plans.Content;
using Xunit;

namespace Egenplan.Web.Tests.Features;

/// <summary>A meeting on a follower's own screen, and the three questions after it.</summary>
public sealed class FollowTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [EachDatabase]
    public async Task The_person_follows_on_a_screen_of_their_own_and_is_told_of_what_another_server_writes(string database)
    {
        await using var site = await Site.StartAsync(database);
        await using var other = await site.AnotherAsync();
        var plan = await LiveMeetingTests.CalledAsync(site);
        var alma = site.As(await AlmaAsync(site));
        Assert.Contains("Jobb", (await alma.GetAsync($"/motet/{plan.Id}")).ShouldBeOk().Text, StringComparison.Ordinal);

        using var stream = await ListenAsync(alma, plan);
        using var lines = new StreamReader(await stream.Content.ReadAsStreamAsync(Ct));
        var first = await NextAsync(lines);
        await NoteAsync(other, plan, "Skrivet på en annan server");
        Assert.NotEqual(first, await NextAsync(lines));

        Assert.Contains("Skrivet på en annan server", (await alma.GetAsync($"/motet/{plan.Id}")).ShouldBeOk().Text, StringComparison.Ordinal);
        var page = await alma.GetAsync("/min-plan");
        await page.Form(site.T["layout.sign-out"]).SubmitAsync(site.T["layout.sign-out"]);
        Assert.Null(await NextAsync(lines));
        (await alma.GetAsync($"/motet/{plan.Id}")).ShouldRedirectTo("/logga-in*");
    }

    [Fact]
    public async Task A_session_has_so_many_connections_and_no_more_and_whoever_does_not_listen_gets_none()
    {
        await using var site = await Site.StartAsync();
        var plan = await LiveMeetingTests.CalledAsync(site);
        var alma = site.As(await AlmaAsync(site));
        (await alma.GetAsync($"/motet/{plan.Id}?handler=Changed")).ShouldBe(HttpStatusCode.NotAcceptable);

        var open = new List<HttpResponseMessage>();
        for (var i = 0; i < MeetingListeners.MostPerSession; i++)
            open.Add(await ListenAsync(alma, plan));
        using var refused = await ListenAsync(alma, plan);

        Assert.All(open, o => Assert.Equal(HttpStatusCode.OK, o.StatusCode));
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        open.ForEach(o => o.Dispose());
    }

    [Fact]
    public async Task A_participant_without_the_persons_yes_or_without_the_authoritys_switch_finds_nothing()
    {
        await using var site = await Site.StartAsync();
        var plan = await LiveMeetingTests.CalledAsync(site);
        var staff = site.As(site.People.Staff);
        var meeting = plan.Meetings[0].Id;

        (await staff.GetAsync($"/motet/{plan.Id}")).ShouldBe(HttpStatusCode.NotFound);
        await site.DoAsync(plan, p => p.LetFollow(meeting, p.Participants[0].Id, FollowerKind.Participant, site.Today));
        (await staff.GetAsync($"/motet/{plan.Id}")).ShouldBe(HttpStatusCode.NotFound);
        await site.Get<AuthorityStore>().SaveSettingsAsync(site.Database.Authority, new Dictionary<string, string> { [LiveView.Setting] = "on", [LiveView.GroundSetting] = "Prövning" }, Ct);
        (await staff.GetAsync($"/motet/{plan.Id}")).ShouldBeOk();
        using var stream = await ListenAsync(staff, plan);
        using var lines = new StreamReader(await stream.Content.ReadAsStreamAsync(Ct));
        Assert.NotNull(await NextAsync(lines));
        await site.DoAsync(plan, p => p.WithdrawConsent(p.Consents[0].Id, site.Today));
        Assert.Null(await NextAsync(lines));
        (await staff.GetAsync($"/motet/{plan.Id}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [EachDatabase]
    public async Task The_person_answers_three_questions_after_the_meeting_and_the_officer_reads_them(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await site.HasAsync(APlan.Requested(site.Today.AddDays(-30)).WithPoints("Jobb").WithParticipant().Called(site.Today).MeetingHeld(site.Today));
        var alma = site.As(await AlmaAsync(site));
        var address = $"/min-plan/{plan.CaseFile.Value:N}/efter-motet";

        foreach (var (question, answer) in new[] { (MeetingQuestion.GotToSay, LineAnswer.Yes), (MeetingQuestion.Understood, LineAnswer.NotSure), (MeetingQuestion.AsWanted, LineAnswer.Yes), (MeetingQuestion.AsWanted, LineAnswer.No) })
        {
            var page = (await alma.GetAsync(address)).ShouldBeOk();
            var form = page.FormIn($".mp-lines li:nth-child({(int)question})");
            await (await form.SendAsync([.. form.Fields().Where(f => f.Key != "Form.Answer"), new("Form.Answer", answer.ToString())])).ShouldRedirectTo(address).FollowAsync();
        }

        Assert.Equal(
            [(MeetingQuestion.GotToSay, LineAnswer.Yes), (MeetingQuestion.Understood, LineAnswer.NotSure), (MeetingQuestion.AsWanted, LineAnswer.No)],
            (await site.NowAsync(plan)).LastHeld!.Opinions.Select(o => (o.Question, o.Answer)));
        var seen = (await site.As(site.People.Officer).GetAsync(plan.At("mote"))).ShouldBeOk().Text;
        Assert.Matches($@"{System.Text.RegularExpressions.Regex.Escape(site.T.Of(MeetingQuestion.AsWanted))}\s*{site.T.Of(LineAnswer.No)}", seen);
    }

    private static async Task<Persona> AlmaAsync(Site site)
    {
        var viewer = new Viewer(new UserId(NamedId.Of("Alma")), ViewerKind.Citizen, site.Database.Authority) { Number = "198501012384" };
        await site.Get<AccountStore>().SaveAsync(new(viewer.User, viewer.Authority, viewer.Kind, Unit: null, Active: true, PlanAtSite.Name, "") { Number = viewer.Number }, Ct);
        return new Persona(viewer, PlanAtSite.Name, "Exempelkommunen");
    }

    private static Task<HttpResponseMessage> ListenAsync(Visitor visitor, IndividualPlan plan)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"/motet/{plan.Id}?handler=Changed");
        request.Headers.Accept.ParseAdd("text/event-stream");
        return visitor.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ct);
    }

    // The version of the next change; null when the connection has told that it ends.
    private static async Task<string?> NextAsync(StreamReader lines)
    {
        while (await lines.ReadLineAsync(Ct).AsTask().WaitAsync(TimeSpan.FromSeconds(60), Ct) is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal))
                return line;
            if (line == "event: ended")
                return null;
        }

        return null;
    }

    private static async Task NoteAsync(Site site, IndividualPlan plan, string words) =>
        Assert.IsType<ChangeResult<IndividualPlan>.Changed>(await site.Get<PlanStore>().NoteAsync(
            plan.Id, site.People.Officer.Viewer, plan.Meetings[0].Id, [new MeetingNote(site.Database.Ids.Next(), null, new Quote(words, Voice.Staff))], Ct));
}
