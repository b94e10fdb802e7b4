using System.Collections.Immutable;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;

namespace Egenplan.Domain.Disposal;

/// <summary>What a decision about one person's data rests on, taken from the case file, every plan and the journal.</summary>
public sealed record RetentionFacts
{
    /// <summary>Whose.</summary>
    public required AuthorityCode Authority { get; init; }

    /// <summary>Day of birth by the number that the person has; null when it tells none.</summary>
    public DateOnly? Birth { get; init; }

    /// <summary>Days of birth by the numbers that the person had before.</summary>
    public ImmutableArray<DateOnly> EarlierBirths { get; init; } = [];

    /// <summary>Insatser that the person has been granted, by the case file or by a plan that came along from elsewhere.</summary>
    public ImmutableHashSet<Insats> Insatser { get; init; } = [];

    /// <summary>The day of the last note: the latest day that something was written, in documents or journal.</summary>
    public DateOnly? LastNoteOn { get; init; }

    /// <summary>The last day of the last decision that has one; null for none.</summary>
    public DateOnly? DecisionsEndOn { get; init; }

    /// <summary>True while a decision that is in the case system has no end.</summary>
    public bool HasEndless { get; init; }

    /// <summary>The latest day on which a decision without an end was missed in the case system's file; null for none.</summary>
    public DateOnly? MissedOn { get; init; }

    /// <summary>True while a plan, a request or something that staff have flagged waits.</summary>
    public bool HasOpenMatter { get; init; }

    /// <summary>Gathers them.</summary>
    /// <param name="file">The case file.</param>
    /// <param name="plans">Every plan of the person at the authority.</param>
    /// <param name="lastChange">The day of the last change that the journal tells of; null when it tells of none any longer.</param>
    public static RetentionFacts Of(CaseFile file, IReadOnlyCollection<IndividualPlan> plans, DateOnly? lastChange)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(plans);
        var granted = file.Decisions.Where(d => d.IsFavourable).ToList();
        var endless = granted.Where(d => d.To is null).ToList();
        return new RetentionFacts
        {
            Authority = file.Authority,
            Birth = file.Identity.BirthDate(),
            EarlierBirths = [.. file.Identity.EarlierNumbers.Select(n => (file.Identity with { Number = n.Number }).BirthDate()).OfType<DateOnly>()],
            Insatser =
            [
                .. granted.Select(d => d.Insats), .. plans.SelectMany(p => p.Measures).Select(m => m.Decision?.Insats).OfType<Insats>(),
                // What another authority had decided stands as planned in a plan that came along from there.
                .. plans.Where(p => p.Came is not null).SelectMany(p => p.Measures).Select(m => m.PlannedInsats).OfType<Insats>(),
            ],
            LastNoteOn = RetentionNotes.Of(file).Concat(plans.SelectMany(RetentionNotes.Of)).Select(d => (DateOnly?)d).Append(lastChange).Max(),
            DecisionsEndOn = granted.Max(d => d.To),
            HasEndless = endless.Any(d => d.Missing is null),
            MissedOn = endless.Max(d => d.Missing?.On),
            HasOpenMatter = file.ActivePlan() is not null || plans.Any(p => p.IsCurrent) || file.OpenRequests().Any() || file.OpenFlags().Any(),
        };
    }
}

/// <summary>The days on which something was written, as the documents tell them. What the journal tells of comes beside: no change of the last years is missed.</summary>
internal static class RetentionNotes
{
    public static IEnumerable<DateOnly> Of(CaseFile file) =>
    [
        .. file.Decisions.Select(d => d.EnteredOn), .. file.Decisions.SelectMany(d => d.Changes).Select(c => c.On),
        .. file.Offers.Select(o => o.EnteredOn), .. file.Offers.SelectMany(o => o.Answers).Select(a => a.EnteredOn),
        .. file.EarlierOffers.Select(o => o.EnteredOn), .. file.Tellings.Select(t => t.EnteredOn), .. file.Requests.Select(r => r.EnteredOn),
        .. file.Plans.Select(p => p.StartedOn), .. file.Plans.Select(p => p.EndedOn).OfType<DateOnly>(),
        .. file.Flags.Select(f => f.On), .. file.Flags.Select(f => f.HandledOn).OfType<DateOnly>(),
        .. file.Identity.EarlierNumbers.Select(n => n.ChangedOn),
    ];

    public static IEnumerable<DateOnly> Of(IndividualPlan plan) =>
    [
        plan.Start.On,
        .. plan.Adoptions.Select(a => a.AdoptedOn), .. plan.Meetings.Select(m => m.Record?.HeldOn).OfType<DateOnly>(),
        .. plan.Copies.Select(c => c.SentOn), .. plan.Notices.Select(n => n.On),
        .. plan.Reviews.Select(r => r.OpenedOn), .. plan.Reviews.Select(r => r.ClosedOn).OfType<DateOnly>(),
        .. new[] { plan.Standstill?.On, plan.Closing?.On, plan.Came?.On }.OfType<DateOnly>(),
    ];
}
