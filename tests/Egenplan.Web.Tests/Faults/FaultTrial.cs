using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Egenplan.Data;
using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Conventions;
using Egenplan.Data.Plans;
using Egenplan.Domain.Access;
using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Hosting.Demo;
using Egenplan.Web.Texts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Egenplan.Web.Tests.Faults;

/// <summary>
/// An installation that faults are tried on: data of its own, the real program as a process of its own, people outside who write
/// numbered operations through its pages, and a reader beside it that afterwards finds what is there. The seed is printed and may be
/// given as <c>EGENPLAN_SEED</c>; <c>EGENPLAN_ROUNDS</c> gives another number of rounds than CI's (<c>tests/slow/</c>).
/// </summary>
internal sealed class FaultTrial : IAsyncDisposable
{
    private const int OperationsOfAPlan = 60;
    private readonly ConcurrentQueue<Operation> _operations = new();
    private readonly ConcurrentDictionary<UserId, (PlanId Plan, int Left)> _plans = new();
    private readonly List<(UserId Officer, PlanId Plan)> _all = [];
    private ServiceProvider _store;
    private readonly TimeProvider _clock = TimeProvider.System;
    private int _last;
    private int _people;

    private FaultTrial(DataOptions options, int seed) => (Options, _store, Seed, Random) = (options, Open(options), seed, new Random(seed));

    /// <summary>True where more is asked for than the short form of CI.</summary>
    public static bool IsLong => Environment.GetEnvironmentVariable("EGENPLAN_ROUNDS") is not null;

    public static int Rounds(int inCi) => int.TryParse(Environment.GetEnvironmentVariable("EGENPLAN_ROUNDS"), out var slow) ? slow : inCi;

    /// <summary>Chance for what needs no installation; its seed is printed and may be given in the same way.</summary>
    public static Random Seeded() => new(NewSeed());

    public DataOptions Options { get; }

    /// <summary>How the program reaches the data, where that is another way than the reader's.</summary>
    public DataOptions? Served { get; set; }

    public int Seed { get; }

    public Random Random { get; }

    /// <summary>The port that the program listens on each time it is started, so that browsers find it again.</summary>
    public int Port { get; } = RealServer.FreePort();

    public IReadOnlyList<Account> Accounts { get; private set; } = [];

    public IReadOnlyList<Writer> Writers { get; private set; } = [];

    public IReadOnlyCollection<Operation> Operations => _operations;

    /// <summary>What a page says to whoever could not be served.</summary>
    public Wording T { get; } = new(WordingCatalog.BuiltIn, TextChoice.Swedish);

    /// <summary>Flags that were there before, where the program had made its demo already.</summary>
    public int FlagsBefore { get; private set; }

    public int Acknowledged => _operations.Count(o => o.State is OperationState.Acknowledged);

    /// <summary>A plan, and whose it is.</summary>
    public (PlanId Plan, Account Officer) APlan => (_all[^1].Plan, Accounts.Single(a => a.Id == _all[^1].Officer));

    public T Get<T>()
        where T : notnull => _store.GetRequiredService<T>();

    public Guid NewId() => Get<IdSource>().Next();

    /// <summary>Sets one up: an authority, three case officers and one of the staff, a plan for each of the officers.</summary>
    /// <param name="options">Where the data lie.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="migrates">False where the database is to stay as an older program has made it.</param>
    public static async Task<FaultTrial> MakeAsync(DataOptions options, CancellationToken ct, bool migrates = true)
    {
        var seed = NewSeed();
        var trial = new FaultTrial(options, seed);
        if (migrates)
            await trial.Get<DatabaseStartup>().RunAsync(ct);
        // The authority of the demo, so that the program makes no demo of its own beside it.
        await trial.Get<AuthorityStore>().EnsureAsync(DemoData.Authority, "Exempelkommunen", ct: ct);
        trial.Accounts =
        [
            .. new[] { (ViewerKind.CaseOfficer, "Asta Ek"), (ViewerKind.CaseOfficer, "Bo Lind"), (ViewerKind.CaseOfficer, "Cajsa Holm"), (ViewerKind.Staff, "Didrik Sjö") }
                .Select(a => new Account(new UserId(trial.NewId()), DemoData.Authority, a.Item1, null, true, a.Item2, $"{a.Item2[..1]}@exempelkommunen.example")),
        ];
        foreach (var account in trial.Accounts)
            await trial.Get<AccountStore>().SaveAsync(account, ct);
        await using (var scope = await trial.Get<DbSource>().ReadAsync(DemoData.Authority, ct))
            trial.FlagsBefore = await scope.Db.Journal.CountAsync(j => j.Action == "FlagRaised", ct);
        trial.Writers = [.. trial.Accounts.Select(a => new Writer(trial, a, new Random(trial.Random.Next())))];
        await trial.FreshenAsync(ct);
        return trial;
    }

    /// <summary>A new plan for each officer whose plan is getting long, so that the thousandth write is like the first.</summary>
    public async Task FreshenAsync(CancellationToken ct)
    {
        foreach (var officer in Accounts.Where(a => a.Kind is ViewerKind.CaseOfficer))
        {
            if (_plans.TryGetValue(officer.Id, out var plan) && plan.Left > 0)
                continue;
            await RenewAsync();
            var made = await MakePlanAsync(officer, ct);
            _plans[officer.Id] = (made, OperationsOfAPlan);
            _all.Add((officer.Id, made));
        }
    }

    /// <summary>The next operation for somebody to write.</summary>
    public Operation Next(bool isStaff, Account by, Random random)
    {
        var kind = isStaff ? OperationKind.Flag : random.Next(2) == 0 ? OperationKind.Participant : OperationKind.Goal;
        var plan = isStaff ? default : _plans.AddOrUpdate(by.Id, _ => throw new InvalidOperationException(), (_, p) => (p.Plan, p.Left - 1)).Plan;
        var operation = new Operation(Interlocked.Increment(ref _last), kind, plan);
        _operations.Enqueue(operation);
        return operation;
    }

    /// <summary>Starts the program, at the same address each time.</summary>
    public Task<RealServer> ServeAsync(RealServerWay? way = null, params IEnumerable<(string Name, string Value)> settings) =>
        RealServer.StartAsync(Served ?? Options, (way ?? new()) with { Port = Port }, settings);

    /// <summary>Everybody signs in.</summary>
    public Task SignInAsync(RealServer server) => Task.WhenAll(Writers.Select(w => w.SignInAsync(server)));

    /// <summary>
    /// Does something while people write as those do who try once more after a moment, and lets them end what they are at. Nobody writes any longer after
    /// that, however it went. Answers how many times more one of them had to try at the most.
    /// </summary>
    public static async Task<int> WhileWritingAsync(IEnumerable<Writer> writers, TimeSpan moment, Func<IReadOnlyList<Task<int>>, Task> act, CancellationToken ct)
    {
        using var now = CancellationTokenSource.CreateLinkedTokenSource(ct);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(now.Token);
        var writing = writers.Select(WriteAsync).ToList();
        try
        {
            await act(writing);
            await stop.CancelAsync();
            return (await Task.WhenAll(writing)).Max();
        }
        finally
        {
            await now.CancelAsync();
            await ((Task)Task.WhenAll(writing)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        async Task<int> WriteAsync(Writer writer)
        {
            var most = 0;
            while (!stop.IsCancellationRequested)
                most = Math.Max(most, await writer.WriteStubbornlyAsync(moment, now.Token));
            return most;
        }
    }

    /// <summary>A fresh reader: none of its connections is from before the fault.</summary>
    public async Task RenewAsync()
    {
        await _store.DisposeAsync();
        _store = Open(Options);
    }

    /// <summary>Compares what is there with what was answered for, and looks the journal and the lists through.</summary>
    public async Task<Finding> CompareAsync(CancellationToken ct)
    {
        await RenewAsync();
        return await Finding.OfAsync(this, _all, ct);
    }

    /// <summary>
    /// Fails unless everybody who was not served was told so in plain words and when to come back (503), and whoever had written
    /// something has it before them. Answers how many that were.
    /// </summary>
    public int WereToldKindly()
    {
        foreach (var page in Writers.SelectMany(w => w.Unshown).Concat(Writers.SelectMany(w => w.Unsaved).Select(u => u.Page)))
        {
            page.ShouldBe(HttpStatusCode.ServiceUnavailable);
            Assert.NotNull(page.Response.Headers.RetryAfter);
        }

        foreach (var (operation, page) in Writers.SelectMany(w => w.Unsaved))
        {
            Assert.Equal(T["problem.unsent.title"], page.Heading);
            page.ShouldShow(operation.Words);
        }

        return Writers.Sum(w => w.Unsaved.Count);
    }

    public async ValueTask DisposeAsync() => await _store.DisposeAsync();

    private static int NewSeed()
    {
        var seed = int.Parse(Environment.GetEnvironmentVariable("EGENPLAN_SEED") ?? Random.Shared.Next().ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        TestContext.Current.TestOutputHelper!.WriteLine($"Seed {seed}");
        return seed;
    }

    private static ServiceProvider Open(DataOptions options) => new ServiceCollection().AddEgenplanData(options).BuildServiceProvider();

    private async Task<PlanId> MakePlanAsync(Account officer, CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime);
        var entry = new Entry(officer.Id, today);
        var index = _people++;
        var born = new DateOnly(1960, 1, 1).AddDays(index).ToString("yyyyMMdd", CultureInfo.InvariantCulture) + "238";
        var identity = new PersonIdentity { Number = born + PersonalNumber.CheckDigitOf(born.AsSpan(2, 9)), GivenName = "Alma", FamilyName = $"Prov {index}" };
        var file = Saved(await Get<CaseFileStore>().CreateAsync(
            officer.Viewer, id => CaseFile.Open(id, DemoData.Authority, AuthorityKind.Municipality, identity, entry).Then(f => f.Assign(officer.Id, officer.Unit, null)), ct));
        var plan = new PlanId(NewId());
        Saved(await Get<PlanStore>().BeginAsync(
            file.Id, officer.Viewer, f => Outcome<CaseFile>.Done(f),
            f => IndividualPlan.Begin(plan, DemoData.Authority, f.Id, new PlanStart(today, null, null), officer.Id, []), ct));
        return plan;
    }

    private static T Saved<T>(ChangeResult<T> result)
        where T : class => Assert.IsType<ChangeResult<T>.Changed>(result).Value;
}
