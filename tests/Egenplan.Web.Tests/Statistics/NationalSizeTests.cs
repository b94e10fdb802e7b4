using System.Diagnostics;
using System.Globalization;
using Egenplan.Data.Accounts;
using Egenplan.Data.Conventions;
using Egenplan.Data.Releases;
using Egenplan.Data.Statistics;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Egenplan.Domain.Statistics;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Access;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Egenplan.Web.Tests.Statistics;

/// <summary>
/// The whole country on one machine: the nightly job within five minutes, a frozen day read, and each page with figures answered, within 300 ms. <c>tests/slow/figures.sh</c> runs it with 80,000 people
/// in 290 authorities and ten years of frozen days; CI with little of each. One authority holds a ninth of all. Documents are not sealed here: the job reads none.
/// </summary>
public sealed class NationalSizeTests(ITestOutputHelper output)
{
    private static readonly TimeSpan LongestJob = TimeSpan.FromMinutes(5), LongestRead = TimeSpan.FromMilliseconds(300);

    private static readonly int People = Number("EGENPLAN_PEOPLE", 1500), Authorities = Number("EGENPLAN_AUTHORITIES", 8), Years = Number("EGENPLAN_YEARS", 1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task The_nightly_job_ends_within_five_minutes_and_a_figure_day_is_read_within_300_ms(string database)
    {
        await using var site = await Site.StartAsync(database);
        var test = site.Database;
        var codes = Enumerable.Range(0, Authorities).Select(i => new AuthorityCode((1500 + i).ToString(CultureInfo.InvariantCulture))).ToList();
        var watch = Stopwatch.StartNew();
        foreach (var (i, code) in codes.Index())
            await NationalPeople.FillAsync(test, code, i == 0 ? People / 9 : People * 8 / 9 / Math.Max(1, Authorities - 1), Ct);
        Say($"{database}: {People:N0} people in {Authorities} authorities made in {watch.Elapsed.TotalSeconds:F0} s");
        var (store, today) = (test.Get<FigureStore>(), test.Clock.Today);
        test.Clock.Set(new DateTimeOffset(today.ToDateTime(new(22, 50)), TimeSpan.Zero));

        watch.Restart();
        foreach (var code in codes)
            Assert.Equal(1, await store.FreezeDueAsync(code, Ct));
        var job = watch.Elapsed;

        watch.Restart();
        var days = await AddYearsAsync(test, codes, today);
        Say($"{database}: {days:N0} frozen days put there in {watch.Elapsed.TotalSeconds:F0} s");
        watch.Restart();
        foreach (var code in codes)
            Assert.Equal(1, await store.FreezeDueAsync(code, Ct));
        var again = watch.Elapsed;

        var (random, reads, counted) = (new Random(1), new List<double>(), new List<double>());
        for (var i = 0; i < 200; i++)
        {
            var (code, day) = (codes[random.Next(codes.Count)], today.AddDays(-random.Next(360)));
            watch.Restart();
            Assert.NotNull(await store.ReadAsync(code, day, Ct));
            _ = await store.YearBeforeAsync(code, day, Ct);
            reads.Add(watch.Elapsed.TotalMilliseconds);
        }

        for (var i = 0; i < 9; i++)
        {
            watch.Restart();
            Assert.Equal(People / 9, (await store.CountAsync(codes[0], Ct))[new(Figure.PlanPrevalence, FigurePart.Base)]);
            counted.Add(watch.Elapsed.TotalMilliseconds);
        }

        // What is kept of a large authority's counts is not used when anything that they were counted from has changed.
        await using (var scope = await test.Get<DbSource>().BeginAsync(codes[0], Ct))
        {
            var one = await scope.Db.CountedPeople.Where(p => p.Authority == codes[0].Value).Select(p => p.CaseFileId).FirstAsync(Ct);
            await scope.Db.CountedPeople.Where(p => p.CaseFileId == one).ExecuteUpdateAsync(u => u.SetProperty(p => p.Facts, "{}"), Ct);
            await scope.CommitAsync(Ct);
        }

        Assert.Equal((People / 9) - 1, (await store.CountAsync(codes[0], Ct))[new(Figure.PlanPrevalence, FigurePart.Base)]);

        Say($"{database}: the nightly job {job.TotalSeconds:F1} s, {again.TotalSeconds:F1} s with the frozen days there; a day and the one a year before read in {Median(reads):F1} ms, slowest {reads.Max():F1} ms; the largest authority counted now in {Median(counted):F0} ms");
        await PagesAsync(site, codes[0], database);
        Assert.True(job < LongestJob && again < LongestJob, $"{job}, {again}");
        Assert.True(Median(reads) < LongestRead.TotalMilliseconds, $"{Median(reads)} ms");
    }

    // The largest authority's pages with figures, each as it is asked for: signed in, counted, decided, written.
    private async Task PagesAsync(Site site, AuthorityCode code, string database)
    {
        await site.Database.Get<ReleaseMaker>().MakeDueAsync(code, Ct);
        (ViewerKind Kind, string Address)[] pages =
        [
            (ViewerKind.UnitManager, "/oversikt"), (ViewerKind.UnitManager, "/oversikt/arbetet"), (ViewerKind.UnitManager, "/oversikt/behov"),
            (ViewerKind.BoardReader, "/oversikt"), (ViewerKind.BoardReader, "/oversikt/namnd"), (ViewerKind.CaseOfficer, "/arbete/siffror"),
        ];
        foreach (var (kind, address) in pages)
        {
            var account = new Account(new UserId(site.Database.Ids.Next()), code, kind, null, true, "Någon", "");
            await site.Get<AccountStore>().SaveAsync(account, Ct);
            var visitor = site.As(new Persona(account.Viewer, account.Name, "Kommun"));
            var times = new List<double>();
            for (var i = 0; i < 12; i++)
            {
                var watch = Stopwatch.StartNew();
                (await visitor.GetAsync(address)).ShouldBeOk();
                times.Add(watch.Elapsed.TotalMilliseconds);
            }

            Say($"{database}: {kind} {address}: first {times[0]:F0} ms, median {Median(times):F0} ms, slowest {times.Max():F0} ms");
            Assert.True(Median(times) < LongestRead.TotalMilliseconds, $"{address}: {Median(times)} ms");
        }
    }

    // Every day of 400, and the first of each month before: what is kept of so many years.
    private static async Task<int> AddYearsAsync(TestDatabase test, List<AuthorityCode> codes, DateOnly today)
    {
        var all = Enumerable.Range(1, Years * 366).Select(i => today.AddDays(-i)).ToList();
        var days = all.Except(KeptDays.Over(all, today)).ToList();
        foreach (var code in codes)
        {
            await using var scope = await test.Get<DbSource>().BeginAsync(code, Ct);
            var counts = scope.Db.FigureDays.Where(d => d.Authority == code.Value).Select(d => d.Counts).First();
            await BulkInsert.AddAsync(scope.Db, days.ConvertAll(d => new FigureDayRow { Authority = code.Value, Day = d, Definitions = 1, Counts = counts, MadeAt = test.Clock.GetUtcNow().UtcDateTime }), Ct);
            await scope.CommitAsync(Ct);
        }

        return days.Count * codes.Count;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static int Number(string name, int preset) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } given ? int.Parse(given, CultureInfo.InvariantCulture) : preset;

    private void Say(FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
