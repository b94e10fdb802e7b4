using System.Globalization;

namespace Egenplan.Domain.Statistics;

/// <summary>Whether and by what rule an authority publishes its figures: its own decision, off until somebody has made it.</summary>
public static class OpenFigures
{
    /// <summary>Name of the authority's setting that turns it on: <c>on</c>.</summary>
    public const string Setting = "figures.open";

    /// <summary>Name of the setting of the limit for small numbers.</summary>
    public const string HideBelowSetting = "figures.hideBelow";

    /// <summary>True when the authority publishes.</summary>
    public static bool IsOn(IReadOnlyDictionary<string, string> settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.GetValueOrDefault(Setting) is "on";
    }

    /// <summary>The rule that its small numbers are protected by; never a weaker one than <see cref="SmallNumbers.LeastHideBelow"/>.</summary>
    public static ReleaseRule RuleOf(IReadOnlyDictionary<string, string> settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return int.TryParse(settings.GetValueOrDefault(HideBelowSetting), NumberStyles.None, CultureInfo.InvariantCulture, out var below) && below is >= SmallNumbers.LeastHideBelow and <= 20
            ? new ReleaseRule(below, Edition: ReleaseShape.Edition)
            : new ReleaseRule(Edition: ReleaseShape.Edition);
    }

    /// <summary>True for the days that are published: the first of each month, 1 October among them.</summary>
    public static bool IsReleaseDay(DateOnly day) => day.Day == 1;
}
