using System.Collections.Immutable;
using Egenplan.Domain.Offers;
using Egenplan.Domain.Plans;

namespace Egenplan.Domain.Access;

/// <summary>What one viewer may do with one plan on a day: the rule's answers for all its parts.</summary>
/// <param name="Parts">What may be done with each part; those not even known of are not there.</param>
/// <param name="Relation">The relation that opened it; <see cref="Relation.None"/> when nothing did.</param>
/// <param name="Ground">Why; null when nothing may be seen.</param>
public sealed record Permission(ImmutableSortedDictionary<PlanPart, PartAccess> Parts, Relation Relation, AccessGround? Ground)
{
    /// <summary>Whoever has opened in an emergency sees every part for as long as it lasts, and changes nothing.</summary>
    public static Permission InEmergency { get; } =
        new(Enum.GetValues<PlanPart>().ToImmutableSortedDictionary(p => p, _ => PartAccess.See), Relation.None, AccessGround.BreakGlass);

    /// <summary>Every part of a plan.</summary>
    public static ImmutableHashSet<PlanPart> AllParts { get; } = [.. Enum.GetValues<PlanPart>()];

    /// <summary>Nothing, not even that there is a plan.</summary>
    public static Permission Unknown { get; } = new(ImmutableSortedDictionary<PlanPart, PartAccess>.Empty, Relation.None, null);

    /// <summary>True when the viewer must not learn that the plan exists.</summary>
    public bool IsUnknown => Parts.IsEmpty;

    /// <summary>The parts that may be seen.</summary>
    public ImmutableHashSet<PlanPart> Seen => [.. Parts.Keys];

    /// <summary>True when every part may be changed.</summary>
    public bool MayChangeAll => AllParts.All(MayDo);

    /// <summary>True when the part may be changed.</summary>
    public bool MayDo(PlanPart part) => Parts.GetValueOrDefault(part) is PartAccess.Do;

    /// <summary>
    /// What a viewer may do with a plan. Whoever is several things to the person gets what the widest of them gives, but
    /// a threat closes everything.
    /// </summary>
    /// <param name="viewer">Who.</param>
    /// <param name="caseFile">The person's case file.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="purpose">In which way.</param>
    /// <param name="day">The day.</param>
    /// <param name="isLiveViewOn">Whether the authority has turned on live view by consent.</param>
    public static Permission Of(
        Viewer viewer, CaseFile caseFile, IndividualPlan plan, AccessPurpose purpose, DateOnly day, bool isLiveViewOn = false)
    {
        if (viewer.Authority != caseFile.Authority || plan.CaseFile != caseFile.Id)
            return Unknown;
        var relations = Relations.Of(viewer, caseFile, plan, day);
        if (relations.Any(r => r.State is RelationState.Threat))
            return Unknown;
        var participant = Relations.ParticipantOf(viewer, plan);
        return relations
            .Select(relation => Of(relation, part => Ask(viewer, relation, participant is null ? ConsentState.None : ConsentOf(plan, participant.Id, part, day), part)))
            .MaxBy(p => p.Parts.Values.Sum(access => (int)access))!;

        PartAnswer Ask(Viewer who, Relation relation, ConsentState consent, PlanPart part) =>
            PlanAccess.Ask(new(who.Kind, relation, consent, part, purpose, caseFile.Identity.IsProtected(), isLiveViewOn));
    }

    /// <summary>What a supervisor may see of a plan that was drawn, while the authority's own decision to show it stands.</summary>
    public static Permission OfDrawn(CaseFile caseFile) => Of(
        new(RelationKind.Drawn),
        part => PlanAccess.Ask(new(ViewerKind.Supervisor, new(RelationKind.Drawn), ConsentState.None, part, AccessPurpose.Page, caseFile.Identity.IsProtected())));

    /// <summary>What the person's consent says about a part to a participant on the day. What was said last counts.</summary>
    public static ConsentState ConsentOf(IndividualPlan plan, Guid participant, PlanPart part, DateOnly day)
    {
        var last = plan.Consents.LastOrDefault(c => c.Participant == participant && c.From <= day) ?? plan.Consents.LastOrDefault(c => c.Participant == participant);
        return last switch
        {
            null => ConsentState.None,
            { IsWithdrawn: true } => ConsentState.Withdrawn,
            _ when !plan.IsInForce(last, day) => ConsentState.NotInForce,
            { Scope: ConsentScope.OwnTask } => PlanAccess.IsMeasure(part) ? ConsentState.OwnTask : ConsentState.LeavesOut,
            { Scope: ConsentScope.OwnTaskAndGoal } => PlanAccess.IsMeasure(part) || part is PlanPart.Goals ? ConsentState.OwnTask : ConsentState.LeavesOut,
            _ => PlanExtract.PartsOf(last).Contains(part) ? ConsentState.Covers : ConsentState.LeavesOut,
        };
    }

    private static Permission Of(Relation relation, Func<PlanPart, PartAnswer> ask)
    {
        var answers = AllParts.Select(part => (Part: part, Answer: ask(part))).Where(a => a.Answer.Access is not PartAccess.Unknown).ToList();
        return answers.Count == 0
            ? Unknown
            : new(answers.ToImmutableSortedDictionary(a => a.Part, a => a.Answer.Access), relation, answers[0].Answer.Ground);
    }
}
