using Egenplan.Data.SignIn;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Plans;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Tests.Features.Work.Plans.Content;
using Xunit;

namespace Egenplan.Web.Tests.Features.Work;

/// <summary>What is written down in a shared session is the person's own, and names whoever supports the person.</summary>
public sealed class TogetherWordsTests
{
    private const string Supporter = "Stina Stöd";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Words_written_in_a_shared_session_are_the_persons_own_with_the_supporter_named(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await site.HasAsync(APlan.Requested(site.Today.AddDays(-22)).WithPoints("Gammal punkt").Called(site.Today).Plan);
        var officer = site.As(site.People.Officer);
        await BeginAsync(site, plan);

        await (await officer.GetAsync(plan.At("forplanering"))).Form(site.T["prep.save"]).Fill(site.T["prep.points"], "Gammal punkt\nSimma").SubmitAsync(site.T["prep.save"]);
        await (await officer.GetAsync(plan.At("mote/efterat"))).Form(site.T["meet.save"]).Choose(site.T["meet.took-part.legend"], site.T.Of(TookPart.WithSupport))
            .Set("Form.TookPartWords", Supporter).Fill(site.T["meet.note.other"], "Jag vill simma på tisdagar").SubmitAsync(site.T["meet.save"]);
        var goal = site.Database.Ids.Next();
        var form = (await officer.GetAsync(plan.At($"innehall/mal/{goal:N}"))).ShouldBeOk().Form(site.T["content.save-part"]).Set("Form.Words", "Jag vill simma");
        await form.SubmitAsync(site.T["content.save-part"]);
        var once = await site.NowAsync(plan);
        await form.SubmitAsync(site.T["content.save-part"]);

        var now = await site.NowAsync(plan);
        Assert.Equal(once.PartRevisions, now.PartRevisions);
        Assert.Equal([new Quote("Gammal punkt"), new Quote("Simma", Voice.Person, Supporter)], now.Preplanning.Points.Select(p => p.Words));
        Assert.Equal(new Quote("Jag vill simma på tisdagar", Voice.Person, Supporter), Assert.Single(now.Meetings[0].Record!.Notes).Words);
        Assert.Equal(new Quote("Jag vill simma", Voice.Person, Supporter), Assert.Single(now.Goals).Words);
        (await officer.GetAsync(plan.At("innehall"))).ShouldShow(site.T.Get("content.words.beside", ("whose", Voice.Person), ("name", Supporter)));
    }

    [Fact]
    public async Task The_officer_may_say_otherwise()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested(site.Today.AddDays(-22)).WithPoints("Punkt").Called(site.Today).Plan);
        var officer = site.As(site.People.Officer);
        await BeginAsync(site, plan);

        await (await officer.GetAsync(plan.At("mote/efterat"))).Form(site.T["meet.save"]).Choose(site.T["meet.took-part.legend"], site.T.Of(TookPart.Alone))
            .Fill(site.T["meet.note.other"], "Tas upp igen i maj").Choose(site.T["meet.notes.whose"], site.T.Of(Voice.Staff)).SubmitAsync(site.T["meet.save"]);
        var goal = site.Database.Ids.Next();
        await (await officer.GetAsync(plan.At($"innehall/mal/{goal:N}"))).Form(site.T["content.save-part"]).Set("Form.Words", "Ordnad ekonomi")
            .Set("Form.Whose", nameof(Voice.Staff)).SubmitAsync(site.T["content.save-part"]);

        var now = await site.NowAsync(plan);
        Assert.Equal(Voice.Staff, now.Meetings[0].Record!.Notes[0].Words.Whose);
        Assert.Equal(new Quote("Ordnad ekonomi", Voice.Staff), now.Goals[0].Words);
    }

    [Fact]
    public async Task Afterwards_words_are_written_as_before_and_those_that_stand_keep_whom_they_named()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested(site.Today.AddDays(-22)).WithPoints("Punkt").Called(site.Today).Plan);
        var officer = site.As(site.People.Officer);
        await BeginAsync(site, plan);
        await (await officer.GetAsync(plan.At("forplanering"))).Form(site.T["prep.save"]).Fill(site.T["prep.points"], "Simma").SubmitAsync(site.T["prep.save"]);
        await site.Get<TogetherStore>().EndAsync(site.People.Officer.Viewer, Ct);

        await (await officer.GetAsync(plan.At("forplanering"))).Form(site.T["prep.save"]).Fill(site.T["prep.points"], "Simma\nFiska").SubmitAsync(site.T["prep.save"]);
        await (await officer.GetAsync(plan.At("mote/efterat"))).Form(site.T["meet.save"]).Choose(site.T["meet.took-part.legend"], site.T.Of(TookPart.Alone))
            .Fill(site.T["meet.note.other"], "Tas upp igen").SubmitAsync(site.T["meet.save"]);

        var now = await site.NowAsync(plan);
        Assert.Equal([new Quote("Simma", Voice.Person, Supporter), new Quote("Fiska")], now.Preplanning.Points.Select(p => p.Words));
        Assert.Equal(Voice.Staff, now.Meetings[0].Record!.Notes[0].Words.Whose);
    }

    [Fact]
    public async Task A_session_with_somebody_else_marks_nothing_in_this_plan()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested(site.Today).Plan);
        var other = await site.PersonAsync("Bo", "Ström", "197203062398");
        Assert.True(await site.Get<TogetherStore>().BeginAsync(site.People.Officer.Viewer, other.Id, "Bo Ström", Supporter, Ct));

        await (await site.As(site.People.Officer).GetAsync(plan.At("forplanering"))).Form(site.T["prep.save"]).Fill(site.T["prep.points"], "Simma").SubmitAsync(site.T["prep.save"]);

        Assert.Equal([new Quote("Simma")], (await site.NowAsync(plan)).Preplanning.Points.Select(p => p.Words));
    }

    [Fact]
    public async Task An_answer_to_an_offer_is_preset_as_said_with_support()
    {
        await using var site = await Site.StartAsync();
        var person = await site.PersonAsync();
        await site.OfferedAsync(person.Id);
        Assert.True(await site.Get<TogetherStore>().BeginAsync(site.People.Officer.Viewer, person.Id, "Alma Ek", Supporter, Ct));
        var page = await site.As(site.People.Officer).GetAsync($"/arbete/person/{person.Id}");

        await page.Form(site.T["person.answer.save"]).Set("Answer.Kind", nameof(Domain.Offers.AnswerKind.Later)).SubmitAsync(site.T["person.answer.save"]);

        Assert.Equal(WhoseWords.PersonWithSupport, (await site.ReadAsync(person.Id)).Offers[0].Answers[0].Whose);
    }

    private static async Task BeginAsync(Site site, IndividualPlan plan) =>
        Assert.True(await site.Get<TogetherStore>().BeginAsync(site.People.Officer.Viewer, plan.CaseFile, PlanAtSite.Name, Supporter, Ct));
}
