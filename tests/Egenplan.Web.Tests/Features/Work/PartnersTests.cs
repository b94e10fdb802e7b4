using System.Net;
using Egenplan.Domain.Meetings;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Egenplan.Web.Tests.Features.Work;

/// <summary>The register of organisations: off until it is turned on, for those who lead, without anybody's name.</summary>
public sealed class PartnersTests
{
    private const string Address = "/arbete/organisationer";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task It_is_turned_on_by_the_administrator_and_shows_organisations_to_those_who_lead(string database)
    {
        await using var site = await Site.StartAsync(database);
        var (test, manager, administrator) = (site.Database, site.As(site.People.Manager), site.As(site.People.Administrator));
        var plan = await test.MakePlanAsync();
        Seeds.Saved(await test.ChangeAsync(plan.Id, p => p.WriteParticipant(
            new Participant { Id = test.Ids.Next(), Name = "Lena Lärare", Role = ParticipantRole.School, Organisation = "Björkskolan" })));
        (await manager.GetAsync(Address)).ShouldBe(HttpStatusCode.NotFound);

        var form = (await administrator.GetAsync("/administration")).ShouldBeOk().Form(site.T["administration.register.save"]).Check(site.T["administration.register.on"]);
        (await form.SubmitAsync(site.T["administration.register.save"])).ShouldRedirectTo("/administration");

        (await manager.GetAsync("/arbete")).ShouldShow(site.T["partners.title"]);
        var page = (await manager.GetAsync(Address)).ShouldShow("Björkskolan");
        Assert.DoesNotContain("Lena", page.Text, StringComparison.Ordinal);
        (await site.As(site.People.Officer).GetAsync(Address)).ShouldBe(HttpStatusCode.Forbidden);
        await using var db = test.OpenPastTheWall();
        Assert.Equal(site.People.Manager.Viewer.User.Value, (await db.Journal.SingleAsync(j => j.Action == "OrganisationsCounted", Ct)).Actor);
    }
}
