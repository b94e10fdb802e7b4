using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.People;

namespace Egenplan.Domain.Plans;

/// <summary>Where a plan stands on its way; computed from what it holds, never set.</summary>
public enum PlanStage
{
    /// <summary>Asked for, or an offer accepted.</summary>
    Requested = 1,

    /// <summary>Pre-planning begun.</summary>
    Preplanning = 2,

    /// <summary>A meeting is called.</summary>
    Called = 3,

    /// <summary>A meeting has been held; the draft is being written and read.</summary>
    Draft = 4,

    /// <summary>Agreed and in use.</summary>
    Agreed = 5,

    /// <summary>Being reviewed.</summary>
    UnderReview = 6,

    /// <summary>Paused by the person.</summary>
    Paused = 7,

    /// <summary>Ended.</summary>
    Ended = 8,
}

/// <summary>How the plan came about.</summary>
/// <param name="On">Day of the request or of the accepted offer.</param>
/// <param name="Request">Id of the request in the case file; null when an offer was accepted.</param>
/// <param name="TargetOn">Local target day for an agreed plan; null when the authority has none.</param>
public sealed record PlanStart(DateOnly On, Guid? Request, DateOnly? TargetOn);

/// <summary>
/// Individuell plan enligt 10 § LSS: the person's own plan, as one immutable document. Commands answer with an
/// <see cref="Law.Outcome{T}"/>: every broken rule, or the new plan and the facts of what changed. The plan is not a
/// decision: it grants nothing and takes nothing away.
/// </summary>
public sealed partial record IndividualPlan
{
    /// <summary>The plan's id, the same over all its versions.</summary>
    public required PlanId Id { get; init; }

    /// <summary>The authority that answers for the plan.</summary>
    public required AuthorityCode Authority { get; init; }

    /// <summary>The person's case file.</summary>
    public required CaseFileId CaseFile { get; init; }

    /// <summary>How the plan came about.</summary>
    public required PlanStart Start { get; init; }

    /// <summary>The named case officer.</summary>
    public required UserId Officer { get; init; }

    /// <summary>What the person wants from the meeting.</summary>
    public Preplanning Preplanning { get; init; } = new();

    /// <summary>Those who take part or have taken part.</summary>
    public ImmutableArray<Participant> Participants { get; init; } = [];

    /// <summary>Consents given, also those withdrawn.</summary>
    public ImmutableArray<Consent> Consents { get; init; } = [];

    /// <summary>Meetings, oldest first.</summary>
    public ImmutableArray<Meeting> Meetings { get; init; } = [];

    /// <summary>Goals in the person's order.</summary>
    public ImmutableArray<Goal> Goals { get; init; } = [];

    /// <summary>Measures.</summary>
    public ImmutableArray<Measure> Measures { get; init; } = [];

    /// <summary>Wishes for the future.</summary>
    public ImmutableArray<Wish> Wishes { get; init; } = [];

    /// <summary>Other plans around the person.</summary>
    public ImmutableArray<OtherPlan> OtherPlans { get; init; } = [];

    /// <summary>Disagreements, both views.</summary>
    public ImmutableArray<Disagreement> Disagreements { get; init; } = [];

    /// <summary>Adopted versions, oldest first.</summary>
    public ImmutableArray<Adoption> Adoptions { get; init; } = [];

    /// <summary>Reviews, oldest first.</summary>
    public ImmutableArray<PlanReview> Reviews { get; init; } = [];

    /// <summary>Copies handed out.</summary>
    public ImmutableArray<CopySent> Copies { get; init; } = [];

    /// <summary>Notices between municipality and region.</summary>
    public ImmutableArray<PlanNotice> Notices { get; init; } = [];

    /// <summary>The person has ended or paused the plan; null while it goes on.</summary>
    public Standstill? Standstill { get; init; }

    /// <summary>The plan was closed though the person has not ended it; null while it goes on.</summary>
    public Closing? Closing { get; init; }

    /// <summary>That the plan came here from another authority with the person; null for one that began here.</summary>
    public CameAlong? Came { get; init; }

    /// <summary>True when nothing goes on in the plan: paused, ended by the person, or closed.</summary>
    [JsonIgnore]
    public bool StandsStill => Standstill is not null || Closing is not null;

    /// <summary>Rises with every change of what the plan says (goals, measures, wishes, other plans, disagreements).</summary>
    [JsonIgnore]
    public int ContentRevision => RevisionOf(PartName.Content);

    /// <summary>How many times each part has been changed; a part is named e.g. <c>goal:3f…</c> or <c>preplanning</c>.</summary>
    public ImmutableDictionary<string, int> PartRevisions { get; init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>The revision of one part; 0 for a part that has never been written.</summary>
    public int RevisionOf(string part) => PartRevisions.GetValueOrDefault(part);

    /// <summary>The latest adopted version; null before the first.</summary>
    [JsonIgnore]
    public Adoption? InForce => Adoptions.IsEmpty ? null : Adoptions[^1];

    /// <summary>True when the working draft says something else than the adopted version.</summary>
    [JsonIgnore]
    public bool HasDraft => InForce is null || InForce.ContentRevision != ContentRevision;

    /// <summary>The open review, if one.</summary>
    [JsonIgnore]
    public PlanReview? OpenReview => Reviews.FirstOrDefault(r => r.ClosedOn is null);

    /// <summary>The meeting that is called and neither held nor called off.</summary>
    [JsonIgnore]
    public Meeting? ComingMeeting => Meetings.LastOrDefault(m => m.Record is null && m.CancelledOn is null);

    /// <summary>The latest meeting held.</summary>
    [JsonIgnore]
    public Meeting? LastHeld => Meetings.Where(m => m.Record is not null).OrderBy(m => m.Record!.HeldOn).LastOrDefault();

    /// <summary>Those who take part now.</summary>
    [JsonIgnore]
    public IEnumerable<Participant> PresentParticipants => Participants.Where(p => p.LeftOn is null);

    /// <summary>The day on which the plan must be read again at the latest; null before the first adoption.</summary>
    [JsonIgnore]
    public DateOnly? NextReviewOn
    {
        get
        {
            if (InForce is not { } adopted)
                return null;
            return LastUnchanged(adopted)?.NextReviewOn ?? adopted.NextReviewOn;
        }
    }

    /// <summary>The day of the last adoption or unchanged review, from which the year is counted.</summary>
    [JsonIgnore]
    public DateOnly? LastReviewedOn
    {
        get
        {
            if (InForce is not { } adopted)
                return null;
            return LastUnchanged(adopted)?.ClosedOn ?? adopted.AdoptedOn;
        }
    }

    /// <summary>Where the plan stands.</summary>
    [JsonIgnore]
    public PlanStage Stage => this switch
    {
        { Closing: not null } => PlanStage.Ended,
        { Standstill.Paused: true } => PlanStage.Paused,
        { Standstill: not null } => PlanStage.Ended,
        { OpenReview: not null } => PlanStage.UnderReview,
        { InForce: not null } => PlanStage.Agreed,
        { LastHeld: not null } => PlanStage.Draft,
        { ComingMeeting: not null } => PlanStage.Called,
        { Preplanning.DoneOn: not null } => PlanStage.Preplanning,
        { Preplanning.Points.IsEmpty: false } => PlanStage.Preplanning,
        { Participants.IsEmpty: false } => PlanStage.Preplanning,
        _ => PlanStage.Requested,
    };

    /// <summary>True until the plan has ended.</summary>
    [JsonIgnore]
    public bool IsCurrent => Stage != PlanStage.Ended;

    /// <summary>Name of a participant, or null when the id is not of this plan.</summary>
    public Participant? ParticipantOf(Guid? id) => Participants.FirstOrDefault(p => p.Id == id);

    internal IndividualPlan Touched(string part, bool content = false)
    {
        var revisions = PartRevisions.SetItem(part, RevisionOf(part) + 1);
        return this with { PartRevisions = content ? revisions.SetItem(PartName.Content, ContentRevision + 1) : revisions };
    }
}
