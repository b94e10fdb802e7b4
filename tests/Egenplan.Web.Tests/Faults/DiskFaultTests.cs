using System.Diagnostics;
using System.Globalization;
using Egenplan.TestKit.Databases;
using Xunit;

namespace Egenplan.Web.Tests.Faults;

/// <summary>
/// The disk under SQLite fails while four people write, by <c>strace</c> between the program and the system: the program is killed
/// exactly when it asks for what is written to be kept (as many times as there are rounds, one later each time; counted for each of
/// its threads), and what it asks for fails (EIO) or does not fit (ENOSPC). The long form is <c>tests/slow/disk-faults.sh</c>.
/// </summary>
public sealed class DiskFaultTests
{
    private const int ToldEvery = 20;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_at_each_fsync_nothing_answered_for_is_lost()
    {
        var kills = FaultTrial.Rounds(1);
        await using var data = await TestDatabase.OpenAsync(await TestDatabase.NewOptionsAsync("sqlite"));
        await using var trial = await FaultTrial.MakeAsync(data.Options, Ct);
        for (var kill = 1; kill <= kills; kill++)
        {
            await using var server = await trial.ServeAsync();
            await trial.SignInAsync(server);
            using var tracer = await Strace.AttachAsync(string.Create(CultureInfo.InvariantCulture, $"fsync,fdatasync:signal=KILL:when={kill}"), server.ProcessId);
            await Task.WhenAll(trial.Writers.Select(w => w.SendAgainAsync()));
            var writing = trial.Writers.Select(w => w.UntilAsync(Ct)).ToList();
            await server.EndedAsync().WaitAsync(TimeSpan.FromMinutes(3), Ct);
            await Task.WhenAll(writing);
            await tracer.WaitForExitAsync(Ct);
            await trial.FreshenAsync(Ct);
            if (kill % ToldEvery == 0)
                TestContext.Current.TestOutputHelper!.WriteLine($"{kill} kills: {trial.Acknowledged} answered for");
        }

        (await trial.CompareAsync(Ct)).Holds($"sqlite: killed at {kills} fsync calls");
    }

    [Fact]
    public async Task What_the_disk_does_not_take_is_said_not_to_be_saved_and_all_is_well_when_it_does()
    {
        var rounds = FaultTrial.Rounds(1);
        await using var data = await TestDatabase.OpenAsync(await TestDatabase.NewOptionsAsync("sqlite"));
        await using var trial = await FaultTrial.MakeAsync(data.Options, Ct);
        await using var server = await trial.ServeAsync();
        await trial.SignInAsync(server);
        for (var round = 0; round < rounds; round++)
        {
            foreach (var fault in new[] { "fsync,fdatasync:error=EIO", "pwrite64,pwritev,ftruncate:error=ENOSPC" })
            {
                foreach (var writer in trial.Writers)
                    await writer.WriteOneAsync();
                var forms = new List<Func<Task>>();
                foreach (var writer in trial.Writers)
                    forms.Add(await writer.FillInAsync());
                var (before, told) = (trial.Acknowledged, trial.Writers.Sum(w => w.Unsaved.Count));
                using (var tracer = await Strace.AttachAsync(fault, server.ProcessId))
                {
                    foreach (var form in forms)
                        await form();
                    await Strace.EndAsync(tracer);
                }

                Assert.Equal(before, trial.Acknowledged);
                Assert.Equal(told + forms.Count, trial.Writers.Sum(w => w.Unsaved.Count));
                var since = Stopwatch.StartNew();
                foreach (var (operation, _) in trial.Writers.SelectMany(w => w.Unsaved.TakeLast(1)).ToList())
                    await operation.SendAgain!();
                Assert.True(since.Elapsed < TimeSpan.FromSeconds(60));
                Assert.Equal(before + forms.Count, trial.Acknowledged);
                await trial.FreshenAsync(Ct);
            }
        }

        var all = trial.WereToldKindly();
        await server.KillAsync();
        (await trial.CompareAsync(Ct)).Holds($"sqlite: {rounds} times EIO and ENOSPC, {all} forms not saved at once");
    }
}
