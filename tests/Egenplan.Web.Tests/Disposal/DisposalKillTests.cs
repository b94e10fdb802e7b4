using Egenplan.Data;
using Egenplan.Data.Backups;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Disposal;
using Egenplan.Data.Vault;
using Egenplan.Domain.Disposal;
using Egenplan.TestKit.Databases;
using Egenplan.Web.Tests.Data.Backups;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Egenplan.Web.Tests.Disposal;

/// <summary>Fault 25: a disposal that dies after any step leaves nobody half for good, and a backup older than the disposal brings nobody back.</summary>
public sealed class DisposalKillTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Dead_after_any_step_it_is_whole_or_gone_when_done_again(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        string[] numbers = [DisposalSeeds.SecondNumber, DisposalSeeds.ThirdNumber, DisposalSeeds.FourthNumber];
        foreach (var number in numbers)
            await test.MakeWholePersonAsync(number);
        var proposal = await test.ProposeAsync();
        await test.ApproveAsync(proposal.Id);
        var carrier = test.Get<DisposalCarrier>();
        var before = proposal.Living;

        // Each time one dies at a step, and the others go through: then whoever died is done again.
        foreach (var step in Enum.GetValues<DisposalStep>())
        {
            var (dead, people) = (false, await PeopleAsync(test));
            carrier.After = s =>
            {
                if (s == step && !dead)
                {
                    dead = true;
                    throw new IOException($"killed after {s}");
                }

                // The rest of this run dies before it has begun, so that there is somebody left for the next step.
                if (dead && s is DisposalStep.Judged)
                    throw new IOException("killed");
            };
            await Assert.ThrowsAsync<InvalidOperationException>(() => test.CarryOutAsync());
            carrier.After = null;
            var now = await PeopleAsync(test);

            Assert.True(dead);
            Assert.Equal(step is DisposalStep.Committed ? people.Count - 1 : people.Count, now.Count);
            var unreadable = 0;
            foreach (var person in now)
                unreadable += await test.Get<CaseFileReader>().OpenAsync(new(person), test.Officer, Ct) is null ? 1 : 0;
            Assert.Equal(step is DisposalStep.KeyDestroyed ? 1 : 0, unreadable);
            if (step is DisposalStep.KeyDestroyed)
            {
                // A start takes away what is left of whoever nobody can read.
                var again = await TestDatabase.OpenAsync(test.Options);
                Assert.Equal(new DestroyedAgain(0, 1, 0), again.Get<DatabaseStartup>().Destroyed);
                await again.StopAsync();
            }
        }

        Assert.Equal(before - 2, (await PeopleAsync(test)).Count);
        Assert.Equal(1, await test.CarryOutAsync());
        var protocol = await test.ProtocolAsync(proposal.Id);
        Assert.Equal((3, 0), (protocol.Gone, protocol.Living));
        Assert.NotNull(protocol.ClosedAt);
        await NobodyAsync(test);
    }

    [Theory, EachDatabase]
    public async Task Dead_between_key_and_commit_the_next_run_takes_the_rows_away(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        await test.MakeWholePersonAsync(DisposalSeeds.SecondNumber);
        var proposal = await test.ProposeAsync();
        await test.ApproveAsync(proposal.Id);
        var carrier = test.Get<DisposalCarrier>();
        carrier.After = s => _ = s is DisposalStep.KeyDestroyed ? throw new IOException("killed") : s;
        await Assert.ThrowsAsync<InvalidOperationException>(() => test.CarryOutAsync());
        carrier.After = null;

        Assert.Equal(1, await test.CarryOutAsync());

        Assert.Equal(1, (await test.ProtocolAsync(proposal.Id)).Gone);
        await NobodyAsync(test);
    }

    [Theory, EachDatabase]
    public async Task A_backup_older_than_the_disposal_brings_nobody_back_before_it_is_served(string database)
    {
        await using var test = await TestDatabase.CreateAsync(database);
        await test.MakeWholePersonAsync(DisposalSeeds.SecondNumber);
        var citizen = (await test.Get<Egenplan.Data.SignIn.IdentityStore>().CitizenAsync(test.Authority, new("eleg", DisposalSeeds.SecondNumber), "Alma Ek", Ct))!.Value;
        var proposal = await test.ProposeAsync();
        await test.ApproveAsync(proposal.Id);
        var (set, keys) = (await BackupTests.BackUpAsync(test), await BackupTests.KeysAsync(test));
        Assert.Equal(1, await test.CarryOutAsync());
        await using var host = await AnotherHost.MakeAsync(test, keys, Ct);

        var restored = await new BackupRestorer(host.Options, test.Clock).RestoreAsync(set, replace: false, Ct);

        Assert.Equal(1, restored.Destroyed.Rows);
        var there = await host.OpenAsync();
        there.Clock.Set(test.Clock.GetUtcNow());
        Assert.Null(await there.Get<Egenplan.Data.Accounts.AccountStore>().FindAsync(there.Authority, citizen, Ct));
        Assert.Equal((1, 0), ((await there.ProtocolAsync(proposal.Id)).Of(DisposalState.Gone), (await there.ProtocolAsync(proposal.Id)).Living));
        await NobodyAsync(there);
        Assert.Equal(0, await there.CarryOutAsync());
        Assert.NotNull((await there.ProtocolAsync(proposal.Id)).ClosedAt);
        await there.StopAsync();
    }

    private static async Task<List<Guid>> PeopleAsync(TestDatabase test)
    {
        await using var db = test.OpenPastTheWall();
        return await db.CaseFiles.OrderBy(f => f.Id).Select(f => f.Id).ToListAsync(Ct);
    }

    // Not a row about anybody is left, in any table that is about people.
    private static async Task NobodyAsync(TestDatabase test)
    {
        await using var db = test.OpenPastTheWall();
        Assert.Empty(await db.CaseFiles.ToListAsync(Ct));
        Assert.Empty(await db.Plans.ToListAsync(Ct));
        Assert.Empty(await db.PlanVersions.ToListAsync(Ct));
        Assert.Empty(await db.SearchTokens.ToListAsync(Ct));
        Assert.Empty(await db.Attachments.ToListAsync(Ct));
        Assert.Empty(await db.AttachmentChunks.ToListAsync(Ct));
        Assert.Empty(await db.DutyIndex.ToListAsync(Ct));
        Assert.Empty(await db.CountedPeople.ToListAsync(Ct));
        Assert.All(await db.DisposalLines.ToListAsync(Ct), l => Assert.Equal((DisposalState.Gone, (Guid?)null, (DateOnly?)null), (l.State, l.CaseFileId, l.DueOn)));
    }
}
