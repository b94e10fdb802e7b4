using System.Net;
using Egenplan.Data.Accounts;
using Egenplan.Domain.Access;
using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Access;
using Egenplan.Web.Features;
using Egenplan.Web.Tests.Features.Work;
using Egenplan.Web.Tests.Outputs;
using Xunit;

namespace Egenplan.Web.Tests.Features.MyPlan;

public sealed class WhoLookedTests
{
    private const string Number = "198501012384";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task The_person_sees_who_has_looked_what_they_saw_and_why_they_were_let_in(string database)
    {
        await using var site = await Site.StartAsync(database);
        var person = await site.PersonAsync();
        await site.OfferedAsync(person.Id);
        await site.As(site.People.OtherOfficer).GetAsync($"/arbete/person/{person.Id}");
        await site.As(site.People.Manager).GetAsync("/arbete");

        var page = await (await CitizenAsync(site)).GetAsync($"/min-plan/{person.Id}/vem-har-tittat");

        page.ShouldBeOk()
            .ShouldShow("Jonas Lind, LSS-handläggare").ShouldShow("Öppnade sidan med uppgifter, beslut och erbjudanden").ShouldShow("handläggning av ditt ärende")
            .ShouldShow("Karin Åberg, Enhetschef").ShouldShow("Såg namnet i en lista").ShouldShow("ledning av arbetet")
            .ShouldShow("Maria Ek, LSS-handläggare").ShouldShow("Skrev om erbjudandet om en plan");
        (await (await CitizenAsync(site)).GetAsync($"/min-plan/{person.Id}/vem-har-tittat")).ShouldShow("Du själv").ShouldShow("Läste vilka som har tittat").ShouldShow("Det är din plan.").ShouldNotHold("egen insyn");
    }

    [Fact]
    public async Task Nobody_else_learns_that_there_is_anything_to_see()
    {
        await using var site = await Site.StartAsync();
        var person = await site.PersonAsync();

        var stranger = await (await CitizenAsync(site, "199003152393", 8)).GetAsync($"/min-plan/{person.Id}/vem-har-tittat");
        var nothing = await (await CitizenAsync(site, "199003152393", 8)).GetAsync($"/min-plan/{site.Database.Ids.Next():N}/vem-har-tittat");
        var officer = await site.As(site.People.Officer).GetAsync($"/min-plan/{person.Id}/vem-har-tittat");
        var elsewhere = await site.As(site.People.Elsewhere).GetAsync($"/arbete/person/{person.Id}/vem-har-tittat");

        Assert.Equal(
            [HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.Forbidden, HttpStatusCode.NotFound],
            new[] { stranger, nothing, officer, elsewhere }.Select(p => p.Status));
    }

    [Fact]
    public async Task An_authority_may_show_a_role_instead_of_a_name()
    {
        await using var site = await Site.StartAsync();
        var person = await site.PersonAsync();
        await site.Get<AuthorityStore>().SaveSettingsAsync(site.Database.Authority, new LogSettings { ShowsRole = true }.ToSettings(), Ct);

        var page = await (await CitizenAsync(site)).GetAsync($"/min-plan/{person.Id}/vem-har-tittat");

        page.ShouldBeOk().ShouldShow("LSS-handläggare").ShouldNotHold("Maria Ek");
    }

    [Fact]
    public async Task Who_has_flagged_is_told_to_nobody_outside()
    {
        await using var site = await Site.StartAsync();
        var person = await site.PersonAsync();
        await site.Get<FlagStore>().RaiseAsync(site.Database.Ids.Next(), site.People.Staff.Viewer, "Alma har inte fått frågan", person.Id, Ct);

        (await (await CitizenAsync(site)).GetAsync($"/min-plan/{person.Id}/vem-har-tittat")).ShouldBeOk().ShouldNotHold("Sara Ört");
        (await site.As(site.People.Officer).GetAsync($"/arbete/person/{person.Id}/vem-har-tittat")).ShouldBeOk().ShouldNotHold("Sara Ört");
    }

    [Fact]
    public async Task A_representative_is_told_of_staff_and_of_themselves_but_not_of_another_representative()
    {
        await using var site = await Site.StartAsync();
        var person = await site.PersonAsync();
        await site.ChangeAsync(person.Id, (f, e) => f.SaveRepresentative(GodMan(site, "199003152393", e)));
        await (await CitizenAsync(site)).GetAsync($"/min-plan/{person.Id}/vem-har-tittat");
        await (await CitizenAsync(site, "199003152393", 8)).GetAsync($"/min-plan/{person.Id}/vem-har-tittat");

        var page = await (await CitizenAsync(site, "199003152393", 8)).GetAsync($"/min-plan/{person.Id}/vem-har-tittat");

        page.ShouldBeOk().ShouldShow("Du själv").ShouldShow("Maria Ek").ShouldNotHold("Personen själv");
    }

    [Fact]
    public async Task Staff_print_it_for_whoever_does_not_sign_in_in_plain_words_and_easy_to_read()
    {
        await using var site = await Site.StartAsync();
        var person = await site.PersonAsync();
        var officer = site.As(site.People.Officer);
        var page = await (await officer.GetAsync($"/arbete/person/{person.Id}")).FollowAsync("Vem har tittat i planen?");

        var plain = await page.FollowAsync("Skriv ut som brev");
        var easy = await page.FollowAsync("Skriv ut som lättläst brev");

        Assert.Equal("application/pdf", plain.Response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("Öppnade sidan med uppgifter, beslut och erbjudanden", await TextOfAsync(plain.Bytes), StringComparison.Ordinal);
        Assert.Contains("Läste sidan om dina beslut", await TextOfAsync(easy.Bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_of_change_has_words_of_its_own()
    {
        var secret = new[] { nameof(NotOfferedFlagged), nameof(FlagHandled) };
        var facts = typeof(Fact).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Fact))).Select(t => t.Name).Except(secret);

        Assert.Equal([], facts.Where(name => WhoLooked.KeyOf(name) == "other"));
    }

    private static async Task<Visitor> CitizenAsync(Site site, string number = Number, int account = 7)
    {
        var persona = new Persona(
            new Viewer(new UserId(Guid.Parse($"0f000000-0000-7000-8000-00000000000{account}")), ViewerKind.Citizen, site.Database.Authority) { Number = number }, "Någon", "Exempelkommunen");
        await site.Get<AccountStore>().SaveAsync(new Account(persona.Viewer.User, site.Database.Authority, ViewerKind.Citizen, null, true, "Någon", "") { Number = number }, Ct);
        return site.As(persona);
    }

    private static Representative GodMan(Site site, string number, Entry entry) => new()
    {
        Id = site.Database.Ids.Next(),
        Kind = RepresentativeKind.GodMan,
        Name = "Gun Man",
        Number = number,
        Scope = MandateScope.GuardRights | MandateScope.CareForPerson,
        From = site.Today.AddYears(-1),
        Evidence = MandateEvidence.RegisterExtract,
        VerifiedBy = entry.By,
        VerifiedOn = entry.On,
    };

    private static async Task<string> TextOfAsync(byte[] pdf)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, pdf, Ct);
        return Tool.Output("pdftotext", "-layout", file, "-").ReplaceLineEndings(" ");
    }
}
