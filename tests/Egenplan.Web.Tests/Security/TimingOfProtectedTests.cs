using System.Diagnostics;
using System.Globalization;
using Egenplan.Domain.People;
using Egenplan.TestKit;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Tests.Data;
using Xunit;

namespace Egenplan.Web.Tests.Security;

/// <summary>
/// How long an answer takes about a protected person, and about nobody, for one who must not know. Measured with
/// <c>tests/slow/timing.sh</c>; the ordinary run asks a few times, and judges no time: that both take equally many commands to the
/// database is what <c>ProtectedTests</c> shows there.
/// </summary>
public sealed class TimingOfProtectedTests
{
    private static int Warm => Math.Min(Pairs, 200);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static int Pairs => int.TryParse(Environment.GetEnvironmentVariable("EGENPLAN_PAIRS"), CultureInfo.InvariantCulture, out var pairs) ? pairs : 20;

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Answers_about_the_protected_and_about_nobody_are_timed(string database)
    {
        await using var site = await Site.StartAsync(database);
        var file = await site.Database.MakeCaseFileAsync("Alma", "Hemligast", "198501012384", ProtectionLevel.Marking);
        var plan = Seeds.Saved(await site.Database.BeginAsync(file.Id));
        var lines = new List<string> { $"{database}: {Pairs} pairs of requests, taking turns, first and second in turn by lot; milliseconds" };
        foreach (var persona in new[] { site.People.OtherOfficer, site.People.Manager })
        {
            var client = site.As(persona).Client;
            foreach (var (what, hidden, nobody) in new[]
            {
                ("case file", $"/arbete/person/{file.Id}", "/arbete/person/{0}"), ("plan", $"/arbete/planer/{plan.Id}", "/arbete/planer/{0}"),
            })
            {
                var (one, none) = await MeasureAsync(client, hidden, () => nobody.Replace("{0}", site.Database.Ids.Next().ToString("N"), StringComparison.Ordinal));
                lines.Add(Told($"{persona.Viewer.Kind}, {what}", one, none));
            }
        }

        foreach (var line in lines)
            TestContext.Current.TestOutputHelper!.WriteLine(line);
        var folder = Directory.CreateDirectory(Repository.PathTo("artifacts", "test-output", "timing")).FullName;
        await File.WriteAllLinesAsync(Path.Combine(folder, $"{database}.txt"), lines, Ct);
    }

    private static async Task<(double[] Hidden, double[] Nobody)> MeasureAsync(HttpClient client, string hidden, Func<string> nobody)
    {
        var random = new Random(20261122);
        var (one, none) = (new double[Pairs], new double[Pairs]);
        for (var i = -Warm; i < Pairs; i++)
        {
            var hiddenFirst = random.Next(2) == 0;
            var first = await TimeAsync(client, hiddenFirst ? hidden : nobody());
            var second = await TimeAsync(client, hiddenFirst ? nobody() : hidden);
            if (i >= 0)
                (one[i], none[i]) = hiddenFirst ? (first, second) : (second, first);
        }

        return (one, none);
    }

    private static async Task<double> TimeAsync(HttpClient client, string address)
    {
        var started = Stopwatch.GetTimestamp();
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), Ct);
        await answer.Content.ReadAsByteArrayAsync(Ct);
        var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
        return took;
    }

    private static string Told(string what, double[] hidden, double[] nobody)
    {
        // The spread of the difference: the medians of a thousand samples drawn anew, with return, pair by pair.
        var random = new Random(1);
        var differences = Enumerable.Range(0, 1000).Select(_ =>
        {
            var drawn = Enumerable.Range(0, hidden.Length).Select(_ => random.Next(hidden.Length)).ToArray();
            return At(drawn.Select(i => hidden[i]), 0.5) - At(drawn.Select(i => nobody[i]), 0.5);
        }).ToArray();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: protected median {At(hidden, 0.5):F3} p95 {At(hidden, 0.95):F3}; nobody median {At(nobody, 0.5):F3} p95 {At(nobody, 0.95):F3}; difference of medians {At(hidden, 0.5) - At(nobody, 0.5):+0.000;-0.000} (95 % of draws between {At(differences, 0.025):+0.000;-0.000} and {At(differences, 0.975):+0.000;-0.000})");
    }

    private static double At(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted[(int)(share * (sorted.Length - 1))];
    }
}
