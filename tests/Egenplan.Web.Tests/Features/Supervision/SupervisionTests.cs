using System.Net;
using System.Text;
using Egenplan.Data.Accounts;
using Egenplan.Data.Statistics;
using Egenplan.Data.Supervision;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Egenplan.Domain.Supervision;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Reports;
using Egenplan.TestKit.Sites;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Egenplan.Web.Tests.Features.Supervision;

/// <summary>Questions to picked authorities, and the report's table (A17).</summary>
public sealed class SupervisionTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task The_reports_table_comes_out_with_the_sources_counts_on_the_page_and_in_the_file(string database)
    {
        await using var site = await SupervisionSite.StartAsync(database);
        var supervisor = site.As(await site.SupervisorAsync());

        var address = await supervisor.OpenAsync();

        var page = (await supervisor.GetAsync(address)).ShouldBeOk();
        var rows = page.Document.QuerySelectorAll("main table tbody tr").Select(r => (r.QuerySelector("th")!.TextContent.Trim(), r.QuerySelector("td")!.TextContent.Trim())).ToList();
        Assert.Equal(
            SupervisionSite.County.OrderByDescending(c => c.Plans).ThenBy(c => c.Name, StringComparer.Ordinal).Select(c => (c.Name, $"{c.Plans}")),
            rows.Select(r => (r.Item1, r.Item2)));
        page.ShouldShow("4711, valt av er").ShouldShow("Andel med plan (demo)");

        var file = (await supervisor.GetAsync(address + "/tabell")).ShouldBeOk();
        var lines = Encoding.UTF8.GetString(file.Bytes).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries)[1..].Select(l => l.Split(';')).ToList();
        Assert.Equal(
            SupervisionSite.County.Select(c => ($"\"{c.Code}\"", $"\"{c.Plans}\"")).Order(),
            lines.Select(l => (l[0], l[2])).Order());

        // Twenty people are too few for a share, as everywhere.
        Assert.Equal("–", page.Document.QuerySelectorAll("main table tbody tr").Single(r => r.QuerySelector("th")!.TextContent.Trim() == "Stenungsund").QuerySelectorAll("td")[4].TextContent.Trim());
    }

    [Theory, EachDatabase]
    public async Task From_imported_decisions_to_the_supervisors_table_the_eight_have_the_sources_counts(string database)
    {
        await using var site = await Site.StartAsync(database);
        await EightAuthorities.FillAsync(site.Database, Ct);
        foreach (var one in EightAuthorities.All)
            await site.Get<FigureStore>().FreezeAsync(one.Code, site.Today, Ct);
        var supervisor = site.As(await site.SupervisorAsync());

        var form = (await supervisor.GetAsync("/tillsyn/ny")).Form("Välj och skicka frågorna").Fill("Vad heter granskningen?", "Som 2004").Fill("Vilken dags siffror ska gälla?", site.Today);
        var page = await (await form.SubmitAsync()).FollowAsync();

        var names = (await site.Get<AuthorityStore>().AllAsync(Ct)).ToDictionary(a => a.Code, a => a.Name);
        Assert.Equal(
            EightAuthorities.All.Select(a => (names[a.Code], $"{a.Plans}")).Order(),
            page.Document.QuerySelectorAll("main table tbody tr").Select(r => (r.QuerySelector("th")!.TextContent.Trim(), r.QuerySelector("td")!.TextContent.Trim())).Order());

        // Two at each that has plans. Among how many is not told: it would say how many of them have protected data.
        foreach (var one in EightAuthorities.All)
            (await supervisor.GetAsync($"{page.Path}/{one.Code}")).ShouldShow(one.Plans > 0 ? "2 planer är framlottade" : "Här fanns ingen överenskommen plan");
    }

    [Theory, EachDatabase]
    public async Task The_picked_answer_and_send_along_and_the_supervisor_reads_it(string database)
    {
        await using var site = await SupervisionSite.StartAsync(database);
        var supervisor = site.As(await site.SupervisorAsync());
        var address = await supervisor.OpenAsync();
        var manager = site.As(site.People.Manager);

        (await manager.GetAsync("/arbete")).ShouldShow("Granskningar som väntar på svar: 1");
        (await site.As(site.People.Officer).GetAsync("/arbete")).ShouldNotHold("Granskningar som väntar");
        var list = (await manager.GetAsync("/tillsyn-hos-oss")).ShouldBeOk().ShouldShow("Individuell plan 2026").ShouldShow("Väntar på ert svar");
        var asked = await list.FollowAsync("Individuell plan 2026");
        await asked.Form("Skicka svaren").SubmitAsync().ContinueWith(p => p.Result.ShouldRefuse("Välj vilken skriftlig information ni har."), TaskScheduler.Default);
        var sent = await asked.Form("Skicka svaren").Choose("Vilken skriftlig information har ni om rätten till individuell plan?", "En egen broschyr om planen")
            .Fill("Vad är svårt?", "Att hinna.").SubmitAsync();
        asked = (await sent.FollowAsync()).ShouldShow("Svaren är skickade");
        asked = (await (await asked.Form("Skicka filen").Attach("Fil", "broschyr.pdf", "%PDF-1.4\n%%EOF\n"u8.ToArray()).SubmitAsync()).FollowAsync()).ShouldShow("broschyr.pdf");
        asked = (await (await asked.Form("Skicka er egen mall").SubmitAsync()).FollowAsync()).ShouldShow("mall.json");
        await asked.Form("Skicka filen").Attach("Fil", "x.pdf", "MZ"u8.ToArray()).SubmitAsync().ContinueWith(p => p.Result.ShouldBe(HttpStatusCode.BadRequest), TaskScheduler.Default);

        (await manager.GetAsync("/arbete")).ShouldNotHold("Granskningar som väntar");
        // A number of somebody's is not sent, and a file that was sent by mistake can be taken back.
        (await asked.Form("Skicka svaren").Fill("Vad är svårt?", "Ring om 19850101-2384.").SubmitAsync()).ShouldRefuse("Texten innehåller ett personnummer.");
        asked = (await (await asked.Form("Ta tillbaka filen mall.json").SubmitAsync()).FollowAsync()).ShouldShow("Filen är tillbakatagen").ShouldNotHold("material/mall");
        Assert.Single(asked.Document.QuerySelectorAll("main a[href*='/material/']"));

        (await supervisor.GetAsync(address)).ShouldShow("1 av 8 har svarat").ShouldShow("En egen broschyr om planen");
        var one = (await supervisor.GetAsync(address + "/1473")).ShouldBeOk().ShouldShow("Att hinna.").ShouldShow("broschyr.pdf");
        var leaflet = await one.FollowAsync("broschyr.pdf");
        Assert.Equal("%PDF-1.4\n%%EOF\n", Encoding.UTF8.GetString(leaflet.Bytes));
        Assert.Equal("attachment", leaflet.Response.Content.Headers.ContentDisposition?.DispositionType);

        // That it was opened is in the journal of those who sent it.
        await using var db = site.Database.OpenPastTheWall();
        var opened = await db.Journal.SingleAsync(j => j.Action == "SupervisionMaterialRead", Ct);
        Assert.Equal(("1473", ViewerKind.Supervisor), (opened.Authority, opened.ActorKind));

        // What the supervisor writes is the supervisor's; two who write at once see each other.
        var first = (await supervisor.GetAsync(address)).Form("Spara").Fill("Vad såg ni?", "Många har ingen skriftlig information.");
        var second = (await supervisor.GetAsync(address)).Form("Spara").Fill("Vad såg ni?", "Något annat.");
        (await (await first.SubmitAsync()).FollowAsync()).ShouldShow("Många har ingen skriftlig information.");
        (await second.SubmitAsync()).ShouldBe(HttpStatusCode.Conflict).ShouldShow("Något annat.").ShouldShow("Många har ingen skriftlig information.");
    }

    [Theory, EachDatabase]
    public async Task What_a_supervisor_opens_is_journalled_where_it_is_and_what_did_not_reach_is_sent_again(string database)
    {
        await using var site = await SupervisionSite.StartAsync(database);
        var supervisor = site.As(await site.SupervisorAsync());
        var address = await supervisor.OpenAsync();
        await using var db = site.Database.OpenPastTheWall();
        await supervisor.GetAsync(address);
        Assert.Equal(SupervisionSite.County.Select(c => c.Code).Order(), (await db.Journal.Where(j => j.Action == "SupervisionRead").Select(j => j.Authority).ToListAsync(Ct)).Order());
        Assert.Empty((await supervisor.GetAsync(address)).Document.QuerySelectorAll("main form[action*='handler=Send']"));

        var id = Guid.Parse(address.Split('/')[^1]);
        await db.SupervisionLines.Where(l => l.SupervisionId == id && l.Authority == "1473").ExecuteDeleteAsync(Ct);
        var page = (await supervisor.GetAsync(address)).ShouldShow("0 av 8 har svarat").ShouldShow("De saknas hos: Exempelkommunen.");
        page = await (await page.Form("Skicka igen").SubmitAsync()).FollowAsync();
        page.ShouldNotHold("De saknas hos");
        Assert.Equal(8, await db.SupervisionLines.CountAsync(l => l.SupervisionId == id, Ct));
    }

    [Theory, EachDatabase]
    public async Task Nothing_is_opened_that_picks_nobody_or_has_somebody_elses_id_and_the_latest_kept_day_counts(string database)
    {
        await using var site = await Site.StartAsync(database);
        var persona = await site.SupervisorAsync();
        var supervisor = site.As(persona);
        var form = (await supervisor.GetAsync("/tillsyn/ny")).Form("Välj och skicka frågorna").Fill("Vad heter granskningen?", "Tom");
        (await form.SubmitAsync()).ShouldRefuse("Inga siffror är sparade den dagen eller månaden före.");
        await site.Get<FigureStore>().FreezeAsync(site.Database.Authority, site.Today, Ct);
        form.Fill("Vilken dags siffror ska gälla?", site.Today);
        (await form.Fill("Hur många av dem som inte har någon plan?", "0").SubmitAsync()).ShouldRefuse("Ingen myndighet stämmer med det ni har valt.");
        await using var db = site.Database.OpenPastTheWall();
        Assert.Equal(0, await db.Supervisions.CountAsync(Ct));

        site.Clock.Advance(TimeSpan.FromDays(3));
        form = (await supervisor.GetAsync("/tillsyn/ny")).Form("Välj och skicka frågorna").Fill("Vad heter granskningen?", "Senaste dagen").Fill("Lottens nummer", "7");
        (await (await form.SubmitAsync()).FollowAsync()).ShouldShow("så de som sparades").ShouldShow("7, valt av er");
        var row = await db.Supervisions.SingleAsync(Ct);
        Assert.Equal(site.Today.AddDays(-3), row.Day);
        Assert.Equal(row.Day, (await db.SupervisionLines.SingleAsync(Ct)).Day);

        var other = (await site.SupervisorAsync("0000-annan", 32)).Viewer;
        var open = new SupervisionToOpen(row.Id, new SupervisionForm { Title = "X", From = "X", Questions = ["?"] }, new PickRule(0, 1, 0, 5), row.Day);
        Assert.Equal(SupervisionOpened.Conflict, (await site.Get<SupervisionStore>().OpenAsync(open, other, Ct)).Result);
        Assert.Equal(SupervisionOpened.Conflict, (await site.Get<SupervisionStore>().OpenAsync(open with { Id = Guid.Empty }, other, Ct)).Result);
    }

    [Theory, EachDatabase]
    public async Task The_same_form_sent_twice_picks_once_and_the_same_seed_picks_the_same(string database)
    {
        await using var site = await SupervisionSite.StartAsync(database);
        var supervisor = site.As(await site.SupervisorAsync());
        var form = (await supervisor.GetAsync("/tillsyn/ny")).Form("Välj och skicka frågorna").Fill("Vad heter granskningen?", "En gång").Fill("Lottens nummer", "12");
        var address = (await form.SubmitAsync()).RedirectsTo;
        Assert.Equal(address, (await form.SubmitAsync()).RedirectsTo);
        await using var db = site.Database.OpenPastTheWall();
        Assert.Equal(8, await db.SupervisionLines.CountAsync(Ct));
        Assert.Equal(1, await db.Supervisions.CountAsync(Ct));

        // A number that nobody chose is told as drawn, and picks the same when it is used again.
        var unchosen = await (await (await supervisor.GetAsync("/tillsyn/ny")).Form("Välj och skicka frågorna").Fill("Vad heter granskningen?", "Utan nummer").SubmitAsync()).FollowAsync();
        unchosen.ShouldShow(", framlottat").ShouldNotHold("valt av er");
        (await supervisor.GetAsync(address!)).ShouldShow("12, valt av er").ShouldNotHold("framlottat");

        var (one, two, three) = (await PickedAsync("77"), await PickedAsync("77"), await PickedAsync("78"));
        Assert.Equal(one, two);
        Assert.NotEqual(one, three);

        async Task<string> PickedAsync(string seed)
        {
            var draw = (await supervisor.GetAsync("/tillsyn/ny")).Form("Välj och skicka frågorna").Fill("Vad heter granskningen?", "Lott " + seed)
                .Fill("Hur många av dem som har flest planer?", "0").Fill("Hur många av dem som inte har någon plan?", "0").Fill("Hur många av de andra, genom lottning?", "3").Fill("Lottens nummer", seed);
            var page = await (await draw.SubmitAsync()).FollowAsync();
            return string.Join(", ", page.Document.QuerySelectorAll("main table tbody th").Select(h => h.TextContent.Trim()));
        }
    }

    [Theory, EachDatabase]
    public async Task Nobody_but_those_of_the_supervising_authority_that_asked_gets_in(string database)
    {
        await using var site = await SupervisionSite.StartAsync(database);
        var supervisor = site.As(await site.SupervisorAsync());
        var address = await supervisor.OpenAsync();
        var other = site.As(await site.SupervisorAsync("0000-annan", 32));

        // An authority that is itself supervised cannot make a supervisor.
        var own = site.As(await site.AccountAsync(new Viewer(new UserId(Guid.Parse("0f000000-0000-7000-8000-000000000033")), ViewerKind.Supervisor, site.Database.Authority), "Nils Nyfiken"));
        (await own.GetAsync("/tillsyn")).ShouldShow("Din myndighet är ingen tillsynsmyndighet");
        (await own.GetAsync("/tillsyn/ny")).ShouldBe(HttpStatusCode.NotFound);
        foreach (var page in new[] { address, address + "/tabell", address + "/1473", address + "/1473/plan/1" })
        {
            (await own.GetAsync(page)).ShouldBe(HttpStatusCode.NotFound);
            (await other.GetAsync(page)).ShouldBe(HttpStatusCode.NotFound);
            (await site.As(site.People.Manager).GetAsync(page)).ShouldBe(HttpStatusCode.Forbidden);
            (await site.As(site.People.Officer).GetAsync(page)).ShouldBe(HttpStatusCode.Forbidden);
        }

        // A supervisor has no way to people, lists or work.
        foreach (var page in new[] { "/arbete", "/arbete/sok", "/logg", "/administration", "/tillsyn-hos-oss" })
            (await supervisor.GetAsync(page)).ShouldBe(HttpStatusCode.Forbidden);
    }
}
