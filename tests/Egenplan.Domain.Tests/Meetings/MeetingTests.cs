using Egenplan.Domain.Law;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Plans;
using Xunit;

namespace Egenplan.Domain.Tests.Meetings;

public sealed class MeetingTests
{
    private static readonly Guid Id = NamedId.Of("möte 0");
    private static readonly Guid Eva = NamedId.Of("Eva Exempelsson");

    [Fact]
    public void MovedAfterCallsWereSentItsSequenceRises()
    {
        var plan = APlan.Requested().Do(p => p.SetMeeting(Id, At(5), 60, null, APlan.RequestedOn)).Do(p => p.SetMeeting(Id, At(6), 60, null, APlan.RequestedOn));
        Assert.Equal(0, plan.Plan.ComingMeeting!.Sequence);

        plan.WithParticipant().Do(p => p.SendCall(Id, Call(Eva))).Do(p => p.SetMeeting(Id, At(7), 60, "Hemma", APlan.RequestedOn));

        Assert.Equal((1, At(7), "Hemma"), (plan.Plan.ComingMeeting!.Sequence, plan.Plan.ComingMeeting.StartsAt, plan.Plan.ComingMeeting.Place));
    }

    [Fact]
    public void CalledOffItsSequenceRisesAndAnotherCanBeSet()
    {
        var plan = APlan.Requested().Called().Do(p => p.CancelMeeting(Id, APlan.RequestedOn));

        Assert.Equal(1, plan.Plan.Meetings[0].Sequence);
        Assert.Null(plan.Plan.ComingMeeting);
        Assert.NotNull(plan.Called().Plan.ComingMeeting);
    }

    [Fact]
    public void AMeetingHeldIsNeitherMovedNorCalledTo()
    {
        var plan = APlan.Requested().MeetingHeld();

        Assert.Equal([RuleCode.MeetingIsStillToCome], plan.Plan.SetMeeting(Id, At(90), 60, null, plan.Today).Breaks.Select(b => b.Code));
        Assert.Equal([RuleCode.MeetingIsStillToCome], plan.Plan.SendCall(Id, Call(Eva) with { SentOn = plan.Today }).Breaks.Select(b => b.Code));
    }

    [Fact]
    public void AMeetingHeldIsNotCalledOff()
    {
        var plan = APlan.Requested().MeetingHeld();

        Assert.Same(plan.Plan, plan.Plan.CancelMeeting(Id, plan.Today).Value);
    }

    [Fact]
    public void AMeetingHeldOnTheSpotIsWrittenDownUnderANewId()
    {
        var plan = APlan.Requested().WithPoints();

        plan.Do(p => p.RecordMeeting(NamedId.Of("på plats"), new MeetingRecord { HeldOn = plan.Today, TookPart = TookPart.Alone }, plan.Today));

        Assert.Equal(plan.Today, plan.Plan.LastHeld!.Record!.HeldOn);
    }

    [Fact]
    public void ACallSentAgainKeepsTheAnswerAndTheOldFormDoesNothing()
    {
        var plan = APlan.Requested().Called();
        var sent = plan.Plan.ComingMeeting!.Calls[0];
        plan.Do(p => p.AnswerCall(Id, Eva, new CallAnswer { Id = NamedId.Of("svar"), On = plan.Today, Reply = ReplyKind.Substitute, Substitute = "Olle kommer i stället." }));

        Assert.Same(plan.Plan, plan.Plan.SendCall(Id, sent).Value);
        plan.Do(p => p.SendCall(Id, sent with { SentOn = sent.SentOn.AddDays(7), Way = CallWay.InPerson }));

        var call = Assert.Single(plan.Plan.ComingMeeting!.Calls);
        Assert.Equal((ReplyKind.Substitute, "Olle kommer i stället.", CallWay.InPerson), (call.Reply, call.ReplyWords, call.Way));
    }

    [Theory]
    [InlineData(ParticipantRole.School, CallKind.Summons)]
    [InlineData(ParticipantRole.Region, CallKind.Summons)]
    [InlineData(ParticipantRole.Authority, CallKind.Summons)]
    [InlineData(ParticipantRole.ProviderStaff, CallKind.Summons)]
    [InlineData(ParticipantRole.Relative, CallKind.Invitation)]
    [InlineData(ParticipantRole.Representative, CallKind.Invitation)]
    [InlineData(ParticipantRole.Friend, CallKind.Invitation)]
    [InlineData(ParticipantRole.Adviser, CallKind.Invitation)]
    [InlineData(ParticipantRole.Other, CallKind.Invitation)]
    public void ThoseWithAResponsibilityAreCalledAndOthersInvited(ParticipantRole role, CallKind kind) =>
        Assert.Equal(kind, new Participant { Id = Eva, Name = "Eva", Role = role }.DefaultCall);

    [Fact]
    public void ALaterAnswerToTheSameLineTakesThePlaceOfTheFirst()
    {
        var plan = APlan.Requested().ReadyToAgree();
        var goal = PartName.Goal(plan.Plan.Goals[0].Id);

        plan.ReadBack(goal, LineAnswer.NotSure).ReadBack(goal, LineAnswer.Yes);

        Assert.Equal(LineAnswer.Yes, Assert.Single(plan.Plan.Meetings[0].ReadBack).Answer);
        Assert.Equal(LineAnswer.Yes, plan.Plan.AnswerTo(goal));
    }

    [Fact]
    public void AnAnswerLapsesWhenTheLineIsChanged()
    {
        var plan = APlan.Requested().ReadyToAgree();
        var goal = plan.Plan.Goals[0];
        plan.ReadBack(PartName.Goal(goal.Id), LineAnswer.Yes);

        plan.Do(p => p.WriteGoal(goal with { Words = new Quote("Jag vill baka.") }));

        Assert.Null(plan.Plan.AnswerTo(PartName.Goal(goal.Id)));
    }

    private static DateTime At(int days) => APlan.RequestedOn.AddDays(days).ToDateTime(new TimeOnly(10, 0));

    private static Call Call(Guid participant) => new() { Participant = participant, Kind = CallKind.Summons, Way = CallWay.Post, SentOn = APlan.RequestedOn };
}
