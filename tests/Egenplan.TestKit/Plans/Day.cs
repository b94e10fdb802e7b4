using System.Globalization;

namespace Egenplan.TestKit.Plans;

/// <summary>Days as they are written in tests.</summary>
public static class Day
{
    /// <summary>The day, from <c>2026-03-02</c>.</summary>
    public static DateOnly Of(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The day, or null for none.</summary>
    public static DateOnly? OrNone(string? day) => day is null ? null : Of(day);
}
