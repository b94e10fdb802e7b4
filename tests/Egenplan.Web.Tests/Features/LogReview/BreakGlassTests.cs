using System.Net;
using Egenplan.Data.Accounts;
using Egenplan.Data.Journal;
using Egenplan.Data.Outbox;
using Egenplan.Data.SignIn;
using Egenplan.Domain.Access;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Html;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Tests.Features.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Egenplan.Web.Tests.Features.LogReview;

public sealed class BreakGlassTests
{
    private const string Number = "198501012384", Words = "Alma är på akuten och personalen behöver veta hur hon säger nej.";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task No_opening_is_without_its_seven_traces(string database)
    {
        var (site, person) = await SiteAsync(database);
        await using var _ = site;
        var other = site.As(site.People.OtherOfficer);
        (await other.GetAsync($"/arbete/person/{person.Id}")).ShouldBe(HttpStatusCode.NotFound);

        // 1: a sign-in that is only minutes old.
        site.Clock.Advance(TimeSpan.FromHours(1));
        (await OpenAsync(site, other)).ShouldRedirectTo("/logga-in/igen*");
        other = site.As(site.People.OtherOfficer);
        var page = await (await OpenAsync(site, other)).ShouldRedirectTo($"/arbete/person/{person.Id}").FollowAsync();

        // 2: everybody who opens it sees that it was opened.
        page.ShouldBeOk().ShouldShow("Alma Ek").ShouldShow("Planen har nödöppnats").ShouldShow("Jonas Lind öppnade");
        (await site.As(site.People.Officer).GetAsync($"/arbete/person/{person.Id}")).ShouldShow("Planen har nödöppnats");

        // 3 and 4: a notice to the person and one to the manager, due now, that say nothing about anybody.
        var sent = (await site.Get<OutboxStore>().TakeAsync(10, TimeSpan.FromMinutes(1), Ct)).Select(t => t.Message).ToList();
        Assert.Equal(["alma@exempel.example", $"{site.People.Manager.Viewer.User}@exempelkommunen.example"], sent.Select(m => m.To).Order(StringComparer.Ordinal).Reverse());
        Assert.All(sent, m => Assert.DoesNotContain("Alma", m.Subject + m.Text, StringComparison.Ordinal));

        // 5: the reason, in the journal as a code and in words under seal.
        await using var db = site.Database.OpenPastTheWall();
        var entry = await db.Journal.SingleAsync(j => j.Action == "BreakGlassOpened", Ct);
        Assert.Equal((person.Id.Value, site.People.OtherOfficer.Viewer.User.Value), (entry.Subject!.Value, entry.Actor));
        Assert.Contains("\"reason\":\"LifeOrHealth\"", entry.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("akuten", entry.Body, StringComparison.Ordinal);

        // 6: each reading says why it was allowed, to the person too.
        Assert.Contains("\"ground\":\"BreakGlass\"", (await db.Journal.Where(j => j.Action == "CaseFileRead" && j.Actor == entry.Actor).ToListAsync(Ct))[^1].Body, StringComparison.Ordinal);
        (await site.As(site.People.Officer).GetAsync($"/arbete/person/{person.Id}/vem-har-tittat")).ShouldShow("Öppnade planen i en nödsituation").ShouldShow("öppnad i en nödsituation");

        // 7: a review by somebody else, with words, on the manager's list.
        (await site.As(site.People.Manager).GetAsync("/arbete")).ShouldShow("Nödöppningar som ingen har gått igenom: 1");
        (await site.As(site.People.Manager).GetAsync("/logg/nodoppningar")).ShouldShow(Words).ShouldShow("Jonas Lind").ShouldShow("Ska gås igenom").ShouldShow("Antal under 2026: 1").ShouldNotHold("Alma Ek");
    }

    [Theory, EachDatabase]
    public async Task The_right_is_to_one_person_to_see_and_ends_after_two_hours(string database)
    {
        var (site, person) = await SiteAsync(database);
        await using var _ = site;
        var second = await site.PersonAsync("Bo", "Ask", "199003152393", ProtectionLevel.Marking);
        await site.ChangeAsync(second.Id, (f, e) => f.Assign(site.People.Officer.Viewer.User, null, null));
        var other = site.As(site.People.OtherOfficer);
        var page = await (await OpenAsync(site, other)).FollowAsync();

        Assert.Empty(page.Document.QuerySelectorAll("main form button").Select(b => b.TextContent.Trim()));
        (await other.GetAsync($"/arbete/person/{second.Id}")).ShouldBe(HttpStatusCode.NotFound);
        (await site.As(site.People.Manager).GetAsync($"/arbete/person/{person.Id}")).ShouldBe(HttpStatusCode.NotFound);
        site.Clock.Advance(TimeSpan.FromMinutes(119));
        (await other.GetAsync($"/arbete/person/{person.Id}")).ShouldBeOk();
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        (await other.GetAsync($"/arbete/person/{person.Id}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_was_written_about_an_opening_is_kept_when_the_verdict_is_missing()
    {
        var (site, _) = await SiteAsync("sqlite");
        await using var __ = site;
        await (await OpenAsync(site, site.As(site.People.OtherOfficer))).FollowAsync();
        var page = await site.As(site.People.Manager).GetAsync("/logg/nodoppningar");

        var refused = await page.Form(site.T["emergency.opening.save"]).Set("Form.Words", "Personalen hade inget val").SubmitAsync();

        refused.ShouldRefuse(site.T["emergency.opening.verdict.required"]);
        Assert.Equal("Personalen hade inget val", refused.Document.QuerySelector("textarea")!.TextContent);
    }

    [Fact]
    public async Task It_is_looked_into_once_by_somebody_else_and_is_late_after_seven_days()
    {
        var (site, _) = await SiteAsync("sqlite", ViewerKind.CaseOfficer, ViewerKind.UnitManager);
        await using var __ = site;
        await (await OpenAsync(site, site.As(site.People.Manager))).FollowAsync();
        var opening = Assert.Single(await site.Get<BreakGlassStore>().AllAsync(site.People.Manager.Viewer, Ct));
        var reviewer = site.People.Manager.Viewer with { User = new UserId(site.Database.Ids.Next()), Kind = ViewerKind.LogReviewer };
        var store = site.Get<BreakGlassStore>();

        site.Clock.Advance(TimeSpan.FromDays(8));
        (await site.As(site.People.Manager).GetAsync("/logg/nodoppningar")).ShouldShow("Försenad");
        Assert.Equal(LogReviewAnswer.Own, await store.ReviewAsync(opening.Id, BreakGlassVerdict.Needed, "Det behövdes", site.People.Manager.Viewer, Ct));
        Assert.Equal(LogReviewAnswer.Saved, await store.ReviewAsync(opening.Id, BreakGlassVerdict.Needed, "Det behövdes", reviewer, Ct));
        Assert.Equal(LogReviewAnswer.NotNow, await store.ReviewAsync(opening.Id, BreakGlassVerdict.Wrong, "Ändrat mig", reviewer, Ct));
    }

    [Fact]
    public async Task Where_the_authority_has_not_turned_it_on_there_is_no_such_page()
    {
        await using var site = await Site.StartAsync();
        await site.PersonAsync(protection: ProtectionLevel.Marking);

        (await site.As(site.People.Officer).GetAsync("/arbete/nodoppna")).ShouldBe(HttpStatusCode.NotFound);
        var (answer, person) = await site.Get<BreakGlassStore>().OpenAsync(
            Number, BreakGlassReason.Other, Words, new("a", "b", "c"), site.People.Officer.Viewer, Ct);
        Assert.Equal((BreakGlassAnswer.Forbidden, (CaseFileId?)null), (answer, person));
    }

    [Fact]
    public async Task Without_reason_and_words_nothing_is_opened_and_a_search_for_nobody_is_in_the_journal()
    {
        var (site, _) = await SiteAsync("sqlite");
        await using var __ = site;
        var other = site.As(site.People.OtherOfficer);

        (await (await other.GetAsync("/arbete/nodoppna")).Form("Öppna i två timmar").SubmitAsync("Öppna i två timmar")).ShouldRefuse("Skriv personnumret", "Välj varför", "Berätta vad som har hänt");
        (await OpenAsync(site, other, "199003152393")).ShouldRefuse("Ingen här har det personnumret");

        await using var db = site.Database.OpenPastTheWall();
        Assert.Equal(0, await db.BreakGlass.CountAsync(Ct));
        Assert.Equal(1, await db.Journal.CountAsync(j => j.Action == "BreakGlassSought", Ct));
    }

    [Fact]
    public async Task When_the_journal_cannot_be_written_nothing_is_opened_and_nobody_is_told()
    {
        var (site, _) = await SiteAsync("sqlite");
        await using var __ = site;
        await using var db = site.Database.OpenPastTheWall();
        await db.Database.ExecuteSqlRawAsync("create trigger full_disk before insert on journal begin select raise(abort, 'disk full'); end", Ct);

        await Assert.ThrowsAnyAsync<Exception>(() => site.Get<BreakGlassStore>().OpenAsync(Number, BreakGlassReason.Other, Words, new("a", "b", "c"), site.People.OtherOfficer.Viewer, Ct));

        Assert.Equal((0, 0), (await db.BreakGlass.CountAsync(Ct), await db.Outbox.CountAsync(Ct)));
    }

    private static async Task<Page> OpenAsync(Site site, Visitor visitor, string number = Number) =>
        await (await visitor.GetAsync("/arbete/nodoppna")).Form(site.T["emergency.open"])
            .Fill("Personnummer", number).Choose("Varför?", site.T["enum.BreakGlassReason.LifeOrHealth"]).Fill("Berätta vad som har hänt", Words).SubmitAsync("Öppna i två timmar");

    /// <summary>Alma's data are protected, Maria alone handles the case, and the authority allows emergency opening.</summary>
    private static async Task<(Site Site, CaseFile Person)> SiteAsync(string database, params ViewerKind[] allowed)
    {
        var site = await Site.StartAsync(
            database, b => b.Services.AddSingleton(new SessionLimits(TimeSpan.FromDays(30), TimeSpan.FromDays(30), TimeSpan.FromMinutes(10))));
        var settings = new LogSettings { BreakGlass = allowed.Length == 0 ? [ViewerKind.CaseOfficer] : [.. allowed] };
        await site.Get<AuthorityStore>().SaveSettingsAsync(site.Database.Authority, settings.ToSettings(), Ct);
        var person = await site.PersonAsync(protection: ProtectionLevel.Marking);
        await site.ChangeAsync(person.Id, (f, e) => f.Assign(site.People.Officer.Viewer.User, null, null));
        await site.ChangeAsync(person.Id, (f, e) => f.SaveContact(new Contact { Email = "alma@exempel.example" }, f.Communication));
        return (site, person);
    }
}
