using Xunit;

namespace Egenplan.Web.Tests.Architecture;

/// <summary>What a check of the source has found; the message lists all of it.</summary>
internal static class Findings
{
    /// <summary>Fails with every finding, one a line.</summary>
    public static void ShouldBeNone(this IEnumerable<string> found)
    {
        var all = found.Distinct().ToList();
        Assert.True(all.Count == 0, $"{all.Count} found:\n{string.Join('\n', all)}");
    }
}
