using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Journal;
using Egenplan.Domain.Disposal;
using Egenplan.Domain.People;
using Egenplan.TestKit.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Egenplan.Web.Tests.Disposal;

/// <summary>Fault 25 with a real process that is killed while it disposes of people. The long form is <c>tests/slow/disposal-kills.sh</c>.</summary>
public sealed class DisposalKilledTests
{
    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("EGENPLAN_KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills : 2;

    // As many as there are days of a month that are not in the sample, at most.
    private static readonly int AtOnce = Kills > 5 ? 25 : 8;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task A_process_killed_while_it_disposes_leaves_nobody_half(string database)
    {
        var seed = RandomNumberGenerator.GetInt32(int.MaxValue);
        var (random, killed, between, rounds, gone) = (new Random(seed), 0, 0, 0, 0);
        while (killed < Kills)
        {
            await using var test = await TestDatabase.CreateAsync(database);
            for (var i = 0; i < AtOnce; i++)
                await test.MakeWholePersonAsync(Number(i), $"Person{(char)('a' + i)}");
            var proposal = await test.ProposeAsync();
            Assert.Equal(AtOnce, proposal.LivingOf(RetentionAction.Dispose));
            await test.ApproveAsync(proposal.Id);
            while (await KillAsync(test, killed < Kills ? random.Next(0, 400) : null))
            {
                killed++;
                between += await WholeOrGoneAsync(test);
            }

            // The start after the last kill, as a server does it; nothing is left to do.
            var there = await TestDatabase.OpenAsync(test.Options);
            there.Clock.Set(test.Clock.GetUtcNow());
            Assert.Equal(0, await there.CarryOutAsync());
            var protocol = await there.ProtocolAsync(proposal.Id);
            Assert.Equal((AtOnce, 0), (protocol.Gone, protocol.Living));
            Assert.NotNull(protocol.ClosedAt);
            await using var db = there.OpenPastTheWall();
            Assert.Equal((0, 0, 0, 0), (await db.CaseFiles.CountAsync(Ct), await db.Plans.CountAsync(Ct), await db.SearchTokens.CountAsync(Ct), await db.Attachments.CountAsync(Ct)));
            Assert.True((await there.Get<JournalVerifier>().VerifyAsync(there.Authority, ct: Ct)).Holds);
            await there.StopAsync();
            gone += AtOnce;
            rounds++;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{database}: killed {killed} times in {rounds} rounds, {between} times between a key and its commit, {gone} people gone and nobody half, seed {seed}");
    }

    // True when it was killed; false when it came to its end.
    private static async Task<bool> KillAsync(TestDatabase test, int? after)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory.Replace("Egenplan.Web.Tests", "Egenplan.Dev", StringComparison.Ordinal), "Egenplan.Dev.dll"));
        start.ArgumentList.Add("disposes");
        start.ArgumentList.Add(JsonSerializer.Serialize(new { Data = test.Options, Authority = test.Authority.Value, Now = test.Clock.GetUtcNow() }));
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadLineAsync(Ct);
        Assert.True(said == "ready", said ?? await process.StandardError.ReadToEndAsync(Ct));
        using var late = new CancellationTokenSource(after ?? Timeout.Infinite);
        try
        {
            await process.WaitForExitAsync(late.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            await process.WaitForExitAsync(Ct);
            return true;
        }

        Assert.True(process.ExitCode == 0, await process.StandardError.ReadToEndAsync(Ct));
        return false;
    }

    // Right after a kill: everybody who is there is whole, but for at most one whose key is gone and whose rows wait for the next start.
    private static async Task<int> WholeOrGoneAsync(TestDatabase test)
    {
        await using var db = test.OpenPastTheWall();
        var unreadable = 0;
        foreach (var id in await db.CaseFiles.Select(f => f.Id).ToListAsync(Ct))
        {
            if (await test.Get<CaseFileReader>().OpenAsync(new CaseFileId(id), test.Officer, Ct) is null)
                unreadable++;
            else
                Assert.Equal(1, await db.Plans.CountAsync(p => p.CaseFileId == id, Ct));
            Assert.True(await db.CaseFileIndex.AnyAsync(f => f.CaseFileId == id, Ct));
        }

        Assert.InRange(unreadable, 0, 1);
        return unreadable;
    }

    private static string Number(int i)
    {
        var day = Enumerable.Range(1, 28).Where(d => d % 10 != 5).ElementAt(i % 25);
        var nine = string.Create(CultureInfo.InvariantCulture, $"9001{day:00}238");
        return $"19{nine}{PersonalNumber.CheckDigitOf(nine)}";
    }
}
