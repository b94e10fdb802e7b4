using System.Text.Json.Nodes;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Conventions;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Journal;

/// <summary>One entry of the journal.</summary>
/// <param name="Seq">Its number in the authority's chain.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Actor">Who.</param>
/// <param name="ActorKind">As what.</param>
/// <param name="Action">The fact's name or the kind of reading, e.g. <c>PlanAdopted</c>, <c>PlanRead</c>.</param>
/// <param name="Subject">The case file.</param>
/// <param name="Plan">The plan.</param>
/// <param name="Details">The fact: ids, dates and codes.</param>
public sealed record JournalLine(long Seq, DateTime At, UserId Actor, ViewerKind ActorKind, string Action, CaseFileId? Subject, PlanId? Plan, JsonObject? Details);

/// <summary>Reads the journal of one person, for history and for log review. Itself journalled.</summary>
public sealed class JournalReader
{
    private readonly DbSource _source;
    private readonly CaseFileDocuments _caseFiles;
    private readonly ReadingJournal _readings;

    internal JournalReader(DbSource source, CaseFileDocuments caseFiles, ReadingJournal readings) =>
        (_source, _caseFiles, _readings) = (source, caseFiles, readings);

    /// <summary>The entries about a case file, newest first; null when there is none for this viewer.</summary>
    /// <param name="id">The case file.</param>
    /// <param name="viewer">Who looks.</param>
    /// <param name="plan">Only those about this plan.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<JournalLine>?> OfAsync(CaseFileId id, Viewer viewer, PlanId? plan = null, int count = 500, CancellationToken ct = default)
    {
        await using var scope = await _source.ReadAsync(viewer.Authority, ct);
        var row = await scope.Db.CaseFiles.FirstOrDefaultAsync(f => f.Id == id.Value && f.Authority == viewer.Authority.Value, ct);
        if (row is null || await _caseFiles.OpenAsync(row, ct) is not { } file || AccessRules.Ask(viewer, file, AccessAct.Read) is not AccessAnswer.Allowed)
            return null;
        var entries = scope.Db.Journal.Where(j => j.Authority == viewer.Authority.Value && j.Subject == id.Value);
        if (plan is { } one)
            entries = entries.Where(j => j.Plan == one.Value);
        var rows = await entries.OrderByDescending(j => j.Seq).Take(count).ToListAsync(ct);
        await scope.EndAsync();
        await _readings.WriteAsync(viewer.Authority, JournalEntry.Reading(viewer, "JournalRead", id, plan), ct);
        return [.. rows.Select(Of)];
    }

    private static JournalLine Of(JournalRow row) => new(
        row.Seq, row.At, new UserId(row.Actor), row.ActorKind, row.Action,
        row.Subject is { } subject ? new CaseFileId(subject) : null, row.Plan is { } plan ? new PlanId(plan) : null,
        JsonNode.Parse(row.Body)!["details"] as JsonObject);
}
