using System.Collections.Immutable;
using System.Text.Json;
using Egenplan.Data.Documents;
using Egenplan.Data.Vault;
using Egenplan.Domain.Access;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Plans;

/// <summary>The rows of a meeting that goes on, sealed with the person's key.</summary>
internal static class MeetingNotes
{
    /// <summary>More than this in one meeting is no meeting.</summary>
    public const int Most = 2000;

    public static async Task<ImmutableArray<MeetingNote>> OpenAsync(EgenplanDb db, Guid plan, Guid meeting, Func<Task<DataKey>> keyOf, CancellationToken ct)
    {
        var rows = await db.MeetingNotes.Where(n => n.PlanId == plan && n.MeetingId == meeting).OrderBy(n => n.Number).ToListAsync(ct);
        if (rows.Count == 0)
            return [];
        using var key = await keyOf();
        return [.. rows.Select(r => Open(r, key))];
    }

    /// <summary>Adds those that are not there. The plan is held by the caller, so that numbers are given to one at a time.</summary>
    /// <returns>Those that were added. One with the id of another note, and other words, is added under an id of its own: no words are lost.</returns>
    public static async Task<ImmutableArray<MeetingNote>> AddAsync(
        EgenplanDb db, PlanRow plan, Guid meeting, ImmutableArray<MeetingNote> notes, Viewer author, DateTime at, DataKey key, IdSource ids, CancellationToken ct)
    {
        var there = await db.MeetingNotes.Where(n => n.PlanId == plan.Id).OrderBy(n => n.Number).ToListAsync(ct);
        if (there.Count + notes.Length > Most)
            throw new InvalidOperationException($"A meeting of plan {plan.Id:N} has {there.Count} notes.");
        var added = notes.Select(n => there.FirstOrDefault(r => r.Id == n.Id) is not { } row ? n : Open(row, key).Words.Text == n.Words.Text ? null : n with { Id = ids.Next() })
            .OfType<MeetingNote>().ToImmutableArray();
        var number = there.Count == 0 ? 0 : there[^1].Number;
        foreach (var note in added)
        {
            db.MeetingNotes.Add(new MeetingNoteRow
            {
                PlanId = plan.Id,
                Id = note.Id,
                Authority = plan.Authority,
                CaseFileId = plan.CaseFileId,
                MeetingId = meeting,
                Number = ++number,
                PointId = note.Point,
                Author = author.User.Value,
                At = at,
                KeyId = key.Id,
                Sealed = key.Seal(JsonSerializer.SerializeToUtf8Bytes(new Words(note.Words, note.AboutOther), DocumentJson.Options), Context(plan.Authority, plan.Id, note.Id)),
            });
        }

        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
        return added;
    }

    private static MeetingNote Open(MeetingNoteRow row, DataKey key)
    {
        var words = JsonSerializer.Deserialize<Words>(key.Open(row.Sealed, Context(row.Authority, row.PlanId, row.Id)), DocumentJson.Options)!;
        return new MeetingNote(row.Id, row.PointId, words.Said, words.AboutOther);
    }

    private static SealContext Context(string authority, Guid plan, Guid id) => new(new AuthorityCode(authority), $"meeting-note of {plan:N}", id);

    private sealed record Words(Quote Said, bool AboutOther);
}
