using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace Egenplan.Browser.Tests.Browsers;

/// <summary>
/// Somebody who has a keyboard and nothing else. What is wanted is reached with Tab, or Shift+Tab where it lies before, and
/// never by a click. Every stop on the way must show that the focus is there, inside the window and uncovered.
/// </summary>
public sealed class Keyboard(IPage page)
{
    /// <summary>So many stops at most lie between any two places that somebody wants to reach on a page.</summary>
    public const int Farthest = 40;

    // Where the focus is: whether it is what is wanted, whether that lies before, what it is, what is wrong with it.
    private const string Stop = """
        target => {
          const e = document.activeElement;
          if (!e || e === document.body || e === document.documentElement) return ['', '', 'the top of the page', ''];
          const group = r => r?.type === 'radio' && r.name ? `${r.name} ${[...document.forms].indexOf(r.form)}` : null;
          const here = e === target || (group(e) !== null && group(e) === group(target));
          const before = target && (target.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
          const what = `${e.tagName.toLowerCase()} "${(e.labels?.[0]?.innerText || e.innerText || e.getAttribute('aria-label') || e.name || '').trim().replace(/\s+/g, ' ').slice(0, 60)}"`;
          const style = getComputedStyle(e), box = e.getClientRects()[0] ?? e.getBoundingClientRect(), wrong = [];
          if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) wrong.push('has no ring');
          if (box.width < 8 || box.height < 8) wrong.push(`is ${Math.round(box.width)} × ${Math.round(box.height)} px`);
          else if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) wrong.push('is outside the window');
          else {
            const at = (from, to, most) => Math.min(Math.max((from + to) / 2, 1), most - 1);
            const over = document.elementFromPoint(at(box.left, box.right, innerWidth), at(box.top, box.bottom, innerHeight));
            if (over && !e.contains(over) && !over.contains(e) && over.closest('label')?.control !== e) wrong.push(`lies under ${over.tagName.toLowerCase()}.${over.className}`);
          }
          window.__met?.add(e.type === 'radio' ? e.name : e);
          return [here ? 'here' : '', before ? 'before' : '', what, wrong.join(', ')];
        }
        """;

    /// <summary>Keys pressed to move the focus, in all.</summary>
    public int Moves { get; private set; }

    /// <summary>The most keys that one thing took to reach.</summary>
    public int Most { get; private set; }

    /// <summary>Signs typed.</summary>
    public int Typed { get; private set; }

    /// <summary>What was wrong with the focus on the way.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>Moves the focus to a link or button whose name begins so.</summary>
    public Task ToAsync(AriaRole role, string name) =>
        ReachAsync(page.GetByRole(role, new() { NameRegex = Named(name) }), $"{role} \"{name}\"");

    /// <summary>Unfolds what is folded away under this.</summary>
    public async Task UnfoldAsync(string summary)
    {
        await ReachAsync(page.Locator("summary", new() { HasText = summary }), $"\"{summary}\"");
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Marks one of several, by the arrows once the group is reached.</summary>
    public async Task ChooseAsync(string label, int number = 1)
    {
        var radio = Control(label, number);
        await ReachAsync(radio, $"choice \"{label}\"");
        for (var i = 0; !await radio.EvaluateAsync<bool>("e => e === document.activeElement"); i++)
        {
            Assert.True(i < 20, $"The arrows do not lead to \"{label}\" at {page.Url}.");
            await MoveAsync("ArrowDown");
        }

        if (!await radio.IsCheckedAsync())
            await page.Keyboard.PressAsync("Space");
        Assert.True(await radio.IsCheckedAsync(), $"\"{label}\" is not chosen at {page.Url}.");
    }

    /// <summary>Marks a box.</summary>
    public async Task CheckAsync(string label)
    {
        var box = Control(label, 1);
        await ReachAsync(box, $"box \"{label}\"");
        if (!await box.IsCheckedAsync())
            await page.Keyboard.PressAsync("Space");
        Assert.True(await box.IsCheckedAsync(), $"\"{label}\" is not marked at {page.Url}.");
    }

    /// <summary>Writes in a field, over what stands there.</summary>
    public async Task TypeAsync(string label, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        await ReachAsync(Control(label, 1), $"field \"{label}\"");
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync(text);
        Typed += text.Length;
    }

    /// <summary>What stands in a field.</summary>
    public Task<string> ValueOfAsync(string label) => Control(label, 1).InputValueAsync();

    /// <summary>Walks the whole page with Tab: every stop is met, so none of them keeps the focus.</summary>
    public async Task ThroughAsync()
    {
        var count = await page.EvaluateAsync<int>("""
            () => {
              const radios = new Set();
              window.__stops = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
                .filter(e => !e.disabled && e.checkVisibility({ visibilityProperty: true }))
                .filter(e => e.type !== 'radio' || (radios.has(e.name) ? false : radios.add(e.name)));
              window.__met = new Set();
              return window.__stops.length;
            }
            """);
        for (var i = 0; i < count + 2; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            Judge(await page.EvaluateAsync<string[]>(Stop, null));
        }

        foreach (var unmet in await page.EvaluateAsync<string[]>("() => window.__stops.filter(e => !window.__met.has(e.type === 'radio' ? e.name : e)).map(e => e.outerHTML.slice(0, 120))"))
            Faults.Add($"{new Uri(page.Url).AbsolutePath}: Tab through the page never meets {unmet}");
    }

    // A colon that only screen readers hear has room before it.
    private static Regex Named(string name) => new($@"^\s*{Regex.Escape(name).Replace(":", @"\s*:", StringComparison.Ordinal)}");

    private ILocator Control(string label, int number) => page.Locator("main").GetByLabel(new Regex($@"^\s*{Regex.Escape(label)}(\s*\(.*\))?\s*$")).Nth(number - 1);

    private async Task ReachAsync(ILocator wanted, string what)
    {
        Assert.True(await wanted.CountAsync() > 0, $"There is no {what} at {page.Url}: {await page.Locator("main").InnerTextAsync()}");
        var target = await wanted.First.ElementHandleAsync();
        for (var moves = 0; ; moves++)
        {
            var stop = await page.EvaluateAsync<string[]>(Stop, target);
            if (moves > 0)
                Judge(stop);
            Most = Math.Max(Most, moves);
            if (stop[0].Length > 0)
                return;
            Assert.True(moves < Farthest, string.Create(CultureInfo.InvariantCulture, $"{what} is not reached in {Farthest} moves at {page.Url}; the focus is at {stop[2]}."));
            await MoveAsync(stop[1].Length > 0 ? "Shift+Tab" : "Tab");
        }
    }

    private async Task MoveAsync(string key)
    {
        await page.Keyboard.PressAsync(key);
        Moves++;
    }

    private void Judge(string[] stop)
    {
        if (stop[3].Length > 0)
            Faults.Add($"{new Uri(page.Url).AbsolutePath}: the focus at {stop[2]} {stop[3]}");
    }
}
