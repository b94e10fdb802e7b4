using Egenplan.Domain.Meetings;
using Egenplan.Domain.Plans;

namespace Egenplan.Domain.Access;

/// <summary>
/// A plan without what tells or helps to tell where a person with protected data is (OSL 21:3, 21:3 a): places of
/// meetings, organisations and contact details of the others who take part, whose other plans there are and what they aim at, why a review came early, and every picture and
/// recording, since nobody can say what they tell.
/// </summary>
public static class Placeless
{
    /// <summary>The plan without places.</summary>
    /// <param name="plan">The plan, cut already to what may be seen.</param>
    /// <param name="recipient">The participant who gets it, who knows their own organisation; null for others.</param>
    public static IndividualPlan Of(IndividualPlan plan, Guid? recipient) => plan with
    {
        Participants = [.. plan.Participants.Select(p => p.Id == recipient ? p : p with { Organisation = null, Email = null, Phone = null, Address = null, Number = null, Account = null })],
        Meetings = [.. plan.Meetings.Select(m => m with { Place = null, Proposals = [.. m.Proposals.Select(t => t with { Place = null })], Record = m.Record is { } record ? record with { HeldAt = null } : null })],
        Preplanning = plan.Preplanning with { Place = PlaceKind.Office, PlaceWords = null, Transport = null },
        OwnPreparation = new(),
        OwnPieces = [],
        OtherPlans = [.. plan.OtherPlans.Select(o => o with { Owner = Masked.Words, TiesIn = null })],
        Reviews = [.. plan.Reviews.Select(r => r with { Because = null })],
        Ties = [.. plan.Ties.Select(t => t with { Aim = null, Participant = null })],
    };
}
