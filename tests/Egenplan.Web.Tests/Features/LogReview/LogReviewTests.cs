using System.Net;
using Egenplan.Data.Journal;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Tests.Features.Work;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Egenplan.Web.Tests.Features.LogReview;

public sealed class LogReviewTests
{
    private static readonly DateOnly November = new(2026, 11, 1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task A_month_is_drawn_judged_and_signed_by_somebody_who_stands_in_none_of_its_lines(string database)
    {
        await using var site = await SiteInDecemberAsync(database);
        var manager = site.As(site.People.Manager);

        var page = await (await (await manager.GetAsync("/logg")).ShouldBeOk().ShouldShow("november 2026").FormIn("main table form").SubmitAsync()).FollowAsync();
        page.ShouldShow("Jonas Lind").ShouldShow("Alma Ek").ShouldShow("Hör inte till ärendet");
        (await page.Form("Skriv under granskningen").SubmitAsync("Skriv under granskningen")).ShouldRefuse("Alla rader måste vara bedömda först");

        var store = site.Get<LogReviewStore>();
        var id = (await store.MonthsAsync(site.People.Manager.Viewer, Ct))[0].Review!.Value;
        foreach (var line in (await store.OpenAsync(id, site.People.Manager.Viewer, Ct))!.Lines)
        {
            var form = (await manager.GetAsync($"/logg/{id:N}")).FormIn($"#rad-{line.Number}").Set("Form.Decision", "Ok").Set("Form.Words", "Vikarierade den dagen.");
            (await form.SubmitAsync()).ShouldRedirectTo($"/logg/{id:N}*");
        }

        (await (await manager.GetAsync($"/logg/{id:N}")).Form("Skriv under granskningen").SubmitAsync("Skriv under granskningen")).ShouldRedirectTo("/logg");
        (await manager.GetAsync("/logg")).ShouldShow("Klar och underskriven");
        (await manager.GetAsync($"/logg/{id:N}")).ShouldShow("Vikarierade den dagen.").ShouldShow("Karin Åberg");
        await using var db = site.Database.OpenPastTheWall();
        Assert.All(await db.LogReviewLines.ToListAsync(Ct), l => Assert.DoesNotContain("Vikarierade", System.Text.Encoding.UTF8.GetString(l.Sealed!), StringComparison.Ordinal));
        var actions = await db.Journal.Where(j => j.Actor == site.People.Manager.Viewer.User.Value).Select(j => j.Action).Distinct().ToListAsync(Ct);
        Assert.Subset(actions.ToHashSet(), new HashSet<string> { "LogReviewDrawn", "LogReviewRead", "LogLineDecided", "LogReviewSigned" });
    }

    [Fact]
    public async Task Nobody_judges_their_own_readings_or_signs_where_they_stand()
    {
        await using var site = await SiteInDecemberAsync("sqlite", managerLooks: true);
        var store = site.Get<LogReviewStore>();
        var id = (await store.DrawAsync(November, LogSettings.Default, 7, site.People.Manager.Viewer, Ct))!.Value;
        var own = (await store.OpenAsync(id, site.People.Manager.Viewer, Ct))!.Lines.First(l => l.Line.Actor == site.People.Manager.Viewer.User);

        Assert.Equal(LogReviewAnswer.Own, await store.DecideAsync(id, own.Number, LogDecision.Ok, "", site.People.Manager.Viewer, Ct));
        var reviewer = site.People.Manager.Viewer with { User = new UserId(site.Database.Ids.Next()), Kind = ViewerKind.LogReviewer };
        foreach (var line in (await store.OpenAsync(id, reviewer, Ct))!.Lines)
            Assert.Equal(LogReviewAnswer.Saved, await store.DecideAsync(id, line.Number, LogDecision.Ok, "", reviewer, Ct));
        Assert.Equal(LogReviewAnswer.Own, await store.SignAsync(id, site.People.Manager.Viewer, Ct));
        Assert.Equal(LogReviewAnswer.Saved, await store.SignAsync(id, reviewer, Ct));
        Assert.Equal(LogReviewAnswer.NotNow, await store.DecideAsync(id, 1, LogDecision.NotOk, "", reviewer, Ct));
    }

    [Fact]
    public async Task The_managers_worklist_reminds_of_a_month_and_tells_when_it_is_late()
    {
        await using var site = await SiteInDecemberAsync("sqlite");

        (await site.As(site.People.Manager).GetAsync("/arbete")).ShouldShow("Loggranskning att göra").ShouldNotHold("Minst en är försenad");
        site.Clock.Set(new DateTimeOffset(2027, 1, 2, 9, 0, 0, TimeSpan.Zero));
        (await site.As(site.People.Manager).GetAsync("/arbete")).ShouldShow("Minst en är försenad");
        (await site.As(site.People.Officer).GetAsync("/arbete")).ShouldNotHold("Loggranskning att göra");
    }

    [Fact]
    public async Task Only_those_who_review_come_in_and_another_authority_sees_nothing()
    {
        await using var site = await SiteInDecemberAsync("sqlite");
        var id = await site.Get<LogReviewStore>().DrawAsync(November, LogSettings.Default, 7, site.People.Manager.Viewer, Ct);
        var elsewhere = site.People.Elsewhere.Viewer with { Kind = ViewerKind.UnitManager };

        foreach (var who in new[] { site.People.Officer, site.People.Staff, site.People.Administrator })
            (await site.As(who).GetAsync($"/logg/{id:N}")).ShouldBe(HttpStatusCode.Forbidden);
        Assert.Null(await site.Get<LogReviewStore>().OpenAsync(id!.Value, elsewhere, Ct));
        Assert.Equal(LogReviewAnswer.NotFound, await site.Get<LogReviewStore>().SignAsync(id.Value, elsewhere, Ct));
    }

    [Fact]
    public async Task A_protected_person_is_reviewed_without_a_name()
    {
        await using var site = await SiteInDecemberAsync("sqlite", ProtectionLevel.Marking);
        var store = site.Get<LogReviewStore>();

        var id = (await store.DrawAsync(November, LogSettings.Default, 7, site.People.Manager.Viewer, Ct))!.Value;
        var page = await site.As(site.People.Manager).GetAsync($"/logg/{id:N}");

        page.ShouldBeOk().ShouldShow("Personen har skyddade uppgifter").ShouldNotHold("Alma");
    }

    [Theory, EachDatabase]
    public async Task Who_could_have_seen_what_tells_what_was_seen_and_what_could_be_as_a_page_and_as_a_safe_file(string database)
    {
        await using var site = await SiteInDecemberAsync(database);
        await site.PersonAsync("=HYPERLINK(1)", "Ek", "199003152393");
        var manager = site.As(site.People.Manager);
        var url = $"/logg/vem-kunde-se?konto={site.People.OtherOfficer.Viewer.User}&fran=2026-11-01&till=2026-11-30";

        var page = (await manager.GetAsync(url)).ShouldBeOk().ShouldShow("har sett: 1. Personer som det kan öppna: 2.").ShouldShow("Alma Ek");
        var file = await page.FollowAsync("Hämta allt som fil");
        var lines = System.Text.Encoding.UTF8.GetString(file.Bytes).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal("text/csv", file.Response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(3, lines.Length);
        Assert.Contains("\"'=HYPERLINK(1) Ek\"", lines[2], StringComparison.Ordinal);
        (await site.As(site.People.Officer).GetAsync(url)).ShouldBe(HttpStatusCode.Forbidden);
    }

    /// <summary>In November somebody who does not handle the case has looked at Alma; now it is December.</summary>
    private static async Task<Site> SiteInDecemberAsync(string database, ProtectionLevel protection = ProtectionLevel.None, bool managerLooks = false)
    {
        var site = await Site.StartAsync(database);
        var person = await site.PersonAsync(protection: protection);
        await site.As(site.People.OtherOfficer).GetAsync($"/arbete/person/{person.Id}");
        if (managerLooks)
            await site.As(site.People.Manager).GetAsync($"/arbete/person/{person.Id}");
        site.Clock.Set(new DateTimeOffset(2026, 12, 2, 9, 0, 0, TimeSpan.Zero));
        return site;
    }
}
