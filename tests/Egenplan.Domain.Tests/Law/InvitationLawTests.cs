using Egenplan.Domain.Law;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Plans;
using Xunit;

namespace Egenplan.Domain.Tests.Law;

public sealed class InvitationLawTests
{
    private static readonly DateOnly Day0 = APlan.RequestedOn;
    private static readonly Guid Eva = NamedId.Of("Eva Exempelsson"), First = NamedId.Of("tid a");
    private static readonly IndividualPlan Plan = APlan.Requested().Called(Day0.AddDays(30));

    private static Meeting Meeting => Plan.ComingMeeting!;

    private static Meeting Open => APlan.Requested().Called(Day0.AddDays(30)).Do(p => p.ProposeTimes(p.ComingMeeting!.Id, [Time("a", 30), Time("b", 31)], null, Day0)).Plan.ComingMeeting!;

    [Fact]
    public void TwoOrThreeTimesAreProposed_Holds_When_TheyAreTwoOrThreeAndDiffer()
    {
        Assert.Null(InvitationLaw.TwoOrThreeTimesAreProposed([Time("a", 1), Time("b", 2)]));
        Assert.Null(InvitationLaw.TwoOrThreeTimesAreProposed([Time("a", 1), Time("b", 2), Time("c", 3)]));
    }

    [Fact]
    public void TwoOrThreeTimesAreProposed_Breaks_When_TheyAreFewerMoreOrTheSame()
    {
        Breaks(RuleCode.TwoOrThreeTimesAreProposed, InvitationLaw.TwoOrThreeTimesAreProposed([Time("a", 1)]));
        Breaks(RuleCode.TwoOrThreeTimesAreProposed, InvitationLaw.TwoOrThreeTimesAreProposed([Time("a", 1), Time("b", 2), Time("c", 3), Time("d", 4)]));
        Breaks(RuleCode.TwoOrThreeTimesAreProposed, InvitationLaw.TwoOrThreeTimesAreProposed([Time("a", 1), Time("b", 1)]));
    }

    [Fact]
    public void TimeIsProposed_Holds_When_ItIsOneOfThem() => Assert.Null(InvitationLaw.TimeIsProposed(Open, First));

    [Fact]
    public void TimeIsProposed_Breaks_When_OneOfThemIsNot() => Breaks(RuleCode.TimeIsProposed, InvitationLaw.TimeIsProposed(Open, First, NamedId.Of("en annan")));

    [Fact]
    public void CallIsToKnownPoints_Holds_When_ThePersonHasThemOrItIsToTheWholeMeeting()
    {
        Assert.Null(InvitationLaw.CallIsToKnownPoints(Plan, Meeting.Calls[0]));
        Assert.Null(InvitationLaw.CallIsToKnownPoints(Plan, Meeting.Calls[0] with { Points = [Plan.Preplanning.Points[1].Id] }));
    }

    [Fact]
    public void CallIsToKnownPoints_Breaks_When_OneIsGone() =>
        Breaks(RuleCode.CallIsToKnownPoints, InvitationLaw.CallIsToKnownPoints(Plan, Meeting.Calls[0] with { Points = [Plan.Preplanning.Points[1].Id, NamedId.Of("borta")] }));

    [Fact]
    public void AnswerSaysSomething_Holds_When_ThereIsAReplyOrATimeOrItIsPutDown()
    {
        Assert.Null(InvitationLaw.AnswerSaysSomething(Answer(ReplyKind.NotComing)));
        Assert.Null(InvitationLaw.AnswerSaysSomething(Answer(ReplyKind.None) with { Times = [new(First, TimeChoice.Can)] }));
        Assert.Null(InvitationLaw.AnswerSaysSomething(Answer(ReplyKind.None) with { Way = AnswerWay.PutDown }));
    }

    [Fact]
    public void AnswerSaysSomething_Breaks_When_ItIsEmpty() => Breaks(RuleCode.AnswerSaysSomething, InvitationLaw.AnswerSaysSomething(Answer(ReplyKind.None)));

    [Fact]
    public void SubstituteHasAName_Holds_When_ThereIsOneOrItIsPutDown()
    {
        Assert.Null(InvitationLaw.SubstituteHasAName(Answer(ReplyKind.Substitute) with { Substitute = "Olle" }));
        Assert.Null(InvitationLaw.SubstituteHasAName(Answer(ReplyKind.Coming)));
        Assert.Null(InvitationLaw.SubstituteHasAName(Answer(ReplyKind.Substitute) with { Way = AnswerWay.PutDown }));
    }

    [Fact]
    public void SubstituteHasAName_Breaks_When_ThereIsNone() => Breaks(RuleCode.SubstituteHasAName, InvitationLaw.SubstituteHasAName(Answer(ReplyKind.Substitute) with { Substitute = "  " }));

    [Fact]
    public void ContributionHasWords_Holds_When_ThereAreSomeOrItIsAnotherAnswer()
    {
        Assert.Null(InvitationLaw.ContributionHasWords(Answer(ReplyKind.Contribution) with { Words = new Quote("Vi kan hjälpa till med bussen.", Voice.Staff, "Eva") }));
        Assert.Null(InvitationLaw.ContributionHasWords(Answer(ReplyKind.NotComing)));
    }

    [Fact]
    public void ContributionHasWords_Breaks_When_ThereAreNone() => Breaks(RuleCode.ContributionHasWords, InvitationLaw.ContributionHasWords(Answer(ReplyKind.Contribution)));

    [Fact]
    public void AnswerComesInTime_Holds_When_TheMeetingIsTodayOrLaterOrItIsPutDown()
    {
        Assert.Null(InvitationLaw.AnswerComesInTime(Meeting, Answer(ReplyKind.Coming) with { On = Day0.AddDays(30) }));
        Assert.Null(InvitationLaw.AnswerComesInTime(Open, Answer(ReplyKind.Coming) with { On = Day0.AddDays(31) }));
        Assert.Null(InvitationLaw.AnswerComesInTime(Meeting with { CancelledOn = Day0 }, Answer(ReplyKind.Coming) with { Way = AnswerWay.PutDown }));
    }

    [Fact]
    public void AnswerComesInTime_Breaks_When_TheMeetingHasBeenOrIsCalledOff()
    {
        Breaks(RuleCode.AnswerComesInTime, InvitationLaw.AnswerComesInTime(Meeting, Answer(ReplyKind.Coming) with { On = Day0.AddDays(31) }));
        Breaks(RuleCode.AnswerComesInTime, InvitationLaw.AnswerComesInTime(Open, Answer(ReplyKind.Coming) with { On = Day0.AddDays(32) }));
        Breaks(RuleCode.AnswerComesInTime, InvitationLaw.AnswerComesInTime(Meeting with { CancelledOn = Day0 }, Answer(ReplyKind.Coming)));
    }

    [Theory]
    [InlineData(30, 23)]
    [InlineData(8, 1)]
    [InlineData(7, 6)]
    [InlineData(2, 1)]
    [InlineData(1, 1)]
    public void AnswersAreAskedForAWeekBeforeAndAtShortNoticeTheDayBefore(int meeting, int by) =>
        Assert.Equal(Day0.AddDays(by), InvitationLaw.AnswerBy(Meeting with { StartsAt = Day0.AddDays(meeting).ToDateTime(new TimeOnly(10, 0)) }, LocalLimits.Default));

    [Theory]
    [InlineData(0, null)]
    [InlineData(19, null)]
    [InlineData(20, ReminderKind.Unanswered)]
    [InlineData(23, ReminderKind.Unanswered)]
    [InlineData(28, ReminderKind.Unanswered)]
    [InlineData(29, ReminderKind.DayBefore)]
    [InlineData(30, null)]
    [InlineData(31, null)]
    public void WhoHasNotAnsweredIsRemindedNearTheLastDayAndEverybodyTheDayBefore(int day, ReminderKind? kind) =>
        Assert.Equal(kind, InvitationLaw.RemindersDue(Meeting, Day0.AddDays(day), LocalLimits.Default).SingleOrDefault()?.Kind);

    [Theory]
    [InlineData(ReplyKind.Coming, 1)]
    [InlineData(ReplyKind.Substitute, 1)]
    [InlineData(ReplyKind.NotComing, 0)]
    [InlineData(ReplyKind.Contribution, 0)]
    public void WhoHasAnsweredIsRemindedTheDayBeforeOnlyIfSomebodyComes(ReplyKind reply, int count)
    {
        var answered = Meeting with { Calls = [Meeting.Calls[0] with { Reply = reply }] };

        Assert.Empty(InvitationLaw.RemindersDue(answered, Day0.AddDays(23), LocalLimits.Default));
        Assert.Equal(count, InvitationLaw.RemindersDue(answered, Day0.AddDays(29), LocalLimits.Default).Length);
    }

    [Fact]
    public void NobodyIsRemindedTwiceOfTheSameButAnewWhenTheMeetingIsMoved()
    {
        var due = InvitationLaw.RemindersDue(Meeting, Day0.AddDays(20), LocalLimits.Default)[0];
        var plan = Plan.RemindCall(Meeting.Id, Eva, new CallReminder(due.Kind, Day0.AddDays(20), due.About)).Value;

        Assert.Empty(InvitationLaw.RemindersDue(plan.ComingMeeting!, Day0.AddDays(21), LocalLimits.Default));
        Assert.Same(plan, plan.RemindCall(Meeting.Id, Eva, new CallReminder(due.Kind, Day0.AddDays(21), due.About)).Value);
        var moved = plan.SetMeeting(Meeting.Id, Day0.AddDays(40).ToDateTime(new TimeOnly(10, 0)), 60, null, Day0.AddDays(21)).Value;
        Assert.Single(InvitationLaw.RemindersDue(moved.ComingMeeting!, Day0.AddDays(31), LocalLimits.Default));
    }

    [Fact]
    public void WhileTheTimeIsOpenAnAnswerToOneOfTheTimesIsEnough()
    {
        Assert.Equal([ReminderKind.Unanswered], InvitationLaw.RemindersDue(Open, Day0.AddDays(22), LocalLimits.Default).Select(r => r.Kind));
        Assert.Empty(InvitationLaw.RemindersDue(Open with { Calls = [Open.Calls[0] with { Answers = [Answer(ReplyKind.None) with { Times = [new(First, TimeChoice.Can)] }] }] }, Day0.AddDays(22), LocalLimits.Default));
    }

    private static ProposedTime Time(string name, int days) => new(NamedId.Of("tid " + name), Day0.AddDays(days).ToDateTime(new TimeOnly(9, 0)), 60);

    private static CallAnswer Answer(ReplyKind reply) => new() { Id = NamedId.Of("svar"), On = Day0.AddDays(1), Way = AnswerWay.Link, Reply = reply };

    private static void Breaks(RuleCode code, RuleBreak? answer) => Assert.Equal(code, answer?.Code);
}
