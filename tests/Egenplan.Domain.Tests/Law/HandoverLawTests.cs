using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.TestKit.Plans;
using Xunit;

namespace Egenplan.Domain.Tests.Law;

public sealed class HandoverLawTests
{
    private static readonly UserId Maria = new(NamedId.Of("Maria")), Jonas = new(NamedId.Of("Jonas"));
    private static readonly Handover Asked = new() { Id = NamedId.Of("1"), From = Maria, To = Jonas, Reason = HandoverReason.Leaves, By = Maria, On = new(2026, 6, 1) };

    [Fact]
    public void HandoverIsToSomebodyElse_Holds_When_ItIsToAnotherOrNobodyHasIt()
    {
        Assert.Null(HandoverLaw.HandoverIsToSomebodyElse(Maria, Jonas));
        Assert.Null(HandoverLaw.HandoverIsToSomebodyElse(null, Jonas));
    }

    [Fact]
    public void HandoverIsToSomebodyElse_Breaks_When_ItIsToTheOneWhoHasIt() =>
        Assert.Equal(RuleCode.HandoverIsToSomebodyElse, HandoverLaw.HandoverIsToSomebodyElse(Maria, Maria)?.Code);

    [Fact]
    public void HandoverIsAnsweredByTheOneAsked_Holds_When_TheOneAskedAnswers() => Assert.Null(HandoverLaw.HandoverIsAnsweredByTheOneAsked(Asked, Jonas));

    [Fact]
    public void HandoverIsAnsweredByTheOneAsked_Breaks_When_SomebodyElseAnswers() =>
        Assert.Equal(RuleCode.HandoverIsAnsweredByTheOneAsked, HandoverLaw.HandoverIsAnsweredByTheOneAsked(Asked, Maria)?.Code);
}
