using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using Egenplan.Data;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Access;
using Egenplan.Web.Tests.Architecture;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Xunit;
using Page = Egenplan.TestKit.Html.Page;

namespace Egenplan.Web.Tests.Promises;

/// <summary>
/// Random requests of two authorities for each other's people: any route, any kind of viewer, reading and sending. On
/// PostgreSQL over a single connection. <c>EGENPLAN_SLOW</c> gives another number than CI's.
/// </summary>
public sealed partial class AcrossAuthoritiesTests(ITestOutputHelper output)
{
    private const int InCi = 500;

    // Thanks for an import, in the same words for every id: the file is gone by then.
    private static readonly string[] SaysTheSameToAll = ["/klar"];
    private static readonly string[] Words = ["underlag", "kallelse", "plan", "x"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Random_requests_for_another_authoritys_ids_are_answered_like_ids_that_do_not_exist(string database)
    {
        var count = int.TryParse(Environment.GetEnvironmentVariable("EGENPLAN_SLOW"), out var slow) ? slow : InCi;
        count = database == "postgres" ? count : Math.Min(count / 2, 2500);
        var seed = int.TryParse(Environment.GetEnvironmentVariable("EGENPLAN_SEED"), out var given) ? given : Random.Shared.Next();
        output.WriteLine($"EGENPLAN_SEED={seed}");
        await using var site = await Site.StartAsync(database, builder =>
        {
            // So many readings are slowed and stopped, as they should be: tested by itself, and set aside here.
            (builder.Configuration["Egenplan:Reading:Slow"], builder.Configuration["Egenplan:Reading:Stop"]) = ("1000000", "1000000");
            // The last registration is the one that counts.
            var options = (DataOptions)builder.Services.Last(s => s.ServiceType == typeof(DataOptions)).ImplementationInstance!;
            if (options.Provider == DataProvider.Postgres)
                builder.Services.AddEgenplanData(options with { ConnectionString = options.ConnectionString + ";Maximum Pool Size=1;Timeout=20" });
        });
        Town[] towns = [await Town.MakeAsync(site, "9999", Ct), await Town.MakeAsync(site, "9998", Ct)];
        var walk = new Walk(site, towns, new Random(seed), await RoutesAsync(site));
        var before = await DigestAsync(site);

        while (walk.Crossed < count && walk.Found.Count < 20)
            await walk.StepAsync();

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{database}: {walk.Crossed} requests across, {walk.Compared} with an id and compared, {walk.Posted} of these sent; {walk.Own} at home. Answers: {string.Join(", ", walk.Statuses.OrderBy(s => s.Key).Select(s => $"{s.Key} {s.Value}"))}"));
        walk.Found.Select(f => $"seed {seed}: {f}").ShouldBeNone();
        Assert.Equal(before, await DigestAsync(site));
        Assert.True(walk.Posted > count / 5 && walk.Crossed - walk.Compared > count / 20 && walk.Own > count / 20);
    }

    /// <summary>
    /// What the database holds, but for sessions and journal; and of the journal that nobody's entry is about a person of
    /// another authority.
    /// </summary>
    private static async Task<string> DigestAsync(Site site)
    {
        await using var db = site.Database.OpenPastTheWall();
        var connection = db.Database.GetDbConnection();
        await connection.OpenAsync(Ct);
        var found = new List<string>();
        foreach (var table in db.Model.GetEntityTypes().Select(t => t.GetTableName()!).Where(t => t is not ("journal" or "journal_heads" or "sessions" or "kept_forms" or "sent_forms")))
            found.Add($"{table} {await DigestAsync(connection, $"select * from {table} order by 1, 2")}");
        Assert.Equal("", await DigestAsync(connection, "select j.seq from journal j join case_files f on f.id = j.subject where f.authority <> j.authority"));
        Assert.Equal("", await DigestAsync(connection, "select j.seq from journal j join plans p on p.id = j.plan where p.authority <> j.authority"));
        return string.Join('\n', found);
    }

    private static async Task<string> DigestAsync(System.Data.Common.DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(Ct);
        var (hash, rows) = (new HashCode(), 0);
        while (await reader.ReadAsync(Ct))
        {
            rows++;
            for (var i = 0; i < reader.FieldCount; i++)
                hash.Add(reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture));
        }

        return rows == 0 ? "" : $"{rows} {hash.ToHashCode()}";
    }

    private static async Task<List<Route>> RoutesAsync(Site site)
    {
        var routes = new List<Route>();
        foreach (var endpoint in site.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var handlers = new List<string?>();
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
            {
                var compiled = page as CompiledPageActionDescriptor ?? await site.Get<PageLoader>().LoadAsync(page, EndpointMetadataCollection.Empty);
                handlers.AddRange(compiled.HandlerMethods.Where(h => h.HttpMethod.Equals("Post", StringComparison.OrdinalIgnoreCase)).Select(h => h.Name));
            }

            if (endpoint.RoutePattern.RawText is { } text && text.Contains(":guid}", StringComparison.Ordinal))
                routes.Add(new Route(text.Trim('/'), handlers));
        }

        Assert.True(routes.Count > 25);
        return routes;
    }

    private sealed record Route(string Pattern, List<string?> Posts);

    private sealed partial class Walk(Site site, Town[] towns, Random random, List<Route> routes)
    {
        private readonly Dictionary<Persona, (Visitor Visitor, string Token)> _visitors = [];
        private readonly Dictionary<string, List<KeyValuePair<string, string>>[]> _forms = [];

        public List<string> Found { get; } = [];

        public SortedDictionary<int, int> Statuses { get; } = [];

        public int Posted { get; private set; }

        public int Crossed { get; private set; }

        public int Own { get; private set; }

        public int Compared { get; private set; }

        public async Task StepAsync()
        {
            var here = random.Next(2);
            var (town, other) = (towns[here], towns[1 - here]);
            var (visitor, token) = await VisitorAsync(One(random.Next(2) == 0 ? town.People : town.Workers));
            var route = One(routes);
            switch (random.Next(10))
            {
                case 0:
                    await ListAsync(visitor, other);
                    return;
                case 1:
                    await OwnAsync(visitor, Fill(route.Pattern, Fitting(route, town)), other);
                    return;
            }

            var place = random.Next(5) > 0 ? Fitting(route, other) : One(other.Places);
            var address = Fill(route.Pattern, place);
            if (route.Posts.Count == 0 || random.Next(5) < 2)
                await CompareAsync(address, place.Id, a => visitor.GetAsync(a));
            else
                await PostAsync(visitor, token, other, route, place.Id, address);
        }

        private async Task PostAsync(Visitor visitor, string token, Town other, Route route, Guid id, string address)
        {
            Posted++;
            var handler = One(route.Posts);
            // What the page's own owner would send, or nothing but the token.
            var fields = random.Next(3) > 0 && await FormsAsync(other, address) is { Length: > 0 } forms ? One(forms) : [];
            var to = handler is null ? address : $"{address}?handler={handler}";
            await CompareAsync(to, id, a => visitor.PostAsync(a, new FormUrlEncodedContent([.. fields, new("_form", token)])));
        }

        private async Task CompareAsync(string address, Guid id, Func<string, Task<Page>> ask)
        {
            Crossed++;
            Compared++;
            var nobody = site.Database.Ids.Next();
            var page = await ask(address);
            var unknown = await ask(address.Replace(id.ToString("N"), nobody.ToString("N"), StringComparison.Ordinal));
            Statuses[(int)page.Status] = Statuses.GetValueOrDefault((int)page.Status) + 1;
            if (page.Status is not (HttpStatusCode.NotFound or HttpStatusCode.Forbidden) && page.RedirectsTo is null && !SaysTheSameToAll.Any(address.EndsWith))
                Found.Add($"{page.Response.RequestMessage!.Method} {address} answered {(int)page.Status}: {page.Heading}");
            if (Plain(page, id) != Plain(unknown, nobody))
                Found.Add($"{page.Response.RequestMessage!.Method} {address} answered {(int)page.Status}, and {(int)unknown.Status} for nobody's id; or their words differ.");
        }

        // Pages without an id, asked in the other's words: nothing of the other's is on them.
        private async Task ListAsync(Visitor visitor, Town other)
        {
            Crossed++;
            var place = One(other.Places);
            string[] addresses = ["/arbete", "/arbete/sok?q=Alma", $"/arbete/sok?q={place.Id:N}", "/arbete/utifran", "/arbete/import", "/administration", $"/arbete/brev.pdf?ids={place.Id:N}", "/", "/arbete/sok?q=19850101"];
            Look(await visitor.GetAsync(One(addresses)), other, but: place.Id);
        }

        // Pages about one's own people, which take more readings each: nothing of the other's is on them, and no reading waits for another one's connection.
        private async Task OwnAsync(Visitor visitor, string address, Town other)
        {
            Own++;
            Look(await visitor.GetAsync(address), other, but: Guid.Empty);
        }

        private void Look(Page page, Town other, Guid but)
        {
            var html = page.Document.DocumentElement?.OuterHtml ?? "";
            var shown = Hex().Matches(html).Select(m => m.Value).Concat(Town.GuidText().Matches(html).Select(m => m.Value.Replace("-", "", StringComparison.Ordinal)));
            if (shown.FirstOrDefault(id => other.Ids.Contains(id) && id != but.ToString("N")) is { } leaked)
                Found.Add($"{page.Path} shows {leaked} of {other.Code}");
            if ((int)page.Status >= 500)
                Found.Add($"{page.Path} answered {(int)page.Status}");
            Statuses[(int)page.Status] = Statuses.GetValueOrDefault((int)page.Status) + 1;
        }

        private Place Fitting(Route route, Town town)
        {
            var kind = route.Pattern.Split('/') is ["arbete", var named, ..] ? named : "";
            return town.Places.Where(p => p.Kind == kind).ToList() is { Count: > 0 } fitting ? One(fitting) : One(town.Places);
        }

        private async Task<List<KeyValuePair<string, string>>[]> FormsAsync(Town other, string address)
        {
            if (_forms.TryGetValue(address, out var known))
                return known;
            var (owner, _) = await VisitorAsync(other.Officer);
            var page = await owner.GetAsync(address);
            return _forms[address] = [.. page.Document.QuerySelectorAll("main form[method=post]").OfType<IHtmlFormElement>().Select(Fields).Where(f => f.Count > 0)];
        }

        private static List<KeyValuePair<string, string>> Fields(IHtmlFormElement form) => [.. form.Elements
            .Where(e => e.GetAttribute("name") is { Length: > 0 } and not ("_form" or "_once") && e is not IHtmlInputElement { Type: "file" } and not IHtmlButtonElement)
            .Where(e => e is not IHtmlInputElement { Type: "radio" or "checkbox", IsChecked: false })
            .Select(e => new KeyValuePair<string, string>(e.GetAttribute("name")!, e switch { IHtmlInputElement i => i.Value, IHtmlTextAreaElement a => a.Value, IHtmlSelectElement s => s.Value ?? "", _ => "" }))];

        private async Task<(Visitor Visitor, string Token)> VisitorAsync(Persona persona)
        {
            if (_visitors.TryGetValue(persona, out var known))
                return known;
            var visitor = site.As(persona);
            var token = (await visitor.GetAsync("/logga-ut")).ShouldBeOk().FormIn("main").ValueOfName("_form")!;
            return _visitors[persona] = (visitor, token);
        }

        private string Fill(string pattern, Place place)
        {
            var isFirst = true;
            return "/" + Parameter().Replace(pattern, m =>
            {
                if (m.Groups["type"].Value != ":guid")
                    return m.Groups["type"].Value == ":int" ? random.Next(1, 4).ToString(CultureInfo.InvariantCulture) : One(Words);
                var id = isFirst || place.Inside.Count == 0 ? place.Id : One(place.Inside);
                isFirst = false;
                return id.ToString("N");
            });
        }

        // References, tokens and the id asked for differ of themselves.
        private static string Plain(Page page, Guid id) =>
            $"{(int)page.Status} {page.RedirectsTo} {OfItself().Replace(page.Document.DocumentElement?.OuterHtml ?? "", "")}".Replace(id.ToString("N"), "ID", StringComparison.Ordinal).Replace(id.ToString(), "ID", StringComparison.Ordinal);

        private T One<T>(IReadOnlyList<T> list) => list[random.Next(list.Count)];

        [GeneratedRegex("""numret [0-9A-F]{8}|name="_(form|once)"[^>]*>""")]
        private static partial Regex OfItself();

        [GeneratedRegex(@"\{(?<name>\w+)(?<type>:\w+)?\}")]
        private static partial Regex Parameter();

        [GeneratedRegex("[0-9a-f]{32}")]
        private static partial Regex Hex();
    }
}
