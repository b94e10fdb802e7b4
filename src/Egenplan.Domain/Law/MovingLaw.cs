using Egenplan.Domain.Plans;

namespace Egenplan.Domain.Law;

/// <summary>When a plan is closed without the person having ended it, and when it comes along to another authority.</summary>
public static class MovingLaw
{
    /// <summary>A plan is not closed for lack of insatser while one runs: the right to a plan goes with the insats.</summary>
    [LawRule(RuleCode.NoInsatsMeansNoInsats, "LSS 10", Certainty.Interpretation)]
    public static RuleBreak? NoInsatsMeansNoInsats(Closing closing, bool hasInsats) =>
        closing.Reason is ClosingReason.NoInsats && hasInsats ? new(RuleCode.NoInsatsMeansNoInsats, nameof(closing.Reason)) : null;

    /// <summary>What an authority knows of somebody goes to another only because the person says so, in words of the person's own or a representative's.</summary>
    [LawRule(RuleCode.PlanComesWithThePersonsYes, "OSL 10:1", Certainty.Interpretation)]
    public static RuleBreak? PlanComesWithThePersonsYes(CameAlong came) =>
        !string.IsNullOrWhiteSpace(came.Yes.Text) && came.Yes.Whose is Voice.Person or Voice.Supporter or Voice.Representative ? null : new(RuleCode.PlanComesWithThePersonsYes, nameof(came.Yes));

    /// <summary>An earlier plan is where the new one begins; it is never mixed into what has been written here.</summary>
    [LawRule(RuleCode.PlanComesBeforeAnythingIsWritten, "practice", Certainty.Practice)]
    public static RuleBreak? PlanComesBeforeAnythingIsWritten(IndividualPlan plan) =>
        MayComeTo(plan) ? null : new(RuleCode.PlanComesBeforeAnythingIsWritten);

    /// <summary>A file that holds nothing of a plan moves nothing.</summary>
    [LawRule(RuleCode.SomethingComesAlong, "practice", Certainty.Practice)]
    public static RuleBreak? SomethingComesAlong(IndividualPlan earlier) =>
        earlier is { Goals: [], Wishes: [], Measures: [], Preplanning.Points: [] } ? new(RuleCode.SomethingComesAlong) : null;

    /// <summary>True while the plan goes on and nothing but what is granted stands in it.</summary>
    public static bool MayComeTo(IndividualPlan plan) =>
        plan is { StandsStill: false, InForce: null, Came: null, Goals: [], Wishes: [], Participants: [], Preplanning.Points: [], OtherPlans: [], Meetings: [] }
        && plan.Measures.All(IsAsGranted);

    /// <summary>True for a granted insats about which nothing has been written.</summary>
    public static bool IsAsGranted(Measure measure) => measure is { Kind: MeasureKind.Decided, Goal: null, What: "", When: null, FollowUp: null };
}
