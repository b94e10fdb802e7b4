using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Egenplan.Browser.Tests.Browsers;
using Egenplan.TestKit.Sites;
using Microsoft.Playwright;
using Xunit;

namespace Egenplan.Browser.Tests.Journeys;

/// <summary>
/// Somebody's way through a task, by keyboard only. At each page it is looked at whether the page fits, whether it says
/// whose plan it is and who one is, and whether the browser's own way back leads to the page before and forward again.
/// </summary>
public sealed partial class Walk
{
    private static readonly ConcurrentDictionary<string, bool> WalkedThrough = new();

    private readonly IPage _page;
    private readonly Site _site;
    private readonly string _name;
    private readonly bool _javaScript;
    private readonly List<string> _faults = [];
    private string _words = "";
    private int _steps;
    private bool _isAnswerToForm;
    private TaskCompletionSource _asked = new();

    private Walk(IPage page, Site site, string name, bool javaScript)
    {
        (_page, _site, _name, _javaScript) = (page, site, name, javaScript);
        Keys = new(page);
        // The browser asks whether to leave words that are not saved: whoever walks here stays.
        page.Dialog += async (_, dialog) =>
        {
            await dialog.DismissAsync();
            _asked.TrySetResult();
        };
    }

    /// <summary>The keyboard.</summary>
    public Keyboard Keys { get; }

    /// <summary>Whose plan it is and in what capacity one is there, as every page must say; null where no plan is shown.</summary>
    public string? Whose { get; set; }

    /// <summary>Who is signed in, as every page must say; null for nobody.</summary>
    public string? Name { get; set; }

    /// <summary>Who looks together with the person, as every page must say; null where nobody does.</summary>
    public string? Banner { get; set; }

    /// <summary>True where each page must hold a symbol.</summary>
    public bool NeedsSymbols { get; set; }

    /// <summary>Path of the page shown now.</summary>
    public string Path => new Uri(_page.Url).AbsolutePath;

    /// <summary>Begins at an address, as from a bookmark.</summary>
    public static async Task<Walk> BeginAsync(Chromium chromium, Site site, string name, bool javaScript, string address)
    {
        ArgumentNullException.ThrowIfNull(chromium);
        ArgumentNullException.ThrowIfNull(site);
        var page = await chromium.OpenAsync(site.Address, javaScript);
        var walk = new Walk(page, site, name, javaScript);
        await page.GotoAsync(address);
        await walk.LookAsync();
        return walk;
    }

    /// <summary>Signs in on the sign-in page of the demo.</summary>
    /// <param name="name">The person's whole name.</param>
    /// <param name="whose">What every page after it says of whose plan it is.</param>
    public async Task SignInAsync(string name, string? whose)
    {
        Name = name;
        Whose = whose;
        await PressAsync(name);
    }

    /// <summary>Follows a link whose words begin so.</summary>
    public Task FollowAsync(string link) => TurnAsync(AriaRole.Link, link, "Enter", 200);

    /// <summary>Presses a button whose words begin so.</summary>
    public Task PressAsync(string button) => TurnAsync(AriaRole.Button, button, "Space", 200);

    /// <summary>Presses a button, and is told that something is missing.</summary>
    public Task PressInVainAsync(string button) => TurnAsync(AriaRole.Button, button, "Enter", 400);

    /// <summary>Fetches a file by a link; answers its name.</summary>
    public async Task<string> FetchAsync(string link)
    {
        await Keys.ToAsync(AriaRole.Link, link);
        return (await _page.RunAndWaitForDownloadAsync(() => _page.Keyboard.PressAsync("Enter"))).SuggestedFilename;
    }

    /// <summary>Tries to leave words that are not saved. With scripts the browser asks, without them the words are there when one comes back.</summary>
    /// <param name="link">The way out.</param>
    /// <param name="label">The field.</param>
    /// <param name="words">What was typed in it.</param>
    public async Task KeepsWhatIsTypedAsync(string link, string label, string words)
    {
        var here = _page.Url;
        _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await Keys.ToAsync(AriaRole.Link, link);
        if (_javaScript)
        {
            await _page.Keyboard.PressAsync("Enter");
            await _asked.Task.WaitAsync(Chromium.Patience);
        }
        else
        {
            await _page.TurnAsync(() => _page.Keyboard.PressAsync("Enter"));
            await _page.GoBackAsync();
        }

        Assert.Equal(here, _page.Url);
        Assert.Equal(words, (await Keys.ValueOfAsync(label)).ReplaceLineEndings("\n"));
    }

    /// <summary>Fails unless the page said this when it was first shown.</summary>
    public void Sees(string text) => Assert.Contains(text, _words, StringComparison.Ordinal);

    /// <summary>Fails if the page said this when it was first shown.</summary>
    public void DoesNotSee(string text) => Assert.DoesNotContain(text, _words, StringComparison.Ordinal);

    /// <summary>What the server answers at an address with this browser's cookies, without going there.</summary>
    public async Task<int> StatusOfAsync(string address) => (await _page.Context.APIRequest.GetAsync(new Uri(_site.Address, address).ToString(), new() { MaxRedirects = 0 })).Status;

    /// <summary>Fails with all that was wrong on the way. Answers what it took.</summary>
    public async Task EndAsync(ITestOutputHelper output)
    {
        ArgumentNullException.ThrowIfNull(output);
        await _page.Context.CloseAsync();
        output.WriteLine($"{_name}, {(_javaScript ? "with" : "without")} scripts: {_steps} steps, {Keys.Moves} moves of the focus, at most {Keys.Most} to reach one thing, {Keys.Typed} signs typed; {Looks.Kept} pictures so far");
        var all = _faults.Concat(Keys.Faults).Distinct().ToList();
        Assert.True(all.Count == 0, $"{_name}:\n{string.Join('\n', all)}");
    }

    private async Task<string> WordsAsync() => await _page.Locator("main").InnerTextAsync();

    private async Task TurnAsync(AriaRole role, string name, string key, int status)
    {
        var (before, whose) = (_page.Url.Split('#')[0], await WhoseAsync());
        // Without scripts the browser itself asks before it shows again what a form was answered with.
        var canReturn = _javaScript || !_isAnswerToForm;
        await Keys.ToAsync(role, name);
        var answer = await _page.TurnAsync(() => _page.Keyboard.PressAsync(key));
        Assert.True(answer.Status == status, $"{answer.Url} answered {answer.Status}: {await WordsAsync()}");
        _isAnswerToForm = answer.Request.Method == "POST";
        await LookAsync();
        var now = _page.Url;
        if (before == now || _isAnswerToForm || !canReturn || Name is null || (IsThinned && _steps % 3 != 0))
            return;
        // What has been sent once and for all, such as a signature, sends one on to what there is to see now.
        var back = await _page.GoBackAsync();
        var returned = _page.Url.Split('#')[0] == before || (back is { Ok: true } && back.Request.RedirectedFrom?.Url == before);
        if (!returned || await WhoseAsync() != whose)
            _faults.Add($"Back from {now} shows {_page.Url}, {await WhoseAsync()}, and not {before}, {whose}");
        await _page.GoForwardAsync();
        if (_page.Url != now)
            _faults.Add($"Forward again shows {_page.Url} and not {now}");
    }

    private async Task LookAsync()
    {
        _steps++;
        _words = await WordsAsync();
        var page = Slug().Replace(Path, "-").Trim('-');
        var name = string.Create(CultureInfo.InvariantCulture, $"{_name}-{_steps:00}-{page}");
        if (Name is not null && Whose is not null && await WhoseAsync() is var said && said != Whose)
            _faults.Add($"{name}: the page says \"{said}\" and not \"{Whose}\"");
        if (Name is not null && !await _page.Locator(".ep-header__name", new() { HasText = Name }).IsVisibleAsync())
            _faults.Add($"{name}: the page does not say that {Name} is signed in");
        if (Banner is not null && !await _page.GetByText(Banner).IsVisibleAsync())
            _faults.Add($"{name}: the page does not say \"{Banner}\"");
        if (NeedsSymbols && !await _page.Locator("main .ep-symbol:not(.mp-help *)").First.IsVisibleAsync())
            _faults.Add($"{name}: the page has no symbol");
        if (!IsThinned)
            _faults.AddRange(await Looks.AtAsync(_page, name, _steps + _name.Length, keep: _javaScript));
        if (_javaScript && WalkedThrough.TryAdd(Id().Replace(Path, "{id}"), true))
            await Keys.ThroughAsync();
    }

    // The pages look the same without scripts: there, in ordinary runs, they are walked, and every third is returned from.
    private bool IsThinned => !_javaScript && !Looks.TakesAll;

    private async Task<string?> WhoseAsync() =>
        await _page.Locator("main .ep-eyebrow").CountAsync() > 0 ? await _page.Locator("main .ep-eyebrow").First.InnerTextAsync() : null;

    [GeneratedRegex("[0-9a-f]{32}|[^a-z0-9åäö]+")]
    private static partial Regex Slug();

    [GeneratedRegex("[0-9a-f]{32}")]
    private static partial Regex Id();
}
