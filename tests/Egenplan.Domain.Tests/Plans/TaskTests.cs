using Egenplan.Domain.Access;
using Egenplan.Domain.Law;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Plans;
using Xunit;

namespace Egenplan.Domain.Tests.Plans;

/// <summary>What participants have promised: beside what is agreed, never in it.</summary>
public sealed class TaskTests
{
    private static readonly DateOnly Day = APlan.RequestedOn.AddMonths(3);
    private static readonly Guid Eva = NamedId.Of("Eva Exempelsson");
    private static readonly IndividualPlan Plan = APlan.Requested().Agreed().Plan;
    private static readonly Measure Task = Plan.TasksOf(Eva).First();

    [Fact]
    public void A_yes_takes_the_measure_on_and_changes_nothing_of_what_is_agreed()
    {
        var outcome = Plan.AnswerTask(Answer(TaskAnswer.Accepted));

        Assert.Equal([new TaskAnswered(Task.Id, Eva, TaskAnswer.Accepted)], outcome.Facts);
        Assert.False(outcome.Value.HasDraft);
        Assert.False(outcome.Value.IsUntaken(Task));
        Assert.Empty(outcome.Value.AnswerTask(Answer(TaskAnswer.Accepted)).Facts);
    }

    [Theory]
    [InlineData(TaskAnswer.Declined)]
    [InlineData(TaskAnswer.PassedOn)]
    public void What_is_said_no_to_or_passed_on_has_nobody_who_has_taken_it_on(TaskAnswer answer)
    {
        var plan = Plan.AnswerTask(Answer(answer) with { Words = "Jag slutar.", PassedTo = "Lis Exempelsson" }).Value;

        Assert.True(plan.IsUntaken(plan.Measures.First(m => m.Id == Task.Id)));
        Assert.Equal(Task, plan.Measures.First(m => m.Id == Task.Id));
        Assert.False(plan.AnswerTask(Answer(TaskAnswer.Accepted)).Value.IsUntaken(Task));
    }

    [Fact]
    public void A_report_tells_how_the_measure_stands_and_every_earlier_day_is_kept()
    {
        var plan = Plan.AnswerTask(Answer(TaskAnswer.Accepted)).Value;
        plan = plan.ReportTask(Task.Id, Eva, new(NamedId.Of("1"), Day, MeasureStatus.NotStarted, "Kursen börjar senare.", Day.AddDays(30))).Value;
        plan = plan.ReportTask(Task.Id, Eva, new(NamedId.Of("2"), Day.AddDays(20), MeasureStatus.GoingOn, "Läraren är sjuk.", Day.AddDays(60))).Value;

        var measure = plan.Measures.First(m => m.Id == Task.Id);
        Assert.Equal(MeasureStatus.GoingOn, measure.Status);
        Assert.Equal(Task.ReadyBy, measure.ReadyBy);
        Assert.Equal(Day.AddDays(60), plan.DueOn(measure));
        Assert.Equal([Day.AddDays(30), Day.AddDays(60)], plan.CommitmentOf(Task.Id, Eva)!.Reports.Select(r => r.MovedTo!.Value));
        Assert.False(plan.HasDraft);
    }

    [Fact]
    public void The_same_report_twice_is_told_once()
    {
        var plan = Plan.AnswerTask(Answer(TaskAnswer.Accepted)).Value;
        var report = new ProgressReport(NamedId.Of("1"), Day, MeasureStatus.Done);
        plan = plan.ReportTask(Task.Id, Eva, report).Value;

        Assert.Empty(plan.ReportTask(Task.Id, Eva, report).Facts);
        Assert.Equal(report, Assert.Single(plan.CommitmentOf(Task.Id, Eva)!.Reports));
    }

    [Fact]
    public void Not_done_says_why()
    {
        var plan = Plan.AnswerTask(Answer(TaskAnswer.Accepted)).Value;

        Assert.Equal([RuleCode.NotDoneSaysWhy], plan.ReportTask(Task.Id, Eva, new(NamedId.Of("1"), Day, MeasureStatus.NotDone)).Breaks.Select(b => b.Code));
        Assert.True(plan.ReportTask(Task.Id, Eva, new(NamedId.Of("1"), Day, MeasureStatus.NotDone, "Ingen personal.")).Holds);
    }

    [Fact]
    public void Nobody_elses_promises_are_in_an_extract()
    {
        var plan = APlan.Requested().WithParticipant().WithParticipant("Bo Exempelsson").WithConsent(participant: "Bo Exempelsson").Agreed().Plan;
        plan = plan.AnswerTask(new Commitment { Measure = plan.TasksOf(Eva).First().Id, Participant = Eva, Answer = TaskAnswer.Declined, On = Day, Words = "Hemligt skäl." }).Value;
        var bo = plan.ParticipantOf(NamedId.Of("Bo Exempelsson"))!;

        Assert.Empty(PlanExtract.For(plan, bo, plan.ConsentFor(bo.Id, Day)!).Plan.Commitments);
    }

    private static Commitment Answer(TaskAnswer answer) => new() { Measure = Task.Id, Participant = Eva, Answer = answer, On = Day };
}
