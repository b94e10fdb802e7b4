using Xunit;

namespace Egenplan.Browser.Tests;

public sealed class SmokeTests
{
    [Fact]
    public void Runs() => Assert.True(true);
}
