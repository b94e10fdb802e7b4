using System.Net;
using System.Text.RegularExpressions;
using Egenplan.Domain.Access;
using Egenplan.TestKit.Html;
using Egenplan.TestKit.Sites;

namespace Egenplan.Web.Tests.Security.Routes;

/// <summary>How the authority stands to emergency opening while the routes are walked.</summary>
internal enum Emergency
{
    /// <summary>Off, as it is until the authority turns it on: the page is not there.</summary>
    Off,

    /// <summary>On for officers and managers; nobody has opened anything.</summary>
    On,

    /// <summary>On, and the officer and the manager who ask have opened every protected person.</summary>
    Opened,
}

/// <summary>Asks every page and handler as every kind of viewer about everybody, and compares with <see cref="RouteTable"/>.</summary>
internal sealed partial class RouteWalk(Town town, RouteTargets targets, IReadOnlyList<SiteRoute> routes)
{
    public static readonly ViewerKind?[] Kinds = [null, .. Enum.GetValues<ViewerKind>().Cast<ViewerKind?>()];

    private readonly Dictionary<string, (ViewerKind? Kind, Visitor Visitor)> _viewers =
        Kinds.ToDictionary(k => k?.ToString() ?? "nobody", k => (k, k is { } kind ? town.As(kind) : town.Site.Anybody()));

    /// <summary>Answers that are not as the table says.</summary>
    public List<string> Found { get; } = [];

    /// <summary>How many requests have been sent.</summary>
    public int Asked { get; private set; }

    /// <summary>The pages that refused, by viewer and route.</summary>
    public Dictionary<string, HashSet<string>> Refusals { get; } = [];

    /// <summary>Whom the addresses are about.</summary>
    public RouteTargets Targets => targets;

    public static async Task<RouteWalk> MakeAsync(Town town) => new(town, await RouteTargets.MakeAsync(town), await SiteRoute.AllAsync(town.Site));

    public static IEnumerable<(string Handler, int? Answer)> Expected(RouteRow row) =>
        row.Handlers.Split(", ").Select(h => h.Split('=') is [var name, var answer] ? (name, int.Parse(answer, System.Globalization.CultureInfo.InvariantCulture)) : (h, (int?)null));

    public async Task AskAllAsync(bool isPost, Emergency emergency = Emergency.Off, params Relation[] about)
    {
        foreach (var (who, (kind, visitor)) in _viewers)
        {
            var token = (await visitor.GetAsync("/logga-ut")).FormIn("main").ValueOfName("_form")!;
            foreach (var route in routes)
            {
                var row = RouteTable.Rows.Single(r => r.Page == route.Page);
                foreach (var (handler, answer) in Expected(row).Where(h => h.Handler.StartsWith("POST", StringComparison.Ordinal) == isPost))
                {
                    foreach (var relation in about is [] ? Enum.GetValues<Relation>() : about)
                    {
                        // Signing out would end the walk, and is tested by itself.
                        if (targets.Address(route, row.Target, relation) is not { } address || (isPost && row.Page == "/Public/SignIn/Out"))
                            continue;
                        Asked++;
                        var page = await SendAsync(visitor, address, handler, token);
                        var expected = Expect(row, handler, answer, kind, relation, emergency);
                        if (!Holds(page, expected))
                            Found.Add($"{emergency}: {who} {handler} {address} ({relation}): {(int)page.Status} \"{page.Heading}\", expected {string.Join("/", expected)}");
                        // After a form was taken the next page, whichever it is, tells so: compared while nothing has been sent.
                        if (!isPost && page.Status == HttpStatusCode.NotFound && row.Target != Target.None && relation != Relation.Own)
                            Refusals.GetOrAdd($"{who} {route.Pattern}").Add(Reference().Replace(page.Document.DocumentElement.OuterHtml, ""));
                    }
                }
            }
        }
    }

    private static int[] Expect(RouteRow row, string handler, int? answer, ViewerKind? kind, Relation relation, Emergency emergency)
    {
        var isPost = handler.StartsWith("POST", StringComparison.Ordinal);
        if (row.Page == RouteTable.EmergencyPage && emergency != Emergency.Off)
            answer = null;
        int[] inside = answer is { } told ? [told] : isPost ? [200, 303, 400, 409] : [200];
        if (row.Who.Sees is not { } sees)
            // Nobody is asked to sign in first; the system never signs in.
            return row.Page.StartsWith("/Public/SignIn/", StringComparison.Ordinal) && kind is null or ViewerKind.System ? [.. inside, 303, 404] : inside;
        if (kind is not { } one)
            return [302];
        if (!sees.Contains(one) && !row.Who.Does.Contains(one))
            // Whoever shares the folder with those let in must not learn from a 403 that somebody exists.
            return relation is Relation.Own ? [403] : [403, 404];
        if (emergency == Emergency.Opened && relation == Relation.Protected && LogSettings.MayOpenInEmergency(one))
            // To see, never to do; what asks for more than a reading is as closed as before.
            return isPost ? [403] : row.InEmergency == 200 ? inside : [row.InEmergency];
        if (row.Target != Target.None && relation != Relation.Own)
            return row.Gone == handler + "=303" ? [303] : [404];
        return (isPost ? row.Who.Does : sees).Contains(one) ? inside : [403];
    }

    private static bool Holds(Page page, int[] expected) =>
        expected.Contains((int)page.Status)
        && (page.Status != HttpStatusCode.Redirect || page.RedirectsTo!.StartsWith("/logga-in?", StringComparison.Ordinal))
        // A 400 of the page itself, not of a missing token.
        && (page.Status != HttpStatusCode.BadRequest || page.Heading != "Det gick inte att ta emot det du skickade");

    private static async Task<Page> SendAsync(Visitor visitor, string address, string handler, string token)
    {
        var query = handler.Split(' ') is [_, var name] ? $"?handler={name}" : "";
        return handler.StartsWith("GET", StringComparison.Ordinal)
            ? await visitor.GetAsync(address + query)
            : await visitor.PostAsync(address + query, new FormUrlEncodedContent([new("_form", token)]));
    }

    [GeneratedRegex("""numret [0-9A-F]{8}|name="_(form|once)"[^>]*>""")]
    private static partial Regex Reference();
}

internal static class Sets
{
    public static HashSet<string> GetOrAdd(this Dictionary<string, HashSet<string>> sets, string key) =>
        sets.TryGetValue(key, out var set) ? set : sets[key] = [];
}
