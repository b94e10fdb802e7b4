using Egenplan.Data;
using Egenplan.Data.Accounts;
using Egenplan.Data.Conventions;
using Egenplan.Data.Journal;
using Egenplan.Data.Plans;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.Web.Hosting.Demo;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Egenplan.Web.Tests.Faults;

/// <summary>What a fresh reader finds after the faults, against what the client outside was answered.</summary>
/// <param name="Acknowledged">How many were answered for.</param>
/// <param name="Lost">Answered for and not there.</param>
/// <param name="Twice">There more than once.</param>
/// <param name="NotSent">There although they were not sent.</param>
/// <param name="Halves">Plans whose documents and journal tell different numbers of changes, and flags without their entry.</param>
/// <param name="Unanswered">How many were not answered, and how many of those are there.</param>
/// <param name="Faults">What the journal's and the lists' own verification says.</param>
internal sealed record Finding(
    int Acknowledged, IReadOnlyList<string> Lost, IReadOnlyList<string> Twice, IReadOnlyList<string> NotSent, IReadOnlyList<string> Halves, (int Count, int There) Unanswered, IReadOnlyList<string> Faults)
{
    public static async Task<Finding> OfAsync(FaultTrial trial, IReadOnlyList<(UserId Officer, PlanId Plan)> plans, CancellationToken ct)
    {
        var words = new List<string>();
        var halves = new List<string>();
        foreach (var (officer, id) in plans)
        {
            var viewer = trial.Accounts.Single(a => a.Id == officer).Viewer;
            var plan = (await trial.Get<PlanReader>().OpenAsync(id, viewer, ct))!.Plan;
            words.AddRange(plan.Goals.Select(g => g.Words.Text));
            words.AddRange(plan.Participants.Select(p => p.Name));
            await CountAsync(nameof(GoalWritten), id, plan.Goals.Length);
            await CountAsync(nameof(ParticipantWritten), id, plan.Participants.Length);
        }

        var flags = (await trial.Get<FlagStore>().OpenAsync(trial.Accounts[0].Viewer, ct)).Where(f => trial.FlagsBefore == 0 || f.Words.Contains(Operation.Mark, StringComparison.Ordinal)).ToList();
        words.AddRange(flags.Select(f => f.Words));
        await CountAsync("FlagRaised", null, flags.Count + trial.FlagsBefore);

        var all = trial.Operations;
        var found = words.Select(w => w[(w.IndexOf(Operation.Mark, StringComparison.Ordinal) is >= 0 and var at ? at : 0)..])
            .Select(w => w.Length > Operation.Mark.Length + 6 ? w[..(Operation.Mark.Length + 6)] : w).CountBy(w => w).ToDictionary();
        var unanswered = all.Where(o => o.State is OperationState.Unanswered).ToList();
        return new Finding(
            trial.Acknowledged,
            [.. all.Where(o => o.State is OperationState.Acknowledged && !found.ContainsKey(o.Words)).Select(o => $"{o.Kind} {o.Words}")],
            [.. found.Where(f => f.Value > 1).Select(f => f.Key)],
            [.. all.Where(o => o.State is OperationState.NotSent && found.ContainsKey(o.Words)).Select(o => o.Words)],
            halves,
            (unanswered.Count, unanswered.Count(o => found.ContainsKey(o.Words))),
            await FaultsAsync(trial, ct));

        async Task CountAsync(string action, PlanId? plan, int there)
        {
            await using var scope = await trial.Get<DbSource>().ReadAsync(DemoData.Authority, ct);
            var id = plan?.Value;
            var told = await scope.Db.Journal.CountAsync(j => j.Action == action && j.Plan == id, ct);
            if (told != there)
                halves.Add($"{action} {plan}: {there} there, {told} in the journal");
        }
    }

    /// <summary>Fails unless nothing was lost, halved or doubled; prints what was found.</summary>
    public void Holds(string about)
    {
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{about}: {Acknowledged} acknowledged, {Lost.Count} lost, {Twice.Count} twice, {Halves.Count} halves; {Unanswered.Count} unanswered, {Unanswered.There} of them there");
        Assert.Equal([], Lost);
        Assert.Equal([], Twice);
        Assert.Equal([], NotSent);
        Assert.Equal([], Halves);
        Assert.Equal([], Faults);
    }

    // What "journal verify" and "index verify" ask.
    private static async Task<IReadOnlyList<string>> FaultsAsync(FaultTrial trial, CancellationToken ct)
    {
        var faults = new List<string>();
        var anchors = trial.Get<JournalAnchors>().Kept().Where(a => a.Authority == DemoData.Authority).ToList();
        if (await trial.Get<JournalVerifier>().VerifyAsync(DemoData.Authority, anchors, ct) is { Holds: false } journal)
            faults.Add(journal.ToString());
        if (await trial.Get<IndexKeeper>().VerifyAsync(DemoData.Authority, ct) is { Holds: false } index)
            faults.Add(index.ToString());
        return faults;
    }
}
