using Egenplan.Domain.Law;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Plans;
using Xunit;

namespace Egenplan.Domain.Tests.Meetings;

public sealed class InvitationTests
{
    private static readonly DateOnly Day0 = APlan.RequestedOn;
    private static readonly Guid Id = NamedId.Of("möte 0"), Eva = NamedId.Of("Eva Exempelsson"), Bo = NamedId.Of("Bo Ek"), Monday = NamedId.Of("måndag"), Tuesday = NamedId.Of("tisdag");

    [Fact]
    public void PickingATimeFixesTheMeetingAndWhoCanIsTakenToCome()
    {
        var plan = Proposed().Do(p => p.AnswerCall(Id, Eva, Answer("evas", (Monday, TimeChoice.Cannot), (Tuesday, TimeChoice.Prefer))));
        Assert.True(plan.Plan.ComingMeeting!.IsTimeOpen);

        plan.Do(p => p.PickTime(Id, Tuesday, Day0));

        var meeting = plan.Plan.ComingMeeting!;
        Assert.Equal((false, Day0.AddDays(31).ToDateTime(new TimeOnly(13, 0)), 90, "Biblioteket"), (meeting.IsTimeOpen, meeting.StartsAt, meeting.Minutes, meeting.Place));
        Assert.Equal([(Eva, ReplyKind.Coming), (Bo, ReplyKind.None)], meeting.Calls.Select(c => (c.Participant, c.Reply)));
        Assert.Same(plan.Plan, plan.Plan.PickTime(Id, Tuesday, Day0).Value);
    }

    [Fact]
    public void ATimeThatNobodyProposedIsNotPicked() => Assert.Equal([RuleCode.TimeIsProposed], Proposed().Plan.PickTime(Id, NamedId.Of("onsdag"), Day0).Breaks.Select(b => b.Code));

    [Fact]
    public void EveryChangeOfTheTimeRaisesTheSequence()
    {
        var plan = Proposed();
        var proposed = plan.Plan.ComingMeeting!.Sequence;

        plan.Do(p => p.PickTime(Id, Monday, Day0));
        var picked = plan.Plan.ComingMeeting!.Sequence;
        plan.Do(p => p.SetMeeting(Id, Day0.AddDays(50).ToDateTime(new TimeOnly(13, 0)), 60, null, Day0)).Do(p => p.CancelMeeting(Id, Day0));

        Assert.Equal([proposed + 1, proposed + 2, proposed + 3], [picked, picked + 1, plan.Plan.Meetings[0].Sequence]);
    }

    [Fact]
    public void AMovedMeetingIsAskedAboutAnewAndTheOldAnswersAreKept()
    {
        var plan = APlan.Requested().Called().Do(p => p.AnswerCall(Id, Eva, new CallAnswer { Id = NamedId.Of("ja"), On = Day0, Reply = ReplyKind.Coming }));

        plan.Do(p => p.SetMeeting(Id, p.ComingMeeting!.StartsAt, 60, "En annan sal", Day0));
        Assert.Equal(ReplyKind.Coming, plan.Plan.ComingMeeting!.Calls[0].Reply);
        plan.Do(p => p.SetMeeting(Id, p.ComingMeeting!.StartsAt.AddDays(1), 60, "En annan sal", Day0));

        Assert.Equal(ReplyKind.None, plan.Plan.ComingMeeting!.Calls[0].Reply);
        Assert.Equal(ReplyKind.Coming, Assert.Single(plan.Plan.ComingMeeting.Calls[0].Answers).Reply);
    }

    [Fact]
    public void AnswersAreAddedAndTheLatestCounts()
    {
        var plan = APlan.Requested().Called();
        plan.Do(p => p.AnswerCall(Id, Eva, new CallAnswer { Id = NamedId.Of("1"), On = Day0, Way = AnswerWay.Link, Reply = ReplyKind.Substitute, Substitute = "Olle" }));
        plan.Do(p => p.AnswerCall(Id, Eva, new CallAnswer { Id = NamedId.Of("2"), On = Day0, Way = AnswerWay.OwnPage, Reply = ReplyKind.Contribution, Words = new Quote("Bussen går bra.", Voice.Staff, "Eva", true) }));

        var call = plan.Plan.ComingMeeting!.Calls[0];
        Assert.Equal((ReplyKind.Contribution, "Bussen går bra."), (call.Reply, call.ReplyWords));
        Assert.Equal([(AnswerWay.Link, "Olle"), (AnswerWay.OwnPage, null)], call.Answers.Select(a => (a.Way, a.Substitute)));
        Assert.Same(plan.Plan, plan.Plan.AnswerCall(Id, Eva, call.Answers[0]).Value);
    }

    [Fact]
    public void AnAnswerLeavesTheFormOfTheMeetingAsItWas()
    {
        var plan = APlan.Requested().Called();
        var revision = plan.Plan.RevisionOf(PartName.Meeting(Id));

        plan.Do(p => p.AnswerCall(Id, Eva, new CallAnswer { Id = NamedId.Of("1"), On = Day0, Reply = ReplyKind.Coming }));

        Assert.Equal(revision, plan.Plan.RevisionOf(PartName.Meeting(Id)));
    }

    private static APlan Proposed()
    {
        var plan = APlan.Requested().WithParticipant().WithParticipant("Bo Ek", ParticipantRole.Relative).Called();
        return plan.Do(p => p.ProposeTimes(
            Id, [new(Tuesday, Day0.AddDays(31).ToDateTime(new TimeOnly(13, 0)), 90, "Biblioteket"), new(Monday, Day0.AddDays(30).ToDateTime(new TimeOnly(13, 0)), 90)], "Kommunhuset", Day0));
    }

    private static CallAnswer Answer(string name, params (Guid Time, TimeChoice Choice)[] times) =>
        new() { Id = NamedId.Of(name), On = Day0, Way = AnswerWay.Link, Times = [.. times.Select(t => new TimeAnswer(t.Time, t.Choice))] };
}
