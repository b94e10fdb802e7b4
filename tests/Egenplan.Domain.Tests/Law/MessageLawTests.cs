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
