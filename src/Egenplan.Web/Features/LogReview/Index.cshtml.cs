using System.Security.Cryptography;
using Egenplan.Data.Accounts;
using Egenplan.Data.Journal;
using Egenplan.Domain.Access;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.LogReview;

/// <summary>Loggranskning: the months, and how far each has come.</summary>
public sealed class IndexModel(LogReviewStore reviews, AuthorityStore authorities) : WorkPage
{
    // No journal is older; a form without a month says the year 1.
    private const int FirstYear = 2000;

    /// <summary>Months with something to review, newest first.</summary>
    public IReadOnlyList<ReviewMonth> Months { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Months = await reviews.MonthsAsync(Viewer, ct);

    /// <summary>Draws a month.</summary>
    public async Task<IActionResult> OnPostDrawAsync(DateOnly month, CancellationToken ct)
    {
        if (month.Year < FirstYear)
            return NotFound();
        var settings = LogSettings.From((await authorities.FindAsync(Viewer.Authority, ct))?.Settings ?? new Dictionary<string, string>());
        return await reviews.DrawAsync(month, settings, RandomNumberGenerator.GetInt32(int.MaxValue), Viewer, ct) is { } id
            ? SeeOther($"/logg/{id:N}", "log.drawn")
            : NotFound();
    }
}
