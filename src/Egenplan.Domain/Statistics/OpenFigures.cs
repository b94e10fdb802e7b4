using System.Globalization;

namespace Egenplan.Domain.Statistics;

/// <summary>Whether and by what rule an authority publishes its figures: its own decision, off until somebody has made it.</summary>
public static class OpenFigures
{
    /// <summary>Name of the authority's setting that turns it on: <c>on</c>.</summary>
    public const string Setting = "figures.open";

    /// <summary>Name of the setting of the limit for small numbers.</summary>
    public const string HideBelowSetting = "figures.hideBelow";

    /// <summary>Name of the setting with the e-mail address that whoever uses the figures may write to: a mailbox of the authority's, never a person's.</summary>
    public const string ContactSetting = "figures.contact";

    /// <summary>The longest such address.</summary>
    public const int LongestContact = 200;

    /// <summary>The address that data catalogues show; null when the authority has given none.</summary>
    public static string? ContactOf(IReadOnlyDictionary<string, string> settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.GetValueOrDefault(ContactSetting) is { } contact && IsContact(contact) ? contact : null;
    }

    /// <summary>True for an e-mail address that can stand in a file as it is: letters a-z, digits and <c>. _ - + @</c>, one of the last with something on both sides of it.</summary>
    public static bool IsContact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= LongestContact && text.Split('@') is [{ Length: > 0 }, { Length: > 0 }] && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '+' or '@');
    }

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
