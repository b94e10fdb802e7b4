using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Egenplan.Data.Accounts;
using Egenplan.Data.Releases;
using Egenplan.Data.Statistics;
using Egenplan.Domain.People;
using Egenplan.Domain.Statistics;
using Egenplan.TestKit;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Html;
using Egenplan.TestKit.Sites;
using Egenplan.TestKit.Statistics;
using Egenplan.Web.Inputs.OpenFigures;
using Egenplan.Web.Outputs.OpenData;
using Egenplan.Web.Tests.Outputs;
using Xunit;

namespace Egenplan.Web.Tests.Features.Public;

/// <summary>What an authority has decided to publish, as pages, as files and for data catalogues.</summary>
public sealed class OpenFiguresTests
{
    private static readonly FigureKey All = FigureKey.Of(Figure.PlanPrevalence, FigurePart.Base);
    private static readonly FigureKey Holds = FigureKey.Of(Figure.PlanPrevalence, FigurePart.Holds);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Figures_are_public_once_the_authority_has_decided_so_and_stay_as_they_were(string database)
    {
        await using var site = await Site.StartAsync(database);
        var code = await AuthorityAsync(site, isOpen: false);
        var day = new DateOnly(site.Today.Year, site.Today.Month, 1).AddMonths(-1);
        var set = await FrozenAsync(site, code, day, 240);
        await FrozenAsync(site, code, day.AddDays(1), 240);
        var maker = site.Get<ReleaseMaker>();

        // Released for the authority's own board, and public by its own decision.
        Assert.Equal(1, await maker.MakeDueAsync(code, Ct));
        foreach (var closed in new[] { $"/siffror/{code}", ReleaseIndex.PathOf(code.Value, day, "json") })
            Assert.Equal(HttpStatusCode.NotFound, (await site.Anybody().GetAsync(closed)).Status);
        Assert.DoesNotContain("240", (await site.Anybody().GetAsync("/siffror")).ShouldBeOk().Text, StringComparison.Ordinal);
        Assert.DoesNotContain(code.Value, await site.Anybody().Client.GetStringAsync(new Uri(ReleaseIndex.Path, UriKind.Relative), Ct), StringComparison.Ordinal);
        await site.Get<AuthorityStore>().SaveSettingsAsync(code, new Dictionary<string, string> { [OpenFigures.Setting] = "on" }, Ct);
        Assert.Equal(0, await maker.MakeDueAsync(code, Ct));

        var release = (await site.Get<ReleaseStore>().ReadAsync(code, day, Ct))!;
        Assert.Equal(SmallNumbers.Protect(set, new ReleaseRule()).Counts, release.Counts);
        Assert.False(await site.Get<ReleaseStore>().AddAsync(release with { Counts = release.Counts.SetItem(All, 1000) }, Ct));
        Assert.Equal(240, (await new FreshStore(site).ReadAsync(code, day, Ct))!.Counts[All]);

        var list = (await site.Anybody().GetAsync("/siffror")).ShouldBeOk();
        list.ShouldShow("240").ShouldShow("6,5");
        var page = (await site.Anybody().GetAsync($"/siffror/{code}")).ShouldBeOk();
        page.ShouldShow("Personer som har en plan").ShouldShow("dold");
        Assert.Equal(HttpStatusCode.NotFound, (await site.Anybody().GetAsync("/siffror/0114")).Status);
    }

    [Theory, EachDatabase]
    public async Task Months_released_one_by_one_are_the_same_as_all_at_once_and_only_the_latest_stays_in_memory(string database)
    {
        await using var site = await Site.StartAsync(database);
        var (once, monthly) = (await AuthorityAsync(site, "1487"), await AuthorityAsync(site, "1486"));
        var (maker, store, first) = (site.Get<ReleaseMaker>(), site.Get<ReleaseStore>(), new DateOnly(site.Today.Year, site.Today.Month, 1).AddMonths(-3));
        for (var month = 0; month < 3; month++)
        {
            foreach (var code in new[] { once, monthly })
                await FrozenAsync(site, code, first.AddMonths(month), 240 + month);
            Assert.Equal(1, await maker.MakeDueAsync(monthly, Ct));
        }

        Assert.Equal(3, await maker.MakeDueAsync(once, Ct));

        var all = await store.OfAsync(once, Ct);
        Assert.Equal([first, first.AddMonths(1), first.AddMonths(2)], all.Select(r => r.Day));
        Assert.Equal(all.Select(r => r.Counts), (await store.OfAsync(monthly, Ct)).Select(r => r.Counts));
        var latest = await store.LatestAsync(Ct);
        Assert.Equal([("1486", first.AddMonths(2)), ("1487", first.AddMonths(2))], latest.Select(r => (r.Authority.Value, r.Day)).Order());
        foreach (var release in latest)
        {
            Assert.Same(release, await store.ReadAsync(release.Authority, release.Day, Ct));
            Assert.Same(release, await store.LatestAsync(release.Authority, Ct));
        }

        var older = await store.ReadAsync(once, first, Ct);
        Assert.Equal(all[0].Counts, older!.Counts);
        Assert.NotSame(older, await store.ReadAsync(once, first, Ct));
        Assert.Null(await store.LatestAsync(new AuthorityCode("1499"), Ct));
    }

    [Fact]
    public async Task The_eight_authorities_of_the_source_are_shown_with_the_small_ones_hidden()
    {
        await using var site = await Site.StartAsync();
        var day = new DateOnly(site.Today.Year, site.Today.Month, 1);
        (string Code, int Plans)[] told = [("1402", 4), ("1485", 8), ("1480-orgryte", 9), ("1401", 18), ("1496", 21), ("1473", 46), ("1480-frolunda", 0), ("1415", 0)];
        foreach (var (code, plans) in told)
        {
            var authority = await AuthorityAsync(site, code);
            var counts = new Dictionary<FigureKey, int>
            {
                [All] = 200,
                [Holds] = plans,
                [FigureKey.Of(Figure.ReviewOnTime, FigurePart.Base)] = plans,
                [FigureKey.Of(Figure.ReviewOnTime, FigurePart.Holds)] = plans,
            };
            var set = new FigureSet(authority, day, Definitions.Edition, System.Collections.Immutable.ImmutableSortedDictionary.CreateRange(counts));
            await site.Get<ReleaseStore>().AddAsync(SmallNumbers.Protect(set, new ReleaseRule()), Ct);

            var shown = (await site.Get<ReleaseStore>().ReadAsync(authority, day, Ct))!.Counts[Holds];
            Assert.Equal(plans is > 0 and < 5 ? null : plans, shown);
        }

        (await site.Anybody().GetAsync("/siffror")).ShouldBeOk().ShouldShow("Västra Götalands län").ShouldShow("102–302");

        // On the map of municipalities: a number, a hidden one, two boards of one municipality together, and one that shows nothing.
        var county = (await site.Anybody().GetAsync("/siffror/lan/14")).ShouldBeOk().ShouldShow("102–302");
        Assert.Equal(("10,5 %", "10,5 %"), TileOf(county, "Skövde"));
        Assert.Equal(("dold", "dold"), TileOf(county, "Partille"));
        Assert.Equal(("2,3 %", "2,3 %"), TileOf(county, "Göteborg"));
        Assert.Equal(("", "visar inga siffror"), TileOf(county, "Borås"));
        Assert.Equal(49, county.Document.QuerySelectorAll(".ep-map__tile").Length);
        var all = (await site.Anybody().GetAsync("/siffror/kommuner")).ShouldBeOk();
        Assert.Equal((49, 1), (all.Document.QuerySelectorAll(".ep-map__tile").Length, all.Document.QuerySelectorAll("svg[role=img]").Length));
        all.ShouldShow("Stockholms län, Uppsala län").ShouldShow(site.T["open.places.no-county"]);
        (await site.Anybody().GetAsync("/siffror/lan/03")).ShouldBeOk().ShouldShow(site.T.Get("open.places.county.none", ("county", "Uppsala län")));
        Assert.All(all.Document.QuerySelectorAll("svg[role=img]"), s => Assert.NotEqual("", all.Document.GetElementById(s.GetAttribute("aria-labelledby")!)!.TextContent));
        Assert.Equal(HttpStatusCode.NotFound, (await site.Anybody().GetAsync("/siffror/lan/02")).Status);
    }

    [Fact]
    public async Task Where_nobody_shows_figures_no_map_is_drawn_and_what_would_make_them_appear_is_told()
    {
        await using var site = await Site.StartAsync();

        foreach (var (path, title) in new[] { ("/siffror/kommuner", site.T["open.places.none"]), ("/siffror/lan/14", site.T.Get("open.places.county.none", ("county", "Västra Götalands län"))) })
        {
            var page = (await site.Anybody().GetAsync(path)).ShouldBeOk().ShouldShow(title).ShouldShow(site.T["open.places.none.text"]);
            Assert.Empty(page.Document.QuerySelectorAll("svg[role=img], .ep-map__tile, table"));
            Assert.DoesNotContain(site.T["open.places.lead"], page.Text, StringComparison.Ordinal);
        }
    }

    private static (string Tile, string Table) TileOf(Page page, string name) => (
        page.Document.QuerySelectorAll(".ep-map__tile").Single(t => t.QuerySelector(".ep-map__name")!.TextContent == name).QuerySelector(".ep-map__value")?.TextContent ?? "",
        page.Document.QuerySelectorAll("tr").Single(r => r.QuerySelector("th")?.TextContent == name).QuerySelector("td")!.TextContent);

    [Fact]
    public async Task A_file_is_the_same_every_time_and_tells_the_same_as_the_release()
    {
        await using var site = await Site.StartAsync();
        var (code, release) = await ReleasedAsync(site);
        var client = site.Anybody().Client;
        var address = ReleaseIndex.PathOf(code.Value, release.Day, "json");

        using var first = await client.GetAsync(new Uri(address, UriKind.Relative), Ct);
        var bytes = await first.Content.ReadAsByteArrayAsync(Ct);
        Assert.Equal(release.Counts, ReleaseReader.Release(bytes).Counts);
        Assert.Equal("*", Assert.Single(first.Headers.GetValues("Access-Control-Allow-Origin")));

        using var again = new HttpRequestMessage(HttpMethod.Get, address);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var unchanged = await client.SendAsync(again, Ct);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);

        var csv = (await client.GetStringAsync(new Uri(ReleaseIndex.PathOf(code.Value, release.Day, "csv"), UriKind.Relative), Ct)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(release.Counts.Count + 1, csv.Length);
        Assert.All(csv, line => Assert.Equal(11, line.Split(',').Length));
        Assert.Equal(release.Counts.Values.Sum(v => v ?? 0), csv.Skip(1).Sum(l => l.Split(',')[9] is { Length: > 0 } count ? int.Parse(count, System.Globalization.CultureInfo.InvariantCulture) : 0));

        var listed = Assert.Single(ReleaseReader.Index(await client.GetByteArrayAsync(new Uri(ReleaseIndex.Path, UriKind.Relative), Ct)));
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)), listed.Sha256);
        foreach (var none in new[] { "/siffror/oppna/1473/2020-01-01.json", "/siffror/oppna/x/2020-01-01.json", $"/siffror/oppna/{code}/{ReleaseFile.Day(release.Day)}.xml" })
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri(none, UriKind.Relative), Ct)).StatusCode);
    }

    [Fact]
    public async Task The_catalogue_is_read_by_another_ecosystem_and_lacks_nothing_that_is_asked_for()
    {
        await using var site = await Site.StartAsync();
        var (_, release) = await ReleasedAsync(site);
        var turtle = await site.Anybody().Client.GetStringAsync(new Uri("/dcat", UriKind.Relative), Ct);
        var file = Path.Combine(Directory.CreateTempSubdirectory("egenplan-dcat-").FullName, "dcat.ttl");
        await File.WriteAllTextAsync(file, turtle, Encoding.UTF8, Ct);

        Assert.Equal("1 2", Tool.Output("/usr/bin/python3", Repository.PathTo("tests", "python", "read_catalogue.py"), file).Trim());
        Assert.Contains(ReleaseFile.Day(release.Day), turtle, StringComparison.Ordinal);

        await File.WriteAllTextAsync(file, turtle.Replace("dcterms:publisher", "dcterms:somethingElse", StringComparison.Ordinal), Encoding.UTF8, Ct);
        Assert.Contains("missing http://purl.org/dc/terms/publisher", Tool.Output("/usr/bin/python3", Repository.PathTo("tests", "python", "read_catalogue.py"), file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_catalogue_is_what_the_swedish_profile_asks_for_and_a_planted_fault_is_found()
    {
        await using var site = await Site.StartAsync();
        var folder = Directory.CreateTempSubdirectory("egenplan-shacl-").FullName;
        async Task<string> ReadAsync() => await site.Anybody().Client.GetStringAsync(new Uri("/dcat", UriKind.Relative), Ct);
        var files = new Dictionary<string, string> { ["nothing"] = await ReadAsync() };
        var (code, _) = await ReleasedAsync(site);
        files["nobody-to-ask"] = await ReadAsync();
        await site.Get<AuthorityStore>().SaveSettingsAsync(code, new Dictionary<string, string> { [OpenFigures.ContactSetting] = "oppna.siffror@exempel.invalid" }, Ct);
        var whole = files["whole"] = await ReadAsync();

        (string Said, string Instead, string Fault)[] faults =
        [
            ("dcat:Dataset ;\n  dcterms:identifier", "dcat:Resource ;\n  dcterms:identifier", "dataset Class"),
            ("foaf:Agent ;\n  foaf:name", "foaf:Thing ;\n  foaf:name", "publisher Class"),
            ("  dcterms:type <http://purl.org/adms/publishertype/LocalAuthority>", "  foaf:nick \"x\"", "type MinCount"),
            ("publishertype/LocalAuthority", "publishertype/Municipality", "type In"),
            ("  vcard:hasEmail <mailto:oppna.siffror@exempel.invalid> ;\n", "", "hasEmail MinCount"),
            ("mailto:", "", "hasEmail Pattern"),
            ("\"text/csv\"", "<http://publications.europa.eu/resource/authority/file-type/CSV>", "format NodeKind"),
            ("  dcat:accessURL", "  dcat:otherURL", "accessURL MinCount"),
            ("  dcterms:license", "  dcterms:rights", "license MinCount"),
            ("@sv", "", "title Datatype"),
            ("^^xsd:date", "", "issued Or"),
            ("access-right/PUBLIC", "access-right/OPEN", "accessRights In"),
            ("data-theme/SOCI", "data-theme/CARE", "theme Pattern"),
        ];
        foreach (var (i, (said, instead, _)) in faults.Index())
        {
            Assert.Contains(said, whole, StringComparison.Ordinal);
            files[$"fault{i}"] = whole.Replace(said, instead, StringComparison.Ordinal);
        }

        var paths = new List<string>();
        foreach (var (name, turtle) in files)
        {
            paths.Add(Path.Combine(folder, name));
            await File.WriteAllTextAsync(paths[^1], turtle, Ct);
        }

        var told = JsonNode.Parse(Tool.Output("node", [Path.Combine(NodeJudges.Folder, "judge-catalogue.mjs"), .. paths]))!;
        List<string> Of(string file) => [.. told[file]!["faults"]!.AsArray().Select(f => (string)f!)];

        Assert.Empty(Of("whole"));
        Assert.Empty(Of("nobody-to-ask"));
        Assert.Equal(["dataset MinCountConstraintComponent"], Of("nothing").Select(f => f[(f.IndexOf(' ', StringComparison.Ordinal) + 1)..]));
        Assert.Equal("""{"Catalog":1,"Agent":2,"Dataset":1,"Organization":1,"Distribution":2}""", told["whole"]!["count"]!.ToJsonString());
        Assert.All(faults.Index(), f => Assert.Contains(Of($"fault{f.Index}"), line => line.EndsWith($" {f.Item.Fault}ConstraintComponent", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("oppna.siffror@exempel.invalid", true)]
    [InlineData("", true)]
    [InlineData("ingen adress", false)]
    [InlineData("a@b@c", false)]
    [InlineData("a>b@c.se", false)]
    public async Task An_authority_tells_whom_to_write_to_about_its_figures(string contact, bool isTaken)
    {
        await using var site = await Site.StartAsync();
        var label = site.T["administration.figures.contact"];
        var administrator = site.As(site.People.Administrator);

        var form = (await administrator.GetAsync("/administration")).ShouldBeOk().FormIn("form[action*='Figures']").Fill(label, contact);
        var answer = await form.SubmitAsync();

        if (isTaken)
            answer.ShouldRedirectTo("/administration");
        else
            answer.ShouldRefuse(site.T["shape.email"]);
        var settings = (await site.Get<AuthorityStore>().FindAsync(site.People.Officer.Viewer.Authority, Ct))!.Settings;
        Assert.Equal(isTaken && contact.Length > 0 ? contact : null, OpenFigures.ContactOf(settings));
    }

    [Fact]
    public void What_does_not_go_together_is_not_believed()
    {
        var set = new RandomFigures(new Random(3)).Set(300, units: 0);
        var release = SmallNumbers.Protect(set, new ReleaseRule());

        Assert.Empty(ReleaseCheck.Faults(release));
        Assert.NotEmpty(ReleaseCheck.Faults(release with { Counts = release.Counts.SetItem(Holds, 301) }));
        Assert.NotEmpty(ReleaseCheck.Faults(release with { Counts = release.Counts.SetItem(Holds, 3) }));
        Assert.NotEmpty(ReleaseCheck.Faults(release with { Counts = release.Counts.SetItem(All, -1) }));
        Assert.NotEmpty(ReleaseCheck.Faults(release with { Counts = release.Counts.SetItem(All, 100) }));
        Assert.NotEmpty(ReleaseCheck.Faults(release with { Rule = new ReleaseRule(2) }));
    }

    private static async Task<(AuthorityCode Code, FigureRelease Release)> ReleasedAsync(Site site)
    {
        var code = await AuthorityAsync(site);
        var day = new DateOnly(site.Today.Year, site.Today.Month, 1).AddMonths(-1);
        var release = SmallNumbers.Protect(await FrozenAsync(site, code, day, 240), new ReleaseRule());
        await site.Get<ReleaseStore>().AddAsync(release, Ct);
        return (code, release);
    }

    private static async Task<AuthorityCode> AuthorityAsync(Site site, string code = "1487", bool isOpen = true)
    {
        var authority = new AuthorityCode(code);
        await site.Get<AuthorityStore>().EnsureAsync(authority, "Nämnden " + code, ct: Ct);
        if (isOpen)
            await site.Get<AuthorityStore>().SaveSettingsAsync(authority, new Dictionary<string, string> { [OpenFigures.Setting] = "on" }, Ct);
        return authority;
    }

    private static async Task<FigureSet> FrozenAsync(Site site, AuthorityCode code, DateOnly day, int people)
    {
        var set = new RandomFigures(new Random(41)).Set(people, protectedPeople: 2, code: code.Value, day: day);
        Assert.True(await site.Get<FigureStore>().KeepAsync(set, Ct));
        return set;
    }

    /// <summary>Reads as a server that has just started, with nothing in memory.</summary>
    private sealed class FreshStore(Site site)
    {
        private readonly ReleaseStore _store = new(site.Get<Egenplan.Data.Conventions.DbSource>(), site.Clock);

        public Task<FigureRelease?> ReadAsync(AuthorityCode code, DateOnly day, CancellationToken ct) => _store.ReadAsync(code, day, ct);
    }
}
