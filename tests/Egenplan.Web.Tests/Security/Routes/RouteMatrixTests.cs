using System.Net;
using System.Text.RegularExpressions;
using Egenplan.Domain.Access;
using Egenplan.TestKit.Html;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Tests.Architecture;
using Xunit;

namespace Egenplan.Web.Tests.Security.Routes;

/// <summary>
/// Every page × every handler × every kind of viewer, and nobody × what the person is to them, against <see cref="RouteTable"/>:
/// made from the routes that the site has, so that no page is forgotten.
/// </summary>
public sealed partial class RouteMatrixTests(Town town) : IClassFixture<Town>
{
    private static readonly ViewerKind?[] Kinds = [null, .. Enum.GetValues<ViewerKind>().Cast<ViewerKind?>()];

    [Fact]
    public async Task EveryPageAndHandlerHasItsRowAndEveryRowItsPage()
    {
        var routes = await SiteRoute.AllAsync(town.Site);
        var found = new List<string>();
        foreach (var page in routes.GroupBy(r => r.Page))
        {
            if (RouteTable.Rows.FirstOrDefault(r => r.Page == page.Key) is not { } row)
            {
                found.Add($"{page.Key} has no row in RouteTable: say who comes in.");
                continue;
            }

            var (there, listed) = (page.SelectMany(r => r.Handlers).ToHashSet(), Expected(row).Select(h => h.Handler).ToHashSet());
            found.AddRange(there.Except(listed).Select(h => $"{page.Key}: {h} is not in its row."));
            found.AddRange(listed.Except(there).Select(h => $"{page.Key}: {h} is in its row and not on the page."));
        }

        found.AddRange(RouteTable.Rows.Select(r => r.Page).Except(routes.Select(r => r.Page)).Select(p => $"{p} has a row and is no page."));
        found.AddRange(RouteTable.Rows.GroupBy(r => r.Page).Where(g => g.Count() > 1).Select(g => $"{g.Key} has two rows."));
        var beside = SiteRoute.BesideThePages(town.Site).ToList();
        found.AddRange(beside.Except(RouteTable.BesideThePages.Keys).Select(r => $"{r} is mapped beside the pages and not in the table."));
        found.AddRange(RouteTable.BesideThePages.Keys.Except(beside).Select(r => $"{r} is in the table and not mapped."));

        found.ShouldBeNone();
    }

    [Fact]
    public async Task EveryRouteAnswersEveryKindOfViewerAsTheTableSays_AndReadingChangesNothing()
    {
        var targets = await RouteTargets.MakeAsync(town);
        var routes = await SiteRoute.AllAsync(town.Site);
        var viewers = Kinds.ToDictionary(k => k?.ToString() ?? "nobody", k => (Kind: k, Visitor: k is { } kind ? town.As(kind) : town.Site.Anybody()));
        var (found, asked, refusals) = (new List<string>(), 0, new Dictionary<string, HashSet<string>>());

        var before = await DatabaseDigest.OfAsync(town.Site);
        await AskAllAsync(isPost: false);
        var after = await DatabaseDigest.OfAsync(town.Site);
        await AskAllAsync(isPost: true);

        found.ShouldBeNone();
        Assert.Equal(before, after);
        Assert.True(asked > 2500, $"Only {asked} requests.");
        // Whether protected, another authority's or not there at all, the page is the same to the letter.
        refusals.Where(r => r.Value.Count > 1).Select(r => $"{r.Key} tells {r.Value.Count} refusals apart.").ShouldBeNone();

        async Task AskAllAsync(bool isPost)
        {
            foreach (var (who, (kind, visitor)) in viewers)
            {
                var token = (await visitor.GetAsync("/logga-ut")).FormIn("main").ValueOfName("_form")!;
                foreach (var route in routes)
                {
                    var row = RouteTable.Rows.Single(r => r.Page == route.Page);
                    foreach (var (handler, answer) in Expected(row).Where(h => h.Handler.StartsWith("POST", StringComparison.Ordinal) == isPost))
                    {
                        foreach (var relation in Enum.GetValues<Relation>())
                        {
                            // Signing out would end the walk, and is tested by itself.
                            if (targets.Address(route, row.Target, relation) is not { } address || (isPost && row.Page == "/Public/SignIn/Out"))
                                continue;
                            asked++;
                            var page = await SendAsync(visitor, address, handler, token);
                            var expected = Expect(row, handler, answer, kind, relation);
                            if (!Holds(page, expected))
                                found.Add($"{who} {handler} {address} ({relation}): {(int)page.Status} \"{page.Heading}\", expected {string.Join("/", expected)}");
                            // After a form was taken the next page, whichever it is, tells so: compared while nothing has been sent.
                            if (!isPost && page.Status == HttpStatusCode.NotFound && row.Target != Target.None && relation != Relation.Own)
                                refusals.GetOrAdd($"{who} {route.Pattern}").Add(Reference().Replace(page.Document.DocumentElement.OuterHtml, ""));
                        }
                    }
                }
            }
        }
    }

    [Fact]
    public async Task WhatIsNoPageIsNotFoundForAnybody()
    {
        foreach (var kind in Kinds)
        {
            foreach (var address in new[] { "/arbete/finns-inte", "/.env", "/.git/config", "/appsettings.json", "/swagger", "/metrics", "/health", "/debug", "/administration/finns-inte", "/_framework/x", "/egenplan.dll" })
                (await (kind is { } one ? town.As(one) : town.Site.Anybody()).GetAsync(address)).ShouldBe(HttpStatusCode.NotFound);
        }
    }

    private static int[] Expect(RouteRow row, string handler, int? answer, ViewerKind? kind, Relation relation)
    {
        var isPost = handler.StartsWith("POST", StringComparison.Ordinal);
        int[] inside = answer is { } told ? [told] : isPost ? [200, 303, 400, 409] : [200];
        if (row.Who.Sees is not { } sees)
            // Nobody is asked to sign in first; the system never signs in.
            return row.Page.StartsWith("/Public/SignIn/", StringComparison.Ordinal) && kind is null or ViewerKind.System ? [.. inside, 303, 404] : inside;
        if (kind is not { } one)
            return [302];
        if (!sees.Contains(one) && !row.Who.Does.Contains(one))
            // Whoever shares the folder with those let in must not learn from a 403 that somebody exists.
            return relation is Relation.Own ? [403] : [403, 404];
        if (row.Target != Target.None && relation != Relation.Own)
            return row.Gone == handler + "=303" ? [303] : [404];
        return (isPost ? row.Who.Does : sees).Contains(one) ? inside : [403];
    }

    private static bool Holds(Page page, int[] expected) =>
        expected.Contains((int)page.Status)
        && (page.Status != HttpStatusCode.Redirect || page.RedirectsTo!.StartsWith("/logga-in?", StringComparison.Ordinal))
        // A 400 of the page itself, not of a missing token.
        && (page.Status != HttpStatusCode.BadRequest || page.Heading != "Det gick inte att ta emot det du skickade");

    private static IEnumerable<(string Handler, int? Answer)> Expected(RouteRow row) =>
        row.Handlers.Split(", ").Select(h => h.Split('=') is [var name, var answer] ? (name, int.Parse(answer, System.Globalization.CultureInfo.InvariantCulture)) : (h, (int?)null));

    private static async Task<Page> SendAsync(Visitor visitor, string address, string handler, string token)
    {
        var query = handler.Split(' ') is [_, var name] ? $"?handler={name}" : "";
        return handler.StartsWith("GET", StringComparison.Ordinal)
            ? await visitor.GetAsync(address + query)
            : await visitor.PostAsync(address + query, new FormUrlEncodedContent([new("_form", token)]));
    }

    [GeneratedRegex("""numret [0-9A-F]{8}|name="_form"[^>]*>""")]
    private static partial Regex Reference();
}

internal static class Sets
{
    public static HashSet<string> GetOrAdd(this Dictionary<string, HashSet<string>> sets, string key) =>
        sets.TryGetValue(key, out var set) ? set : sets[key] = [];
}
