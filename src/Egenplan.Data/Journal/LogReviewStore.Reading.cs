using System.Text;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Journal;

/// <content>What there is to review.</content>
public sealed partial class LogReviewStore
{
    private const int MonthsBack = 12;

    /// <summary>The months that are over and have entries, the last twelve at most, newest first; empty for whoever may not review.</summary>
    public async Task<IReadOnlyList<ReviewMonth>> MonthsAsync(Viewer viewer, CancellationToken ct = default)
    {
        if (!MayReview(viewer.Kind))
            return [];
        await using var scope = await _source.ReadAsync(viewer.Authority, ct);
        var today = _clock.Today();
        var first = await scope.Db.Journal.Where(j => j.Authority == viewer.Authority.Value).OrderBy(j => j.Seq).Select(j => (DateTime?)j.At).FirstOrDefaultAsync(ct);
        var reviews = await scope.Db.LogReviews.Where(r => r.Authority == viewer.Authority.Value).ToDictionaryAsync(r => r.Month, ct);
        if (first is null)
            return [];
        var begun = DateOnly.FromDateTime(SwedishTime.InSweden(first.Value));
        var current = new DateOnly(today.Year, today.Month, 1);
        return [.. Enumerable.Range(1, MonthsBack).Select(back => current.AddMonths(-back)).Where(m => m.AddMonths(1) > begun)
            .Select(m => (Month: m, Review: reviews.GetValueOrDefault(m)))
            .Select(m => new ReviewMonth(m.Month, m.Review?.Id, m.Review?.SignedAt is not null, m.Review?.SignedAt is null && m.Month.AddMonths(2) <= today))];
    }

    /// <summary>A review with its lines; null when there is none for this viewer. Journalled, with the pseudonyms that it shows.</summary>
    public async Task<LogReview?> OpenAsync(Guid id, Viewer viewer, CancellationToken ct = default)
    {
        if (!MayReview(viewer.Kind))
            return null;
        LogReviewRow? row;
        List<LogReviewLineRow> lines;
        Dictionary<int, string> words = [];
        await using (var scope = await _source.ReadAsync(viewer.Authority, ct))
        {
            row = await scope.Db.LogReviews.FirstOrDefaultAsync(r => r.Id == id && r.Authority == viewer.Authority.Value, ct);
            if (row is null)
                return null;
            lines = await scope.Db.LogReviewLines.Where(l => l.ReviewId == id && l.Authority == viewer.Authority.Value).OrderBy(l => l.Number).ToListAsync(ct);
            using var key = await _keys.OpenAsync(scope.Db, viewer.Authority, ct);
            foreach (var line in lines.Where(l => l.Sealed is not null))
                words[line.Number] = Encoding.UTF8.GetString(key.Open(line.Sealed!, Context(line)));
        }

        var people = await PeopleAsync(viewer.Authority, [.. lines.Select(l => l.Subject).Distinct()], ct);
        var entry = JournalEntry.Listing(viewer, "LogReviewRead", people.Keys);
        entry.Details!["ground"] = AccessGround.LogReview.ToString();
        await _readings.WriteAsync(viewer.Authority, entry, ct);
        return Of(row, [.. lines.Select(l => new LogReviewLine(
            l.Number, LineOf(l), people.GetValueOrDefault(l.Subject) is { } person && !person.Identity.IsProtected() ? person.Identity.FullName() : null,
            l.Decision, l.DecidedBy is { } by ? new UserId(by) : null, words.GetValueOrDefault(l.Number, "")))]);
    }
}
