using System.Net;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Html;
using Egenplan.TestKit.Sites;
using Xunit;

namespace Egenplan.Web.Tests.Features.Work;

public sealed class DetailsTests
{
    private static Task<Page> OpenAsync(Site site, CaseFile person) => site.As(site.People.Officer).GetAsync($"/arbete/person/{person.Id}/uppgifter");

    [Theory, EachDatabase]
    public async Task Contact_and_how_the_person_understands_are_saved(string database)
    {
        await using var site = await Site.StartAsync(database);
        var person = await site.PersonAsync();

        await (await OpenAsync(site, person)).ShouldBeOk().Form(site.T["details.reach.save"])
            .Fill(site.T["details.phone"], "070-000 00 01").Fill(site.T["details.understands"], "Bilder").Check(site.T["details.interpreter"]).SubmitAsync();

        var after = await site.ReadAsync(person.Id);
        Assert.Equal(("070-000 00 01", "Bilder", true), (after.Contact.Phone, after.Communication.UnderstandsBest, after.Communication.NeedsInterpreter));
    }

    [Theory, EachDatabase]
    public async Task Two_who_change_the_contact_at_once_lose_nothing_and_other_parts_stay_apart(string database)
    {
        await using var site = await Site.StartAsync(database);
        var person = await site.PersonAsync();
        var (mine, theirs) = (await OpenAsync(site, person), await OpenAsync(site, person));
        await theirs.Form(site.T["details.reach.save"]).Fill(site.T["details.phone"], "070-000 00 02").SubmitAsync();

        var conflict = await mine.Form(site.T["details.reach.save"]).Fill(site.T["details.phone"], "070-000 00 03").SubmitAsync();
        var other = await mine.Form(site.T["details.identity.save"]).Fill(site.T["details.case-number"], "LSS 1").SubmitAsync();

        conflict.ShouldBe(HttpStatusCode.Conflict).ShouldShow("070-000 00 02").ShouldShow("070-000 00 03");
        Assert.Equal("070-000 00 03", conflict.Form(site.T["details.reach.save"]).ValueOf(site.T["details.phone"]));
        Assert.Equal(HttpStatusCode.SeeOther, other.Status);
        var after = await site.ReadAsync(person.Id);
        Assert.Equal(("070-000 00 02", "LSS 1"), (after.Contact.Phone, after.Identity.CaseNumber));
    }

    [Fact]
    public async Task A_representatives_number_is_read_and_kept_and_a_threat_says_why()
    {
        await using var site = await Site.StartAsync();
        var person = await site.PersonAsync();
        var form = (await OpenAsync(site, person)).Form(site.T["details.representative.save"])
            .Fill(site.T["details.name"], "Fader Fadersson").Fill(site.T["details.kind"], site.T.Of(RepresentativeKind.Custodian))
            .Fill(site.T["details.representative.number"], "19960305-2384").Check(site.T["details.threat"]);

        (await form.SubmitAsync()).ShouldRefuse(site.T["rule.PersonalNumberCheckDigitWrong"]);
        (await form.Fill(site.T["details.representative.number"], "19960305-2383").SubmitAsync()).ShouldRefuse(site.T["rule.ThreatSaysWhy"]);
        var saved = await form.Fill(site.T["details.threat.words"], "Kontaktförbud från tingsrätten").SubmitAsync();

        (await saved.FollowAsync()).ShouldShow(site.T["representative.tell.Threat"]);
        var one = Assert.Single((await site.ReadAsync(person.Id)).Representatives);
        Assert.Equal(("199603052383", true, "Kontaktförbud från tingsrätten"), (one.Number, one.IsThreat, one.ThreatWords));
    }

    [Fact]
    public async Task At_fifteen_a_talk_is_prompted_on_the_persons_page_until_it_has_been_had()
    {
        await using var site = await Site.StartAsync();
        var person = await site.PersonAsync(number: "201103052380");
        var visitor = site.As(site.People.Officer);
        var page = (await visitor.GetAsync($"/arbete/person/{person.Id}")).ShouldBeOk().ShouldShow(site.T["person.prompt.text.HasTurnedFifteen"]);

        var after = await (await page.Form(site.T["person.prompt.talked"]).SubmitAsync(site.T["person.prompt.talked"])).FollowAsync();

        after.ShouldBeOk().ShouldNotHold(site.T["person.prompt.text.HasTurnedFifteen"]);
    }

    [Theory, EachDatabase]
    public async Task A_representative_is_entered_with_a_mandate_that_is_checked(string database)
    {
        await using var site = await Site.StartAsync(database);
        var person = await site.PersonAsync();

        var saved = await (await OpenAsync(site, person)).Form(site.T["details.representative.save"])
            .Fill(site.T["details.name"], "Ulla Sjöberg")
            .Fill(site.T["details.kind"], site.T.Of(RepresentativeKind.GodMan))
            .Check(site.T.Of(MandateScope.GuardRights))
            .Fill(site.T["details.evidence"], site.T.Of(MandateEvidence.RegisterExtract))
            .Check(site.T["details.verified"])
            .SubmitAsync();

        (await saved.FollowAsync()).ShouldShow("Ulla Sjöberg").ShouldShow(site.T["details.may-act"]);
        var representative = Assert.Single((await site.ReadAsync(person.Id)).Representatives);
        Assert.Equal((MandateScope.GuardRights, site.Today, site.People.Officer.Viewer.User), (representative.Scope, representative.VerifiedOn!.Value, representative.VerifiedBy!.Value));
    }

    [Fact]
    public async Task A_supporter_gets_no_mandate_and_a_protected_person_needs_somebody_named()
    {
        await using var site = await Site.StartAsync();
        var page = await OpenAsync(site, await site.PersonAsync());

        (await page.Form(site.T["details.representative.save"]).Fill(site.T["details.name"], "Olle Norén")
            .Fill(site.T["details.kind"], site.T.Of(RepresentativeKind.TrustedSupporter)).Check(site.T.Of(MandateScope.CareForPerson)).SubmitAsync())
            .ShouldRefuse(site.T["rule.MandateExceedsKind"]);
        (await page.Form(site.T["details.protection.save"]).Choose(site.T["details.level"], site.T.Of(ProtectionLevel.Marking)).SubmitAsync())
            .ShouldRefuse(site.T["rule.ProtectedNeedsHandler"]);
    }
}
