using Egenplan.TestKit.Databases;
using Xunit;

namespace Egenplan.Web.Tests.Faults;

/// <summary>
/// The program is killed (<c>kill -9</c>) again and again while four people write. What it has answered for is there, once and whole;
/// what was sent again is there once. The long form is <c>tests/slow/kills.sh</c>.
/// </summary>
public sealed class ServerKillTests
{
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(5);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [EachDatabase]
    public async Task Every_write_answered_for_is_there_once_and_whole(string database)
    {
        var kills = FaultTrial.Rounds(2);
        await using var data = await TestDatabase.OpenAsync(await TestDatabase.NewOptionsAsync(database));
        await using var trial = await FaultTrial.MakeAsync(data.Options, Ct);
        var ready = new Times();
        for (var kill = 0; kill < kills; kill++)
        {
            await using var server = await trial.ServeAsync();
            ready.Add(server.ReadyAfter);
            if (kill == 0)
                await trial.SignInAsync(server);
            await Task.WhenAll(trial.Writers.Select(w => w.SendAgainAsync()));
            var before = trial.Acknowledged;
            var writing = trial.Writers.Select(w => w.UntilAsync(Ct)).ToList();
            var enough = before + trial.Random.Next(1, 16);
            while (trial.Acknowledged < enough && !writing.Any(w => w.IsCompleted))
                await Task.Delay(2, Ct);
            await Task.Delay(trial.Random.Next(0, 20), Ct);
            await server.KillAsync();
            await Task.WhenAll(writing);
            Assert.True(trial.Acknowledged >= enough, $"Too little was answered: {trial.Writers.Select(w => w.Refusal?.Text).FirstOrDefault(t => t is not null)}");
            await trial.FreshenAsync(Ct);
        }

        ready.Print($"{database}: ready again");
        (await trial.CompareAsync(Ct)).Holds($"{database}: {kills} kills");
        if (kills >= 100)
            Assert.True(ready.Percentile(99) <= ReadyWithin);
    }
}
