using Egenplan.Domain.Law;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Plans;
using Xunit;

namespace Egenplan.Domain.Tests.Law;

public sealed class MessageLawTests
{
    private static readonly Guid Eva = NamedId.Of("Eva Exempelsson");

    [Fact]
    public void MessageSaysSomething_Holds_When_ItHasWords() => Assert.Null(MessageLaw.MessageSaysSomething("Hej!"));

    [Theory]
    [InlineData("")]
    [InlineData(" \n ")]
    public void MessageSaysSomething_Breaks_When_ItHasNone(string text) => Assert.Equal(RuleCode.MessageSaysSomething, MessageLaw.MessageSaysSomething(text)?.Code);

    [Fact]
    public void MessageIsShort_Holds_When_ItIsAsLongAsItMayBe() => Assert.Null(MessageLaw.MessageIsShort(new string('a', MessageLaw.Most)));

    [Fact]
    public void MessageIsShort_Breaks_When_ItIsLonger() => Assert.Equal(RuleCode.MessageIsShort, MessageLaw.MessageIsShort(new string('a', MessageLaw.Most + 1))?.Code);

    [Fact]
    public void MessagesAreOpenedBetween_Holds_When_FewLieUnopenedThatWay() =>
        Assert.All([(19, true), (20, false)], x => Assert.Null(MessageLaw.MessagesAreOpenedBetween(With(x.Item1, x.Item2), MessageParty.ThePerson, fromOfficer: true)));

    [Fact]
    public void MessagesAreOpenedBetween_Breaks_When_ManyDo() =>
        Assert.Equal(RuleCode.MessagesAreOpenedBetween, MessageLaw.MessagesAreOpenedBetween(With(20, true), MessageParty.ThePerson, fromOfficer: true)?.Code);

    private static IndividualPlan With(int unopened, bool fromOfficer) => APlan.Requested().Plan with
    {
        Messages = [.. Enumerable.Range(0, unopened).Select(n => new PlanMessage { Id = NamedId.Of($"m{n}"), With = MessageParty.ThePerson, FromOfficer = fromOfficer, On = APlan.RequestedOn, Text = "Hej!" })],
    };

    [Fact]
    public void MessageGoesToSomebodyThere_Holds_When_ItIsThePersonARepresentativeOrSomebodyWhoTakesPart()
    {
        IndividualPlan plan = APlan.Requested().WithParticipant();

        Assert.All(
            [MessageParty.ThePerson, new(MessagePartyKind.Representative, Guid.Empty), new(MessagePartyKind.Participant, Eva)],
            (MessageParty with) => Assert.Null(MessageLaw.MessageGoesToSomebodyThere(plan, with)));
    }

    [Fact]
    public void MessageGoesToSomebodyThere_Breaks_When_TheParticipantHasLeftOrNeverWasThere()
    {
        var plan = APlan.Requested().WithParticipant();
        var left = plan.Plan.RemoveParticipant(Eva, plan.Today).Value;

        Assert.Equal(RuleCode.MessageGoesToSomebodyThere, MessageLaw.MessageGoesToSomebodyThere(left, new(MessagePartyKind.Participant, Eva))?.Code);
        Assert.Equal(RuleCode.MessageGoesToSomebodyThere, MessageLaw.MessageGoesToSomebodyThere(plan, new(MessagePartyKind.Participant, NamedId.Of("ingen")))?.Code);
        Assert.Equal(RuleCode.MessageGoesToSomebodyThere, MessageLaw.MessageGoesToSomebodyThere(plan, new(MessagePartyKind.Representative))?.Code);
    }
}
