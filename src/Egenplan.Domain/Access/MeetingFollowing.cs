using Egenplan.Domain.Meetings;
using Egenplan.Domain.Offers;
using Egenplan.Domain.Plans;

namespace Egenplan.Domain.Access;

/// <summary>
/// Who sees a meeting while it goes on. The shared screen is the case officer's; the person may always follow on a screen of
/// their own. Everybody else needs the person's own yes for this meeting, and the right to see the plan besides: neither is
/// enough without the other. Asked anew each time something is fetched.
/// </summary>
public static class MeetingFollowing
{
    /// <summary>True when the viewer may see the meeting now.</summary>
    /// <param name="viewer">Who.</param>
    /// <param name="person">The case file, whole.</param>
    /// <param name="plan">The plan as it stands, whole.</param>
    /// <param name="meeting">The meeting.</param>
    /// <param name="permission">What the viewer may do with the plan on a page on the day.</param>
    /// <param name="day">The day.</param>
    public static bool May(Viewer viewer, CaseFile person, IndividualPlan plan, Meeting meeting, Permission permission, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(permission);
        ArgumentNullException.ThrowIfNull(meeting);
        if (permission.IsUnknown || meeting.Record is not null || meeting.CancelledOn is not null)
            return false;
        if (permission.MayChangeAll)
            return true;
        return DateOnly.FromDateTime(meeting.StartsAt) <= day
            && (permission.Relation.Kind is RelationKind.Self || meeting.Followers.Any(f => f.ShutOutOn is null && Is(f, viewer, person, plan)));
    }

    private static bool Is(Follower follower, Viewer viewer, CaseFile person, IndividualPlan plan) => follower.Kind switch
    {
        FollowerKind.Participant => Relations.ParticipantOf(viewer, plan)?.Id == follower.Who,
        FollowerKind.Representative => viewer is { Kind: ViewerKind.Citizen, Number: { Length: > 0 } number } && person.Representatives.Any(r => r.Id == follower.Who && r.Number == number),
        FollowerKind.Account => viewer.Kind is not ViewerKind.Citizen && viewer.User.Value == follower.Who,
        _ => false,
    };
}
