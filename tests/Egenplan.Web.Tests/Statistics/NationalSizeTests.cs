using System.Diagnostics;
using System.Globalization;
using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Conventions;
using Egenplan.Data.Plans;
using Egenplan.Data.Releases;
using Egenplan.Data.Statistics;
using Egenplan.Data.Vault;
using Egenplan.Domain.Access;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.Domain.Statistics;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Plans;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Access;
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
            await FillAsync(test, code, i == 0 ? People / 9 : People * 8 / 9 / Math.Max(1, Authorities - 1));
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

            Say($"{database}: {kind} {address}: median {Median(times):F0} ms, slowest {times.Max():F0} ms");
            Assert.True(Median(times) < LongestRead.TotalMilliseconds, $"{address}: {Median(times)} ms");
        }
    }

    private static async Task FillAsync(TestDatabase test, AuthorityCode code, int people)
    {
        await test.Get<AuthorityStore>().EnsureAsync(code, "Kommun " + code, ct: Ct);
        var files = Enumerable.Range(0, people).Select(i => AFile(test, code, i)).ToList();
        var plans = files.Where((_, i) => i % 5 == 0).Select((f, i) => APlanOf(test, f, i)).ToList();
        var keys = await test.Get<KeyVault>().CreateKeysAsync(people, Ct);
        await using var scope = await test.Get<DbSource>().BeginAsync(code, Ct);
        var db = scope.Db;
        await BulkInsert.AddAsync(db, [.. files.Select((f, i) => new CaseFileRow { Id = f.Id.Value, Authority = code.Value, KeyId = keys[i].Id, Revision = 1, Format = 1, Sealed = [] })], Ct);
        var indexes = files.ConvertAll(CaseFileIndex.From);
        await BulkInsert.AddAsync(db, indexes.ConvertAll(i => i.Row), Ct);
        await BulkInsert.AddAsync(db, indexes.ConvertAll(i => i.Counted), Ct);
        await BulkInsert.AddAsync(db, plans.ConvertAll(p => new PlanRow { Id = p.Id.Value, Authority = code.Value, CaseFileId = p.CaseFile.Value, KeyId = keys[0].Id, Revision = 1, Format = 1, Sealed = [] }), Ct);
        var planned = plans.ConvertAll(PlanIndex.From);
        await BulkInsert.AddAsync(db, planned.ConvertAll(i => i.Row), Ct);
        await BulkInsert.AddAsync(db, planned.ConvertAll(i => i.Counted), Ct);
        await scope.CommitAsync(Ct);
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

    private static CaseFile AFile(TestDatabase test, AuthorityCode code, int i)
    {
        var decided = test.Clock.Today.AddDays(-30 - (i % 3000));
        var decisions = Enumerable.Range(0, 1 + (i % 3)).Select(n => new GrantedDecision
        {
            Id = test.Ids.Next(),
            Insats = (Insats)(2 + ((i + n) % 9)),
            DecidedOn = decided.AddDays(n),
            From = decided,
            ExecutedOn = decided.AddDays(14),
        }).ToList();
        var offer = new Offer { Id = test.Ids.Next(), Decisions = [.. decisions.Select(d => d.Id)], Way = OfferWay.Letter, MadeOn = decided.AddDays(i % 20), EnteredOn = decided, By = test.Officer.User };
        return new CaseFile
        {
            Id = new(test.Ids.Next()),
            Authority = code,
            Identity = new PersonIdentity { Number = $"{1935 + (i % 85)}0101{i % 10000:d4}", GivenName = "Alma", FamilyName = "Ek", Protection = i % 70 == 0 ? ProtectionLevel.Marking : ProtectionLevel.None },
            CaseOfficer = new(new Guid(i % 25, 0, 0, new byte[8])),
            Unit = "enhet-" + (i % 6),
            Decisions = [.. decisions],
            Offers = i % 3 == 0 ? [offer] : [],
        };
    }

    private static IndividualPlan APlanOf(TestDatabase test, CaseFile file, int i)
    {
        var agreed = test.Clock.Today.AddDays(-(i % 500));
        return new IndividualPlan
        {
            Id = new(test.Ids.Next()),
            Authority = file.Authority,
            CaseFile = file.Id,
            Start = new PlanStart(agreed.AddDays(-(i % 200)), test.Ids.Next(), null),
            Officer = file.CaseOfficer!.Value,
            Adoptions = [APlan.Yes(agreed) with { Number = 1 }],
            Measures = [.. Enumerable.Range(0, 5).Select(n => new Measure { Id = test.Ids.Next(), Kind = MeasureKind.ByOther, What = "Något", Responsible = n % 2 == 0 ? Holder.TheOfficer : null, ReadyBy = agreed.AddDays(30 * n) })],
            Wishes = [.. Enumerable.Range(0, 2).Select(n => new Wish { Id = test.Ids.Next(), Words = new Quote("Något"), Kind = (WishKind)(1 + ((i + n) % 10)), Year = agreed.Year + n })],
        };
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static int Number(string name, int preset) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } given ? int.Parse(given, CultureInfo.InvariantCulture) : preset;

    private void Say(FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
