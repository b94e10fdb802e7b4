using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Egenplan.Bench.Load;
using Egenplan.Bench.People;
using Egenplan.Domain.Access;

namespace Egenplan.Bench.Works;

/// <summary>
/// <c>national server=DLL users=50 think=5 seconds=120 limit=200</c>: people of every kind at their desks, each page of each kind; what each page takes, measured
/// from this machine, the slowest first. Fails when the 95th percentile of a page is over the limit, or an answer is not 200.
/// </summary>
internal static class National
{
    // Of ten users so many are of each kind; the largest authority has every fifth of them.
    private static readonly ViewerKind[] Kinds =
    [
        ViewerKind.CaseOfficer, ViewerKind.CaseOfficer, ViewerKind.CaseOfficer, ViewerKind.CaseOfficer, ViewerKind.Citizen, ViewerKind.UnitManager, ViewerKind.Staff, ViewerKind.BoardReader,
        ViewerKind.Administrator, ViewerKind.LogReviewer,
    ];

    private static readonly string[] Plan =
    [
        "", "/innehall", "/innehall/atgard/{measure}", "/personer", "/inbjudan", "/mote", "/mote/efterat", "/historik", "/historik/{version}", "/kopior", "/kopior/{version}/las", "/kopior/{version}.pdf",
        "/underskrifter", "/omprovning", "/overenskommelse", "/forplanering", "/andra-planer", "/meddelanden", "/flytt", "/fran-papper",
    ];

    private static readonly string[] Person = ["", "/uppgifter", "/vem-har-tittat", "/overlamning"];

    private static readonly Dictionary<ViewerKind, string[]> Pages = new()
    {
        [ViewerKind.CaseOfficer] =
        [
            "/arbete", "/arbete?mina=true", "/arbete?lista=Reviews", "/arbete?lista=Offers", "/arbete?lista=Requests", "/arbete?lista=Late", "/arbete?lista=Prompts", "/arbete/siffror", "/arbete/import", "/arbete/overlamning",
            "/bibliotek", "/avisering", .. Person.Select(p => "/arbete/person/{person}" + p), .. Plan.Select(p => "/arbete/planer/{plan}" + p),
        ],
        [ViewerKind.UnitManager] = ["/arbete", "/arbete?lista=Late", "/oversikt", "/oversikt/arbetet", "/oversikt/behov", "/oversikt/satsningar", "/logg", "/logg/nodoppningar", "/tillsyn-hos-oss", "/arbete/person/{person}", "/arbete/planer/{plan}"],
        [ViewerKind.BoardReader] = ["/oversikt", "/oversikt/namnd", "/oversikt/namnd.pdf"],
        [ViewerKind.Administrator] = ["/administration", "/administration/konton", "/administration/logg", "/administration/mall", "/administration/utseende", "/administration/katalog", "/administration/klockan", "/administration/synpunkter"],
        [ViewerKind.LogReviewer] = ["/logg", "/logg/nodoppningar", "/logg/vem-kunde-se"],
        [ViewerKind.Staff] = ["/uppdrag", "/fraga", "/avisering"],
        [ViewerKind.Citizen] =
        [
            "/min-plan", "/min-plan/{own}", "/min-plan/{own}/plan", "/min-plan/{own}/plan/bestamt", "/min-plan/{own}/plan/jag-vill", "/min-plan/{own}/plan/vad-hander", "/min-plan/{own}/plan/vem-hjalper",
            "/min-plan/{own}/sag", "/min-plan/{own}/har-sagt", "/min-plan/{own}/far-veta", "/min-plan/{own}/meddelanden", "/min-plan/{own}/vem-har-tittat", "/min-plan/{own}/ta-med", "/min-plan/{own}/ta-med.pdf",
        ],
    };

    private static readonly string[] Open = ["/", "/om-planen", "/din-ratt", "/vilken-plan", "/fragor", "/siffror", "/siffror/1100", "/begar", "/anhorig"];

    public static async Task<bool> RunAsync(Given given, TextWriter say, CancellationToken ct)
    {
        var made = JsonSerializer.Deserialize<Made>(await File.ReadAllTextAsync(given.MadeFile, ct))!;
        await using var signIn = SignedIn.With(given);
        await using var server = await Server.StartAsync("", "dotnet", given.Text("server", "egenplan.dll"), "serve", "--urls", "{url}");
        var (http, users) = (Browser.Client(server.Address), new List<User>());
        for (var i = 0; i < given.Number("users", 50); i++)
            users.Add(await UserAsync(made, signIn, http, i, ct));
        users.Add(new User(new Browser(http, ""), ViewerKind.System, Open, [], null));

        // Each page once, and a minute of work, before the clock runs: what the first after a start meets is measured by itself.
        var warm = new ConcurrentBag<Visit>();
        foreach (var user in users.DistinctBy(u => u.Kind))
        {
            foreach (var page in user.Pages)
                await user.VisitAsync(page, new Random(1), warm, ct);
        }

        var visits = new ConcurrentBag<Visit>();
        await WorkAsync(warm, given.Number("warm", 60));
        foreach (var wrong in warm.Where(v => !v.IsRight))
            say.WriteLine($"{wrong.Kind} {wrong.Page}: {wrong.Status}");
        await WorkAsync(visits, given.Number("seconds", 120));
        return Tell(say, made, [.. visits], given.Number("limit", 200), server.PeakMegabytes, users.Count);

        Task WorkAsync(ConcurrentBag<Visit> seen, int seconds) => Driver.PeopleAsync(
            users.Select(user => (Func<Random, CancellationToken, Task>)((random, token) => user.VisitAsync(user.Pages[random.Next(user.Pages.Count)], random, seen, token))),
            TimeSpan.FromSeconds(given.Number("think", 5)), TimeSpan.FromSeconds(seconds), ct);
    }

    private static async Task<User> UserAsync(Made made, SignedIn signIn, HttpClient http, int number, CancellationToken ct)
    {
        var (kind, random) = (Kinds[number % Kinds.Length], new Random(number));
        var at = number / Kinds.Length % 5 == 0 ? made.Authorities[0] : made.Authorities[random.Next(made.Authorities.Count)];
        var accounts = at.Of(kind);
        if (accounts.Count == 0)
            (at, accounts) = (made.Authorities[0], made.Authorities[0].Of(kind));
        var officer = random.Next(accounts.Count);
        var account = accounts[officer];
        var own = kind is ViewerKind.CaseOfficer ? at.Samples.Where(s => s.Plan is not null && s.Officer == officer).ToList() : [];
        return new User(
            new Browser(http, await signIn.CookieAsync(at, account, ct)), kind, Pages[kind], own.Count > 0 ? own : [.. at.Samples.Where(s => s.Plan is not null).Take(10)], account.Person);
    }

    private static bool Tell(TextWriter say, Made made, List<Visit> visits, int limit, double megabytes, int users)
    {
        var pages = visits.GroupBy(v => (v.Kind, v.Page)).Select(g => (g.Key, Times: new Latencies([.. g.Select(v => v.Milliseconds)], g.Count(v => !v.IsRight), 1))).OrderByDescending(p => p.Times.At(95)).ToList();
        var all = new Latencies([.. visits.Select(v => v.Milliseconds)], visits.Count(v => !v.IsRight), 1);
        var slow = pages.Count(p => p.Times.At(95) >= limit);
        Say($"{made.Sizes.People} people in {made.Sizes.Authorities} authorities, {users} users: {all.Count} pages of {pages.Count} kinds; p50 {all.At(50):F0} ms, p95 {all.At(95):F0} ms, p99 {all.At(99):F0} ms; {all.Failed} failed; {slow} kinds at {limit} ms or more at p95; most memory {megabytes:F0} MB");
        foreach (var ((kind, page), times) in pages.Take(Math.Max(12, slow)))
            Say($"{(kind is ViewerKind.System ? "Public" : kind.ToString()),-14}{page,-46}{times.Count,5} times  p50 {times.At(50),6:F0}  p95 {times.At(95),6:F0}");
        return slow == 0 && all.Failed == 0;

        void Say(FormattableString line) => say.WriteLine(line.ToString(CultureInfo.InvariantCulture));
    }

    private sealed record Visit(ViewerKind Kind, string Page, double Milliseconds, HttpStatusCode Status)
    {
        public bool IsRight => (int)Status < 400;
    }

    private sealed class User(Browser browser, ViewerKind kind, IReadOnlyList<string> pages, IReadOnlyList<MadeSample> plans, Guid? own)
    {
        public ViewerKind Kind => kind;

        public IReadOnlyList<string> Pages => pages;

        public async Task VisitAsync(string page, Random random, ConcurrentBag<Visit> visits, CancellationToken ct)
        {
            var address = page.Replace("{own}", $"{own:N}", StringComparison.Ordinal);
            if (plans.Count > 0)
            {
                var one = plans[random.Next(plans.Count)];
                address = address.Replace("{plan}", $"{one.Plan:N}", StringComparison.Ordinal).Replace("{person}", $"{one.Person:N}", StringComparison.Ordinal)
                    .Replace("{measure}", $"{one.Measure:N}", StringComparison.Ordinal).Replace("{version}", one.Version.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
            }

            var begun = Stopwatch.GetTimestamp();
            var answer = await browser.GetAsync(address, ct);
            visits.Add(new(kind, page, Stopwatch.GetElapsedTime(begun).TotalMilliseconds, answer.Status));
        }
    }
}
