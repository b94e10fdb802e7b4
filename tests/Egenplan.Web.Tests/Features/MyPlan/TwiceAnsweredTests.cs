using System.Net;
using Egenplan.Data.SignIn;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Plans;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Tests.Features.Work.Plans.Content;
using Egenplan.Web.Tests.Outputs.Pdf;
using Egenplan.Web.Texts;
using Xunit;

namespace Egenplan.Web.Tests.Features.MyPlan;

/// <summary>What was answered with somebody beside is offered to be answered again alone, and both answers stand.</summary>
public sealed class TwiceAnsweredTests
{
    private const string Supporter = "Stina Stöd";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task After_a_shared_session_the_person_may_answer_alone_and_both_answers_stand_beside_each_other_with_who_was_there(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await site.HasAsync(APlan.Requested(site.Today.AddDays(-5)).Plan);
        var (alma, officer) = (await site.CitizenAsync(), site.As(site.People.Officer));
        (await alma.GetAsync(plan.Mine())).ShouldBeOk().ShouldNotHold(site.T["my-plan.again.title"]);

        await PrepareTogetherAsync(site, officer, plan, "Simma");
        await site.Get<TogetherStore>().EndAsync(site.People.Officer.Viewer, Ct);
        var start = (await alma.GetAsync(plan.Mine())).ShouldShow(site.T["my-plan.again.title"]).ShouldShow("Maria Ek").ShouldShow(Supporter);
        (await start.FollowAsync(site.T["my-plan.again.go"])).ShouldBeOk();
        var step = (await alma.GetAsync(plan.Mine("forbered/prata-om"))).ShouldNotHold("Simma");
        await step.Form(site.T["my-plan.prepare.next"]).Fill(site.T["my-plan.prepare.prata-om.label"], "Jag vill flytta").SubmitAsync();

        var now = await site.NowAsync(plan);
        Assert.Equal([new Quote("Jag vill flytta", InOwnHand: true), new Quote("Simma", Voice.Person, Supporter)], now.Preplanning.Points.Select(p => p.Words));
        Assert.Equal(new WrittenTogether(site.Today, "Maria Ek", Supporter), now.Preplanning.Together);
        foreach (var (visitor, page) in new[] { (alma, plan.Mine("forbered/klart")), (officer, plan.At("forplanering")) })
            (await visitor.GetAsync(page)).ShouldShow("Jag vill flytta").ShouldShow("Simma").ShouldShow($"Tillsammans med Maria Ek och {Supporter} som stöd");
        (await alma.GetAsync(plan.Mine())).ShouldNotHold(site.T["my-plan.again.title"]);
    }

    [Fact]
    public async Task What_the_officer_changes_alone_afterwards_is_not_said_to_be_answered_together()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested(site.Today.AddDays(-5)).Plan);
        var officer = site.As(site.People.Officer);
        await PrepareTogetherAsync(site, officer, plan, "Simma");
        await site.Get<TogetherStore>().EndAsync(site.People.Officer.Viewer, Ct);

        await (await officer.GetAsync(plan.At("forplanering"))).Form(site.T["prep.save"]).SubmitAsync(site.T["prep.save"]);
        Assert.NotNull((await site.NowAsync(plan)).Preplanning.Together);
        await (await officer.GetAsync(plan.At("forplanering"))).Form(site.T["prep.save"]).Fill(site.T["prep.points"], "Simma\nFiska").SubmitAsync(site.T["prep.save"]);

        Assert.Null((await site.NowAsync(plan)).Preplanning.Together);
        (await (await site.CitizenAsync()).GetAsync(plan.Mine())).ShouldNotHold(site.T["my-plan.again.title"]);
    }

    [Fact]
    public async Task Lines_answered_at_the_meeting_are_answered_again_alone_without_losing_the_first_answer()
    {
        await using var site = await Site.StartAsync();
        var ready = APlan.Requested(site.Today.AddDays(-60)).Called().MeetingHeld().WithGoal();
        var part = PartName.Goal(ready.Plan.Goals[0].Id);
        var plan = await site.HasAsync(ready.Do(p => p.ReadBack(p.LastHeld!.Id, [new ReadLine(part, p.RevisionOf(part), LineAnswer.Yes)])));
        var (alma, officer) = (await site.CitizenAsync(), site.As(site.People.Officer));

        var start = (await alma.GetAsync(plan.Mine())).ShouldShow(site.T["my-plan.again.title"]).ShouldShow("Eva Exempelsson");
        var lines = (await start.FollowAsync(site.T["my-plan.again.go"])).ShouldBeOk().ShouldShow("Då sa du: Ja.");
        await lines.FormIn(".mp-line").SubmitAsync($"{site.T["my-plan.read.No"]}: {plan.Goals[0].Words.Text}");

        var now = await site.NowAsync(plan);
        Assert.Equal(LineAnswer.No, now.AnswerTo(part));
        Assert.Equal([(LineAnswer.Yes, false), (LineAnswer.No, true)], now.LastHeld!.ReadBack.Select(l => (l.Answer, l.InOwnHand)));
        (await alma.GetAsync(plan.Mine("svara"))).ShouldShow("Då sa du: Ja.");
        (await alma.GetAsync(plan.Mine())).ShouldNotHold(site.T["my-plan.again.title"]);
        (await officer.GetAsync(plan.At("overenskommelse"))).ShouldBeOk().ShouldShow(site.T["agree.twice"]).ShouldShow(site.T["agree.twice.alone"]);
    }

    [Theory]
    [InlineData("", "svara-vanlig")]
    [InlineData("?easy=true", "svara-latt")]
    public async Task Whoever_has_no_sign_in_gets_the_questions_on_paper(string choice, string file)
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested(site.Today).Plan);
        var address = $"/arbete/person/{plan.CaseFile}/tillsammans/brev{choice}";

        var paper = (await site.As(site.People.Officer).GetAsync(address)).ShouldBeOk();

        PdfJudges.Judge(file, paper.Bytes, language: "sv-SE");
        var t = new Wording(WordingCatalog.BuiltIn, choice.Length > 0 ? TextChoice.EasySwedish : TextChoice.Swedish);
        foreach (var question in new[] { "prata-om", "forstar", "ja-och-nej", "vilka", "inte-vilka", "var", "nar", "inte-prata-om", "bredvid", "mer" })
            Assert.Contains(t[$"my-plan.prepare.{question}"][..12], PdfJudges.Text(file), StringComparison.Ordinal);
        (await site.As(site.People.Elsewhere).GetAsync(address)).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task On_every_page_that_a_representative_comes_to_it_says_whose_plan_it_is_and_in_what_capacity()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(TellTests.Agreed(site));
        await site.RepresentsAsync(plan);
        var gun = await site.CitizenAsync(Citizens.Gun, "Gun Man");
        await (await (await gun.GetAsync(plan.Mine("onskan"))).Form(site.T["my-plan.save"]).Fill(site.T["my-plan.other.wish.words"], "Alma behöver glasögon").SubmitAsync()).FollowAsync();

        var (seen, waiting) = (new HashSet<string>(), new Queue<string>([plan.Mine()]));
        while (waiting.TryDequeue(out var address))
        {
            if (!seen.Add(address))
                continue;
            var page = (await gun.GetAsync(address)).ShouldBeOk().ShouldShow("Planen för Alma Ek. Du är här som god man.");
            foreach (var href in page.Document.QuerySelectorAll("main a[href^='/min-plan/']").Select(a => a.GetAttribute("href")!.Split('?')[0]))
                waiting.Enqueue(href);
        }

        Assert.InRange(seen.Count, 12, 40);
    }

    private static async Task PrepareTogetherAsync(Site site, Visitor officer, IndividualPlan plan, string point)
    {
        Assert.True(await site.Get<TogetherStore>().BeginAsync(site.People.Officer.Viewer, plan.CaseFile, PlanAtSite.Name, Supporter, Ct));
        await (await officer.GetAsync(plan.At("forplanering"))).Form(site.T["prep.save"]).Fill(site.T["prep.points"], point).SubmitAsync(site.T["prep.save"]);
    }
}
