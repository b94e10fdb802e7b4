using System.Globalization;
using Egenplan.TestKit.Databases;
using Xunit;

namespace Egenplan.Web.Tests.Faults;

/// <summary>
/// The memory runs out again and again while four people write, and the system kills the program. What it has answered for is there,
/// once and whole; what was sent again is there once. The long form is <c>tests/slow/out-of-memory.sh</c>.
/// </summary>
public sealed class OutOfMemoryTests
{
    private const int KilledBySystem = 128 + 9;
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(5);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_write_answered_for_is_there_once_and_whole()
    {
        // Whom the system kills knows nothing of its database: CI takes one.
        foreach (var database in (string[])(FaultTrial.IsLong ? ["sqlite", "postgres"] : ["sqlite"]))
            await KilledOnAsync(database);
    }

    private static async Task KilledOnAsync(string database)
    {
        var kills = FaultTrial.Rounds(1);
        await using var data = await TestDatabase.OpenAsync(await TestDatabase.NewOptionsAsync(database));
        await using var trial = await FaultTrial.MakeAsync(data.Options, Ct);
        using var memory = SmallMemory.Of(640);
        var ready = new Times();
        for (var kill = 0; kill < kills; kill++)
        {
            await using var server = await trial.ServeAsync(new() { RunBy = memory.RunBy });
            ready.Add(server.ReadyAfter);
            if (kill == 0)
                await trial.SignInAsync(server);
            await Task.WhenAll(trial.Writers.Select(w => w.SendAgainAsync()));
            var (enough, killed) = (trial.Acknowledged + trial.Random.Next(1, 16), memory.Kills);
            var writing = trial.Writers.Select(w => w.UntilAsync(Ct)).ToList();
            while (trial.Acknowledged < enough && !writing.Any(w => w.IsCompleted))
                await Task.Delay(2, Ct);
            Assert.False(server.HasEnded);
            using var other = memory.UseUp();
            await server.EndedAsync().WaitAsync(TimeSpan.FromMinutes(1), Ct);
            other.Kill();
            await Task.WhenAll(writing);
            Assert.Equal(KilledBySystem, server.ExitCode);
            Assert.True(memory.Kills > killed, "Somebody else has killed it.");
            Assert.True(trial.Acknowledged >= enough, $"Too little was answered: {trial.Writers.Select(w => w.Refusal?.Text).FirstOrDefault(t => t is not null)}");
            await trial.FreshenAsync(Ct);
        }

        ready.Print($"{database}: ready again");
        (await trial.CompareAsync(Ct)).Holds(string.Create(CultureInfo.InvariantCulture, $"{database}: out of memory {kills} times"));
        if (kills >= 50)
            Assert.True(ready.Percentile(99) <= ReadyWithin);
    }
}
