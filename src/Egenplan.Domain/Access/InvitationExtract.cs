using System.Collections.Immutable;
using Egenplan.Domain.Law;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Offers;
using Egenplan.Domain.Plans;

namespace Egenplan.Domain.Access;

/// <summary>A proposed time as an invitee sees it.</summary>
/// <param name="Id">The proposed time.</param>
/// <param name="Number">Its place among them, from 1.</param>
/// <param name="StartsAt">Start, Swedish local time; null when it must not be told.</param>
/// <param name="Minutes">Length in minutes.</param>
/// <param name="Place">Where; null when it is not settled or must not be told.</param>
/// <param name="Choice">What they have answered; null for nothing.</param>
public sealed record OfferedTime(Guid Id, int Number, DateTime? StartsAt, int Minutes, string? Place, TimeChoice? Choice);

/// <summary>
/// What one invitee gets to know of the meeting that they are asked to, on a page. That the plan exists is secret (OSL 26:1):
/// a link tells nothing but that there is a meeting, and, by the person's consent in force on the day, when and where; whoever
/// signs in is told whose and about what, by the same consent. A person with protected data: never where.
/// </summary>
public sealed record InvitationExtract
{
    /// <summary>The meeting; also the calendar's UID.</summary>
    public required Guid Meeting { get; init; }

    /// <summary>The calendar's SEQUENCE.</summary>
    public required int Sequence { get; init; }

    /// <summary>Called for their own responsibility, or invited.</summary>
    public required CallKind Kind { get; init; }

    /// <summary>True when the meeting has been called off.</summary>
    public required bool IsCancelled { get; init; }

    /// <summary>True while one of the proposed times is still to be picked.</summary>
    public required bool IsTimeOpen { get; init; }

    /// <summary>Start, Swedish local time; null while it is open and when it must not be told.</summary>
    public DateTime? StartsAt { get; init; }

    /// <summary>Length in minutes.</summary>
    public required int Minutes { get; init; }

    /// <summary>Where; null when it is not settled or must not be told.</summary>
    public string? Place { get; init; }

    /// <summary>The times to answer, while the time is open.</summary>
    public ImmutableArray<OfferedTime> Times { get; init; } = [];

    /// <summary>What they have answered.</summary>
    public required ReplyKind Reply { get; init; }

    /// <summary>True when they are asked to single points only.</summary>
    public required bool IsForPointsOnly { get; init; }

    /// <summary>The person's points, or those they are asked to; only for whoever has signed in.</summary>
    public ImmutableArray<Quote> Points { get; init; } = [];

    /// <summary>The call of the meeting that a participant can answer on the day; null when there is none.</summary>
    public static (Meeting Meeting, Call Call)? CallOf(IndividualPlan plan, Guid participant, DateOnly day) =>
        Latest(plan) is { } meeting && plan.ParticipantOf(participant) is { LeftOn: null } && meeting.Calls.FirstOrDefault(c => c.Participant == participant) is { } call
        && (InvitationLaw.IsStillAnswered(meeting, day) || (meeting.CancelledOn is not null && DateOnly.FromDateTime(meeting.StartsAt) >= day))
            ? (meeting, call)
            : null;

    /// <summary>The latest meeting that is not held, also when it has been called off: links to it lead somewhere.</summary>
    public static Meeting? Latest(IndividualPlan plan) => plan is { IsCurrent: true, Meetings: [.., { Record: null } latest] } ? latest : null;

    /// <summary>What whoever has signed in sees; null when they are not asked, or no consent is in force.</summary>
    public static InvitationExtract? OnOwnPage(IndividualPlan plan, CaseFile person, Viewer viewer, DateOnly day)
    {
        if (Relations.ParticipantOf(viewer, plan) is not { } who || Permission.Of(viewer, person, plan, AccessPurpose.Copy, day).IsUnknown
            || ConsentLaw.ThreatGetsNothing(person, who) is not null || plan.ConsentFor(who.Id, day) is null || CallOf(plan, who.Id, day) is not var (meeting, call))
            return null;
        var points = Hidden.In(plan, person).From(plan).Preplanning.Points.Where(p => !p.AboutOther && (call.Points.IsEmpty || call.Points.Contains(p.Id)));
        return Of(meeting, call, showsTime: true, showsPlace: !person.Identity.IsProtected()) with { Points = [.. points.Select(p => p.Words)] };
    }

    /// <summary>What the neutral page behind a link shows; null when the link no longer leads to anything.</summary>
    public static InvitationExtract? ByLink(IndividualPlan plan, CaseFile person, Participant who, DateOnly day)
    {
        if (ConsentLaw.ThreatGetsNothing(person, who) is not null || CallOf(plan, who.Id, day) is not var (meeting, call))
            return null;
        var isTold = plan.ConsentFor(who.Id, day) is not null;
        return Of(meeting, call, isTold, isTold && !person.Identity.IsProtected() && plan.Preplanning.Place is not PlaceKind.Home);
    }

    private static InvitationExtract Of(Meeting meeting, Call call, bool showsTime, bool showsPlace) => new()
    {
        Meeting = meeting.Id,
        Sequence = meeting.Sequence,
        Kind = call.Kind,
        IsCancelled = meeting.CancelledOn is not null,
        IsTimeOpen = meeting.IsTimeOpen,
        StartsAt = showsTime && !meeting.IsTimeOpen ? meeting.StartsAt : null,
        Minutes = meeting.Minutes,
        Place = showsPlace ? meeting.Place : null,
        Times = meeting.IsTimeOpen
            ? [.. meeting.Proposals.Select((t, i) => new OfferedTime(t.Id, i + 1, showsTime ? t.StartsAt : null, t.Minutes, showsPlace ? t.Place ?? meeting.Place : null, call.ChoiceOf(t.Id)))]
            : [],
        Reply = call.Reply,
        IsForPointsOnly = !call.Points.IsEmpty,
    };
}
