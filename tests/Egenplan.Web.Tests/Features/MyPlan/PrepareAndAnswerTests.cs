using System.Net;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Offers;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Plans;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Tests.Features.Work.Plans.Content;
using Xunit;

namespace Egenplan.Web.Tests.Features.MyPlan;

public sealed class PrepareAndAnswerTests
{
    [Theory, EachDatabase]
    public async Task The_person_prepares_alone_question_by_question_skips_goes_back_and_the_officer_reads_it_but_cannot_change_it(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await site.HasAsync(APlan.Requested(site.Today));
        var alma = await site.CitizenAsync();
        var (save, label) = (site.T["my-plan.prepare.next"], site.T["my-plan.prepare.prata-om.label"]);

        var begin = await (await alma.GetAsync("/min-plan")).FollowAsync(site.T["my-plan.do.prepare"]);
        var first = await begin.FollowAsync(site.T["my-plan.prepare.begin"]);
        var second = await (await first.ShouldShow("Fråga 1 av 10").Form(save).Fill(label, "Egen lägenhet\nMer tid med min syster").SubmitAsync()).FollowAsync();
        Assert.Equal("Egen lägenhet\nMer tid med min syster", (await second.FollowAsync(site.T["my-plan.prepare.back"])).Form(save).ValueOf(label).ReplaceLineEndings("\n"));
        var third = await (await second.Form(save).Check("Bilder").Check("Lättläst text").SubmitAsync()).FollowAsync();
        var page = third.ShouldShow("Fråga 3 av 10");
        for (var i = 3; i <= 10; i++)
            page = await page.FollowAsync(site.T["my-plan.prepare.skip"]);
        page.ShouldShow("Så har du svarat").ShouldShow("Egen lägenhet").ShouldShow("Bilder").ShouldShow(site.T["my-plan.prepare.skipped"]);
        await (await alma.GetAsync(plan.Mine("forbered/inte-vilka"))).Form(save).Fill(site.T["my-plan.prepare.inte-vilka.label"], "Min granne").SubmitAsync();

        var officer = site.As(site.People.Officer);
        var form = (await officer.GetAsync(plan.At("forplanering"))).ShouldShow("Så har personen själv svarat på Min plan").ShouldShow("Min granne");
        Assert.Equal("", form.Form(site.T["prep.save"]).ValueOf(site.T["prep.points"]));
        (await form.Form(site.T["prep.save"]).Fill(site.T["prep.points"], "Handläggarens punkt").SubmitAsync()).ShouldRedirectTo(plan.At("inbjudan"));
        var now = await site.NowAsync(plan);
        Assert.Equal(
            [("Egen lägenhet", true), ("Mer tid med min syster", true), ("Handläggarens punkt", false)],
            now.Preplanning.Points.Select(p => (p.Words.Text, p.Words.InOwnHand)));
        Assert.Equal([UnderstandWay.EasyRead, UnderstandWay.Pictures], now.OwnPreparation.Understands);
    }

    [Theory, EachDatabase]
    public async Task A_consent_is_given_seen_and_taken_back_in_one_press(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await site.HasAsync(APlan.Requested(site.Today).WithParticipant());
        var alma = await site.CitizenAsync();
        var eva = plan.Participants[0].Id;

        var ask = await (await alma.GetAsync(plan.Mine("far-veta"))).ShouldShow(site.T["my-plan.let-in.no"]).FollowAsync("Låt Eva Exempelsson få veta");
        ask.ShouldShow("Får vi berätta det här för Eva Exempelsson?");
        (await ask.Form(site.T["my-plan.let-in.yes"]).SubmitAsync()).ShouldRefuse(site.T["my-plan.let-in.required"]);
        var given = await (await ask.Form(site.T["my-plan.let-in.yes"]).Choose(site.T["my-plan.let-in.how-much"], site.T["my-plan.let-in.scope.OwnTask"]).SubmitAsync()).FollowAsync();
        Assert.Equal((ConsentScope.OwnTask, Voice.Person), ((await site.NowAsync(plan)).ConsentFor(eva, site.Today)!.Scope, (await site.NowAsync(plan)).ConsentFor(eva, site.Today)!.GivenBy));

        (await given.FormIn(".mp-person").SubmitAsync()).ShouldRedirectTo(plan.Mine("far-veta"));

        Assert.Null((await site.NowAsync(plan)).ConsentFor(eva, site.Today));
        (await alma.GetAsync(plan.Mine("far-veta"))).ShouldShow(site.T["my-plan.let-in.no"]);
        (await alma.GetAsync(plan.Mine("har-sagt"))).ShouldShow("Eva Exempelsson får inte veta längre");
    }

    [Theory, EachDatabase]
    public async Task The_person_answers_each_line_and_signs_what_was_put_forward_as_it_read(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await site.HasAsync(APlan.Requested(site.Today.AddDays(-60)).Called().MeetingHeld().WithGoal().WithMeasure());
        var (alma, officer) = (await site.CitizenAsync(), site.As(site.People.Officer));
        var goal = plan.Goals[0];

        (await alma.GetAsync(plan.Mine("skriv-under"))).ShouldRedirectTo(plan.Mine("svara"));
        (await (await officer.GetAsync(plan.At("overenskommelse"))).Form(site.T["agree.forward.do"]).SubmitAsync()).ShouldRedirectTo(plan.At("overenskommelse"));
        var lines = await (await alma.GetAsync("/min-plan")).FollowAsync(site.T["my-plan.do.answer"]);
        await lines.FormIn(".mp-line").SubmitAsync($"Nej: {goal.Words.Text}");
        Assert.Equal(LineAnswer.No, (await site.NowAsync(plan)).AnswerTo(PartName.Goal(goal.Id)));

        var sign = (await alma.GetAsync(plan.Mine("skriv-under"))).ShouldBeOk();
        (await sign.Form(site.T["my-plan.sign.send"]).Choose(site.T["my-plan.sign.question"], site.T["my-plan.sign.yes"]).Fill(site.T["my-plan.sign.name"], "Alma Ek").SubmitAsync())
            .ShouldRefuse("Personen sa nej till 1 rad");
        await (await alma.GetAsync(plan.Mine("svara"))).FormIn(".mp-line").SubmitAsync($"Ja: {goal.Words.Text}");
        (await sign.Form(site.T["my-plan.sign.send"]).Choose(site.T["my-plan.sign.question"], site.T["my-plan.sign.yes"]).Fill(site.T["my-plan.sign.name"], "").SubmitAsync())
            .ShouldRefuse(site.T["rule.SignedOnScreenHasName"]);
        (await sign.Form(site.T["my-plan.sign.send"]).Choose(site.T["my-plan.sign.question"], site.T["my-plan.sign.yes"]).Fill(site.T["my-plan.sign.name"], "Alma Ek").SubmitAsync())
            .ShouldRedirectTo(plan.Mine());

        var now = await site.NowAsync(plan);
        Assert.Equal((PlanStage.Agreed, AgreementWay.OnScreen, "Alma Ek"), (now.Stage, now.InForce!.PersonsAnswer.Way, now.InForce.PersonsAnswer.SignedName));
    }

    [Fact]
    public async Task What_was_changed_after_it_was_put_forward_is_not_signed_and_a_no_is_told_to_the_officer()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested(site.Today.AddDays(-60)).Called().MeetingHeld().WithGoal().WithMeasure());
        var alma = await site.CitizenAsync();
        plan = await site.DoAsync(plan, p => p.PutForwardToPerson(site.Today.AddMonths(10), site.Today));
        var sign = await alma.GetAsync(plan.Mine("skriv-under"));
        plan = await site.DoAsync(plan, p => p.WriteGoal(p.Goals[0] with { HowKnown = "Något nytt" }));

        (await sign.Form(site.T["my-plan.sign.send"]).Choose(site.T["my-plan.sign.question"], site.T["my-plan.sign.yes"]).Fill(site.T["my-plan.sign.name"], "Alma Ek").SubmitAsync())
            .ShouldRefuse(site.T["rule.AnswersWhatWasPutForward"]);
        plan = await site.DoAsync(plan, p => p.PutForwardToPerson(site.Today.AddMonths(10), site.Today));
        foreach (var page in new[] { "", "plan", "plan/vad-hander" })
            (await alma.GetAsync(plan.Mine(page))).ShouldShow(site.T["my-plan.standing.Forward"]);
        (await alma.GetAsync(plan.Mine("sag"))).ShouldShow(site.T["my-plan.text.do.answer"]);
        (await (await alma.GetAsync(plan.Mine("skriv-under"))).Form(site.T["my-plan.sign.send"]).Choose(site.T["my-plan.sign.question"], site.T["my-plan.sign.no"])
            .Fill(site.T["my-plan.said.more"], "Inte på onsdagar").SubmitAsync()).ShouldRedirectTo(plan.Mine());

        (await alma.GetAsync(plan.Mine("sag"))).ShouldNotHold(site.T["my-plan.do.answer"]);
        (await alma.GetAsync(plan.Mine())).ShouldNotHold(site.T["my-plan.standing.Forward"]);
        (await (await alma.GetAsync(plan.Mine("har-sagt"))).FollowAsync(site.T["my-plan.said.SaidNo"])).ShouldShow("Vill du ändra ditt svar?");
        Assert.Null((await site.NowAsync(plan)).InForce);
        (await site.As(site.People.Officer).GetAsync($"/arbete/planer/{plan.Id}")).ShouldShow("Alma Ek säger nej till planen").ShouldShow("Inte på onsdagar");
    }

    [Fact]
    public async Task A_representative_neither_prepares_nor_answers_nor_signs_nor_lets_in_in_the_persons_place()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested(site.Today.AddDays(-60), insatser: Insats.DailyActivities).Called().MeetingHeld().WithGoal().WithMeasure());
        await site.RepresentsAsync(plan);
        var gun = await site.CitizenAsync(Citizens.Gun, "Gun Man");

        foreach (var page in new[] { "forbered", "forbered/nar", "svara", "skriv-under", "far-veta", $"far-veta/{plan.Participants[0].Id:N}" })
            (await gun.GetAsync(plan.Mine(page))).ShouldBe(HttpStatusCode.Forbidden);
    }
}
