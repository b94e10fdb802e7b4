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
    public Effort Effort { get; } = new();

    /// <summary>Path of the page shown now.</summary>
    public string Path => new Uri(page.Url).AbsolutePath;

    /// <summary>Begins a step of the task.</summary>
    public void Begin(string step) => Effort.Begin(step);

    /// <summary>Opens an address; only for where a person would have a bookmark or be sent.</summary>
    public async Task OpenAsync(string address)
    {
        var answer = await page.GotoAsync(address);
        Assert.True(answer!.Ok, $"{address} answered {answer.Status}.");
        Effort.PageShown(Path);
    }

    /// <summary>Writes in the field with this label.</summary>
    public async Task WriteAsync(string label, string text)
    {
        var field = Field(label);
        if (await field.InputValueAsync() == text)
            return;
        await UnfoldAsync(field);
        await field.FillAsync(text);
        Effort.Typed(text);
    }

    /// <summary>Marks the choice with this label, unless it is marked already.</summary>
    public async Task ChooseAsync(string label, string? within = null)
    {
        var scope = within is null ? page.Locator("main") : page.GetByRole(AriaRole.Group, new() { Name = within }).First;
        var choice = scope.GetByLabel(Labelled(label)).First;
        if (await choice.IsCheckedAsync())
            return;
        await UnfoldAsync(choice);
        await choice.CheckAsync();
        Effort.Chosen();
    }

    /// <summary>Chooses a line of the list with this label, unless it is chosen already.</summary>
    public async Task SelectAsync(string label, string line)
    {
        var list = Field(label);
        var chosen = await list.Locator("option:checked").TextContentAsync();
        if (chosen?.Trim() == line)
            return;
        await UnfoldAsync(list);
        await list.SelectOptionAsync(new SelectOptionValue { Label = line });
        Effort.Chosen(clicks: 2);
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
        await UnfoldAsync(Button(button));
        await GoAsync(() => Button(button).ClickAsync());
    }

    /// <summary>Follows a link and waits for the page that follows.</summary>
    public Task FollowAsync(string link) =>
        GoAsync(() => page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex($"^{Regex.Escape(link)}") }).First.ClickAsync());

    /// <summary>Fails unless the main part shows this text.</summary>
    public async Task SeesAsync(string text) =>
        Assert.Contains(text, await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);

    private ILocator Field(string label) => page.Locator("main").GetByLabel(Labelled(label)).First;

    private ILocator Button(string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true, IncludeHidden = true }).First;

    // A label may end in a mark such as "(frivilligt)".
    private static Regex Labelled(string label) => new($@"^\s*{Regex.Escape(label)}(\s*\(.*\))?\s*$");

    private async Task GoAsync(Func<Task> press)
    {
        var answer = await page.RunAndWaitForResponseAsync(press, r => r.Request.IsNavigationRequest && r.Request.Frame == page.MainFrame && r.Status is < 300 or >= 400);
        await page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
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
