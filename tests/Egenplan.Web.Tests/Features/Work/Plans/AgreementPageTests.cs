using System.Net;
using Egenplan.Data.SignIn;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Html;
using Egenplan.TestKit.Plans;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Tests.Features.Work.Plans.Content;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Egenplan.Web.Tests.Features.Work.Plans;

/// <summary>Meeting, agreement and copies: the person's own answer first, and nothing without consent.</summary>
public sealed class AgreementPageTests
{
    private const string Save = "agree.save";

    [Fact]
    public async Task A_meeting_says_how_the_person_took_part()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested().WithPoints("Jobb").WithParticipant());
        var form = (await site.As(site.People.Officer).GetAsync(plan.At("mote/efterat"))).ShouldBeOk().Form(site.T["meet.save"]);

        var page = (await form.SubmitAsync(site.T["meet.save"])).ShouldRefuse(site.T["rule.RecordTellsHowThePersonTookPart"]);
        (await page.Form(site.T["meet.save"]).Choose(site.T["meet.took-part.legend"], site.T.Of(TookPart.Alone)).SubmitAsync(site.T["meet.save"]))
            .ShouldRedirectTo(plan.At("innehall"));

        Assert.Equal(TookPart.Alone, (await site.NowAsync(plan)).LastHeld?.Record?.TookPart);
    }

    [Fact]
    public async Task Where_a_meeting_was_held_is_where_the_person_wanted_it_until_something_else_is_told()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested().WithPoints("Jobb").Do(p => p.WritePreplanning(p.Preplanning with { Place = PlaceKind.Home })).WithParticipant());
        var officer = site.As(site.People.Officer);
        var (save, held) = (site.T["meet.save"], site.T["meet.held-at"]);

        var form = (await officer.GetAsync(plan.At("mote/efterat"))).ShouldBeOk().Form(save).Choose(site.T["meet.took-part.legend"], site.T.Of(TookPart.Alone));
        Assert.Equal(site.T.Of(PlaceKind.Home), form.ValueOf(held));
        (await form.SubmitAsync(save)).ShouldRedirectTo(plan.At("innehall"));
        Assert.Equal(PlaceKind.Home, (await site.NowAsync(plan)).LastHeld?.Record?.HeldAt);

        form = (await officer.GetAsync(plan.At("mote/efterat"))).ShouldBeOk().Form(save);
        (await form.Fill(held, site.T.Of(PlaceKind.Digital)).SubmitAsync(save)).ShouldRedirectTo(plan.At("innehall"));
        Assert.Equal(PlaceKind.Digital, (await site.NowAsync(plan)).LastHeld?.Record?.HeldAt);
        (await officer.GetAsync(plan.At("historik"))).ShouldBeOk().ShouldShow(site.T.Get("history.met.place", ("place", PlaceKind.Digital)));
    }

    [Fact]
    public async Task A_meeting_that_was_written_down_before_places_were_asked_for_stays_untold()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested().MeetingHeld());
        var save = site.T["meet.save"];

        var form = (await site.As(site.People.Officer).GetAsync(plan.At("mote/efterat"))).ShouldBeOk().Form(save);
        Assert.Equal(site.T["meet.held-at.not-told"], form.ValueOf(site.T["meet.held-at"]));
        (await form.SubmitAsync(save)).ShouldRedirectTo(plan.At("innehall"));

        Assert.Null((await site.NowAsync(plan)).LastHeld?.Record?.HeldAt);
    }

    [Theory]
    [EachDatabase]
    public async Task A_yes_signed_on_screen_freezes_a_version(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await ReadyAsync(site);
        var form = await FormAsync(site, plan);
        form.Check(site.T["agree.yes-to-all"]).Choose(site.T["agree.answer.legend"], site.T.Of(PlanAnswer.Yes)).Fill(site.T["agree.signed-name"], "Alma Ek");

        (await form.SubmitAsync(site.T[Save])).ShouldRedirectTo(plan.At("kopior"));

        var now = await site.NowAsync(plan);
        Assert.Equal((1, site.Today, site.Today.AddMonths(12)), (now.InForce!.Number, now.InForce.AdoptedOn, now.InForce.NextReviewOn));
        Assert.All(now.LastHeld!.ReadBack, line => Assert.Equal(LineAnswer.Yes, line.Answer));
    }

    [Theory]
    [EachDatabase]
    public async Task Signing_on_screen_asks_for_a_fresh_sign_in_and_keeps_what_was_filled_in(string database)
    {
        await using var site = await Site.StartAsync(database, builder => builder.Services.AddSingleton(SessionLimits.Default));
        var plan = await ReadyAsync(site);
        var form = await FormAsync(site, plan);
        form.Check(site.T["agree.yes-to-all"]).Choose(site.T["agree.answer.legend"], site.T.Of(PlanAnswer.Yes)).Fill(site.T["agree.signed-name"], "Alma Ek");
        site.Clock.Advance(TimeSpan.FromMinutes(11));

        var again = await (await form.SubmitAsync(site.T[Save])).ShouldRedirectTo("/logga-in/igen?tillbaka=%2Flogga-in%2Ffortsatt").FollowAsync();
        Assert.Null((await site.NowAsync(plan)).InForce);
        var kept = await (await again.Form(site.T["signin.again.demo"]).SubmitAsync()).ShouldRedirectTo("/logga-in/fortsatt").FollowAsync();
        var hop = (await kept.Form(site.T["signin.continue.send"]).SubmitAsync()).ShouldBe(HttpStatusCode.TemporaryRedirect);
        var fields = kept.Document.QuerySelector("main form")!.QuerySelectorAll("input").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value") ?? ""));
        (await kept.Visitor.PostAsync(hop.RedirectsTo!, new FormUrlEncodedContent(fields))).ShouldRedirectTo(plan.At("kopior"));

        Assert.Equal(1, (await site.NowAsync(plan)).InForce!.Number);
    }

    [Fact]
    public async Task No_answer_is_not_a_yes()
    {
        await using var site = await Site.StartAsync();
        var plan = await ReadyAsync(site);

        (await (await FormAsync(site, plan)).Check(site.T["agree.yes-to-all"]).SubmitAsync(site.T[Save])).ShouldRefuse(site.T["agree.answer.required"]);

        Assert.Null((await site.NowAsync(plan)).InForce);
    }

    [Fact]
    public async Task A_no_stops_and_every_other_fault_is_told_in_the_same_breath()
    {
        await using var site = await Site.StartAsync();
        var plan = await ReadyAsync(site);
        var form = await FormAsync(site, plan);
        form.Choose(site.T["agree.answer.legend"], site.T.Of(PlanAnswer.No)).Choose(site.T["agree.way"], site.T.Of(AgreementWay.Spoken))
            .Fill(site.T["agree.next-review"], site.Today.AddMonths(13));

        (await form.SubmitAsync(site.T[Save])).ShouldRefuse(site.T["rule.PersonsNoStops"])
            .ShouldShow(site.T["rule.MarkOrSpokenHasWitness"])
            .ShouldShow(site.T.Get("rule.ReviewWithinAYear", ("latest", site.Today.AddMonths(12))));

        Assert.Null((await site.NowAsync(plan)).InForce);
    }

    [Fact]
    public async Task Content_changed_while_the_page_was_open_is_read_again_before_it_is_adopted()
    {
        await using var site = await Site.StartAsync();
        var plan = await ReadyAsync(site);
        var form = await FormAsync(site, plan);
        await site.DoAsync(plan, p => p.WriteGoal(p.Goals[0] with { WorkingText = "Ny text." }));
        form.Choose(site.T["agree.answer.legend"], site.T.Of(PlanAnswer.Yes)).Fill(site.T["agree.signed-name"], "Alma Ek");

        (await form.SubmitAsync(site.T[Save])).ShouldBe(HttpStatusCode.Conflict);

        Assert.Null((await site.NowAsync(plan)).InForce);
    }

    [Fact]
    public async Task A_paper_is_kept_by_what_it_is_and_not_by_its_name()
    {
        await using var site = await Site.StartAsync();
        var plan = await ReadyAsync(site);
        var form = await FormAsync(site, plan);
        form.Choose(site.T["agree.answer.legend"], site.T.Of(PlanAnswer.Yes)).Choose(site.T["agree.way"], site.T.Of(AgreementWay.Paper))
            .Attach(site.T["agree.paper"], "underskrift.pdf", "MZ not a page"u8.ToArray(), "application/pdf");

        var page = (await form.SubmitAsync(site.T[Save])).ShouldRefuse(site.T["agree.paper.unreadable"]);
        (await page.Form(site.T[Save]).Attach(site.T["agree.paper"], "underskrift.pdf", "%PDF-1.4 page %%EOF"u8.ToArray(), "application/pdf").SubmitAsync(site.T[Save]))
            .ShouldRedirectTo(plan.At("kopior"));

        Assert.NotNull((await site.NowAsync(plan)).InForce!.PersonsAnswer.Attachment);
    }

    [Theory]
    [EachDatabase]
    public async Task A_copy_reaches_as_far_as_the_consent_and_no_further_once_it_is_withdrawn(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await AgreedAsync(site);
        var teacher = plan.Participants[0].Id;
        var visitor = site.As(site.People.Officer);
        var address = plan.At($"kopior/1.pdf?till={teacher:N}");

        Assert.True((await visitor.GetAsync(address)).ShouldBeOk().Bytes.AsSpan().StartsWith("%PDF"u8));
        await (await visitor.GetAsync(plan.At("kopior"))).ShouldBeOk().Form(site.T["copies.save"]).SubmitAsync(site.T["copies.save"]);
        Assert.Equal([null, teacher], (await site.NowAsync(plan)).Copies.Select(c => c.Participant));

        var withdraw = $"{site.T["people.withdraw"]} Eva Exempelsson";
        await (await visitor.GetAsync(plan.At("personer"))).ShouldBeOk().Form(withdraw).SubmitAsync(withdraw);
        (await visitor.GetAsync(address)).ShouldBe(HttpStatusCode.Forbidden);
        Assert.NotEmpty((await site.NowAsync(plan)).Consents);
    }

    private static Task<IndividualPlan> ReadyAsync(Site site) =>
        site.HasAsync(APlan.Requested(site.Today.AddDays(-40)).WithPoints("Jobb").WithParticipant().At(site.Today).MeetingHeld(site.Today).WithGoal("Jag vill simma."));

    private static async Task<IndividualPlan> AgreedAsync(Site site)
    {
        var plan = await site.HasAsync(APlan.Requested(site.Today.AddDays(-40)).WithPoints("Jobb").WithParticipant().At(site.Today).WithConsent().MeetingHeld(site.Today).WithGoal("Jag vill simma."));
        var form = await FormAsync(site, plan);
        form.Choose(site.T["agree.answer.legend"], site.T.Of(PlanAnswer.Yes)).Fill(site.T["agree.signed-name"], "Alma Ek");
        (await form.SubmitAsync(site.T[Save])).ShouldRedirectTo(plan.At("kopior"));
        return await site.NowAsync(plan);
    }

    private static async Task<PageForm> FormAsync(Site site, IndividualPlan plan) =>
        (await site.As(site.People.Officer).GetAsync(plan.At("overenskommelse"))).ShouldBeOk().Form(site.T[Save]);
}
