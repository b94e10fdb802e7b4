using System.Net;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Plans;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Tests.Features.Work.Plans.Content;
using Egenplan.Web.Tests.Inputs;
using Xunit;

namespace Egenplan.Web.Tests.Features.MyPlan;

/// <summary>Photos of one's own in a symbol's place, and the faces of those who help.</summary>
public sealed class PictureTests
{
    [Fact]
    public async Task A_photo_of_ones_own_stands_in_a_symbols_place_on_ones_own_pages_until_it_is_taken_away()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested(site.Today));
        await site.RepresentsAsync(plan);
        var (alma, gun) = (await site.CitizenAsync(), await site.CitizenAsync(Citizens.Gun, "Gun Man"));
        Assert.Empty((await alma.GetAsync(plan.Mine("forbered"))).Document.QuerySelectorAll("img.ep-symbol"));

        var page = await (await (await alma.GetAsync(plan.Mine("plan"))).FollowAsync($"{site.T["my-plan.pictures.title"]}{site.T["my-plan.text.pictures"]}")).FollowAsync("hemma");
        (await page.Form(site.T["my-plan.save"]).Attach(site.T["my-plan.keep.foto.file"], "huset.png", Sent.Png(), "image/png").SubmitAsync()).ShouldRedirectTo(plan.Mine("egna-bilder"));

        var piece = Assert.Single((await site.NowAsync(plan)).StandingPieces);
        Assert.Equal(PartName.Symbol("home"), piece.About);
        var own = Assert.Single((await alma.GetAsync(plan.Mine("forbered"))).Document.QuerySelectorAll("img.ep-symbol"));
        Assert.Equal((plan.Mine($"fil/{piece.Id:N}"), ""), (own.GetAttribute("src"), own.GetAttribute("alt")));
        (await alma.GetAsync(own.GetAttribute("src")!)).ShouldBeOk();
        (await gun.GetAsync(plan.Mine("egna-bilder"))).ShouldBe(HttpStatusCode.Forbidden);
        (await alma.GetAsync(plan.Mine("egna-bilder/ingen"))).ShouldBe(HttpStatusCode.NotFound);
        await (await alma.GetAsync(plan.Mine($"sparat/{piece.Id:N}"))).Form(site.T["my-plan.piece.take-away"]).SubmitAsync();
        Assert.Empty((await alma.GetAsync(plan.Mine("forbered"))).Document.QuerySelectorAll("img.ep-symbol"));
    }

    [Theory, EachDatabase]
    public async Task A_face_is_shown_with_a_yes_whether_the_person_or_staff_put_it_there_and_initials_where_there_is_none(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await site.HasAsync(APlan.Requested(site.Today).WithParticipant());
        var (alma, officer, eva) = (await site.CitizenAsync(), site.As(site.People.Officer), plan.Participants[0]);
        Assert.Contains("EE", (await alma.GetAsync(plan.Mine("plan/vem-hjalper"))).Document.QuerySelectorAll(".mp-person__face").Select(f => f.TextContent));

        var form = (await alma.GetAsync(plan.Mine($"plan/vem-hjalper/{eva.Id:N}"))).Form(site.T["my-plan.save"]).Attach(site.T["my-plan.keep.foto.file"], "eva.png", Sent.Png(), "image/png");
        (await form.SubmitAsync()).ShouldRefuse(site.T["rule.FaceIsShownWithAYes"]);
        (await form.Check(site.T["my-plan.face.said-yes"]).SubmitAsync()).ShouldRedirectTo(plan.Mine("plan/vem-hjalper"));
        var first = (await site.NowAsync(plan)).PictureOf(PartName.Face(eva.Id))!;
        Assert.Equal($"Foto av {eva.Name}", Face(await alma.GetAsync(plan.Mine("plan/vem-hjalper")))!.GetAttribute("alt"));

        var staff = (await officer.GetAsync(plan.At($"personer/{eva.Id:N}/bild"))).Form(site.T["people.save"]).Attach(site.T["people.face.file"], "eva.png", Sent.Png(50, 50), "image/png");
        (await staff.SubmitAsync()).ShouldRefuse(site.T["rule.FaceIsShownWithAYes"]);
        (await staff.Check(site.T["people.face.said-yes"]).SubmitAsync()).ShouldRedirectTo(plan.At($"personer/{eva.Id:N}/bild"));
        var second = Assert.Single((await site.NowAsync(plan)).StandingPieces);
        Assert.Equal((site.People.Officer.Viewer.User, true), (second.PutDownBy, first.Id != second.Id));
        Assert.Equal(plan.Mine($"fil/{second.Id:N}"), Face(await alma.GetAsync(plan.Mine("plan/vem-hjalper")))!.GetAttribute("src"));
        (await (await officer.GetAsync(plan.At($"personer/{eva.Id:N}/bild"))).Form(site.T["people.face.remove"]).SubmitAsync()).ShouldRedirectTo(plan.At($"personer/{eva.Id:N}/bild"));
        Assert.Null(Face(await alma.GetAsync(plan.Mine("plan/vem-hjalper"))));
    }

    [Fact]
    public async Task The_paper_to_take_along_has_the_pictures_and_tells_of_the_recordings()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested(site.Today));
        var alma = await site.CitizenAsync();
        var plain = (await alma.GetAsync(plan.Mine("ta-med.pdf"))).ShouldBeOk().Bytes.Length;

        await (await alma.GetAsync(plan.Mine("forbered/var/rita"))).Form(site.T["my-plan.save"]).Attach(site.T["my-plan.keep.rita.file"], "a.png", Sent.Png(400, 300), "image/png").SubmitAsync();
        await (await alma.GetAsync(plan.Mine("forbered/var/ljud"))).Form(site.T["my-plan.save"]).Attach(site.T["my-plan.keep.ljud.file"], "a.wav", Sent.Wav(), "audio/wav").SubmitAsync();

        Assert.True((await alma.GetAsync(plan.Mine("ta-med.pdf"))).ShouldBeOk().Bytes.Length > plain + 1000);
    }

    private static AngleSharp.Dom.IElement? Face(Egenplan.TestKit.Html.Page page) => page.Document.QuerySelector("img.mp-person__face");
}
