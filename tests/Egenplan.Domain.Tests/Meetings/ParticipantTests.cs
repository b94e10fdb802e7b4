using Egenplan.Domain.Plans;
using Egenplan.TestKit.Plans;
using Xunit;

namespace Egenplan.Domain.Tests.Meetings;

public sealed class ParticipantTests
{
    private static readonly Guid Eva = NamedId.Of("Eva Exempelsson");

    [Fact]
    public void WhoLeavesHoldsNothingAndSeesNothing()
    {
        var plan = APlan.Requested().ReadyToAgree().WithParticipant("Olle Ombud").WithConsent(name: "a").WithConsent(ConsentScope.OwnTask, name: "b");
        plan.WithConsent(participant: "Olle Ombud", name: "olles")
            .WithMeasure("Utför", m => m with { Responsible = Holder.TheOfficer, Executor = Holder.Of(Eva) })
            .WithMeasure("Eget", m => m with { Responsible = Holder.Of(NamedId.Of("Olle Ombud")) })
            .Do(p => p.WritePreplanning(p.Preplanning with { Chair = Holder.Of(Eva), Coordinator = Holder.Of(NamedId.Of("Olle Ombud")) }));

        plan.Do(p => p.RemoveParticipant(Eva, plan.Today));

        Assert.Equal(plan.Today, plan.Plan.ParticipantOf(Eva)!.LeftOn);
        Assert.Equal(["Olle Ombud"], plan.Plan.PresentParticipants.Select(p => p.Name));
        Assert.Equal([(null, null), (Holder.TheOfficer, null), (Holder.Of(NamedId.Of("Olle Ombud")), null)], plan.Plan.Measures.Select(m => (m.Responsible, m.Executor)));
        Assert.Equal([true, true, false], plan.Plan.Consents.Select(c => c.IsWithdrawn));
        Assert.Null(plan.Plan.ConsentFor(Eva, plan.Today));
        Assert.Equal((Holder.TheOfficer, Holder.Of(NamedId.Of("Olle Ombud"))), (plan.Plan.Preplanning.Chair, plan.Plan.Preplanning.Coordinator));
    }

    [Fact]
    public void LeavingAnAgreedPlanMakesADraftSinceSomebodyMustTakeOver()
    {
        var plan = APlan.Requested().Agreed();

        plan.Do(p => p.RemoveParticipant(Eva, plan.Today));

        Assert.True(plan.Plan.HasDraft);
    }

    [Fact]
    public void TheFormSentAgainDoesNotBringSomebodyBack()
    {
        var plan = APlan.Requested().WithParticipant();
        var eva = plan.Plan.Participants[0];
        plan.Do(p => p.RemoveParticipant(Eva, plan.Today));

        var again = plan.Plan.WriteParticipant(eva);

        Assert.Same(plan.Plan, again.Value);
    }

    [Fact]
    public void AFormCannotLetSomebodyLeaveByTheBackDoor()
    {
        var plan = APlan.Requested().WithParticipant().WithConsent();

        plan.Do(p => p.WriteParticipant(p.Participants[0] with { Name = "Eva Exempel", LeftOn = plan.Today }));

        Assert.Equal(("Eva Exempel", null), (plan.Plan.Participants[0].Name, plan.Plan.Participants[0].LeftOn));
    }
}
