using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Plans;
using Egenplan.TestKit.Sites;
using Egenplan.Web.Tests.Faults;
using Egenplan.Web.Tests.Features.Work.Plans.Content;
using Microsoft.AspNetCore.Builder;
using Xunit;

namespace Egenplan.Web.Tests.Promises;

/// <summary>
/// A consent that is withdrawn ends at once: no answer that starts after the acknowledgement, on any server. The long form, with 1,000 who read at once, is
/// <c>tests/slow/withdrawn-consent.sh</c>.
/// </summary>
public sealed class WithdrawnConsentTests
{
    private const int ReadersAServer = 3, FewestOfEach = 9, ReadersInLongForm = 1000;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(FaultTrial.IsLong ? 10 : 2);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public Task Three_servers_on_one_database_hand_out_nothing_after_the_consent_is_withdrawn() => WithdrawnWhileManyReadAsync("postgres", servers: 3);

    [Fact]
    public Task One_server_on_its_own_file_hands_out_nothing_after_the_consent_is_withdrawn() => WithdrawnWhileManyReadAsync("sqlite", servers: 1);

    private static async Task WithdrawnWhileManyReadAsync(string database, int servers)
    {
        var (before, after) = (0, 0);
        for (var round = FaultTrial.Rounds(1); round > 0; round--)
        {
            var counted = await WithdrawnAtNewSitesAsync(database, servers);
            (before, after) = (before + counted.Before, after + counted.After);
        }

        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{database}: {FaultTrial.Rounds(1)} times withdrawn while {Readers(servers) * servers} read at {servers} servers: {before} handed out before, 0 of {after} that began after");
    }

    private static async Task<(int Before, int After)> WithdrawnAtNewSitesAsync(string database, int servers)
    {
        // Whoever waits for a turn is reading too: nobody is told to come back.
        await using var first = await Site.StartAsync(database, WithRoom);
        var others = await Task.WhenAll(Enumerable.Range(1, servers - 1).Select(_ => first.AnotherAsync(WithRoom)));
        try
        {
            return await WithdrawnOnceAsync([first, .. others]);
        }
        finally
        {
            foreach (var other in others)
                await other.DisposeAsync();
        }
    }

    private static void WithRoom(WebApplicationBuilder builder) => builder.Configuration["Egenplan:Waiting"] = $"{ReadersInLongForm}";

    // At each server.
    private static int Readers(int servers) => FaultTrial.IsLong ? (ReadersInLongForm + servers - 1) / servers : ReadersAServer;

    // Answers how many were handed out of those that began before it was acknowledged, and how many began after.
    private static async Task<(int Before, int After)> WithdrawnOnceAsync(IReadOnlyList<Site> sites)
    {
        var (first, readersAServer) = (sites[0], Readers(sites.Count));
        var enough = FaultTrial.IsLong ? readersAServer : FewestOfEach;
        var (plan, recipient) = await SharedPlanAsync(first);
        var address = plan.At($"kopior/1.pdf?till={recipient:N}");
        var answers = new ConcurrentQueue<(long Started, bool IsHandedOut)>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        stop.CancelAfter(Longest);
        // Signed in once at each, and before anybody reads.
        var officers = sites.Select(site => site.As(site.People.OtherOfficer)).ToList();
        var readers = officers.SelectMany(officer => Enumerable.Range(0, readersAServer).Select(_ => Task.Run(() => ReadAsync(officer, address, answers, stop.Token), Ct))).ToList();

        await UntilAsync(() => answers.Count(a => a.IsHandedOut) >= FewestOfEach, stop.Token);
        var page = (await first.As(first.People.Officer).GetAsync(plan.At("personer"))).ShouldBeOk();
        var withdraw = $"{first.T["people.withdraw"]} Eva Exempelsson";
        (await page.Form(withdraw).SubmitAsync(withdraw)).ShouldBe(HttpStatusCode.SeeOther);
        var acknowledged = Stopwatch.GetTimestamp();
        await UntilAsync(() => answers.Count(a => a.Started > acknowledged) >= enough * sites.Count, stop.Token);
        await stop.CancelAsync();
        await Task.WhenAll(readers);

        var (before, after) = (answers.Count(a => a.IsHandedOut && a.Started < acknowledged), answers.Count(a => a.Started > acknowledged));
        Assert.True(before >= FewestOfEach);
        Assert.True(after >= enough * sites.Count);
        Assert.Equal(0, answers.Count(a => a.IsHandedOut && a.Started > acknowledged));
        return (before, after);
    }

    private static async Task ReadAsync(Visitor officer, string address, ConcurrentQueue<(long, bool)> answers, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var started = Stopwatch.GetTimestamp();
            var answer = await officer.GetAsync(address);
            Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.Forbidden, $"{answer.Status}");
            answers.Enqueue((started, answer.Status is HttpStatusCode.OK));
        }
    }

    private static async Task UntilAsync(Func<bool> isSo, CancellationToken stop)
    {
        while (!isSo())
            await Task.Delay(20, stop);
    }

    private static async Task<(IndividualPlan Plan, Guid Recipient)> SharedPlanAsync(Site site)
    {
        var made = APlan.Requested(site.Today.AddDays(-60)).WithParticipant().WithConsent().ReadyToAgree(site.Today.AddDays(-5));
        var plan = await site.HasAsync(made);
        plan = await site.DoAsync(plan, p => p.Adopt(APlan.Yes(site.Today), site.Today));
        return (plan, plan.Participants[0].Id);
    }
}
