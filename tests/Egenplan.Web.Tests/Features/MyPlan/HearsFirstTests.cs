using Egenplan.Data.Outbox;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Html;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Tests.Features.Work.Plans.Content;
using Xunit;

namespace Egenplan.Web.Tests.Features.MyPlan;

/// <summary>"Det blev inte gjort": word goes to whoever the person chose to hear it first, and tells of nobody.</summary>
public sealed class HearsFirstTests
{
    private const string Eva = "Eva Exempelsson, Exempelgården";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task The_officer_gets_word_unless_the_person_chooses_somebody_else_within_ten_minutes(string database)
    {
        await using var site = await Site.StartAsync(database);
        var plan = await WithOfficerAsync(site);
        var alma = await site.CitizenAsync();

        var said = await PressAsync(alma, plan);
        Assert.Empty(await SentAsync(site));
        await ChooseAsync(site, said, Eva);
        await ChooseAsync(site, said, Eva);
        site.Clock.Advance(TimeSpan.FromMinutes(10));

        var sent = Assert.Single(await SentAsync(site));
        Assert.Equal("eva@exempel.invalid", sent.To);
        foreach (var word in new[] { "Alma", "Handla", "laga mat", "plan", "LSS", "insats" })
            Assert.DoesNotContain(word, (sent.Subject + " " + sent.Text).Replace("Egenplan", "", StringComparison.Ordinal).Replace("Exempelkommunen", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
        await ChooseAsync(site, said, Eva, "Ingen kom.");
        site.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Empty(await SentAsync(site));
    }

    [Theory, EachDatabase]
    public async Task Whoever_hears_first_with_an_account_of_their_own_has_it_on_their_list_too(string database)
    {
        await using var site = await Site.StartAsync(database);
        var (manager, managersMail) = (site.People.Manager, $"{site.People.Manager.Viewer.User}@exempelkommunen.example");
        var plan = await WithOfficerAsync(site);
        await site.DoAsync(plan, p => p.WriteParticipant(new Participant { Id = site.Database.Ids.Next(), Name = "Karin Åberg", Role = ParticipantRole.ProviderStaff, Organisation = "Exempelgården", Account = manager.Viewer.User }));
        var alma = await site.CitizenAsync();

        var said = await PressAsync(alma, plan);
        (await site.As(manager).GetAsync("/arbete?lista=Told&mina=true")).ShouldBeOk().ShouldNotHold("Alma Ek");
        await ChooseAsync(site, said, "Karin Åberg, Exempelgården");

        (await site.As(manager).GetAsync("/arbete?lista=Told&mina=true")).ShouldBeOk().ShouldShow("Alma Ek").ShouldShow(site.T["worklist.told.first"]);
        (await site.As(site.People.Officer).GetAsync("/arbete?lista=Told")).ShouldBeOk().ShouldShow("Alma Ek").ShouldNotHold(site.T["worklist.told.first"]);
        site.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(managersMail, Assert.Single(await SentAsync(site)).To);
    }

    [Fact]
    public async Task What_is_taken_back_in_time_is_sent_to_nobody()
    {
        await using var site = await Site.StartAsync();
        var plan = await WithOfficerAsync(site);
        var alma = await site.CitizenAsync();

        await (await PressAsync(alma, plan)).Form(site.T["my-plan.undo"]).SubmitAsync();
        site.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Empty(await SentAsync(site));
    }

    [Fact]
    public async Task Where_the_chosen_one_cannot_be_reached_or_must_get_nothing_the_officer_hears()
    {
        await using var site = await Site.StartAsync();
        var plan = await WithOfficerAsync(site);
        await site.RepresentsAsync(plan, RepresentativeKind.Custodian, isThreat: true);
        await site.DoAsync(plan, p => p.WriteParticipant(new Participant { Id = site.Database.Ids.Next(), Name = "Gun Man", Role = ParticipantRole.Relative, Email = "gun@exempel.invalid" }));
        await site.DoAsync(plan, p => p.WriteParticipant(p.Participants[0] with { Email = null }));
        var alma = await site.CitizenAsync();

        var said = await PressAsync(alma, plan);
        foreach (var name in new[] { Eva, "Gun Man, närstående" })
        {
            await ChooseAsync(site, said, name);
            site.Clock.Advance(TimeSpan.FromMinutes(10));
        }

        Assert.Equal($"{site.People.Officer.Viewer.User}@exempelkommunen.example", Assert.Single(await SentAsync(site)).To);
    }

    [Fact]
    public async Task The_rating_and_the_wishes_are_shown_to_staff_as_the_persons_own()
    {
        await using var site = await Site.StartAsync();
        var plan = await WithOfficerAsync(site);
        var alma = await site.CitizenAsync();
        await (await alma.GetAsync(plan.Mine("mal"))).FormIn(".mp-line").SubmitAsync($"{site.T["my-plan.rating.NotGood"]}: {plan.Goals[0].Words.Text}");
        await (await alma.GetAsync(plan.Mine("onskan"))).Form(site.T["my-plan.save"]).Fill(site.T["my-plan.wish.words"], "Jag vill ha en hund").SubmitAsync();
        var officer = site.As(site.People.Officer);

        foreach (var page in new[] { $"/arbete/planer/{plan.Id}", plan.At("innehall") })
        {
            var shown = (await officer.GetAsync(page)).ShouldBeOk().ShouldShow($"Personen säger själv: det går inte bra, {site.T.Day(site.Today)}").ShouldShow("Jag vill ha en hund");
            Assert.DoesNotContain(shown.Document.QuerySelectorAll("input, select"), f => (f.GetAttribute("name") ?? "").Contains("Rating", StringComparison.Ordinal));
        }

        (await officer.GetAsync($"/arbete/planer/{plan.Id}")).ShouldShow("skrivet på Min plan");
    }

    private static async Task<IndividualPlan> WithOfficerAsync(Site site) =>
        await site.DoAsync(await site.HasAsync(TellTests.Agreed(site)), p => p.NameOfficer(site.People.Officer.Viewer.User));

    private static async Task<Page> PressAsync(Visitor alma, IndividualPlan plan) =>
        await (await (await alma.GetAsync(plan.Mine("plan/pa-gang"))).FormIn(".mp-line form").SubmitAsync()).FollowAsync();

    private static async Task ChooseAsync(Site site, Page said, string name, string words = "") =>
        (await said.Form(site.T["my-plan.save"]).Choose(site.T["my-plan.said.whom"], name).Fill(site.T["my-plan.said.more"], words).SubmitAsync()).ShouldRedirectTo(said.Path);

    private static async Task<IReadOnlyList<OutboxMessage>> SentAsync(Site site)
    {
        var outbox = site.Get<OutboxStore>();
        var taken = await outbox.TakeAsync(10, TimeSpan.FromMinutes(1), Ct);
        foreach (var task in taken)
            await outbox.DoneAsync(task, Ct);
        return [.. taken.Select(t => t.Message)];
    }
}
