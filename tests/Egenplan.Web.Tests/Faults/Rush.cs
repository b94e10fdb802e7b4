using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Texts;
using Xunit;

namespace Egenplan.Web.Tests.Faults;

/// <summary>
/// People at their desks who ask the real program for its ordinary pages, as many as wanted. Each answer is a page, or says in plain words when to come
/// back; whatever else comes is <see cref="Wrong"/>. Whoever is told to come back does so sooner than told.
/// </summary>
internal sealed class Rush
{
    private static readonly TimeSpan Impatience = TimeSpan.FromSeconds(1);
    private readonly ConcurrentQueue<TimeSpan> _served = [];
    private readonly List<(HttpClient Client, string Address)> _pages = [];
    private readonly string[] _kindly;
    private int _shed;

    private Rush(Wording t) => _kindly = [t["problem.busy.title"], t["problem.away.title"]];

    /// <summary>How long the slowest page has taken.</summary>
    public TimeSpan Slowest => _served.Max();

    /// <summary>Answers that are neither, and what came instead of an answer.</summary>
    public ConcurrentQueue<string> Wrong { get; } = [];

    /// <summary>Signs in those whose pages are asked for: a case officer at work and with a plan open, one of the staff, and whoever has not signed in.</summary>
    public static async Task<Rush> AtAsync(Uri site, FaultTrial trial)
    {
        var rush = new Rush(trial.T);
        var (plan, officer) = trial.APlan;
        var (work, ask) = ((await RealServer.SignInAsync(site, officer.Name)).Client, (await RealServer.SignInAsync(site, trial.Accounts[^1].Name)).Client);
        rush._pages.AddRange(
        [
            (work, "/arbete"), (work, $"/arbete/planer/{plan.Value:N}"), (work, $"/arbete/planer/{plan.Value:N}/personer"), (work, $"/arbete/planer/{plan.Value:N}/innehall"), (ask, "/fraga"),
            (new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = site }, "/"),
        ]);
        return rush;
    }

    /// <summary>So many people, each of whom reads one page, thinks for about so long and reads the next, until they are to stop.</summary>
    public Task RunAsync(int people, TimeSpan think, CancellationToken stop) => Task.WhenAll(Enumerable.Range(0, people).Select(i => Task.Run(
        async () =>
        {
            var random = new Random(i);
            await PauseAsync(think * random.NextDouble(), stop);
            while (!stop.IsCancellationRequested)
            {
                var isServed = await AskAsync(_pages[random.Next(_pages.Count)]);
                await PauseAsync(isServed ? think * (0.5 + random.NextDouble()) : Impatience, stop);
            }
        },
        CancellationToken.None)));

    /// <summary>Each page once, one after the other; answers how long the slowest took, and null where one was not given.</summary>
    public async Task<TimeSpan?> OnceAsync()
    {
        var slowest = TimeSpan.Zero;
        foreach (var page in _pages)
        {
            var since = Stopwatch.GetTimestamp();
            if (!await AskAsync(page))
                return null;
            slowest = Stopwatch.GetElapsedTime(since) > slowest ? Stopwatch.GetElapsedTime(since) : slowest;
        }

        return slowest;
    }

    /// <summary>Forgets what has been answered.</summary>
    public void CountAnew()
    {
        _served.Clear();
        _shed = 0;
    }

    /// <summary>Prints what has been answered, and how fast; answers how many times somebody was told to come back.</summary>
    public int Print(string what, TimeSpan during)
    {
        var (times, count, shed) = (new Times(), 0, _shed);
        foreach (var time in _served)
        {
            times.Add(time);
            count++;
        }

        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{what}: {(count + shed) / during.TotalSeconds:0.0} requests a second for {during.TotalSeconds:0} s; {shed} of {count + shed} told to come back"));
        if (count > 0)
            times.Print($"{what}, pages");
        return shed;
    }

    private static Task PauseAsync(TimeSpan time, CancellationToken stop) => Task.Delay(time, stop).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    private async Task<bool> AskAsync((HttpClient Client, string Address) page)
    {
        var since = Stopwatch.GetTimestamp();
        try
        {
            using var answer = await page.Client.GetAsync(new Uri(page.Address, UriKind.Relative), CancellationToken.None);
            if (answer.StatusCode is HttpStatusCode.OK)
            {
                _served.Enqueue(Stopwatch.GetElapsedTime(since));
                return true;
            }

            var said = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(CancellationToken.None));
            if (answer.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests && answer.Headers.RetryAfter is not null && _kindly.Any(k => said.Contains(k, StringComparison.Ordinal)))
                Interlocked.Increment(ref _shed);
            else
                Wrong.Enqueue($"{(int)answer.StatusCode} {page.Address} {answer.Headers.RetryAfter}");
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or IOException)
        {
            Wrong.Enqueue($"{page.Address} {e.Message}");
        }

        return false;
    }
}
