using Egenplan.Domain.Access;

namespace Egenplan.Web.Features;

/// <summary>The year that the list of who has looked tells of, and the years that there are.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day; today in the current year.</param>
/// <param name="Years">Every year that the authority keeps, newest first.</param>
public sealed record LookedPeriod(DateOnly From, DateOnly To, IReadOnlyList<int> Years)
{
    /// <summary>The asked year when the authority keeps it, else the current one.</summary>
    public static LookedPeriod Of(int? year, DateOnly today, LogSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var years = Enumerable.Range(0, settings.Years + 1).Select(i => today.Year - i).ToList();
        var chosen = year is { } asked && years.Contains(asked) ? asked : today.Year;
        return new(new DateOnly(chosen, 1, 1), chosen == today.Year ? today : new DateOnly(chosen, 12, 31), years);
    }
}
