using System.Net;
using System.Text;
using Egenplan.Data.Journal;
using Egenplan.Domain.Access;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Plans;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Tests.Features.Work.Plans.Content;
using Egenplan.Web.Tests.Inputs;
using Xunit;

namespace Egenplan.Web.Tests.Features.MyPlan;

/// <summary>Answers by drawing, photo and sound: kept sealed, shown to those who may see the question, and the person's own to take away.</summary>
public sealed class PieceTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task The_person_draws_an_answer_staff_see_it_as_theirs_and_the_person_takes_it_away_and_brings_it_back(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await site.HasAsync(APlan.Requested(site.Today));
        var (alma, officer) = (await site.CitizenAsync(), site.As(site.People.Officer));
        var label = site.T["my-plan.prepare.nar.label"];

        var draw = await (await (await alma.GetAsync(plan.Mine("forbered/nar"))).Form(site.T["my-plan.prepare.next"]).Fill(label, "Efter frukost").SubmitAsync(site.T["my-plan.keep.rita"])).FollowAsync();
        Assert.Equal("Efter frukost", (await site.NowAsync(plan)).OwnPreparation.When);
        var step = await (await draw.ShouldShow(site.T["my-plan.prepare.nar"]).Form(site.T["my-plan.save"])
            .Attach(site.T["my-plan.keep.rita.file"], "min hemliga teckning.png", Sent.Png(), "image/png").Fill(site.T["my-plan.keep.rita.words"], "En sol").SubmitAsync()).FollowAsync();
        step.ShouldShow(site.T["my-plan.piece.Drawing"]).ShouldShow("En sol");
        Assert.Equal("Efter frukost", step.Form(site.T["my-plan.prepare.next"]).ValueOf(label));
        var piece = Assert.Single((await site.NowAsync(plan)).StandingPieces);
        Assert.Equal((OwnPieceKind.Drawing, PartName.Answer(PreparationQuestion.When), Voice.Person, null), (piece.Kind, piece.About, piece.Whose, piece.PutDownBy));

        (await officer.GetAsync(plan.At("forplanering"))).ShouldShow("Egen teckning, Alma Ek").ShouldShow("En sol");
        var address = $"/arbete/planer/{plan.Id}/fil/{piece.Id:N}";
        var file = (await officer.GetAsync(address)).ShouldBeOk();
        Assert.Equal("image/png", file.Response.Content.Headers.ContentType!.MediaType);
        Assert.DoesNotContain(Sent.Secret, Encoding.Latin1.GetString(file.Bytes), StringComparison.Ordinal);
        Assert.Contains("sandbox", file.Response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("hemliga", file.Response.Content.Headers.ContentDisposition!.ToString(), StringComparison.Ordinal);
        var lines = await site.Get<JournalReader>().OfAsync(plan.CaseFile, site.People.Officer.Viewer, plan.Id, ct: Ct);
        Assert.Equal(AccessGround.CaseWork, lines!.First(l => l.Action == "OwnPieceRead").Ground);

        var shown = await step.FollowAsync($"{site.T["my-plan.piece.change"]}: En sol");
        var gone = await (await shown.Form(site.T["my-plan.piece.take-away"]).SubmitAsync()).FollowAsync();
        (await officer.GetAsync(address)).ShouldBe(HttpStatusCode.NotFound);
        (await alma.GetAsync(plan.Mine($"fil/{piece.Id:N}"))).ShouldBe(HttpStatusCode.NotFound);
        (await officer.GetAsync(plan.At("forplanering"))).ShouldNotHold("En sol");
        await gone.Form(site.T["my-plan.undo"]).SubmitAsync();
        (await alma.GetAsync(plan.Mine($"fil/{piece.Id:N}"))).ShouldBeOk();
    }

    [Theory]
    [InlineData("rita", "image/png")]
    [InlineData("foto", "image/jpeg")]
    [InlineData("ljud", "audio/webm")]
    public async Task A_file_that_cannot_be_read_is_told_in_one_sentence_and_what_was_written_is_kept(string way, string type)
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested(site.Today));
        var page = await (await site.CitizenAsync()).GetAsync(plan.Mine($"forbered/vilka/{way}"));
        var form = page.Form(site.T["my-plan.save"]).Fill(site.T[$"my-plan.keep.{way}.words"], "Min syster");

        (await form.SubmitAsync()).ShouldRefuse(site.T[$"my-plan.keep.{way}.missing"]);
        var refused = (await form.Attach(site.T[$"my-plan.keep.{way}.file"], "bild.jpg", "<script>alert(1)</script> not at all"u8.ToArray(), type).SubmitAsync())
            .ShouldRefuse(site.T[$"my-plan.keep.{way}.unreadable"]);
        Assert.Equal("Min syster", refused.Form(site.T["my-plan.save"]).ValueOf(site.T[$"my-plan.keep.{way}.words"]));
        (await form.Attach(site.T[$"my-plan.keep.{way}.file"], "bild.jpg", new byte[11 * 1024 * 1024], type).SubmitAsync()).ShouldRefuse(site.T["my-plan.keep.too-large"]);
        Assert.Empty((await site.NowAsync(plan)).OwnPieces);
    }

    [Fact]
    public async Task A_wish_can_be_spoken_and_the_page_where_it_is_recorded_alone_may_use_the_microphone()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested(site.Today));
        var alma = await site.CitizenAsync();

        var write = await alma.GetAsync(plan.Mine("onskan"));
        Assert.Contains("microphone=()", write.Response.Headers.GetValues("Permissions-Policy").Single(), StringComparison.Ordinal);
        var record = await write.FollowAsync(site.T["my-plan.keep.ljud"]);
        Assert.Contains("microphone=(self)", record.Response.Headers.GetValues("Permissions-Policy").Single(), StringComparison.Ordinal);
        var said = await (await record.Form(site.T["my-plan.save"]).Attach(site.T["my-plan.keep.ljud.file"], "a.webm", Sent.Webm(), "audio/webm").SubmitAsync()).FollowAsync();

        said.ShouldShow(site.T["my-plan.wish.by.Sound"]).ShouldShow(site.T["my-plan.piece.Sound"]);
        var now = await site.NowAsync(plan);
        Assert.Equal(PartName.Wish(Assert.Single(now.Wishes).Id), Assert.Single(now.StandingPieces).About);
        var played = (await alma.GetAsync(plan.Mine($"fil/{now.OwnPieces[0].Id:N}"))).ShouldBeOk();
        Assert.Equal("audio/webm", played.Response.Content.Headers.ContentType!.MediaType);
        (await site.As(site.People.Officer).GetAsync($"/arbete/planer/{plan.Id}")).ShouldShow("Egen inspelning, Alma Ek");
        await said.Form(site.T["my-plan.undo"]).SubmitAsync();
        (await alma.GetAsync(plan.Mine($"fil/{now.OwnPieces[0].Id:N}"))).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Nobody_gets_the_file_who_may_not_see_the_question_and_no_address_leads_to_somebody_elses()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested(site.Today));
        await site.RepresentsAsync(plan);
        var (alma, gun) = (await site.CitizenAsync(), await site.CitizenAsync(Citizens.Gun, "Gun Man"));
        foreach (var step in new[] { "var", "inte-prata-om" })
            await (await alma.GetAsync(plan.Mine($"forbered/{step}/foto"))).Form(site.T["my-plan.save"]).Attach(site.T["my-plan.keep.foto.file"], "a.png", Sent.Png(), "image/png").SubmitAsync();
        var (seen, hidden) = ((await site.NowAsync(plan)).OwnPieces[0].Id, (await site.NowAsync(plan)).OwnPieces[1].Id);

        (await gun.GetAsync(plan.Mine($"fil/{seen:N}"))).ShouldBeOk();
        (await gun.GetAsync(plan.Mine($"fil/{hidden:N}"))).ShouldBe(HttpStatusCode.NotFound);
        (await gun.GetAsync(plan.Mine($"sparat/{seen:N}"))).ShouldBe(HttpStatusCode.Forbidden);
        (await gun.GetAsync(plan.Mine("forbered/var/rita"))).ShouldBe(HttpStatusCode.Forbidden);
        var stranger = await site.CitizenAsync("199603052383", "Bo Främling");
        (await stranger.GetAsync(plan.Mine($"fil/{seen:N}"))).ShouldBe(HttpStatusCode.NotFound);
        (await alma.GetAsync($"/min-plan/{Guid.Empty:N}/fil/{seen:N}")).ShouldBe(HttpStatusCode.NotFound);
        (await site.As(site.People.Officer).GetAsync($"/arbete/planer/{Guid.Empty:N}/fil/{seen:N}")).ShouldBe(HttpStatusCode.NotFound);
        (await alma.GetAsync(plan.Mine("forbered/var/film"))).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_same_form_sent_twice_keeps_one_and_a_forged_id_takes_nothing_over()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested(site.Today));
        var alma = await site.CitizenAsync();
        var form = (await alma.GetAsync(plan.Mine("forbered/mer/rita"))).Form(site.T["my-plan.save"]).Attach(site.T["my-plan.keep.rita.file"], "a.png", Sent.Png(), "image/png");

        (await form.SubmitAsync()).ShouldRedirectTo(plan.Mine("forbered/mer"));
        (await form.SubmitAsync()).ShouldRedirectTo(plan.Mine("forbered/mer"));
        var first = Assert.Single((await site.NowAsync(plan)).OwnPieces);
        var signed = Guid.Parse("0f000000-0000-7000-8000-00000000beef");
        using (var paper = new MemoryStream("%PDF-1.4 %%EOF"u8.ToArray()))
            await site.Get<Egenplan.Data.Attachments.AttachmentStore>().SaveAsync(signed, plan.CaseFile, plan.Id, site.People.Officer.Viewer, "papper.pdf", "application/pdf", paper, Ct);
        (await (await alma.GetAsync(plan.Mine("forbered/mer/rita"))).Form(site.T["my-plan.save"]).Set("Form.Id", signed.ToString("N"))
            .Attach(site.T["my-plan.keep.rita.file"], "a.png", Sent.Png(), "image/png").SubmitAsync()).ShouldBe(HttpStatusCode.NotFound);
        Assert.Equal(first, Assert.Single((await site.NowAsync(plan)).OwnPieces));
        (await alma.GetAsync(plan.Mine($"fil/{signed:N}"))).ShouldBe(HttpStatusCode.NotFound);
    }
}
