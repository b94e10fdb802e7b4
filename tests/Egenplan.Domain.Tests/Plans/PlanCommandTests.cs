using System.Reflection;
using System.Text.Json;
using Egenplan.Domain.Law;
using Egenplan.Domain.Plans;
using Xunit;

namespace Egenplan.Domain.Tests.Plans;

public sealed class PlanCommandTests
{
    public static TheoryData<string> Names => [.. PlanCommands.All.Keys];

    [Fact]
    public void EveryCommandOfThePlanIsInTheTable()
    {
        var commands = typeof(IndividualPlan).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(m => m.ReturnType == typeof(Outcome<IndividualPlan>)).Select(m => m.Name).Distinct().Order();

        Assert.Equal(commands, PlanCommands.All.Keys.Order());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void DoneItLeavesItsFactsAndRaisesItsPartsOnly(string name)
    {
        var command = PlanCommands.All[name];

        var outcome = command.Run(command.On);

        Assert.Empty(outcome.Breaks);
        Assert.Equal(command.Facts, outcome.Facts.Select(f => f.GetType().Name));
        var raised = outcome.Value.PartRevisions.Where(r => r.Value != command.On.RevisionOf(r.Key)).Select(r => r.Key);
        Assert.Equal([.. command.IsContent ? command.Touches.Append(PartName.Content).Order() : command.Touches.Order()], raised.Order());
        Assert.All(command.Touches, part => Assert.Equal(command.On.RevisionOf(part) + 1, outcome.Value.RevisionOf(part)));
        Assert.NotEqual(Json(command.On), Json(outcome.Value));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void TheSecondTimeItDoesNothing(string name)
    {
        var command = PlanCommands.All[name];
        var once = command.Run(command.On).Value;

        var twice = command.Run(once);

        Assert.Empty(twice.Breaks);
        Assert.Empty(twice.Facts);
        Assert.Same(once, twice.Value);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ThePlanBeforeIsLeftAsItWas(string name)
    {
        var command = PlanCommands.All[name];
        var before = Json(command.On);

        command.Run(command.On);

        Assert.Equal(before, Json(command.On));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ToAPlanThatThePersonHasEndedOnlyWhatNeedNotBeRefusedIsDone(string name)
    {
        string[] stillDone = ["NameOfficer", "RemoveParticipant", "GiveConsent", "RenewConsent", "WithdrawConsent", "CancelMeeting", "AnswerCall", "ReadBack", "HandOutCopy", "RegisterNotice", "TakeBackOwn", "ReplyToOwn", "ReplyToReport", "LetInOwn", "ChangeMindOwn", "TakeAwayOwnPiece", "TakeAwayPutDown", "ShutOut", "NoteAfterwards", "GiveOpinionOwn", "CallOffSigning", "OpenMessages"];
        var command = PlanCommands.All[name];
        var day = new DateOnly(2026, 8, 1);
        var ended = command.On with { Standstill = new Standstill(day, false, new Quote("Jag vill inte."), day.AddMonths(6)) };

        var outcome = command.Run(ended);

        if (stillDone.Contains(name))
            Assert.NotEmpty(outcome.Facts);
        else if (name == "RefreshDecisions")
            Assert.Same(ended, outcome.Value);
        else
            Assert.Contains(outcome.Breaks, b => b.Code == RuleCode.PlanIsGoingOn);
    }

    private static string Json(IndividualPlan plan) => JsonSerializer.Serialize(plan);
}
