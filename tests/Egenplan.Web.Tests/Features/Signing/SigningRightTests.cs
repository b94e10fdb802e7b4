using Egenplan.Data;
using Egenplan.Data.CaseFiles;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Plans;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Tests.Features.MyPlan;
using Egenplan.Web.Tests.Features.Work.Plans.Content;
using Xunit;
using static Egenplan.Web.Tests.Features.Signing.SigningPageTests;

namespace Egenplan.Web.Tests.Features.Signing;

/// <summary>Who is asked, told and waited for: only those who have a right to the plan on the day.</summary>
public sealed class SigningRightTests
{
    private static readonly Guid Eva = NamedId.Of("Eva Exempelsson");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Whoever_takes_part_is_asked_by_consent_only_and_told_without_being_asked_to_sign_in(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await AgreedAsync(site);
        var officer = site.As(site.People.Officer);
        (await officer.GetAsync(plan.At("underskrifter"))).ShouldNotHold("Eva Exempelsson");

        await site.DoAsync(plan, p => p.GiveConsent(new Consent { Id = NamedId.Of("evas"), Participant = Eva, Scope = ConsentScope.OwnTask, From = site.Today }));
        await AskAsync(site, plan, "", "", "1", "2");
        await SentAsync(site);
        (await (await officer.GetAsync(plan.At("underskrifter"))).Form(site.T["signing.mine.do"]).SubmitAsync()).ShouldRedirectTo(plan.At("underskrifter"));
        var mail = Assert.Single(await SentAsync(site));
        Assert.Equal("eva@exempel.invalid", mail.To);
        Assert.DoesNotContain("Logga in", mail.Text, StringComparison.Ordinal);

        await site.DoAsync(plan, p => p.CallOffSigning(p.Signing!.Id, site.Today));
        await AskAsync(site, plan, "", "", "1", "2");
        await SentAsync(site);
        await site.DoAsync(plan, p => p.WithdrawConsent(NamedId.Of("evas"), site.Today));
        await (await officer.GetAsync(plan.At("underskrifter"))).Form(site.T["signing.mine.do"]).SubmitAsync();
        Assert.Empty(await SentAsync(site));
    }

    [Theory, EachDatabase]
    public async Task Whose_mandate_has_ended_is_not_told_and_is_taken_out_so_that_the_next_can_sign(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await AgreedAsync(site);
        await BeginAsync(site, plan, 1, 2, 3);
        await SentAsync(site);
        var gun = (await site.PersonAsync(plan)).Representatives[0];
        Assert.IsType<ChangeResult<Domain.Offers.CaseFile>.Changed>(
            await site.Get<CaseFileStore>().ChangeAsync(plan.CaseFile, site.People.Officer.Viewer, null, f => f.SaveRepresentative(gun with { To = site.Today.AddDays(-1) }), Ct));
        await (await (await site.CitizenAsync()).GetAsync(plan.Mine("underskrift"))).Form(site.T["my-plan.signing.do"]).Fill(site.T["my-plan.sign.name"], "Alma Ek").SubmitAsync();
        Assert.Empty(await SentAsync(site));

        var officer = site.As(site.People.Officer);
        (await (await officer.GetAsync(plan.At("underskrifter"))).Form(site.T["signing.take-out.do"]).SubmitAsync()).ShouldRedirectTo(plan.At("underskrifter"));
        Assert.Equal($"{site.People.Officer.Viewer.User}@exempelkommunen.example", Assert.Single(await SentAsync(site)).To);
        var page = await officer.GetAsync(plan.At("underskrifter"));
        page.ShouldShow(site.T["signing.standing.out"]);
        await page.Form(site.T["signing.mine.do"]).Fill(site.T["signing.mine.name"], "Karin Nyss").SubmitAsync();

        Assert.Equal(SigningState.Done, (await site.NowAsync(plan)).Signing!.State);
        (await officer.GetAsync(plan.At("underskrifter"))).ShouldShow(site.T.Get("signing.signed-by", ("name", "Karin Nyss")));
    }

    [Fact]
    public async Task An_answer_that_the_plan_waits_for_comes_before_a_signature_on_the_earlier_version()
    {
        await using var site = await Site.StartAsync();
        var plan = await AgreedAsync(site);
        await BeginAsync(site, plan, 1, null, null);
        var alma = await site.CitizenAsync();
        (await alma.GetAsync("/min-plan")).ShouldShow(site.T["my-plan.text.do.sign"]);

        await site.DoAsync(plan, p => p.WriteGoal(new Goal { Id = NamedId.Of("nytt mål"), Words = new Quote("Jag vill resa.") }));
        await site.DoAsync(plan, p => p.PutForwardToPerson(site.Today.AddMonths(10), site.Today));

        (await alma.GetAsync("/min-plan")).ShouldShow(site.T["my-plan.do.answer"]).ShouldNotHold(site.T["my-plan.text.do.sign"]);
    }

    private static async Task AskAsync(Site site, IndividualPlan plan, params string[] places)
    {
        var form = (await site.As(site.People.Officer).GetAsync(plan.At("underskrifter"))).Form(site.T["signing.begin.do"]);
        foreach (var (row, place) in places.Index())
            form.Set($"Begin.Who[{row}].Place", place);
        (await form.SubmitAsync()).ShouldRedirectTo(plan.At("underskrifter"));
    }
}
