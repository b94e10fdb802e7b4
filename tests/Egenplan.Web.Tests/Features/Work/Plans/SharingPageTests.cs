using System.Net;
using System.Security.Cryptography;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Plans;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Tests.Features.Work.Plans.Content;
using Xunit;

namespace Egenplan.Web.Tests.Features.Work.Plans;

/// <summary>Consent that cuts, the preview of what somebody gets, and what was handed out kept as it was.</summary>
public sealed class SharingPageTests
{
    private const string Eva = "Eva Exempelsson";

    [Theory, EachDatabase]
    public async Task The_preview_shows_what_the_recipient_gets_and_nothing_that_was_cut_out(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await AdoptedAsync(site);
        var visitor = site.As(site.People.Officer);
        var consent = (await visitor.GetAsync(plan.At($"personer/{plan.Participants[0].Id:N}"))).ShouldBeOk().Form(site.T["people.consent.save"]);
        consent.Check("Jag vill flytta ifrån Kim.").Fill(site.T["people.not-this.label"], "Inget om Kim")
            .Fill(site.T["people.support"], "Bilder").Fill(site.T["people.words"], "Ja, det får hon veta.");
        (await consent.SubmitAsync(site.T["people.consent.save"])).ShouldRedirectTo(plan.At("personer"));

        var copies = (await visitor.GetAsync(plan.At("kopior"))).ShouldBeOk();
        var preview = (await copies.FollowAsync($"{site.T["copies.preview"]} {Eva}")).ShouldBeOk();

        preview.ShouldShow("Jag vill simma.").ShouldShow(Masked.Words).ShouldShow(site.T.Get("people.not-this", ("words", "Inget om Kim")));
        preview.ShouldNotHold("Bror Bo");
        preview.ShouldShow(site.T["plandoc.review"]);
        Assert.Equal(plan.Consents[0].Scope is ConsentScope.WholePlan, preview.Text.Contains(site.T["plandoc.agreement"], StringComparison.Ordinal));
        Assert.DoesNotContain(preview.Document.QuerySelectorAll("article, .pl-group"), e => e.TextContent.Contains("Kim", StringComparison.Ordinal));
        var saved = (await site.NowAsync(plan)).Consents[0];
        Assert.Equal(("Bilder", "Ja, det får hon veta."), (saved.Support, saved.Words));
        (await visitor.GetAsync(plan.At($"kopior/1/las?till={Guid.Empty:N}"))).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory, EachDatabase]
    public async Task What_was_handed_out_is_kept_as_it_was_with_its_hash_whatever_the_consent_becomes(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await AdoptedAsync(site);
        var visitor = site.As(site.People.Officer);
        var paper = (await visitor.GetAsync(plan.At($"kopior/1.pdf?till={plan.Participants[0].Id:N}"))).ShouldBeOk().Bytes;
        (await (await visitor.GetAsync(plan.At("kopior"))).Form(site.T["copies.save"]).SubmitAsync(site.T["copies.save"])).ShouldRedirectTo(plan.At("kopior"));
        var after = await site.DoAsync(plan, p => p.WithdrawConsent(p.Consents[0].Id, site.Today));

        var copy = after.Copies.Single(c => c.Participant == plan.Participants[0].Id);
        var kept = (await visitor.GetAsync(plan.At($"kopior/lamnad/{copy.Id:N}.pdf"))).ShouldBeOk().Bytes;

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(kept)), copy.Sha256);
        Assert.Equal(paper, kept);
        (await visitor.GetAsync(plan.At($"kopior/lamnad/{Guid.Empty:N}.pdf"))).ShouldBe(HttpStatusCode.NotFound);
        (await visitor.GetAsync(plan.At("kopior"))).ShouldBeOk().ShouldShow(site.T["copies.kept"]);
    }

    [Fact]
    public async Task A_consent_that_ends_soon_is_told_on_the_plans_page_and_carried_on_by_one_press()
    {
        await using var site = await Site.StartAsync();
        var plan = await AdoptedAsync(site, c => c with { Until = site.Today.AddDays(20) });
        var visitor = site.As(site.People.Officer);
        (await visitor.GetAsync($"/arbete/planer/{plan.Id}")).ShouldBeOk().ShouldShow(site.T.Get("overview.consent-ends", ("name", Eva), ("day", site.Today.AddDays(20))));

        var renew = $"{site.T["people.renew"]} {Eva}";
        var form = (await visitor.GetAsync(plan.At("personer"))).Form(renew);
        (await form.SubmitAsync(renew)).ShouldRedirectTo(plan.At("personer"));
        await form.SubmitAsync(renew);

        var now = await site.NowAsync(plan);
        Assert.Equal(2, now.Consents.Length);
        Assert.Equal((site.Today, now.Consents[0].Id), (now.Consents[1].From, now.Consents[1].Renews));
    }

    [Fact]
    public async Task A_custodian_who_is_a_threat_is_given_no_consent_and_no_copy()
    {
        await using var site = await Site.StartAsync();
        var plan = await AdoptedAsync(site);
        var person = await site.PersonAsync(plan);
        await site.ChangeAsync(person.Id, (f, _) => f.SaveRepresentative(new Representative
        {
            Id = site.Database.Ids.Next(),
            Kind = RepresentativeKind.Custodian,
            Name = Eva,
            IsThreat = true,
            ThreatWords = "Kontaktförbud",
        }));
        var visitor = site.As(site.People.Officer);

        var page = (await visitor.GetAsync(plan.At($"personer/{plan.Participants[0].Id:N}"))).ShouldBeOk().ShouldShow(site.T["representative.tell.Threat"]);
        (await page.Form(site.T["people.consent.save"]).SubmitAsync(site.T["people.consent.save"])).ShouldRefuse(site.T["rule.ThreatGetsNothing"]);
        (await visitor.GetAsync(plan.At($"kopior/1.pdf?till={plan.Participants[0].Id:N}"))).ShouldBe(HttpStatusCode.Forbidden);
        (await visitor.GetAsync(plan.At("kopior"))).ShouldBeOk().ShouldShow(site.T.Get("copies.without-consent", ("names", Eva)));
    }

    [Fact]
    public async Task A_relatives_contribution_stands_in_the_preparation_as_theirs()
    {
        await using var site = await Site.StartAsync();
        var plan = await site.HasAsync(APlan.Requested().WithPoints("Jag vill jobba."));
        var form = (await site.As(site.People.Officer).GetAsync(plan.At("forplanering"))).ShouldBeOk().Form(site.T["prep.save"]);

        (await form.Fill(site.T["prep.contribution.words"], "Alma mår bra av djur.").SubmitAsync(site.T["prep.save"])).ShouldRefuse(site.T["rule.WordsSayWhose"]);
        await form.Fill(site.T["prep.contribution.by"], "Moster Mia").SubmitAsync(site.T["prep.save"]);

        var points = (await site.NowAsync(plan)).Preplanning.Points;
        Assert.Equal([("Jag vill jobba.", Voice.Person, null), ("Alma mår bra av djur.", Voice.Relative, "Moster Mia")], points.Select(p => (p.Words.Text, p.Words.Whose, p.Words.By)));
        var again = (await site.As(site.People.Officer).GetAsync(plan.At("forplanering"))).Form(site.T["prep.save"]);
        Assert.Equal("Moster Mia", again.ValueOf(site.T["prep.contribution.by"]));
    }

    [Fact]
    public async Task The_page_for_relatives_says_the_same_to_everybody_and_confirms_nothing()
    {
        await using var site = await Site.StartAsync();
        var before = (await site.Anybody().GetAsync("/anhorig")).ShouldBeOk().ShouldShow(site.T["relative.lead"]).Text;

        await AdoptedAsync(site);

        Assert.Equal(before, (await site.Anybody().GetAsync("/anhorig")).Text);
    }

    private static async Task<IndividualPlan> AdoptedAsync(Site site, Func<Consent, Consent>? but = null)
    {
        var made = APlan.Requested(site.Today.AddDays(-40)).WithPoints("Jobb").WithParticipant().At(site.Today).WithConsent(but: but)
            .MeetingHeld(site.Today).WithGoal("Jag vill simma.").WithGoal("Jag vill flytta ifrån Kim.").WithGoal("Bror Bo ska må bättre.", g => g with { AboutOther = true });
        var plan = await site.HasAsync(made);
        return await site.DoAsync(plan, p => p.Adopt(APlan.Yes(site.Today), site.Today));
    }
}
