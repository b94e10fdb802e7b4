using Egenplan.Data;
using Egenplan.Domain.People;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Plans;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Tests.Features.Work.Plans.Content;
using Xunit;

namespace Egenplan.Web.Tests.Features.Work;

/// <summary>Consents, mandates and ages are thought of from the worklist, in time, by those who may know of the person.</summary>
public sealed class WorklistPromptTests
{
    private const string List = "/arbete?lista=Prompts";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task A_consent_stands_in_the_list_from_thirty_days_before_its_end_until_the_person_has_been_asked(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await site.HasAsync(APlan.Requested(site.Today).WithParticipant().WithConsent(but: c => c with { Until = site.Today.AddDays(40) }).Plan);
        var (officer, last) = (site.As(site.People.Officer), site.Today.AddDays(40));

        (await officer.GetAsync(List)).ShouldBeOk().ShouldShow(site.T["worklist.empty.Prompts"]);
        site.Clock.Advance(TimeSpan.FromDays(10));
        var ends = (await officer.GetAsync(List)).ShouldShow(site.T.Get("worklist.consent-ends.one", ("day", last)));
        site.Clock.Advance(TimeSpan.FromDays(60));
        var ended = (await officer.GetAsync(List)).ShouldShow(site.T.Get("worklist.consent-ended.one", ("day", last)));
        ended.ShouldShow(site.T["worklist.past"]).ShouldShow(PlanAtSite.Name);

        var people = (await ended.FollowAsync(site.T.Get("worklist.consent-ended.one", ("day", last)))).ShouldBeOk();
        await people.Form($"{site.T["people.renew"]} Eva Exempelsson").SubmitAsync($"{site.T["people.renew"]} Eva Exempelsson");

        (await officer.GetAsync(List)).ShouldShow(site.T["worklist.empty.Prompts"]);
        Assert.Equal(2, (await site.NowAsync(plan)).Consents.Length);
        ends.ShouldNotHold("Eva Exempelsson");
    }

    [Theory, EachDatabase]
    public async Task A_consent_that_is_not_needed_any_more_leaves_the_list(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await site.HasAsync(APlan.Requested(site.Today).WithParticipant().WithConsent(but: c => c with { Until = site.Today.AddDays(5) }).Plan);
        site.Clock.Advance(TimeSpan.FromDays(6));
        var officer = site.As(site.People.Officer);

        var people = await officer.GetAsync(plan.At("personer"));
        var button = $"{site.T["people.not-again"]} Eva Exempelsson";
        await people.ShouldShow(site.T.Get("people.ended", ("day", site.Today.AddDays(-1)))).Form(button).SubmitAsync(button);

        (await officer.GetAsync(List)).ShouldShow(site.T["worklist.empty.Prompts"]);
        Assert.True((await site.NowAsync(plan)).Consents[0].IsWithdrawn);
    }

    [Theory, EachDatabase]
    public async Task Ages_and_mandates_stand_in_the_list_with_the_way_to_where_they_are_taken_care_of(string database)
    {
        await using var site = await Site.StartAsync(database);
        var child = await site.PersonAsync("Cim", "Ung", BornAt(site.Today.AddDays(30).AddYears(-15)));
        var grown = await site.PersonAsync();
        var god = new Representative
        {
            Id = site.Database.Ids.Next(),
            Kind = RepresentativeKind.GodMan,
            Name = "Greta Gode",
            Scope = MandateScope.GuardRights,
            To = site.Today.AddDays(20),
            Evidence = MandateEvidence.RegisterExtract,
            VerifiedOn = site.Today,
        };
        await site.ChangeAsync(grown.Id, (f, _) => f.SaveRepresentative(god));
        var officer = site.As(site.People.Officer);

        var page = (await officer.GetAsync(List)).ShouldBeOk();
        page.ShouldShow(site.T.Get("worklist.prompt.TurnsFifteen", ("day", site.Today.AddDays(30))));
        (await page.FollowAsync(site.T.Get("worklist.prompt.MandateEnds", ("day", god.To), ("name", "Greta Gode")))).ShouldBeOk().ShouldShow(site.T["details.representative.change"]);
        await (await officer.GetAsync($"/arbete/person/{child.Id}")).Form(site.T["person.prompt.talked"]).SubmitAsync(site.T["person.prompt.talked"]);
        await site.ChangeAsync(grown.Id, (f, _) => f.SaveRepresentative(god with { To = null }));

        (await officer.GetAsync(List)).ShouldShow(site.T["worklist.empty.Prompts"]);
    }

    [Theory, EachDatabase]
    public async Task A_protected_persons_consents_and_mandates_are_on_nobodys_list_but_the_named_officers(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await site.HasAsync(APlan.Requested(site.Today).WithParticipant().WithConsent(but: c => c with { Until = site.Today.AddDays(5) }).Plan);
        await site.ChangeAsync((await site.PersonAsync(plan)).Id, (f, e) => f.Protect(ProtectionLevel.Marking, [e.By]).Then(c => c.SaveRepresentative(new()
        {
            Id = site.Database.Ids.Next(),
            Kind = RepresentativeKind.Agent,
            Name = "Greta Ombud",
            Scope = MandateScope.GuardRights,
        })));

        (await site.As(site.People.Officer).GetAsync(List)).ShouldShow(PlanAtSite.Name).ShouldShow(site.T.Get("worklist.prompt.MandateNotChecked", ("name", "Greta Ombud")))
            .ShouldShow(site.T.Get("worklist.consent-ends.one", ("day", site.Today.AddDays(5))));
        (await site.As(site.People.OtherOfficer).GetAsync(List)).ShouldBeOk().ShouldNotHold(PlanAtSite.Name).ShouldNotHold("Greta").ShouldShow(site.T["worklist.empty.Prompts"]);
    }

    [Theory, EachDatabase]
    public async Task The_list_is_made_of_the_index_alone_and_stays_the_same_when_the_index_is_made_anew(string database)
    {
        await using var site = await Site.StartAsync(database);
        await site.HasAsync(APlan.Requested(site.Today).WithParticipant().WithConsent(but: c => c with { Until = site.Today.AddDays(5) }).Plan);
        var keeper = site.Get<IndexKeeper>();

        Assert.True((await keeper.VerifyAsync(site.Database.Authority, Ct)).Holds);
        await keeper.RebuildAsync(site.Database.Authority, Ct);

        (await site.As(site.People.Officer).GetAsync(List)).ShouldShow(PlanAtSite.Name);
    }

    // A number of the tests' series with the day of birth asked for; no page checks its last digit.
    private static string BornAt(DateOnly day) => $"{day:yyyyMMdd}2380";
}
