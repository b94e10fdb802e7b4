using Egenplan.Data;
using Egenplan.Data.Journal;
using Egenplan.Domain.Access;

namespace Egenplan.Web.Features;

/// <summary>What waits for whoever reviews the journal: shown where their work begins.</summary>
/// <param name="Months">Months that are over and not signed off.</param>
/// <param name="IsMonthLate">True when one of them is late.</param>
/// <param name="Openings">Emergency openings that nobody has looked into.</param>
/// <param name="IsOpeningLate">True when one of them is late.</param>
public sealed record LogReminders(int Months, bool IsMonthLate, int Openings, bool IsOpeningLate)
{
    /// <summary>True when there is something to be reminded of.</summary>
    public bool Any => Months > 0 || Openings > 0;

    /// <summary>Where it is done.</summary>
    public string Address => Months > 0 ? "/logg" : "/logg/nodoppningar";

    /// <summary>What waits for a viewer; nothing for those who do not review.</summary>
    public static async Task<LogReminders> OfAsync(LogReviewStore reviews, BreakGlassStore openings, Viewer viewer, DateOnly today, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(reviews);
        ArgumentNullException.ThrowIfNull(openings);
        var months = (await reviews.MonthsAsync(viewer, ct)).Where(m => !m.IsSigned).ToList();
        var waiting = (await openings.AllAsync(viewer, ct)).Where(o => o.ReviewedAt is null).ToList();
        return new(
            months.Count, months.Any(m => m.IsLate), waiting.Count,
            waiting.Any(o => BreakGlass.IsLate(DateOnly.FromDateTime(SwedishTime.InSweden(o.OpenedAt)), null, today)));
    }
}
