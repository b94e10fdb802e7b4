using Egenplan.Domain.Law;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Plans;
using Xunit;

namespace Egenplan.Domain.Tests.Law;

public sealed class TaskLawTests
{
    private static readonly DateOnly Day0 = APlan.RequestedOn;
    private static readonly IndividualPlan Plan = APlan.Requested().Agreed().Plan;

    private static Participant Eva => Plan.ParticipantOf(NamedId.Of("Eva Exempelsson"))!;

    private static Measure EvasTask => Plan.Measures.First(m => m.Responsible?.Participant == NamedId.Of("Eva Exempelsson"));

    [Fact]
    public void OwnPageIsForThoseWhoSignIn_Holds_When_TheyCanOrTheWayIsAnother()
    {
        Assert.Null(TaskLaw.OwnPageIsForThoseWhoSignIn(CopyWay.OwnPage, Eva with { Number = "190001019999" }));
        Assert.Null(TaskLaw.OwnPageIsForThoseWhoSignIn(CopyWay.OwnPage, Eva with { Account = new UserId(NamedId.Of("konto")) }));
        Assert.Null(TaskLaw.OwnPageIsForThoseWhoSignIn(CopyWay.OwnPage, null));
        Assert.Null(TaskLaw.OwnPageIsForThoseWhoSignIn(CopyWay.Post, Eva));
    }

    [Fact]
    public void OwnPageIsForThoseWhoSignIn_Breaks_When_TheyCannot() => Breaks(RuleCode.OwnPageIsForThoseWhoSignIn, TaskLaw.OwnPageIsForThoseWhoSignIn(CopyWay.OwnPage, Eva));

    [Fact]
    public void OwnPageHasSomethingToDo_Holds_When_TheyAreAskedOrTheWayIsAnotherOrItIsThePerson()
    {
        Assert.Null(TaskLaw.OwnPageHasSomethingToDo(Plan, CopyWay.OwnPage, Eva.Id));
        Assert.Null(TaskLaw.OwnPageHasSomethingToDo(Plan, CopyWay.Post, NamedId.Of("Bo Exempelsson")));
        Assert.Null(TaskLaw.OwnPageHasSomethingToDo(Plan, CopyWay.OwnPage, null));
    }

    [Fact]
    public void OwnPageHasSomethingToDo_Breaks_When_TheyAreAskedForNothing() =>
        Breaks(RuleCode.OwnPageHasSomethingToDo, TaskLaw.OwnPageHasSomethingToDo(Plan, CopyWay.OwnPage, NamedId.Of("Bo Exempelsson")));

    [Fact]
    public void TaskIsOnesOwn_Holds_When_TheMeasureNamesTheParticipant() => Assert.Null(TaskLaw.TaskIsOnesOwn(Plan, EvasTask.Id, NamedId.Of("Eva Exempelsson")));

    [Fact]
    public void TaskIsOnesOwn_Holds_When_TheParticipantCarriesItOutForSomebodyElse()
    {
        var other = APlan.Requested().WithParticipant("Bo Exempelsson").WithMeasure("Ringa.", m => m with { Responsible = Holder.TheOfficer, Executor = Holder.Of(NamedId.Of("Bo Exempelsson")) }).Plan;

        Assert.Null(TaskLaw.TaskIsOnesOwn(other, other.Measures[^1].Id, NamedId.Of("Bo Exempelsson")));
    }

    [Fact]
    public void TaskIsOnesOwn_Breaks_When_ItIsSomebodyElses()
    {
        Breaks(RuleCode.TaskIsOnesOwn, TaskLaw.TaskIsOnesOwn(Plan, EvasTask.Id, NamedId.Of("Bo Exempelsson")));
        Breaks(RuleCode.TaskIsOnesOwn, TaskLaw.TaskIsOnesOwn(Plan, NamedId.Of("ingen åtgärd"), NamedId.Of("Eva Exempelsson")));
    }

    [Theory]
    [InlineData(TaskAnswer.Declined, "Vi har inte tid i år.")]
    [InlineData(TaskAnswer.Accepted, null)]
    [InlineData(TaskAnswer.PassedOn, null)]
    public void NoToATaskSaysWhy_Holds_When_ANoHasAReason(TaskAnswer answer, string? words) => Assert.Null(TaskLaw.NoToATaskSaysWhy(Answer(answer) with { Words = words }));

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void NoToATaskSaysWhy_Breaks_When_ItHasNone(string? words) => Breaks(RuleCode.NoToATaskSaysWhy, TaskLaw.NoToATaskSaysWhy(Answer(TaskAnswer.Declined) with { Words = words }));

    [Fact]
    public void PassedOnNamesSomebody_Holds_When_ThereIsAName()
    {
        Assert.Null(TaskLaw.PassedOnNamesSomebody(Answer(TaskAnswer.PassedOn) with { PassedTo = "Lis Exempelsson" }));
        Assert.Null(TaskLaw.PassedOnNamesSomebody(Answer(TaskAnswer.Accepted)));
    }

    [Fact]
    public void PassedOnNamesSomebody_Breaks_When_ThereIsNone() => Breaks(RuleCode.PassedOnNamesSomebody, TaskLaw.PassedOnNamesSomebody(Answer(TaskAnswer.PassedOn)));

    [Fact]
    public void ReportIsOfSomethingTakenOn_Holds_When_TheAnswerWasYes() => Assert.Null(TaskLaw.ReportIsOfSomethingTakenOn(Answer(TaskAnswer.Accepted)));

    [Fact]
    public void ReportIsOfSomethingTakenOn_Breaks_When_ThereIsNoYes()
    {
        Breaks(RuleCode.ReportIsOfSomethingTakenOn, TaskLaw.ReportIsOfSomethingTakenOn(null));
        Breaks(RuleCode.ReportIsOfSomethingTakenOn, TaskLaw.ReportIsOfSomethingTakenOn(Answer(TaskAnswer.Declined)));
        Breaks(RuleCode.ReportIsOfSomethingTakenOn, TaskLaw.ReportIsOfSomethingTakenOn(Answer(TaskAnswer.PassedOn)));
    }

    [Fact]
    public void MovedDaySaysWhy_Holds_When_ItDoesOrTheDayStands()
    {
        Assert.Null(TaskLaw.MovedDaySaysWhy(Report() with { MovedTo = Day0, Words = "Kursen börjar senare." }));
        Assert.Null(TaskLaw.MovedDaySaysWhy(Report()));
    }

    [Fact]
    public void MovedDaySaysWhy_Breaks_When_ItDoesNot() => Breaks(RuleCode.MovedDaySaysWhy, TaskLaw.MovedDaySaysWhy(Report() with { MovedTo = Day0 }));

    [Fact]
    public void MovedDayLiesAhead_Holds_When_ItIsTodayOrLater() => Assert.Null(TaskLaw.MovedDayLiesAhead(Report() with { MovedTo = Day0 }));

    [Fact]
    public void MovedDayLiesAhead_Breaks_When_ItHasPassed() => Breaks(RuleCode.MovedDayLiesAhead, TaskLaw.MovedDayLiesAhead(Report() with { MovedTo = Day0.AddDays(-1) }));

    private static Commitment Answer(TaskAnswer answer) => new() { Measure = EvasTask.Id, Participant = NamedId.Of("Eva Exempelsson"), Answer = answer, On = Day0 };

    private static ProgressReport Report() => new(NamedId.Of("rapport"), Day0, MeasureStatus.GoingOn);

    private static void Breaks(RuleCode code, RuleBreak? answer) => Assert.Equal(code, answer?.Code);
}
