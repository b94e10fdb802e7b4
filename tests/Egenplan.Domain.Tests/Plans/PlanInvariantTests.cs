using System.Text.Json;
using Egenplan.Domain.Law;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Plans;
using Xunit;

namespace Egenplan.Domain.Tests.Plans;

public sealed class PlanInvariantTests
{
    private const int Sequences = 1_000;
    private const int Commands = 45;

    [Fact]
    public void WhateverIsDoneThePlanStaysAPlan()
    {
        var facts = new HashSet<string>();
        var breaks = new HashSet<RuleCode>();
        for (var seed = 0; seed < Sequences; seed++)
        {
            var commands = new RandomCommands(new Random(seed));
            var plan = commands.Begin();
            for (var step = 0; step < Commands; step++)
            {
                var where = $"seed {seed}, step {step}";
                var command = commands.Next(plan);
                var outcome = command(plan);
                breaks.UnionWith(outcome.Breaks.Select(b => b.Code));
                facts.UnionWith(outcome.Facts.Select(f => f.GetType().Name));
                if (outcome.NewValue is not { } after)
                {
                    Assert.True(outcome.Facts.IsEmpty, where);
                    continue;
                }

                Assert.True(outcome.Facts.IsEmpty == ReferenceEquals(plan, after), $"{where}: a change without a fact, or a fact without a change");
                Keeps(plan, after, commands.Today, where);
                var again = command(after);
                Assert.True(again.Holds && ReferenceEquals(after, again.Value), $"{where}: the second time did something: {string.Join(", ", outcome.Facts)} then {string.Join(", ", again.Facts)} {string.Join(", ", again.Breaks.Select(b => b.Code))}");
                plan = after;
            }

            if (seed % 20 == 0)
                Assert.Equal(plan.Stage, JsonSerializer.Deserialize<IndividualPlan>(JsonSerializer.Serialize(plan, Egenplan.Data.Documents.DocumentJson.Options), Egenplan.Data.Documents.DocumentJson.Options)!.Stage);
        }

        // The walk must reach far, or it shows nothing.
        Assert.Contains(nameof(PlanAdopted), facts);
        Assert.Contains(nameof(ReviewClosed), facts);
        Assert.Contains(nameof(CopyHandedOut), facts);
        Assert.Contains(nameof(ConsentWithdrawn), facts);
        Assert.Contains(nameof(PlanResumed), facts);
        Assert.True(facts.Count >= 28, string.Join(", ", facts));
        Assert.True(breaks.Count >= 30, string.Join(", ", breaks));
    }

    [Fact]
    public void FactsHoldNoWords()
    {
        var wordy = typeof(PlanBegun).Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(Fact)) && t.Namespace == typeof(PlanBegun).Namespace)
            .SelectMany(t => t.GetProperties())
            .Where(p => p.PropertyType == typeof(string) && (p.DeclaringType, p.Name) != (typeof(PartRemoved), nameof(PartRemoved.Part))
                && (p.DeclaringType, p.Name) != (typeof(OwnActSaid), nameof(OwnActSaid.Part))
                && (p.DeclaringType, p.Name) != (typeof(PartWrittenAtPoint), nameof(PartWrittenAtPoint.Part)))
            .Select(p => $"{p.DeclaringType!.Name}.{p.Name}");

        Assert.Empty(wordy);
    }

    private static void Keeps(IndividualPlan before, IndividualPlan after, DateOnly today, string where)
    {
        Holds(after.Reviews.Count(r => r.ClosedOn is null) <= 1, "at most one review is open");
        Holds(after.Adoptions.Select(a => a.Number).SequenceEqual(Enumerable.Range(1, after.Adoptions.Length)), "versions are numbered 1..n");
        Holds(before.Adoptions.Zip(after.Adoptions).All(v => ReferenceEquals(v.First, v.Second)) && after.Adoptions.Length >= before.Adoptions.Length, "versions are never altered");
        Holds(after.Adoptions.All(a => a.NextReviewOn > a.AdoptedOn && a.NextReviewOn <= a.AdoptedOn.AddMonths(12)), "a version is read again within twelve months");
        Holds(after.Adoptions.Zip(after.Adoptions.Skip(1)).All(v => v.First.AdoptedOn <= v.Second.AdoptedOn), "versions follow in time");
        Holds(after.Adoptions.All(a => a.PersonsAnswer.Answer is PlanAnswer.Yes or PlanAnswer.CouldNotState), "the person has not said no, nor nothing");
        Holds(after.NextReviewOn is null || after.NextReviewOn <= after.LastReviewedOn!.Value.AddMonths(12), "the year is counted from the last review");
        Holds(after.Measures.All(m => Enum.IsDefined(m.Kind) && (m.Kind == MeasureKind.Decided) == (m.Decision is not null)), "decided means a decision");
        Holds(after.Measures.All(m => (m.Kind == MeasureKind.Planned) == (m.Application is not null)), "planned says if applied for");
        Holds(before.Measures.Where(m => m.Kind == MeasureKind.Decided).All(m => after.Measures.Any(n => n.Id == m.Id && n.Decision?.Decision == m.Decision!.Decision)), "a decided insats stays, with its decision");
        Holds(after.Measures.Select(m => m.Decision?.Decision).OfType<Guid>().ToList() is var decisions && decisions.Distinct().Count() == decisions.Count, "a decision stands once");
        Holds(after.Measures.All(m => m.Goal is null || after.Goals.Any(g => g.Id == m.Goal)), "a measure's goal is in the plan");
        Holds(after.Measures.SelectMany(m => new[] { m.Responsible, m.Executor }).All(h => ContentLaw.HolderIsKnown(h, after, "") is null), "whoever is responsible takes part");
        Holds(before.Consents.Where(c => c.IsWithdrawn).All(c => after.Consents.Single(n => n.Id == c.Id).IsWithdrawn), "a withdrawn consent stays withdrawn");
        Holds(after.Participants.All(p => after.ConsentFor(p.Id, today) is not { } c || (!c.IsWithdrawn && c.Participant == p.Id && p.LeftOn is null)), "nothing withdrawn is in force, and nothing for who has left");
        Holds(after.Consents.All(c => ConsentLaw.LastDay(c, after.ReviewAfter(c)) <= c.From.AddMonths(12)), "a consent ends within twelve months");
        Holds(after.Copies.All(c => c.Participant is null == (c.Consent is null)), "a copy to somebody else rests on a consent");
        Holds(before.PartRevisions.All(r => after.RevisionOf(r.Key) >= r.Value) && after.ContentRevision >= before.ContentRevision, "revisions only rise");
        Holds(ReferenceEquals(before, after) || after.PartRevisions.Values.Sum() > before.PartRevisions.Values.Sum(), "a change raises a revision");
        Holds(before.Stage != PlanStage.Ended || after.Stage == PlanStage.Ended, "an ended plan stays ended");
        Holds(after.Adoptions.Length == before.Adoptions.Length || AgreementLaw.NoToALineIsSettled(before) is null, "no line was adopted against the person's no");
        Holds(
            before.Meetings.SelectMany(m => m.ReadBack).Select(l => l.Part).Distinct()
                .Where(part => before.AnswerTo(part) == LineAnswer.No && after.Says(part) && SaysTheSame(before, after, part))
                .All(part => after.AnswerTo(part) == LineAnswer.No || after.Meetings.Sum(m => after.RevisionOf(PartName.Meeting(m.Id))) > before.Meetings.Sum(m => before.RevisionOf(PartName.Meeting(m.Id)))),
            "a no stands until the line is changed or answered anew");
        Holds(after.Ties.All(t => after.OtherPlans.Any(o => o.Id == t.OtherPlan) && t.Goals.All(g => after.Goals.Any(own => own.Id == g.Goal))), "ties lead to what is there");
        foreach (var ids in new[]
        {
            after.Goals.Select(g => g.Id), after.Measures.Select(m => m.Id), after.Wishes.Select(w => w.Id), after.Participants.Select(p => p.Id), after.Consents.Select(c => c.Id),
            after.Meetings.Select(m => m.Id), after.OtherPlans.Select(o => o.Id), after.Disagreements.Select(d => d.Id), after.Reviews.Select(r => r.Id), after.Copies.Select(c => c.Id),
        })
            Holds(ids.Distinct().Count() == ids.Count(), "ids are there once");

        void Holds(bool holds, string what) => Assert.True(holds, $"{where}: {what}");
    }

    private static bool SaysTheSame(IndividualPlan before, IndividualPlan after, string part) =>
        Wording(before, part) is { } words && words.Equals(Wording(after, part));

    /// <summary>What a line says, without how it has gone.</summary>
    private static object? Wording(IndividualPlan plan, string part) =>
        plan.Goals.FirstOrDefault(g => PartName.Goal(g.Id) == part) is { } goal ? goal with { Result = default }
        : plan.Measures.FirstOrDefault(m => PartName.Measure(m.Id) == part) is { } measure ? measure with { Status = default, StatusWords = null }
        : plan.Wishes.FirstOrDefault(w => PartName.Wish(w.Id) == part) is { } wish ? wish
        : plan.OtherPlans.FirstOrDefault(o => PartName.OtherPlan(o.Id) == part) is { } other ? other
        : plan.Disagreements.FirstOrDefault(d => PartName.Disagreement(d.Id) == part);
}
