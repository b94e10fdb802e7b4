using System.Net;
using Egenplan.Data.Accounts;
using Egenplan.Data.Library;
using Egenplan.Domain.Access;
using Egenplan.Domain.Law;
using Egenplan.Domain.Library;
using Egenplan.Domain.People;
using Egenplan.Domain.Templates;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Plans;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Access;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Egenplan.Web.Tests.Features.Library;

/// <summary>What authorities share with each other: about the work, never about anybody (A11).</summary>
public sealed class LibraryTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task A_template_goes_from_one_authority_into_anothers_own(string database)
    {
        await using var site = await Site.StartAsync(database);
        var templates = site.Get<TemplateStore>();
        var draft = (await templates.OfAsync(site.Database.Authority, Ct)).Draft;
        await templates.ChangeDraftAsync(site.People.Administrator.Viewer, draft.Revision, d => Outcome<PlanTemplate>.Done(ATemplate.Full with { Version = d.Version, Revision = d.Revision }), Ct);
        await templates.PublishAsync(site.People.Administrator.Viewer, (await templates.OfAsync(site.Database.Authority, Ct)).Draft.Revision, Ct);

        var shared = await (await ShareAsync(site, "Mall", "Vår mall för unga", "Den passar när någon snart fyller 18.")).FollowAsync();
        shared.ShouldShow("Vår mall för unga").ShouldShow("Exempelkommunen");

        // Another authority's administrator reads it, takes it in and finds it in their draft, unpublished.
        var other = await AdministratorElsewhereAsync(site);
        var item = await (await site.As(other).GetAsync("/bibliotek")).ShouldBeOk().FollowAsync("Vår mall för unga");
        Assert.DoesNotContain(item.Document.QuerySelectorAll("main a"), a => a.TextContent.Contains("Ta bort", StringComparison.Ordinal));
        var take = await item.FollowAsync("Ta in mallen");
        (await take.Form("Ta in den").SubmitAsync()).ShouldRedirectTo("/administration/mall");
        var theirs = await templates.OfAsync(other.Viewer.Authority, Ct);
        Assert.True(theirs.Draft.SaysTheSame((await templates.OfAsync(site.Database.Authority, Ct)).Published!));
        Assert.Null(theirs.Published);
        (await site.As(site.People.Administrator).GetAsync("/bibliotek")).ShouldShow("hämtad av andra: 1");

        // A page that was shown before somebody changed the draft writes over nothing.
        (await take.Form("Ta in den").SubmitAsync()).ShouldRedirectTo("/administration/mall");
        var older = await item.FollowAsync("Ta in mallen");
        await templates.ChangeDraftAsync(other.Viewer, theirs.Draft.Revision, d => d.Call("Vår egen"), Ct);
        (await older.Form("Ta in den").SubmitAsync()).ShouldBe(HttpStatusCode.Conflict).ShouldShow("Någon annan har ändrat er mall under tiden").ShouldShow("Ni har ändringar som inte är publicerade");
        Assert.Equal("Vår egen", (await templates.OfAsync(other.Viewer.Authority, Ct)).Draft.Name);
    }

    [Theory, EachDatabase]
    public async Task Nothing_with_a_personal_number_is_shared_and_nothing_that_nobody_has_confirmed(string database)
    {
        await using var site = await Site.StartAsync(database);

        var refused = (await ShareAsync(site, "Checklista", "Inför mötet", "Ring Alma, 850101-2384.")).ShouldRefuse("Texten innehåller ett personnummer eller samordningsnummer. Ta bort det.");
        Assert.Equal("Ring Alma, 850101-2384.", refused.Form("Dela").ValueOf("Text"));
        (await ShareAsync(site, "Checklista", "Inför mötet", "Fråga vem som ska vara med.", confirms: false)).ShouldRefuse("Läs igenom det och kryssa i att det inte handlar om någon person.");
        (await ShareAsync(site, "Checklista", "19850101-2384", "Fråga vem som ska vara med.")).ShouldBe(HttpStatusCode.BadRequest);
        (await ShareAsync(site, "Gott exempel", "Så gör vi", "")).ShouldRefuse("Skriv texten.");

        Assert.Empty(await site.Get<LibraryStore>().AllAsync(site.People.Administrator.Viewer, Ct));
    }

    [Theory, EachDatabase]
    public async Task Only_the_authority_that_shared_takes_back_and_only_staff_and_supervisors_read(string database)
    {
        await using var site = await Site.StartAsync(database);
        var (store, id) = (site.Get<LibraryStore>(), site.Database.Ids.Next());
        foreach (var kind in Enum.GetValues<ViewerKind>().Where(k => k is not (ViewerKind.UnitManager or ViewerKind.Administrator)))
            Assert.False(await store.ShareAsync(site.Database.Ids.Next(), LibraryItemKind.Example, "Nej", "Nej", null, new Viewer(site.People.Officer.Viewer.User, kind, site.Database.Authority), Ct));
        Assert.True(await store.ShareAsync(id, LibraryItemKind.Example, "Så gör vi", "Vi möts hemma.", null, site.People.Manager.Viewer, Ct));

        var other = await AdministratorElsewhereAsync(site);
        Assert.Single(await store.AllAsync(other.Viewer, Ct));
        foreach (var kind in new[] { ViewerKind.Staff, ViewerKind.Citizen, ViewerKind.BoardReader, ViewerKind.LogReviewer })
            Assert.Empty(await store.AllAsync(new Viewer(site.People.Officer.Viewer.User, kind, site.Database.Authority), Ct));
        Assert.False(await store.WithdrawAsync(id, other.Viewer, Ct));
        Assert.False(await store.WithdrawAsync(id, site.People.Officer.Viewer, Ct));
        (await site.As(other).GetAsync($"/bibliotek/{id:N}/ta-bort")).ShouldBe(HttpStatusCode.NotFound);

        var page = await (await site.As(site.People.Manager).GetAsync($"/bibliotek/{id:N}")).ShouldShow("Vi möts hemma.").FollowAsync("Ta bort ur biblioteket");
        (await (await page.Form("Ta bort").SubmitAsync()).FollowAsync()).ShouldShow("Det är borttaget ur biblioteket.").ShouldShow("Ingen har delat något än");
        (await site.As(other).GetAsync($"/bibliotek/{id:N}")).ShouldBe(HttpStatusCode.NotFound);

        // No word of it is left.
        await using var db = site.Database.OpenPastTheWall();
        var row = await db.LibraryItems.SingleAsync(Ct);
        Assert.Equal(("", "", null), (row.Title, row.Words, row.Template));
        Assert.False(await store.ShareAsync(id, LibraryItemKind.Example, "Deras", "Deras", null, other.Viewer, Ct));
        Assert.False(await store.ShareAsync(Guid.Empty, LibraryItemKind.Example, "Ingen", "Ingen", null, other.Viewer, Ct));
    }

    private static async Task<TestKit.Html.Page> ShareAsync(Site site, string kind, string title, string words, bool confirms = true)
    {
        var form = (await site.As(site.People.Administrator).GetAsync("/bibliotek/dela")).ShouldBeOk().Form("Dela").Choose("Vad är det?", kind).Fill("Vad heter det?", title).Fill("Text", words);
        return await (confirms ? form.Check("Jag har läst igenom det, och det handlar inte om någon person") : form).SubmitAsync();
    }

    private static async Task<Persona> AdministratorElsewhereAsync(Site site)
    {
        var viewer = new Viewer(new UserId(Guid.Parse("0f000000-0000-7000-8000-000000000041")), ViewerKind.Administrator, site.People.Elsewhere.Viewer.Authority);
        await site.Get<AccountStore>().SaveAsync(new Account(viewer.User, viewer.Authority, viewer.Kind, null, true, "Ulla Väst", "ulla@exempel.example"), Ct);
        return new Persona(viewer, "Ulla Väst", "Västra nämnden");
    }
}
