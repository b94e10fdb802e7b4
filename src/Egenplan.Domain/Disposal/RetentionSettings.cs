using System.Globalization;
using Egenplan.Domain.People;

namespace Egenplan.Domain.Disposal;

/// <summary>What an authority's jurist may decide of what the law leaves open, under <c>disposal.{name}</c> among its settings. Unreadable values give the default.</summary>
public sealed record RetentionSettings
{
    /// <summary>The defaults.</summary>
    public static RetentionSettings Default { get; } = new();

    /// <summary>True for a private provider (23 c and 23 d §§ LSS). <c>disposal.private</c>.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>Code of the county, two digits, where the authority's own code does not tell; null: it does. What is preserved by the one or by the other is preserved. <c>disposal.county</c>.</summary>
    public string? County { get; init; }

    /// <summary>
    /// True when a number that the person had before counts too, so that somebody whose day of birth was corrected is preserved by either day
    /// (interpretation: what is destroyed cannot be brought back). <c>disposal.earlierNumbers</c>.
    /// </summary>
    public bool EarlierNumbers { get; init; } = true;

    /// <summary>
    /// True when a decision without an end that is no longer in the case system's file counts as ended the day it was missed (interpretation); otherwise it
    /// goes on until somebody enters its end. <c>disposal.missingEnds</c>.
    /// </summary>
    public bool MissingEnds { get; init; }

    /// <summary>Days, at least one, that a proposal lies to be looked through before anybody may approve it (local). <c>disposal.restDays</c>.</summary>
    public int RestDays { get; init; } = 14;

    /// <summary>Days, at least one, from the second approval until something is destroyed, in which either may take theirs back (local). <c>disposal.waitDays</c>.</summary>
    public int WaitDays { get; init; } = 7;

    /// <summary>The most days that <see cref="RestDays"/> and <see cref="WaitDays"/> may be: a proposal that rests longer is old before it is approved. More counts as this many.</summary>
    public const int MostDays = 180;

    /// <summary>The settings of an authority.</summary>
    public static RetentionSettings From(IReadOnlyDictionary<string, string> settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        bool Is(string name, bool preset) => settings.TryGetValue($"disposal.{name}", out var text) && bool.TryParse(text, out var value) ? value : preset;
        int Days(string name, int preset) =>
            settings.TryGetValue($"disposal.{name}", out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0 ? Math.Min(value, MostDays) : preset;

        return new RetentionSettings
        {
            IsPrivate = Is("private", Default.IsPrivate),
            County = settings.TryGetValue("disposal.county", out var county) && Places.All.Any(p => p.County == county) ? county : null,
            EarlierNumbers = Is("earlierNumbers", Default.EarlierNumbers),
            MissingEnds = Is("missingEnds", Default.MissingEnds),
            RestDays = Days("restDays", Default.RestDays),
            WaitDays = Days("waitDays", Default.WaitDays),
        };
    }

    /// <summary>What <see cref="From"/> reads these back from.</summary>
    public IReadOnlyDictionary<string, string> ToSettings() => new Dictionary<string, string>
    {
        ["disposal.private"] = IsPrivate ? "true" : "false",
        ["disposal.county"] = County ?? "",
        ["disposal.earlierNumbers"] = EarlierNumbers ? "true" : "false",
        ["disposal.missingEnds"] = MissingEnds ? "true" : "false",
        ["disposal.restDays"] = RestDays.ToString(CultureInfo.InvariantCulture),
        ["disposal.waitDays"] = WaitDays.ToString(CultureInfo.InvariantCulture),
    };
}
