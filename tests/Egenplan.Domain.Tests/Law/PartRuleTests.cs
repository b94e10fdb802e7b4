using Egenplan.Domain.Law;
using Egenplan.Domain.Tests.Offers;
using Xunit;
using static Egenplan.Domain.Tests.Offers.ACaseFile;

namespace Egenplan.Domain.Tests.Law;

public sealed class PartRuleTests
{
    [Fact]
    public void PartIsUnknown_Holds_WhenTheRequestIsThere() =>
        Assert.True(New().Requested().ReassignRequest(Id(70), new(Id(901))).Holds);

    [Fact]
    public void PartIsUnknown_Breaks_WhenItIsNot() =>
        Assert.Equal([RuleCode.PartIsUnknown], New().ReassignRequest(Id(70), new(Id(901))).Codes());
}
