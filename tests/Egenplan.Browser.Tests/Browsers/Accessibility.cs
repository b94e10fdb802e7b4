using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace Egenplan.Browser.Tests.Browsers;

/// <summary>What a program can find of what shuts people out.</summary>
public static class Accessibility
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"] },
    };

    /// <summary>Fails with every violation that axe finds, and where. The page must run scripts.</summary>
    public static async Task CheckAsync(IPage page, string name)
    {
        var result = await page.RunAxe(Rules);

        Assert.NotEmpty(result.Passes);
        var found = result.Violations.SelectMany(v => v.Nodes.Select(n => $"{v.Id} ({v.Help}): {n.Html}"));
        Assert.True(result.Violations.Length == 0, $"{name} ({page.Url}):\n{string.Join('\n', found)}");
    }
}
