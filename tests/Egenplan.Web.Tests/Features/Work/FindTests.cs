using Egenplan.Domain.People;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Html;
using Egenplan.TestKit.Sites;
using Xunit;

namespace Egenplan.Web.Tests.Features.Work;

public sealed class FindTests
{
    private static async Task<Page> FindAsync(Site site, string text, bool other = false)
    {
        var visitor = site.As(other ? site.People.OtherOfficer : site.People.Officer);
        return await (await visitor.GetAsync("/arbete/sok")).Form(site.T["find.find"]).Fill(site.T["find.text"], text).SubmitAsync();
    }

    [Theory, EachDatabase]
    public async Task A_person_is_found_by_name_number_and_case_number_and_by_nothing_else(string database)
    {
        await using var site = await Site.StartAsync(database);
        var person = await site.PersonAsync("Åsa", "Lind-Öberg", "198501012384");
        await site.ChangeAsync(person.Id, (f, _) => f.ChangeIdentity("Åsa", "Lind-Öberg", "LSS 2026-17"));
        await site.OfferedAsync(person.Id);

        foreach (var text in new[] { "åsa", "Lind-Öberg", "ÖBERG åsa", "19850101-2384", "850101-2384", "lss 2026-17" })
            (await FindAsync(site, text)).ShouldBeOk().ShouldShow("Åsa Lind-Öberg");
        foreach (var text in new[] { "Ås", "Daglig verksamhet", "Brev", "Åsa Ek" })
            (await FindAsync(site, text)).ShouldBeOk().ShouldShow(site.T["find.none"]);
    }

    [Theory, EachDatabase]
    public async Task A_protected_person_is_not_found_by_others(string database)
    {
        await using var site = await Site.StartAsync(database);
        await site.PersonAsync(protection: ProtectionLevel.ProtectedRegistration);

        (await FindAsync(site, "Alma")).ShouldShow("Alma Ek");
        (await FindAsync(site, "Alma", other: true)).ShouldShow(site.T["find.none"]);
        (await FindAsync(site, "198501012384", other: true)).ShouldShow(site.T["find.none"]);
    }

    [Fact]
    public async Task An_empty_question_is_refused()
    {
        await using var site = await Site.StartAsync();

        (await FindAsync(site, " ")).ShouldRefuse(site.T["find.empty-question"]);
    }
}
