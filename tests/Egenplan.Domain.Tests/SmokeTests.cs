using Xunit;

namespace Egenplan.Domain.Tests;

public sealed class SmokeTests
{
    [Fact]
    public void Runs() => Assert.True(true);
}
