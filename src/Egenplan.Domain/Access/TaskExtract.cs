using System.Collections.Immutable;
using Egenplan.Domain.Law;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Offers;
using Egenplan.Domain.Plans;

namespace Egenplan.Domain.Access;

/// <summary>
/// What one participant is asked to do: cut out of the version that was handed out to them on their own page, as far as the
/// consent reaches on the day. It is no live view of the plan: only their own answers and reports are of today.
/// </summary>
/// <param name="Plan">The version that was handed out, cut by the consent.</param>
/// <param name="Participant">Who they are in the plan.</param>
/// <param name="HandedOutOn">When it was handed out.</param>
/// <param name="Tasks">What they answer for or carry out, then and still.</param>
/// <param name="Promised">What they have answered and told.</param>
public sealed record TaskExtract(
    IndividualPlan Plan, Participant Participant, DateOnly HandedOutOn, ImmutableArray<Measure> Tasks, ImmutableArray<Commitment> Promised)
{
    /// <summary>What the case officer and they have written to each other.</summary>
    public ImmutableArray<PlanMessage> Messages { get; init; } = [];

    /// <summary>What they have answered about a measure; null when nothing yet.</summary>
    public Commitment? PromisedOf(Measure measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return Promised.FirstOrDefault(c => c.Measure == measure.Id);
    }

    /// <summary>The day by which a task is to be done, as it was last moved by this participant or in the answer to them; null when only the review says.</summary>
    public DateOnly? DueOn(Measure measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return PromisedOf(measure)?.Reports.Select(r => r.Reply?.NewDay ?? r.MovedTo).LastOrDefault(d => d is not null) ?? measure.ReadyBy;
    }

    /// <summary>The latest copy that was handed out to the viewer on their own page; null when there is none.</summary>
    public static CopySent? CopyOf(IndividualPlan current, Viewer viewer) =>
        Relations.ParticipantOf(viewer, current) is { } participant
            ? current.Copies.LastOrDefault(c => c.Participant == participant.Id && c.Way is CopyWay.OwnPage)
            : null;

    /// <summary>The extract; null when nothing was handed out, no consent is in force, or nothing in it is theirs to do.</summary>
    /// <param name="handedOut">The version that was handed out, as it was adopted.</param>
    /// <param name="current">The plan as it stands now, whose consents and promises count.</param>
    /// <param name="person">The case file, whole.</param>
    /// <param name="viewer">Who looks.</param>
    /// <param name="day">The day.</param>
    public static TaskExtract? Of(IndividualPlan handedOut, IndividualPlan current, CaseFile person, Viewer viewer, DateOnly day)
    {
        if (CopyOf(current, viewer) is not { } copy || Permission.Of(viewer, person, current, AccessPurpose.Promise, day).IsUnknown
            || Relations.ParticipantOf(viewer, current) is not { } participant || current.ConsentFor(participant.Id, day) is not { } consent
            || ConsentLaw.ThreatGetsNothing(person, participant) is not null)
            return null;
        var extract = PlanExtract.For(handedOut, person, participant, consent).Plan;
        var still = current.TasksOf(participant.Id).Select(m => m.Id).ToHashSet();
        ImmutableArray<Measure> tasks = [.. extract.TasksOf(participant.Id).Where(m => still.Contains(m.Id))];
        return tasks.IsEmpty ? null : new(extract, participant, copy.SentOn, tasks, [.. current.Commitments.Where(c => c.Participant == participant.Id).Select(WithoutOthers)])
        {
            Messages = [.. current.Messages.Where(m => m.With == new MessageParty(MessagePartyKind.Participant, participant.Id))],
        };
    }

    // Who does it instead is told to them by the case officer: their consent is about their own part.
    private static Commitment WithoutOthers(Commitment promised) =>
        promised with { Reports = [.. promised.Reports.Select(r => r.Reply is { } reply ? r with { Reply = reply with { NewHolder = null } } : r)] };
}
