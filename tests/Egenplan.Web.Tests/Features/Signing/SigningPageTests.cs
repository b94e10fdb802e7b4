using System.Net;
using Egenplan.Data;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Outbox;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Plans;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Tests.Features.MyPlan;
using Egenplan.Web.Tests.Features.Work.Plans.Content;
using Xunit;

namespace Egenplan.Web.Tests.Features.Signing;

/// <summary>Several people sign an agreed version in an order, each told when it is their turn, or send it back.</summary>
public sealed class SigningPageTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task They_sign_in_order_each_is_told_when_it_is_their_turn_and_the_plan_holds_all_the_time(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await AgreedAsync(site);
        var (alma, gun, officer) = (await site.CitizenAsync(), await site.CitizenAsync(Citizens.Gun, "Gun Man"), site.As(site.People.Officer));

        (await alma.GetAsync(plan.Mine("underskrift"))).ShouldRedirectTo(plan.Mine());
        await BeginAsync(site, plan, 1, 2, 3);
        var mail = Assert.Single(await SentAsync(site));
        Assert.Equal("alma@exempel.invalid", mail.To);
        foreach (var word in new[] { "Alma", "Gun", "plan", "LSS", "insats" })
            Assert.DoesNotContain(word, (mail.Subject + " " + mail.Text).Replace("Egenplan", "", StringComparison.Ordinal).Replace("Exempelkommunen", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);

        Assert.Equal(["Alma Ek", "Gun Man", "Maria Ek"], (await site.NowAsync(plan)).Signing!.Signers.Select(s => s.Name));
        (await gun.GetAsync(plan.Mine("underskrift"))).ShouldBeOk().ShouldShow(site.T["my-plan.signing.now.waits"]).ShouldNotHold(site.T["my-plan.signing.back.do"]);
        var mine = await (await alma.GetAsync("/min-plan")).FollowAsync(site.T["my-plan.do.sign"]);
        mine.ShouldShow(site.T["my-plan.signing.now.turn"]);
        (await mine.Form(site.T["my-plan.signing.do"]).Fill(site.T["my-plan.sign.name"], "").SubmitAsync()).ShouldRefuse(site.T["rule.SignatureHasName"]);
        (await mine.Form(site.T["my-plan.signing.do"]).Fill(site.T["my-plan.sign.name"], "Alma Ek").SubmitAsync()).ShouldRedirectTo(plan.Mine("underskrift"));
        (await mine.Form(site.T["my-plan.signing.do"]).Fill(site.T["my-plan.sign.name"], "Någon annan").SubmitAsync()).ShouldRedirectTo(plan.Mine("underskrift"));
        Assert.Equal("gun@exempel.invalid", Assert.Single(await SentAsync(site)).To);

        await (await gun.GetAsync(plan.Mine("underskrift"))).Form(site.T["my-plan.signing.do"]).Fill(site.T["my-plan.sign.name"], "Gun Man").SubmitAsync();
        Assert.Equal($"{site.People.Officer.Viewer.User}@exempelkommunen.example", Assert.Single(await SentAsync(site)).To);
        (await (await officer.GetAsync(plan.At("underskrifter"))).Form(site.T["signing.mine.do"]).SubmitAsync()).ShouldRedirectTo(plan.At("underskrifter"));

        var now = await site.NowAsync(plan);
        Assert.Equal((SigningState.Done, PlanStage.Agreed), (now.Signing!.State, now.Stage));
        Assert.Equal(["Alma Ek", "Gun Man", "Maria Ek"], now.Signing.Signers.Select(s => s.Signature!.Name!));
        Assert.Empty(await SentAsync(site));
        (await officer.GetAsync(plan.At("underskrifter"))).ShouldShow(site.T["signing.state.Done"]);
        (await alma.GetAsync(plan.Mine("vem-har-tittat"))).ShouldShow(site.T["looked.what.signing"]);
    }

    [Theory, EachDatabase]
    public async Task Sent_back_with_a_comment_it_stops_and_is_on_the_officers_list_until_a_new_round(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await AgreedAsync(site);
        var (alma, gun, officer) = (await site.CitizenAsync(), await site.CitizenAsync(Citizens.Gun, "Gun Man"), site.As(site.People.Officer));
        await BeginAsync(site, plan, 1, 2, null);
        await SentAsync(site);
        var mine = await alma.GetAsync(plan.Mine("underskrift"));

        (await mine.Form(site.T["my-plan.signing.back.do"]).SubmitAsync()).ShouldRefuse(site.T["rule.SendBackSaysWhy"]);
        (await mine.Form(site.T["my-plan.signing.back.do"]).Fill(site.T["my-plan.signing.back.words"], "Det ska stå tisdag.").SubmitAsync()).ShouldRedirectTo(plan.Mine("underskrift"));

        Assert.Equal($"{site.People.Officer.Viewer.User}@exempelkommunen.example", Assert.Single(await SentAsync(site)).To);
        (await officer.GetAsync("/arbete?lista=Told")).ShouldShow("Alma Ek");
        (await officer.GetAsync($"/arbete/planer/{plan.Id}")).ShouldShow("Det ska stå tisdag.");
        (await gun.GetAsync(plan.Mine("underskrift"))).ShouldBeOk().ShouldNotHold("tisdag").ShouldNotHold(site.T["my-plan.signing.back.do"]);
        (await mine.Form(site.T["my-plan.signing.do"]).Fill(site.T["my-plan.sign.name"], "Alma Ek").SubmitAsync()).ShouldRefuse(site.T["rule.SigningGoesOn"]);

        (await officer.GetAsync(plan.At("underskrifter"))).ShouldShow(site.T["signing.standing.never"]).ShouldNotHold(site.T["signing.standing.stopped"]);
        (await (await officer.GetAsync(plan.At("underskrifter"))).Form(site.T["signing.call-off.do"]).SubmitAsync()).ShouldRedirectTo(plan.At("underskrifter"));
        (await officer.GetAsync("/arbete?lista=Told")).ShouldNotHold("Alma Ek");
        await BeginAsync(site, plan, 1, null, null);
        (await officer.GetAsync("/arbete?lista=Told")).ShouldNotHold("Alma Ek");
        Assert.Equal("alma@exempel.invalid", Assert.Single(await SentAsync(site)).To);
        Assert.Equal(2, (await site.NowAsync(plan)).SigningRounds.Length);
    }

    [Theory, EachDatabase]
    public async Task Paper_and_witness_are_written_down_for_whoever_is_in_turn_and_count_the_same(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await AgreedAsync(site);
        var officer = site.As(site.People.Officer);
        await BeginAsync(site, plan, 1, 2, null);
        var page = await officer.GetAsync(plan.At("underskrifter"));

        (await page.Form(site.T["signing.record.do"]).SubmitAsync()).ShouldRefuse(site.T["signing.record.way.required"]);
        (await page.Form(site.T["signing.record.do"]).Choose(site.T["signing.record.way"], site.T["enum.SigningWay.Paper"]).SubmitAsync()).ShouldRefuse(site.T["rule.SignatureHasWitness"]);
        var form = page.Form(site.T["signing.record.do"]).Fill(site.T["signing.record.witness"], "Maria Ek");
        (await form.SendAsync([.. form.Fields().Where(f => f.Key != "Record.Way"), new("Record.Way", "EIdentification")])).ShouldRefuse(site.T["signing.record.way.required"]);
        await page.Form(site.T["signing.record.do"]).Choose(site.T["signing.record.way"], site.T["enum.SigningWay.Paper"]).Fill(site.T["signing.record.witness"], "Maria Ek").SubmitAsync();
        page = await officer.GetAsync(plan.At("underskrifter"));
        await page.Form(site.T["signing.record.do"]).Choose(site.T["signing.record.way"], site.T["enum.SigningWay.Witnessed"]).Fill(site.T["signing.record.witness"], "Maria Ek").SubmitAsync();

        var signing = (await site.NowAsync(plan)).Signing!;
        Assert.Equal((SigningState.Done, SigningWay.Paper, SigningWay.Witnessed), (signing.State, signing.Signers[0].Signature!.Way, signing.Signers[1].Signature!.Way));
    }

    [Fact]
    public async Task Whoever_signs_a_page_of_an_earlier_round_has_signed_nothing_of_the_new_one()
    {
        await using var site = await Site.StartAsync();
        var plan = await AgreedAsync(site);
        await BeginAsync(site, plan, 1, 2, 3);
        var alma = await site.CitizenAsync();
        var form = (await alma.GetAsync(plan.Mine("underskrift"))).Form(site.T["my-plan.signing.do"]).Fill(site.T["my-plan.sign.name"], "Alma Ek");
        await site.DoAsync(plan, p => p.CallOffSigning(p.Signing!.Id, site.Today));
        await BeginAsync(site, plan, 1, 2, 3);

        (await form.SubmitAsync()).ShouldRefuse(site.T["rule.SigningGoesOn"]);

        Assert.All((await site.NowAsync(plan)).SigningRounds.SelectMany(r => r.Signers), s => Assert.Null(s.Signature));
    }

    [Theory, EachDatabase]
    public async Task Nobody_signs_for_another_before_their_turn_or_without_being_asked(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await AgreedAsync(site);
        await BeginAsync(site, plan, 1, 2, 3);
        var (alma, gun, stranger) = (await site.CitizenAsync(), await site.CitizenAsync(Citizens.Gun, "Gun Man"), await site.CitizenAsync("199603052383", "Olle Ek"));
        var form = (await alma.GetAsync(plan.Mine("underskrift"))).Form(site.T["my-plan.signing.do"]);

        (await stranger.GetAsync(plan.Mine("underskrift"))).ShouldBe(HttpStatusCode.NotFound);
        (await site.As(site.People.OtherOfficer).GetAsync(plan.At("underskrifter"))).ShouldBeOk().ShouldNotHold(site.T["signing.mine.back.do"]);
        (await site.As(site.People.Elsewhere).GetAsync(plan.At("underskrifter"))).ShouldBe(HttpStatusCode.NotFound);
        (await gun.PostAsync(plan.Mine("underskrift") + "?handler=Sign", await OwnFormAsync(site, gun, plan))).ShouldRefuse(site.T["rule.SignsInTurn"]);
        Assert.All((await site.NowAsync(plan)).Signing!.Signers, s => Assert.Null(s.Signature));
        await form.Fill(site.T["my-plan.sign.name"], "Alma Ek").SubmitAsync();

        var open = (await gun.GetAsync(plan.Mine("underskrift"))).Form(site.T["my-plan.signing.do"]).Fill(site.T["my-plan.sign.name"], "Gun Man");
        await site.DoAsync(plan, p => p.PauseOrEnd(new Standstill(site.Today, true, new Quote("Jag orkar inte."), site.Today.AddMonths(6))));
        (await open.SubmitAsync()).ShouldRefuse(site.T["rule.PlanIsGoingOn"]);
        (await gun.GetAsync(plan.Mine("underskrift"))).ShouldShow(site.T["my-plan.signing.now.stopped"]).ShouldNotHold("handler=Sign").ShouldNotHold(site.T["my-plan.signing.standing.turn"]);
        (await gun.GetAsync("/min-plan")).ShouldNotHold(site.T["my-plan.text.do.sign"]);
        (await site.As(site.People.Officer).GetAsync(plan.At("underskrifter"))).ShouldShow(site.T["signing.state.still"]).ShouldNotHold(site.T["signing.begin.do"]).ShouldNotHold(site.T["signing.record.do"]);
    }

    [Fact]
    public async Task A_signing_is_called_off_and_a_mandate_that_has_ended_opens_no_line()
    {
        await using var site = await Site.StartAsync();
        var plan = await AgreedAsync(site);
        await BeginAsync(site, plan, null, 1, null);
        var gun = await site.CitizenAsync(Citizens.Gun, "Gun Man");
        var form = (await gun.GetAsync(plan.Mine("underskrift"))).Form(site.T["my-plan.signing.do"]).Fill(site.T["my-plan.sign.name"], "Gun Man");
        var person = await site.PersonAsync(plan);
        Assert.IsType<ChangeResult<Domain.Offers.CaseFile>.Changed>(
            await site.Get<CaseFileStore>().ChangeAsync(plan.CaseFile, site.People.Officer.Viewer, null, f => f.SaveRepresentative(person.Representatives[0] with { To = site.Today.AddDays(-1) }), Ct));

        (await form.SubmitAsync()).ShouldBe(HttpStatusCode.NotFound);
        var page = await site.As(site.People.Officer).GetAsync(plan.At("underskrifter"));
        (await page.Form(site.T["signing.call-off.do"]).SubmitAsync()).ShouldRedirectTo(plan.At("underskrifter"));

        Assert.Equal(SigningState.CalledOff, (await site.NowAsync(plan)).Signing!.State);
    }

    /// <summary>Alma's plan, agreed, with Gun as god man and Maria as case officer, all with addresses.</summary>
    internal static async Task<IndividualPlan> AgreedAsync(Site site)
    {
        var plan = await site.HasAsync(APlan.Requested(site.Today.AddDays(-60)).MeetingHeld().WithGoal().WithMeasure());
        await site.DoAsync(plan, p => p.NameOfficer(site.People.Officer.Viewer.User));
        plan = await site.DoAsync(plan, p => p.Adopt(APlan.Yes(site.Today), site.Today));
        await site.RepresentsAsync(plan);
        var gun = (await site.PersonAsync(plan)).Representatives[0];
        Assert.IsType<ChangeResult<Domain.Offers.CaseFile>.Changed>(await site.Get<CaseFileStore>().ChangeAsync(
            plan.CaseFile, site.People.Officer.Viewer, null,
            f => f.SaveRepresentative(gun with { Contact = new Contact { Email = "gun@exempel.invalid" } }).Then(g => g.SaveContact(new Contact { Email = "alma@exempel.invalid" }, g.Communication)), Ct));
        return plan;
    }

    /// <summary>Asks the person, the god man and the case officer, each in their place; null is not asked.</summary>
    internal static async Task BeginAsync(Site site, IndividualPlan plan, int? person, int? godMan, int? officer)
    {
        var form = (await site.As(site.People.OtherOfficer).GetAsync(plan.At("underskrifter"))).Form(site.T["signing.begin.do"]);
        // Whoever asks, it is the plan's own case officer who signs.
        foreach (var (row, place) in new[] { person, godMan, officer }.Index())
            form.Set($"Begin.Who[{row}].Place", $"{place}");
        (await form.SubmitAsync()).ShouldRedirectTo(plan.At("underskrifter"));
    }

    internal static async Task<IReadOnlyList<OutboxMessage>> SentAsync(Site site)
    {
        var outbox = site.Get<OutboxStore>();
        var taken = await outbox.TakeAsync(10, TimeSpan.FromMinutes(1), Ct);
        foreach (var task in taken)
            await outbox.DoneAsync(task, Ct);
        return [.. taken.Select(t => t.Message)];
    }

    // The page of somebody who is not in turn has no form: its token is taken from another page.
    private static async Task<FormUrlEncodedContent> OwnFormAsync(Site site, Visitor visitor, IndividualPlan plan) =>
        new([.. (await visitor.GetAsync(plan.Mine("las-tidigare"))).Form(site.T["my-plan.sooner.ask"]).Fields(), new("Form.Name", "Gun Man"), new("Form.Round", $"{(await site.NowAsync(plan)).Signing!.Id}")]);
}
