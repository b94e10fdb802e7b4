using System.Net;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Plans;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Tests.Features.MyPlan;
using Egenplan.Web.Tests.Features.Work.Plans.Content;
using Egenplan.Web.Tests.Inputs;
using Xunit;

namespace Egenplan.Web.Tests.Features.Work.Plans;

/// <summary>What was written by hand is put down afterwards, in the order of the sheets, as the person's.</summary>
public sealed class FromPaperTests
{
    [Theory, EachDatabase]
    public async Task The_sheets_are_put_down_in_their_order_as_the_persons_words_and_it_shows_who_put_them_down(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await site.HasAsync(APlan.Requested(site.Today));
        var (officer, alma) = (site.As(site.People.Officer), await site.CitizenAsync());
        var (save, words) = (site.T["from-paper.next"], site.T["from-paper.words"]);

        var first = await (await (await officer.GetAsync(plan.At("forplanering"))).FollowAsync(site.T["from-paper.open"])).FollowAsync(site.T["from-paper.begin"]);
        (await first.Form(save).SubmitAsync()).ShouldRefuse(site.T["from-paper.nothing"]);
        var second = await (await first.ShouldShow("Fråga 1 av 10").Form(save).Fill(words, "Egen katt").SubmitAsync()).FollowAsync();
        var third = await (await second.ShouldShow("Fråga 2 av 10").Form(save).Attach(site.T["from-paper.file"], "papper.png", Sent.Png(), "image/png").SubmitAsync()).FollowAsync();
        var refused = (await third.Form(save).Fill(words, "Tummen upp").Attach(site.T["from-paper.file"], "papper.png", "not a picture at all"u8.ToArray(), "image/png").SubmitAsync())
            .ShouldRefuse(site.T["people.face.unreadable"]);
        Assert.Equal("Tummen upp", refused.Form(save).ValueOf(words));

        var pieces = (await site.NowAsync(plan)).StandingPieces.ToList();
        Assert.Equal(
            [(OwnPieceKind.Written, PartName.Answer(PreparationQuestion.Points), "Egen katt"), (OwnPieceKind.Photo, PartName.Answer(PreparationQuestion.Understands), (string?)null)],
            pieces.Select(p => (p.Kind, p.About, p.Words)));
        Assert.All(pieces, p => Assert.Equal((Voice.Person, site.People.Officer.Viewer.User), (p.Whose, p.PutDownBy)));
        (await officer.GetAsync(plan.At("forplanering"))).ShouldShow("Egen katt").ShouldShow($"inlagt av {site.People.Officer.Name}");
        (await alma.GetAsync(plan.Mine("forbered/prata-om"))).ShouldShow("Egen katt").ShouldShow($"{site.People.Officer.Name} har lagt in det.");

        await (await officer.GetAsync(plan.At("fran-papper/prata-om"))).FormIn("form[action*=TakeAway]").SubmitAsync();
        await (await alma.GetAsync(plan.Mine($"sparat/{pieces[1].Id:N}"))).Form(site.T["my-plan.piece.take-away"]).SubmitAsync();
        Assert.Empty((await site.NowAsync(plan)).StandingPieces);
    }

    [Fact]
    public async Task Staff_neither_take_away_nor_write_over_what_came_from_the_persons_own_side()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested(site.Today));
        var (officer, alma) = (site.As(site.People.Officer), await site.CitizenAsync());
        await (await alma.GetAsync(plan.Mine("forbered/nar/rita"))).Form(site.T["my-plan.save"]).Attach(site.T["my-plan.keep.rita.file"], "a.png", Sent.Png(), "image/png").SubmitAsync();
        var drawn = Assert.Single((await site.NowAsync(plan)).StandingPieces);

        var page = await officer.GetAsync(plan.At("fran-papper/nar"));
        Assert.Empty(page.Document.QuerySelectorAll("form[action*=TakeAway]"));
        await page.Form(site.T["from-paper.next"]).Set("Form.Id", drawn.Id.ToString("N")).Fill(site.T["from-paper.words"], "Något annat").SubmitAsync();
        Assert.Equal(drawn, Assert.Single((await site.NowAsync(plan)).OwnPieces));
        (await site.As(site.People.Manager).GetAsync(plan.At("fran-papper/nar"))).ShouldBeOk();
        (await officer.GetAsync(plan.At("fran-papper/ingen"))).ShouldBe(HttpStatusCode.NotFound);
    }
}
