using Egenplan.Domain.Access;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Offers;

namespace Egenplan.Web.Features.Work.Plans;

/// <summary>What staff may tell a participant who is also a representative of the person.</summary>
public static class RepresentativeSays
{
    /// <summary>How the participant stands as a representative on the day; null when the participant is none.</summary>
    public static RelationState? Of(CaseFile person, Participant participant, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(person);
        return person.Representatives.FirstOrDefault(r => Hidden.IsSame(r, participant)) is { } one
            ? Relations.Of(one, person.Identity.BirthDate(), day).State
            : null;
    }
}
