using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Html;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Tests.Features.Work;
using Xunit;

namespace Egenplan.Web.Tests.Features.Outside;

public sealed class RequestTests
{
    private static async Task<Page> AskAsync(Site site, string who, string reach = "070-000 00 00", string authority = "Exempelkommunen") =>
        await (await site.Anybody().GetAsync("/begar")).ShouldBeOk().Form(site.T["ask.send"])
            .Fill(site.T["ask.authority"], authority).Fill(site.T["ask.who"], who).Fill(site.T["ask.reach"], reach).SubmitAsync();

    [Theory, EachDatabase]
    public async Task A_request_without_an_account_gets_a_neutral_receipt_and_reaches_an_officer_of_that_authority_only(string database)
    {
        await using var site = await Site.StartAsync(database);
        await site.PersonAsync();

        var known = await (await AskAsync(site, "Alma Ek")).ShouldRedirectTo("/begar/tack").FollowAsync();
        var unknown = await (await AskAsync(site, "Nils Ingenstans")).ShouldRedirectTo("/begar/tack").FollowAsync();

        Assert.Equal(known.Text, unknown.Text);
        known.ShouldNotHold("Alma");
        (await site.As(site.People.Officer).GetAsync("/arbete/utifran")).ShouldShow("Alma Ek").ShouldShow("Nils Ingenstans").ShouldShow("070-000 00 00");
        (await site.As(site.People.Elsewhere).GetAsync("/arbete/utifran")).ShouldShow(site.T["outside.none"]);
    }

    [Fact]
    public async Task The_officer_goes_from_the_request_to_the_person()
    {
        await using var site = await Site.StartAsync();
        var person = await site.PersonAsync();
        await AskAsync(site, "Alma Ek");

        var page = await (await site.As(site.People.Officer).GetAsync("/arbete/utifran")).Form(site.T["outside.find"] + " Alma Ek").SubmitAsync();

        Assert.Equal($"/arbete/person/{person.Id}", page.ShouldBeOk().LinkTo("Alma Ek"));
    }

    [Fact]
    public async Task Everything_that_is_missing_is_told_at_once()
    {
        await using var site = await Site.StartAsync();

        var page = await (await site.Anybody().GetAsync("/begar")).Form(site.T["ask.send"]).SubmitAsync();

        page.ShouldRefuse(site.T["ask.authority.required"], site.T["ask.who.required"], site.T["ask.reach.required"]);
    }
}
