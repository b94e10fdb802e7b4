using Egenplan.Domain.Law;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Plans;
using Xunit;

namespace Egenplan.Domain.Tests.Law;

public sealed class NotDoneLawTests
{
    private static readonly DateOnly Day = new(2026, 6, 1);
    private static readonly OwnReply Reply = new(Day, new UserId(NamedId.Of("handläggare")), "Eva kommer på onsdag.") { Cause = "Eva var sjuk." };

    [Fact]
    public void NotDoneAnswerSaysWhy_Holds_When_ACauseIsTold() => Assert.Null(NotDoneLaw.NotDoneAnswerSaysWhy(Reply));

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public void NotDoneAnswerSaysWhy_Breaks_When_NoCauseIsTold(string? cause) =>
        Assert.Equal(RuleCode.NotDoneAnswerSaysWhy, NotDoneLaw.NotDoneAnswerSaysWhy(Reply with { Cause = cause })?.Code);

    [Fact]
    public void NotDoneNewDayLiesAhead_Holds_When_ItIsTodayOrLaterOrNone() =>
        Assert.All(new DateOnly?[] { null, Day, Day.AddDays(1) }, day => Assert.Null(NotDoneLaw.NotDoneNewDayLiesAhead(Reply with { NewDay = day })));

    [Fact]
    public void NotDoneNewDayLiesAhead_Breaks_When_ItHasPassed() =>
        Assert.Equal(RuleCode.NotDoneNewDayLiesAhead, NotDoneLaw.NotDoneNewDayLiesAhead(Reply with { NewDay = Day.AddDays(-1) })?.Code);

    [Theory]
    [InlineData(ParticipantRole.ProviderStaff, ComplaintWay.Manager, ComplaintWay.Inspectorate)]
    [InlineData(ParticipantRole.Region, ComplaintWay.Manager, ComplaintWay.PatientBoard, ComplaintWay.Inspectorate)]
    [InlineData(ParticipantRole.School, ComplaintWay.Manager, ComplaintWay.School)]
    public void WhereToTurnDependsOnWhoWasToDoIt(ParticipantRole role, params ComplaintWay[] ways)
    {
        var plan = APlan.Requested().WithParticipant(role: role).Agreed().Plan;
        var measure = plan.Measures.First(m => m.Responsible?.Participant is not null);

        Assert.Equal(ways, NotDoneLaw.WaysOf(plan, measure));
    }

    [Fact]
    public void AParticipantsWordIsAnsweredOnceAndMovesTheDayAndTheirWordsStay()
    {
        var plan = APlan.Requested().Agreed().Plan;
        var task = plan.Measures.First(m => m.Responsible?.Participant is not null);
        var who = task.Responsible!.Participant!.Value;
        var report = new ProgressReport(NamedId.Of("rapport"), Day, MeasureStatus.NotDone, "Ingen personal.");
        plan = plan.AnswerTask(new Commitment { Measure = task.Id, Participant = who, Answer = TaskAnswer.Accepted, On = Day }).Value.ReportTask(task.Id, who, report).Value;

        Assert.Equal(Day, plan.NotDoneSince);
        Assert.Equal([RuleCode.NotDoneAnswerSaysWhy], plan.ReplyToReport(report.Id, Reply with { Cause = null }).Breaks.Select(b => b.Code));
        plan = plan.ReplyToReport(report.Id, Reply with { NewDay = Day.AddDays(9) }).Value;

        Assert.Null(plan.NotDoneSince);
        Assert.Equal(Day.AddDays(9), plan.DueOn(task));
        Assert.Equal("Ingen personal.", Assert.Single(plan.NotDoneWords).Words);
        Assert.Equal([RuleCode.OwnActStandsOpen], plan.ReplyToReport(report.Id, Reply with { Words = "Något annat." }).Breaks.Select(b => b.Code));
        Assert.False(plan.HasDraft);
    }
}
