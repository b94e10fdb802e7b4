using System.Collections.Concurrent;
using System.Globalization;
using Egenplan.Data;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Journal;
using Egenplan.Data.Plans;
using Egenplan.Data.Vault;
using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Databases;
using Egenplan.Web.Tests.Data;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Egenplan.Web.Tests.Faults;

/// <summary>
/// Fault 30, as far as it is about keys: the master key and the key that signs the journal are changed again and again while four people write
/// and read at two servers, each with files of its own. Nothing fails and nothing becomes unreadable. The long form is <c>tests/slow/rotation.sh</c>.
/// </summary>
public sealed class RotationTests
{
    private const int Between = 3;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Keys_are_changed_under_load_and_nothing_fails_or_becomes_unreadable(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        var folder = Directory.CreateDirectory(Path.Combine(test.Folder, "the-other")).FullName;
        var other = test.Options with
        {
            MasterKeyFile = Path.Combine(folder, "master.keys"),
            JournalKeyFile = Path.Combine(folder, "journal.keys"),
            AnchorFile = test.Options.AnchorFile,
            DestructionFile = test.Options.DestructionFile,
        };
        await CopyAsync(test.Options.MasterKeyFile, other.MasterKeyFile);
        await CopyAsync(test.Options.JournalKeyFile, other.JournalKeyFile);
        await using var here = Server(test.Options);
        await using var there = Server(other);
        var (made, failed, done, last) = (new ConcurrentQueue<PlanId>(), new ConcurrentQueue<Exception>(), new int[2], 0);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var people = Enumerable.Range(0, 4).Select(i => Task.Run(() => GoOnAsync(i % 2, new Random(i)), Ct)).ToList();
        var (vault, signing) = (here.GetRequiredService<KeyVault>(), here.GetRequiredService<JournalKey>());
        string[] anchored = [.. await AnchorAsync()];

        for (var round = 0; round < FaultTrial.Rounds(2); round++)
        {
            var master = vault.PrepareRotation();
            Assert.True(signing.PrepareRotation());
            Assert.False(signing.PrepareRotation());
            await MeanwhileAsync();
            await CopyAsync(test.Options.MasterKeyFile, other.MasterKeyFile);
            await CopyAsync(test.Options.JournalKeyFile, other.JournalKeyFile);
            await MeanwhileAsync();
            Assert.Equal(master, await vault.FinishRotationAsync(Ct));
            Assert.True(signing.FinishRotation());
            Assert.False(signing.FinishRotation());
            await MeanwhileAsync();
            await CopyAsync(test.Options.MasterKeyFile, other.MasterKeyFile);
            await CopyAsync(test.Options.JournalKeyFile, other.JournalKeyFile);
            await MeanwhileAsync();
            await vault.FinishRotationAsync(Ct);
            // Both servers make keys with the new one from now on, and the heads are signed with the new one.
            Assert.Equal([master, master], [(await here.GetRequiredService<KeyVault>().VerifyAsync(Ct)).ActiveMasterKey, (await there.GetRequiredService<KeyVault>().VerifyAsync(Ct)).ActiveMasterKey]);
            anchored = [.. anchored, .. await AnchorAsync()];
        }

        await stop.CancelAsync();
        await Task.WhenAll(people);
        Assert.Equal("", string.Join('\n', failed));

        await using var fresh = Server(test.Options);
        foreach (var plan in made)
            Assert.NotNull(await fresh.GetRequiredService<PlanReader>().OpenAsync(plan, test.Officer, Ct));
        var report = await fresh.GetRequiredService<KeyVault>().VerifyAsync(Ct);
        var old = (await fresh.GetRequiredService<KeyStore>().AllAsync(Ct)).Count(k => k.Wrapped is not null && k.MasterKeyId != report.ActiveMasterKey);
        Assert.Equal((0, 0, true), (report.Broken.Count, old, report.FileIsPrivate));
        var signers = anchored.Select(l => l.Split(' ')[^2]).Distinct().Count();
        Assert.Equal(FaultTrial.Rounds(2) + 1, signers);
        foreach (var server in new[] { here, there, fresh })
        {
            Assert.All(anchored, l => Assert.True(server.GetRequiredService<JournalKey>().Holds(l)));
            Assert.True((await server.GetRequiredService<JournalVerifier>().VerifyAsync(test.Authority, JournalAnchors.KeptIn(test.Options.AnchorFile), Ct)).Holds);
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{database}: {FaultTrial.Rounds(2)} master keys and {FaultTrial.Rounds(2)} signing keys, {done.Sum()} writes and readings, {made.Count} people made; 0 failed, 0 of {report.Usable} keys unusable");

        ServiceProvider Server(DataOptions options) => new ServiceCollection().AddSingleton<TimeProvider>(test.Clock).AddEgenplanData(options).BuildServiceProvider();

        async Task GoOnAsync(int at, Random random)
        {
            var server = at == 0 ? here : there;
            var (plans, ids) = (server.GetRequiredService<PlanStore>(), server.GetRequiredService<IdSource>());
            while (!stop.IsCancellationRequested)
            {
                try
                {
                    var number = NumberOf(Interlocked.Increment(ref last));
                    var file = Seeds.Saved(await server.GetRequiredService<CaseFileStore>().CreateAsync(test.Officer, id => test.Open(id, "Alma", "Ek", number), Ct));
                    var plan = Seeds.Saved(await plans.BeginAsync(
                        file.Id, test.Officer, f => Outcome<CaseFile>.Done(f),
                        f => IndividualPlan.Begin(new PlanId(ids.Next()), test.Authority, f.Id, new PlanStart(test.Clock.Today, null, null), test.Officer.User, []), Ct));
                    made.Enqueue(plan.Id);
                    // Somebody's that the other server may have made.
                    var any = made.ElementAt(random.Next(made.Count));
                    Assert.NotNull(await server.GetRequiredService<PlanReader>().OpenAsync(any, test.Officer, Ct));
                    Interlocked.Increment(ref done[at]);
                }
                catch (Exception e)
                {
                    failed.Enqueue(e);
                    return;
                }
            }
        }

        // As long as it takes for somebody at each server to have done something more.
        async Task MeanwhileAsync()
        {
            int[] until = [Volatile.Read(ref done[0]) + Between, Volatile.Read(ref done[1]) + Between];
            while ((Volatile.Read(ref done[0]) < until[0] || Volatile.Read(ref done[1]) < until[1]) && failed.IsEmpty)
                await Task.Delay(5, Ct);
            Assert.Equal("", string.Join('\n', failed));
        }

        // Both servers sign the heads of what is there, with what each of them signs with.
        async Task<IEnumerable<string>> AnchorAsync()
        {
            var lines = new List<string>();
            foreach (var server in new[] { here, there })
            {
                test.Clock.Advance(JournalAnchors.Pause);
                lines.Add((await server.GetRequiredService<JournalVerifier>().AnchorAsync(test.Authority, Ct)).SignedBy(server.GetRequiredService<JournalKey>()).Line);
                await server.GetRequiredService<JournalAnchors>().TakeAsync(Ct);
            }

            return lines;
        }
    }

    // Everybody has a birthday of their own.
    private static string NumberOf(int person)
    {
        var nine = new DateOnly(1940, 1, 1).AddDays(person).ToString("yyyyMMdd", CultureInfo.InvariantCulture) + "238";
        return nine + PersonalNumber.CheckDigitOf(nine.AsSpan(2, 9));
    }

    // In two pieces, as a copy that is under way when somebody reads it.
    private static async Task CopyAsync(string from, string to)
    {
        var bytes = await File.ReadAllBytesAsync(from, Ct);
        await using var file = new FileStream(to, FileMode.Create, FileAccess.Write, FileShare.Read);
        await file.WriteAsync(bytes.AsMemory(0, bytes.Length / 2), Ct);
        await file.FlushAsync(Ct);
        await Task.Delay(20, Ct);
        await file.WriteAsync(bytes.AsMemory(bytes.Length / 2), Ct);
    }
}
