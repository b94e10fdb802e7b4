using System.Net;
using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Html;
using Egenplan.TestKit.Sites;
using Xunit;

namespace Egenplan.Web.Tests.Features.Work;

public sealed class PersonTests
{
    private static Task<Page> OpenAsync(Site site, CaseFile person) => site.As(site.People.Officer).GetAsync($"/arbete/person/{person.Id}");

    [Theory, EachDatabase]
    public async Task The_last_four_digits_are_shown_when_they_are_asked_for(string database)
    {
        await using var site = await Site.StartAsync(database);
        var person = await site.PersonAsync();
        var officer = site.As(site.People.Officer);

        var page = (await officer.GetAsync($"/arbete/person/{person.Id}")).ShouldShow("19850101-••••").ShouldNotHold("2384");
        (await page.FollowAsync(site.T["person.number.show"])).ShouldShow("19850101-2384");

        var search = await officer.GetAsync("/arbete/sok");
        (await search.Form(site.T["find.find"]).Fill(site.T["find.text"], "Alma").SubmitAsync(site.T["find.find"])).ShouldShow("19850101-••••").ShouldNotHold("2384");
    }

    [Theory, EachDatabase]
    public async Task One_press_saves_the_offer_by_letter_today(string database)
    {
        await using var site = await Site.StartAsync(database);
        var person = await site.PersonAsync();

        var page = await (await OpenAsync(site, person)).ShouldBeOk().Form(site.T["person.offer"]).SubmitAsync();

        (await page.ShouldRedirectTo($"/arbete/person/{person.Id}").FollowAsync()).ShouldShow(site.T["person.next.RecordAnswer"]);
        Assert.Equal(OfferWay.Letter, (await site.ReadAsync(person.Id)).Offers.Single().Way);
    }

    [Theory, EachDatabase]
    public async Task A_yes_begins_the_plan_with_every_insats_in_it(string database)
    {
        await using var site = await Site.StartAsync(database);
        var person = await site.PersonAsync();
        await site.OfferedAsync(person.Id);

        var page = await (await OpenAsync(site, person)).Form(site.T["person.answer.save"])
            .Choose(site.T["person.answer.legend"], site.T.Of(AnswerKind.Yes)).SubmitAsync();

        var after = await site.ReadAsync(person.Id);
        page.ShouldRedirectTo($"/arbete/planer/{after.ActivePlan()!.Plan}/forplanering");
        var plan = await site.Get<Egenplan.Data.Plans.PlanReader>().OpenAsync(after.ActivePlan()!.Plan, site.People.Officer.Viewer, TestContext.Current.CancellationToken);
        Assert.Equal(MeasureKind.Decided, Assert.Single(plan!.Plan.Measures).Kind);
        (await OpenAsync(site, person)).ShouldShow(site.T["person.next.InPlan"]);
    }

    [Theory, EachDatabase]
    public async Task A_no_is_kept_with_reason_words_and_a_day_to_ask_again(string database)
    {
        await using var site = await Site.StartAsync(database);
        var person = await site.PersonAsync();
        await site.OfferedAsync(person.Id);

        var page = await (await OpenAsync(site, person)).Form(site.T["person.answer.save"])
            .Choose(site.T["person.answer.legend"], site.T.Of(AnswerKind.No))
            .Choose(site.T["person.answer.reason"], site.T.Of(AnswerReason.NoEnergyForMeeting))
            .Fill(site.T["person.words"], "Inte ett möte till")
            .SubmitAsync();

        var answer = (await site.ReadAsync(person.Id)).Offers[0].Answer()!;
        Assert.Equal((AnswerReason.NoEnergyForMeeting, "Inte ett möte till", site.Today.AddMonths(12)), (answer.Reason!.Value, answer.Words, answer.AskAgainOn!.Value));
        (await page.FollowAsync()).ShouldShow(site.T["person.next.Wait"]).ShouldShow("Inte ett möte till");
    }

    [Fact]
    public async Task Another_plan_given_as_reason_by_the_officer_is_refused_and_what_was_typed_is_kept()
    {
        await using var site = await Site.StartAsync();
        var person = await site.PersonAsync();
        await site.OfferedAsync(person.Id);

        var page = await (await OpenAsync(site, person)).Form(site.T["person.answer.save"])
            .Choose(site.T["person.answer.legend"], site.T.Of(AnswerKind.No))
            .Choose(site.T["person.answer.reason"], site.T.Of(AnswerReason.HasOtherPlans))
            .Fill(site.T["person.words"], "Har genomförandeplan")
            .Fill(site.T["person.answer.who"], site.T["person.who.officer"])
            .SubmitAsync();

        page.ShouldRefuse(site.T["rule.OtherPlanIsNotIndividualPlan"]);
        Assert.Equal("Har genomförandeplan", page.Form(site.T["person.answer.save"]).ValueOf(site.T["person.words"]));
        Assert.Empty((await site.ReadAsync(person.Id)).Offers[0].Answers);
    }

    [Fact]
    public async Task An_answer_without_a_choice_is_refused()
    {
        await using var site = await Site.StartAsync();
        var person = await site.PersonAsync();
        await site.OfferedAsync(person.Id);

        (await (await OpenAsync(site, person)).Form(site.T["person.answer.save"]).SubmitAsync()).ShouldRefuse(site.T["person.answer.required"]);
    }

    [Fact]
    public async Task An_answer_made_on_an_older_page_meets_the_newer_one()
    {
        await using var site = await Site.StartAsync();
        var person = await site.PersonAsync();
        var offered = await site.OfferedAsync(person.Id);
        var form = (await OpenAsync(site, person)).Form(site.T["person.answer.save"]).Choose(site.T["person.answer.legend"], site.T.Of(AnswerKind.No));
        await site.ChangeAsync(person.Id, (f, e) => f.AnswerOffer(
            offered.Offers[0].Id, new AnswerToGive(site.Database.Ids.Next(), AnswerKind.Later, site.Today), e, new LocalLimits()));

        (await form.SubmitAsync()).ShouldBe(HttpStatusCode.Conflict).ShouldShow(site.T["person.conflict.title"]);
        Assert.Equal(AnswerKind.Later, (await site.ReadAsync(person.Id)).Offers[0].Answer()!.Kind);
    }

    [Theory, EachDatabase]
    public async Task A_request_in_any_form_starts_the_plan_without_a_decision(string database)
    {
        await using var site = await Site.StartAsync(database);
        var person = await site.PersonAsync();

        var saved = await (await OpenAsync(site, person)).Form(site.T["person.request.save"])
            .Fill(site.T["person.request.who"], site.T["person.who.asked"])
            .Fill(site.T["person.request.name"], "Stina på boendet")
            .SubmitAsync();
        var page = (await saved.FollowAsync()).ShouldShow(site.T["person.request.open"]).ShouldShow("Stina på boendet");
        await page.Form(site.T["person.request.give-receipt"]).SubmitAsync();
        var started = await page.Form(site.T["person.start"]).SubmitAsync();

        var after = await site.ReadAsync(person.Id);
        started.ShouldRedirectTo($"/arbete/planer/{after.ActivePlan()!.Plan}/forplanering");
        Assert.Equal((RequestState.PlanStarted, site.Today), (after.Requests[0].State, after.Requests[0].Receipt!.GivenOn));
    }

    [Fact]
    public async Task A_request_through_somebody_without_a_name_is_refused()
    {
        await using var site = await Site.StartAsync();
        var person = await site.PersonAsync();

        var page = await (await OpenAsync(site, person)).Form(site.T["person.request.save"])
            .Fill(site.T["person.request.who"], site.T["person.who.asked"]).SubmitAsync();

        page.ShouldRefuse(site.T["rule.RequesterIsNotNamed"]);
    }

    [Fact]
    public async Task A_withdrawn_request_leaves_the_offer_to_make()
    {
        await using var site = await Site.StartAsync();
        var person = await site.PersonAsync();
        await site.ChangeAsync(person.Id, (f, e) => f.ReceiveRequest(
            new RequestToReceive(site.Database.Ids.Next(), RequestWay.Letter, RequestedBy.Person, site.Today, e.By), e, new LocalLimits()));

        var page = await (await OpenAsync(site, person)).Form(site.T["person.withdraw.save"])
            .Choose(site.T["person.withdraw.reason"], site.T.Of(WithdrawalReason.ChangedMind)).SubmitAsync();

        (await page.FollowAsync()).ShouldShow(site.T["person.next.Offer"]);
        Assert.Equal(RequestState.Withdrawn, (await site.ReadAsync(person.Id)).Requests[0].State);
    }

    [Theory, EachDatabase]
    public async Task One_press_tells_that_the_plan_was_talked_about(string database)
    {
        await using var site = await Site.StartAsync(database);
        var person = await site.PersonAsync();

        await (await OpenAsync(site, person)).Form(site.T["person.told"]).SubmitAsync();

        var told = Assert.Single((await site.ReadAsync(person.Id)).Tellings);
        Assert.Equal((OfferWay.Talk, site.Today), (told.Way, told.ToldOn));
    }

    [Theory, EachDatabase]
    public async Task A_new_insats_beside_a_plan_goes_into_it_when_the_person_says_yes(string database)
    {
        await using var site = await Site.StartAsync(database);
        var person = await site.PersonAsync();
        await site.OfferedAsync(person.Id);
        await (await OpenAsync(site, person)).Form(site.T["person.answer.save"]).Choose(site.T["person.answer.legend"], site.T.Of(AnswerKind.Yes)).SubmitAsync();
        await site.ChangeAsync(person.Id, (f, e) => f.AddDecisionByHand(
            new DecisionToEnter(site.Database.Ids.Next(), Insats.ContactPerson, site.Today, site.Today), e));

        var page = (await OpenAsync(site, person)).ShouldShow(site.T["person.next.AskWhetherIntoPlan"]);
        await page.Form(site.T["person.answer.save"]).Choose(site.T["person.inclusion.legend"], site.T.Of(AnswerKind.Yes)).SubmitAsync();

        var after = await site.ReadAsync(person.Id);
        var plan = await site.Get<Egenplan.Data.Plans.PlanReader>().OpenAsync(after.ActivePlan()!.Plan, site.People.Officer.Viewer, TestContext.Current.CancellationToken);
        Assert.Equal(2, plan!.Plan.Measures.Length);
        Assert.True(after.Decisions[1].Duty.IntoPlan);
    }

    [Theory, EachDatabase]
    public async Task A_decision_entered_by_hand_is_corrected_and_what_it_was_is_kept(string database)
    {
        await using var site = await Site.StartAsync(database);
        var person = await site.PersonAsync();
        var link = $"{site.T["person.correct"]} {site.T.Get("person.correct.about", ("insats", site.T.Of(Insats.DailyActivities)), ("day", person.Decisions[0].DecidedOn))}";
        var page = await (await OpenAsync(site, person)).FollowAsync(link);
        var (again, wrong) = (await page.Visitor.GetAsync(page.Path), await page.Visitor.GetAsync(page.Path));

        (await wrong.Form(site.T["person.decision.save"]).Fill(site.T["person.decision.to"], person.Decisions[0].From.AddDays(-1)).SubmitAsync())
            .ShouldRefuse(site.T["rule.DecisionEndsBeforeStart"]);
        var saved = await page.Form(site.T["person.decision.save"]).Fill(site.T["person.decision.decided"], site.Today.AddDays(-30)).SubmitAsync();
        (await saved.ShouldRedirectTo($"/arbete/person/{person.Id}").FollowAsync()).ShouldShow(site.T["person.correct.saved"]);
        var late = await again.Form(site.T["person.decision.save"]).Fill(site.T["person.decision.decided"], site.Today.AddDays(-10)).SubmitAsync();

        late.ShouldBe(HttpStatusCode.Conflict);
        late.ShouldShow(site.T.Day(site.Today.AddDays(-10))).ShouldShow(site.T.Day(site.Today.AddDays(-30)));
        var decision = Assert.Single((await site.ReadAsync(person.Id)).Decisions);
        Assert.Equal(site.Today.AddDays(-30), decision.DecidedOn);
        Assert.Single(decision.Changes);
        (await site.As(site.People.Officer).GetAsync($"/arbete/person/{person.Id}/beslut/{Guid.Empty:N}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, EachDatabase]
    public async Task A_request_gets_another_officer_and_the_clock_runs_on(string database)
    {
        await using var site = await Site.StartAsync(database);
        var person = await site.PersonAsync();
        await site.ChangeAsync(person.Id, (f, e) => f.ReceiveRequest(
            new RequestToReceive(site.Database.Ids.Next(), RequestWay.Phone, RequestedBy.Person, site.Today, e.By), e, new LocalLimits()));
        var page = await OpenAsync(site, person);
        var (before, other) = ((await site.ReadAsync(person.Id)).Requests.Single(), site.People.OtherOfficer.Viewer.User);

        page.ShouldNotHold(site.People.Elsewhere.Name);
        await page.Form(site.T["person.reassign.save"]).Set("NewOfficer", other.Value.ToString()).SubmitAsync();

        var after = (await site.ReadAsync(person.Id)).Requests.Single();
        Assert.Equal((other, before.PlanTarget, before.FirstContactTarget), (after.CaseOfficer, after.PlanTarget, after.FirstContactTarget));
    }

    [Theory, EachDatabase]
    public async Task Who_may_not_know_of_the_person_meets_a_page_that_does_not_exist(string database)
    {
        await using var site = await Site.StartAsync(database);
        var person = await site.PersonAsync(protection: ProtectionLevel.Marking);
        var address = $"/arbete/person/{person.Id}";

        (await site.As(site.People.OtherOfficer).GetAsync(address)).ShouldBe(HttpStatusCode.NotFound);
        (await site.As(site.People.Elsewhere).GetAsync(address)).ShouldBe(HttpStatusCode.NotFound);
        (await site.As(site.People.Staff).GetAsync(address)).ShouldBe(HttpStatusCode.Forbidden);
        (await site.As(site.People.Officer).GetAsync($"/arbete/person/{Guid.Empty:N}")).ShouldBe(HttpStatusCode.NotFound);
        (await site.As(site.People.Officer).GetAsync(address)).ShouldBeOk();
    }

    [Fact]
    public async Task A_manager_reads_and_changes_nothing()
    {
        await using var site = await Site.StartAsync();
        var person = await site.PersonAsync();
        var form = (await OpenAsync(site, person)).Form(site.T["person.offer"]);
        var manager = site.As(site.People.Manager);

        var page = (await manager.GetAsync($"/arbete/person/{person.Id}")).ShouldBeOk().ShouldNotHold(site.T["person.offer"]);
        Assert.NotNull(form);
        Assert.Empty(page.Document.QuerySelectorAll("main form"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?easy=true")]
    public async Task The_offer_is_there_as_a_letter_standard_and_easy_read(string level)
    {
        await using var site = await Site.StartAsync();
        var person = await site.OfferedAsync((await site.PersonAsync()).Id);

        var letter = (await site.As(site.People.Officer).GetAsync($"/arbete/person/{person.Id}/brev/{person.Offers[0].Id:N}{level}")).ShouldBeOk();
        var none = await site.As(site.People.Officer).GetAsync($"/arbete/person/{person.Id}/brev/{Guid.Empty:N}");

        Assert.Equal("application/pdf", letter.Response.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("%PDF-", System.Text.Encoding.ASCII.GetString(letter.Bytes, 0, 5), StringComparison.Ordinal);
        none.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task No_name_stands_in_a_title_or_an_address()
    {
        await using var site = await Site.StartAsync();
        var person = await site.PersonAsync();

        var page = await OpenAsync(site, person);

        Assert.DoesNotContain("Alma", page.Title, StringComparison.Ordinal);
        Assert.All(page.Document.QuerySelectorAll("a[href]"), a => Assert.DoesNotContain("Alma", a.GetAttribute("href"), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?easy=true")]
    public async Task The_receipt_for_a_request_is_there_as_a_letter(string level)
    {
        await using var site = await Site.StartAsync();
        var person = await site.PersonAsync();
        await site.ChangeAsync(person.Id, (f, e) => f.ReceiveRequest(
            new RequestToReceive(site.Database.Ids.Next(), RequestWay.Phone, RequestedBy.Person, site.Today, e.By), e, new LocalLimits()));
        var request = (await site.ReadAsync(person.Id)).Requests[0].Id;

        var receipt = (await site.As(site.People.Officer).GetAsync($"/arbete/person/{person.Id}/kvitto/{request:N}{level}")).ShouldBeOk();

        Assert.StartsWith("%PDF-", System.Text.Encoding.ASCII.GetString(receipt.Bytes, 0, 5), StringComparison.Ordinal);
        (await site.As(site.People.Officer).GetAsync($"/arbete/person/{person.Id}/kvitto/{Guid.Empty:N}")).ShouldBe(HttpStatusCode.NotFound);
    }
}
