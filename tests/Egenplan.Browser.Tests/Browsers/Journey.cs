using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace Egenplan.Browser.Tests.Browsers;

/// <summary>
/// Somebody doing a task in a browser, finding everything by what stands on the page. What they do is counted; what they
/// leave as it was is not.
/// </summary>
public sealed class Journey(IPage page)
{
    /// <summary>The browser's page.</summary>
    public IPage Page => page;

    /// <summary>What it has cost so far.</summary>
    public Effort Effort { get; private set; } = new();

    /// <summary>Path of the page shown now.</summary>
    public string Path => new Uri(page.Url).AbsolutePath;

    /// <summary>Begins a step of the task.</summary>
    public void Begin(string step) => Effort.Begin(step);

    /// <summary>Begins a task of its own: what was counted is answered, and counting starts from nothing.</summary>
    public Effort BeginAnew()
    {
        var before = Effort;
        Effort = new();
        return before;
    }

    /// <summary>Opens an address; only for where a person would have a bookmark or be sent.</summary>
    public async Task OpenAsync(string address)
    {
        var answer = await page.GotoAsync(address);
        Assert.True(answer!.Ok, $"{address} answered {answer.Status}.");
        Effort.PageShown(Path);
    }

    /// <summary>Writes in the field with this label, unless it says so already.</summary>
    /// <param name="label">What stands beside the field.</param>
    /// <param name="text">What to write.</param>
    /// <param name="within">Names of the groups that the field stands in, outermost first.</param>
    public async Task WriteAsync(string label, string text, params string[] within)
    {
        var field = Field(label, within);
        await UnfoldAsync(field);
        if (await field.InputValueAsync() == text)
            return;
        await field.FillAsync(text);
        Effort.Typed(text);
    }

    /// <summary>Marks the choice with this label, unless it is marked already.</summary>
    public async Task ChooseAsync(string label, params string[] within)
    {
        var choice = Field(label, within);
        if (await choice.IsCheckedAsync())
            return;
        await UnfoldAsync(choice);
        await choice.CheckAsync();
        Effort.Chosen();
    }

    /// <summary>Chooses a line of the list with this label, unless it is chosen already.</summary>
    public Task SelectAsync(string label, string line, params string[] within) => SelectAsync(Field(label, within), line);

    /// <summary>Chooses the same line in every list with this label.</summary>
    public async Task SelectInEachAsync(string label, string line)
    {
        foreach (var list in await page.Locator("main").GetByLabel(Labelled(label)).AllAsync())
            await SelectAsync(list, line);
    }

    /// <summary>Hands over a file.</summary>
    public async Task AttachAsync(string label, string file)
    {
        await Field(label).SetInputFilesAsync(file);
        Effort.Chosen(clicks: 3);
    }

    /// <summary>Presses a button and waits for the page that follows.</summary>
    public async Task PressAsync(string button)
    {
        var pressed = Button(button);
        await UnfoldAsync(pressed);
        await GoAsync(() => pressed.ClickAsync());
    }

    /// <summary>Follows a link and waits for the page that follows.</summary>
    public Task FollowAsync(string link) =>
        GoAsync(() => page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex($"^{Regex.Escape(link)}") }).First.ClickAsync());

    /// <summary>Fails unless the main part shows this text.</summary>
    public async Task SeesAsync(string text) =>
        Assert.Contains(text, await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);

    private ILocator Field(string label, params string[] within) =>
        within.Aggregate(page.Locator("main"), (scope, name) => scope.GetByRole(AriaRole.Group, new() { NameRegex = Labelled(name), IncludeHidden = true }).First)
            .GetByLabel(Labelled(label)).First;

    private async Task SelectAsync(ILocator list, string line)
    {
        // A line may say more after the name: "Vera Sund, Exempelskolan".
        var lines = (await list.Locator("option").AllTextContentsAsync()).Select(l => l.Trim()).ToList();
        var chosen = lines.FindIndex(l => l == line) is var exact and >= 0 ? exact : lines.FindIndex(l => l.StartsWith(line, StringComparison.Ordinal));
        Assert.True(chosen >= 0, $"No line \"{line}\" at {page.Url}: {string.Join(" | ", lines)}");
        if (await list.EvaluateAsync<int>("e => e.selectedIndex") == chosen)
            return;
        await UnfoldAsync(list);
        await list.SelectOptionAsync(new SelectOptionValue { Index = chosen });
        Effort.Chosen(clicks: 2);
    }

    private ILocator Button(string button) => page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex($"^{Regex.Escape(button)}"), IncludeHidden = true }).First;

    // A label may end in a mark such as "(frivilligt)".
    private static Regex Labelled(string label) => new($@"^\s*{Regex.Escape(label)}(\s*\(.*\))?\s*$");

    private async Task GoAsync(Func<Task> press)
    {
        var answer = await page.TurnAsync(press);
        Assert.True(answer.Ok, $"{answer.Url} answered {answer.Status}: {await page.Locator("main").InnerTextAsync()}");
        Effort.Pressed();
        Effort.PageShown(Path);
    }

    // What is folded away is unfolded first, outermost first, at the cost of a press each.
    private async Task UnfoldAsync(ILocator field)
    {
        var folds = field.Locator("xpath=ancestor::details[not(@open)]/summary");
        while (await folds.CountAsync() > 0)
        {
            await folds.First.ClickAsync();
            Effort.Pressed();
        }
    }
}
