using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Egenplan.Bench.Load;
using Egenplan.Bench.People;
using Egenplan.Domain.Access;

namespace Egenplan.Bench.Works;

/// <summary>The five works on the product: true pages and forms, by case officers who are signed in, each with the people who are theirs.</summary>
internal sealed class OurWorks
{
    private const int MostOfficers = 400, FormsAWorker = 12;

    private readonly List<(MadeAuthority At, MadeSample Sample, string Cookie)> _plans = [];
    private readonly ConcurrentQueue<(MadeSample Sample, string Cookie)> _waiting = new();
    private readonly ConcurrentDictionary<int, List<StatusForm>> _forms = new();
    private readonly string _largest = "";
    private HttpClient _http = null!;

    private OurWorks(List<(MadeAuthority, MadeSample, string)> all, string largest)
    {
        _plans.AddRange(all.Where(a => a.Item2.Plan is not null));
        foreach (var (_, sample, cookie) in all.Where(a => a.Item2.Plan is null))
            _waiting.Enqueue((sample, cookie));
        _largest = largest;
    }

    /// <summary>The plans that are read and changed.</summary>
    public IReadOnlyList<(MadeAuthority At, MadeSample Sample, string Cookie)> Plans => _plans;

    /// <summary>How many wait for a plan to be made.</summary>
    public int Waiting => _waiting.Count;

    public static async Task<OurWorks> SignInAsync(Made made, SignedIn signIn, CancellationToken ct)
    {
        var random = new Random(made.Sizes.Seed);
        var all = made.Authorities.SelectMany(a => a.Samples.GroupBy(s => s.Officer).Select(g => (At: a, Officer: a.Of(ViewerKind.CaseOfficer)[g.Key], Samples: g.ToList()))).ToArray();
        random.Shuffle(all);
        var signedIn = new List<(MadeAuthority, MadeSample, string)>();
        foreach (var (at, officer, samples) in all.Take(MostOfficers))
        {
            var cookie = await signIn.CookieAsync(at, officer, ct);
            signedIn.AddRange(samples.Select(s => (at, s, cookie)));
        }

        var largest = made.Authorities[0];
        return new OurWorks([.. signedIn], await signIn.CookieAsync(largest, largest.Of(ViewerKind.CaseOfficer)[0], ct));
    }

    /// <summary>From now on the works are sent there.</summary>
    public void Use(Uri address)
    {
        _http = Browser.Client(address);
        _forms.Clear();
    }

    public async Task<bool?> ReadPlanAsync(int worker, Random random, CancellationToken ct)
    {
        var (_, sample, cookie) = _plans[random.Next(_plans.Count)];
        return (await new Browser(_http, cookie).GetAsync($"/arbete/planer/{sample.Plan:N}/innehall", ct)).Status is HttpStatusCode.OK;
    }

    public async Task<bool?> ListDueAsync(int worker, Random random, CancellationToken ct) =>
        (await new Browser(_http, _plans[random.Next(_plans.Count)].Cookie).GetAsync("/arbete?lista=Reviews", ct)).Status is HttpStatusCode.OK;

    public async Task<bool?> ListLargestAsync(int worker, Random random, CancellationToken ct) =>
        (await new Browser(_http, _largest).GetAsync("/arbete?lista=Reviews", ct)).Status is HttpStatusCode.OK;

    /// <summary>Each worker has forms of its own, filled in and sent again and again with another status.</summary>
    public async Task<bool?> ChangeStatusAsync(int worker, Random random, CancellationToken ct)
    {
        if (!_forms.TryGetValue(worker, out var forms))
            _forms[worker] = forms = await FormsAsync(worker, ct);
        return await forms[random.Next(forms.Count)].SendAsync(ct);
    }

    /// <summary>A plan is begun for one who has asked, and gets two goals, four measures and a planned insats.</summary>
    public async Task<bool?> CreatePlanAsync(int worker, Random random, CancellationToken ct)
    {
        if (!_waiting.TryDequeue(out var next))
            return null;
        var browser = new Browser(_http, next.Cookie);
        var page = $"/arbete/person/{next.Sample.Person:N}";
        var form = Browser.FormOf((await browser.GetAsync(page, ct)).Body, f => f.Action.Contains("handler=Start", StringComparison.Ordinal));
        return form is not null && await CreateAsync(browser, page, form, ct);
    }

    public async Task<bool?> FiguresAsync(int worker, Random random, CancellationToken ct) => (await new Browser(_http, "").GetAsync("/siffror", ct)).Status is HttpStatusCode.OK;

    public async Task<bool?> StartPageAsync(int worker, Random random, CancellationToken ct) => (await new Browser(_http, "").GetAsync("/", ct)).Status is HttpStatusCode.OK;

    /// <summary>The forms that begin plans, got before the clock runs: the work is what the two posts do.</summary>
    public async Task<Work> PreparedAsync(int count, CancellationToken ct)
    {
        var prepared = new ConcurrentQueue<(Browser Browser, string Page, List<KeyValuePair<string, string>> Form)>();
        while (prepared.Count < count && _waiting.TryDequeue(out var next))
        {
            var browser = new Browser(_http, next.Cookie);
            var page = $"/arbete/person/{next.Sample.Person:N}";
            if (Browser.FormOf((await browser.GetAsync(page, ct)).Body, f => f.Action.Contains("handler=Start", StringComparison.Ordinal)) is { } form)
                prepared.Enqueue((browser, page, form));
        }

        return async (_, _, token) =>
        {
            return prepared.TryDequeue(out var next) ? await CreateAsync(next.Browser, next.Page, next.Form, token) : null;
        };
    }

    private static async Task<bool> CreateAsync(Browser browser, string page, List<KeyValuePair<string, string>> form, CancellationToken ct)
    {
        var begun = await browser.PostAsync(page + "?handler=Start", form, ct);
        if (begun is not { Status: HttpStatusCode.SeeOther, Location: { } location })
            return false;
        var token = form.First(f => f.Key == "_form");
        var content = location.Replace("/forplanering", "/innehall", StringComparison.Ordinal);
        return (await browser.PostAsync(content, [token, .. Content()], ct)).Status is HttpStatusCode.SeeOther;
    }

    private static IEnumerable<KeyValuePair<string, string>> Content()
    {
        var words = Words.Load();
        foreach (var goal in Enumerable.Range(0, 2))
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"Form.NewGoals[{goal}].");
            yield return new(name + "Id", Guid.CreateVersion7().ToString("N"));
            yield return new(name + "Words", words.Goals[goal]);
            yield return new(name + "Whose", "Person");
            yield return new(name + "Horizon", "ShortTerm");
            foreach (var measure in Enumerable.Range(0, 2))
            {
                var row = string.Create(CultureInfo.InvariantCulture, $"{name}Measures[{measure}].");
                yield return new(row + "Id", Guid.CreateVersion7().ToString("N"));
                yield return new(row + "What", words.Measures[(goal * 2) + measure]);
                yield return new(row + "Responsible", "");
            }
        }

        yield return new("_once", Convert.ToHexString(RandomNumberGenerator.GetBytes(16)));
        yield return new("Form.Planned.Id", Guid.CreateVersion7().ToString("N"));
        yield return new("Form.Planned.PlannedInsats", "DailyActivities");
        yield return new("Form.Planned.Application", "NotAppliedYet");
    }

    private async Task<List<StatusForm>> FormsAsync(int worker, CancellationToken ct)
    {
        var forms = new List<StatusForm>();
        for (var i = worker * FormsAWorker; forms.Count < FormsAWorker; i++)
        {
            var (_, sample, cookie) = _plans[i % _plans.Count];
            var (browser, page) = (new Browser(_http, cookie), $"/arbete/planer/{sample.Plan:N}/innehall/atgard/{sample.Measure:N}");
            if (Browser.FormOf((await browser.GetAsync(page, ct)).Body, f => f.Elements["basis.part"] is not null) is { } fields)
                forms.Add(new StatusForm(browser, page, fields));
        }

        return forms;
    }

    private sealed class StatusForm(Browser browser, string page, List<KeyValuePair<string, string>> fields)
    {
        public async Task<bool> SendAsync(CancellationToken ct)
        {
            Set("Form.Status", v => v == "GoingOn" ? "NotStarted" : "GoingOn");
            if ((await browser.PostAsync(page, fields, ct)).Status is not HttpStatusCode.SeeOther)
                return false;
            Set("basis.revision", v => (int.Parse(v, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture));
            return true;
        }

        private void Set(string name, Func<string, string> value)
        {
            var at = fields.FindIndex(f => f.Key == name);
            fields[at] = new(name, value(fields[at].Value));
        }
    }
}
