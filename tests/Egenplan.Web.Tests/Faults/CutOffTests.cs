using Egenplan.TestKit.Databases;
using Npgsql;
using Xunit;

namespace Egenplan.Web.Tests.Faults;

/// <summary>
/// The program is cut off from PostgreSQL while four people write, now so that nothing passes, now so that every connection is
/// broken. Whoever is not served is told so and has what was written before them. The long form is <c>tests/slow/cut-off.sh</c>.
/// </summary>
public sealed class CutOffTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_is_lost_or_doubled_and_what_was_written_is_kept()
    {
        var cuts = FaultTrial.Rounds(2);
        await using var data = await TestDatabase.OpenAsync(await TestDatabase.NewOptionsAsync("postgres"));
        await using var wire = Wire.To(new NpgsqlConnectionStringBuilder(data.Options.ConnectionString).Port);
        await using var trial = await FaultTrial.MakeAsync(data.Options, Ct);
        trial.Served = data.Options with
        {
            ConnectionString = Over(data.Options.ConnectionString),
            OwnerConnectionString = Over(data.Options.OwnerConnectionString!),
            KeyStoreConnectionString = Over(data.Options.KeyStoreConnectionString),
        };
        await using var server = await trial.ServeAsync(settings: [("PatienceSeconds", "1")]);
        await trial.SignInAsync(server);
        var filler = trial.Writers[^1];
        for (var cut = 0; cut < cuts; cut++)
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
            var writing = trial.Writers.Where(w => w != filler).Select(w => w.UntilAsync(stop.Token)).ToList();
            var before = trial.Acknowledged;
            while (trial.Acknowledged < before + 4)
                await Task.Delay(5, Ct);
            // The last of them stops with a form filled in, to send it for certain while nothing passes.
            var form = await filler.FillInAsync();
            if (cut % 2 == 0)
                wire.Break();
            else
                wire.GoQuiet();
            var meanwhile = form();
            await Task.Delay(TimeSpan.FromSeconds(cuts > 2 ? trial.Random.Next(1, 61) : 2), Ct);
            await stop.CancelAsync();
            wire.Mend();
            await Task.WhenAll([.. writing, meanwhile]);
            await form();
            foreach (var writer in trial.Writers)
                Assert.True(await writer.SendAllAgainAsync(), $"What was sent again was not saved: {writer.Refusal?.Text}");
            await trial.FreshenAsync(Ct);
        }

        var told = trial.WereToldKindly();
        (await trial.CompareAsync(Ct)).Holds($"postgres: {cuts} times cut off, {told} forms not saved at once");
        Assert.True(told > 0);

        string Over(string connection) => new NpgsqlConnectionStringBuilder(connection) { Port = wire.Port }.ToString();
    }
}
