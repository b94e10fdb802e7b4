using Egenplan.Data.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Administration.Feedback;

/// <summary>What people have told about the service, until somebody has taken care of it.</summary>
public sealed class IndexModel(FeedbackStore feedback) : WorkPage
{
    /// <summary>What waits, oldest first.</summary>
    public IReadOnlyList<(Egenplan.Data.Accounts.Feedback Feedback, Told Told)> Waiting { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) =>
        Waiting = [.. (await feedback.OpenAsync(Viewer, ct)).Select(f => (f, Told.Read(f.Words)))];

    /// <summary>It has been taken care of.</summary>
    public async Task<IActionResult> OnPostAsync(Guid told, CancellationToken ct)
    {
        await feedback.HandleAsync(told, Viewer, ct);
        return SeeOther("/administration/synpunkter", "feedback.handled");
    }
}
