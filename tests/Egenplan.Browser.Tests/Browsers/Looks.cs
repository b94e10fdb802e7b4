using System.Text.RegularExpressions;
using Egenplan.TestKit;
using Egenplan.Web.Hosting;
using Microsoft.Playwright;

namespace Egenplan.Browser.Tests.Browsers;

/// <summary>
/// A page as it is met: at three widths, as it is, with large text, calm, and in the reader's own forced colours. In
/// ordinary runs each step is looked at in one of the twelve, taken in turn; with EGENPLAN_PICTURES=all in every one.
/// </summary>
public static partial class Looks
{
    private static readonly (string Name, Display Display, bool Forced)[] Modes =
    [
        ("normal", Display.Standard, false),
        ("large", Display.Standard with { Size = TextSize.Larger }, false),
        ("calm", Display.Standard with { Calm = true }, false),
        ("forced", Display.Standard, true),
    ];

    private static readonly int[] Widths = [375, 768, 1280];

    // Large text at 375 pixels, among all modes at all widths.
    private const int NarrowAndLarge = 3;

    // Words that are cut off, broken, lie over one another or over a picture, or stick out of the boxes that they stand in, and
    // boxes that stick out of theirs. This browser has no dictionary to part words by: a word on two lines is broken.
    private const string Fit = """
        () => {
          const found = [], say = e => `${e.tagName.toLowerCase()}${e.className && typeof e.className === 'string' ? '.' + e.className.trim().split(/\s+/).join('.') : ''} "${(e.innerText ?? '').trim().replace(/\s+/g, ' ').slice(0, 40)}"`;
          const clips = new Map(), clipped = e => {
            if (!e) return false;
            if (!clips.has(e)) clips.set(e, getComputedStyle(e).clipPath !== 'none' || getComputedStyle(e).clip !== 'auto' || clipped(e.parentElement));
            return clips.get(e);
          };
          const shown = e => e.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !e.closest('.ep-skip, svg, option') && !clipped(e);
          for (const e of document.querySelectorAll('body *')) {
            if (!shown(e) || e.matches('textarea, select, input') || !e.textContent.trim()) continue;
            const s = getComputedStyle(e), cuts = v => v === 'hidden' || v === 'clip';
            if ((cuts(s.overflowX) && e.scrollWidth > e.clientWidth + 1) || (cuts(s.overflowY) && e.scrollHeight > e.clientHeight + 1)) found.push(`cut: ${say(e)}`);
          }
          const boxes = 'button, a[class], .mp-line, .mp-question, .ep-status, .ep-card, .ep-summary, .mp-told, fieldset';
          for (const e of document.querySelectorAll(`main :is(${boxes}, .ep-table, .ep-button, input, select, textarea)`)) {
            const r = e.getBoundingClientRect(), holds = e.parentElement.getBoundingClientRect();
            if (shown(e) && getComputedStyle(e).position !== 'absolute' && r.width > 1 && holds.width > 1 && (r.left < holds.left - 1 || r.right > holds.right + 1)) found.push(`wider than what it stands in: ${say(e)}`);
          }
          const lines = [], words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          for (let n = words.nextNode(); n; n = words.nextNode()) {
            const of = n.parentElement;
            if (!n.data.trim() || !shown(of) || of.closest('script, style')) continue;
            const range = document.createRange(), around = [];
            for (let e = of.closest(boxes); e; e = e.parentElement?.closest(boxes)) around.push(e.getBoundingClientRect());
            for (const word of n.data.matchAll(/[\p{L}\p{N}]{8,}/gu)) {
              range.setStart(n, word.index), range.setEnd(n, word.index + word[0].length);
              const tops = [...range.getClientRects()].filter(r => r.width > 1).map(r => Math.round(r.top));
              if (new Set(tops).size > 1) found.push(`broken word: ${word[0]} in ${say(of)}`);
            }
            range.selectNodeContents(n);
            for (const r of range.getClientRects()) {
              if (r.width < 2 || r.height < 6) continue;
              const shave = r.height * .2;
              lines.push({ of, l: r.left + 1, r: r.right - 1, t: r.top + shave, b: r.bottom - shave });
              if (around.some(box => r.left < box.left - 1 || r.right > box.right + 1 || r.top + shave < box.top - 1 || r.bottom - shave > box.bottom + 1)) found.push(`outside its box: ${say(of)}`);
            }
          }
          for (const e of document.querySelectorAll('svg, img')) {
            const r = e.getBoundingClientRect();
            if (e.checkVisibility() && r.width > 4) lines.push({ of: e, l: r.left + 2, r: r.right - 2, t: r.top + 2, b: r.bottom - 2 });
          }
          for (let i = 0; i < lines.length; i++) {
            for (let j = i + 1; j < lines.length; j++) {
              const a = lines[i], b = lines[j];
              if (a.l < b.r - 1 && b.l < a.r - 1 && a.t < b.b - 1 && b.t < a.b - 1) found.push(`over one another: ${say(a.of)} and ${say(b.of)}`);
            }
          }
          return [...new Set(found)].slice(0, 6);
        }
        """;

    /// <summary>True when every step is kept in all twelve.</summary>
    public static bool TakesAll => Environment.GetEnvironmentVariable("EGENPLAN_PICTURES") == "all";

    /// <summary>Where the pictures lie.</summary>
    public static string Folder => Repository.Output("journeys");

    /// <summary>Pictures kept since the tests began.</summary>
    public static int Kept => _kept;

    private static int _kept;

    /// <summary>Looks at the page, and answers what sticks out, is cut or lies over something else.</summary>
    /// <param name="page">The page.</param>
    /// <param name="name">Name of the step.</param>
    /// <param name="turn">Number of the step: decides which of the twelve it is met in.</param>
    /// <param name="keep">True to keep pictures.</param>
    public static async Task<IReadOnlyList<string>> AtAsync(IPage page, string name, int turn, bool keep)
    {
        var faults = new List<string>();
        var ways = Modes.SelectMany(m => Widths.Select(w => (Mode: m, Width: w))).ToArray();
        // Five is prime to twelve: step by step both the width and the mode change, and after twelve steps all have been met.
        var next = ways[turn * 5 % ways.Length];
        // Large text in a narrow window is where words have least room: each page is met there too, without a picture.
        IEnumerable<((string Name, Display Display, bool Forced) Mode, int Width)> met = TakesAll && keep ? ways : next == ways[NarrowAndLarge] ? [next] : [next, ways[NarrowAndLarge]];
        foreach (var (mode, width) in met)
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.EmulateMediaAsync(new() { ForcedColors = mode.Forced ? ForcedColors.Active : ForcedColors.None, ReducedMotion = ReducedMotion.Reduce });
            var marks = Mark().Matches(mode.Display.Marks.ToString()!).SelectMany(m => new[] { m.Groups[1].Value, m.Groups[2].Value }).ToArray();
            var before = await page.EvaluateAsync<string[]>(Wear, marks);
            var found = await page.EvaluateAsync<string[]>(Fit);
            faults.AddRange(found.Concat(await Screenshots.OverflowAsync(page) is { } wide ? [$"wider than the window: {wide}"] : []).Select(f => $"{name} ({mode.Name}, {width} px, {new Uri(page.Url).AbsolutePath}): {f}"));
            if (keep && (TakesAll || (mode, width) == next))
            {
                await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}-{width}-{mode.Name}.jpg"), Type = ScreenshotType.Jpeg, Quality = 70, FullPage = true, Animations = ScreenshotAnimations.Disabled });
                Interlocked.Increment(ref _kept);
            }

            await page.EvaluateAsync<string[]>(Wear, before);
        }

        return faults;
    }

    // Puts on the attributes that the server writes for a choice under "Anpassa sidan", and answers those that were there.
    private const string Wear = """
        marks => {
          const root = document.documentElement, had = root.getAttributeNames().filter(n => n.startsWith('data-')).flatMap(n => [n, root.getAttribute(n)]);
          for (let i = 0; i < had.length; i += 2) root.removeAttribute(had[i]);
          for (let i = 0; i < marks.length; i += 2) root.setAttribute(marks[i], marks[i + 1]);
          return had;
        }
        """;

    [GeneratedRegex("([a-z-]+)=\"([a-z]+)\"")]
    private static partial Regex Mark();
}
