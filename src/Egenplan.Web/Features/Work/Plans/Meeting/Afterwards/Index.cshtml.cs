using System.ComponentModel.DataAnnotations;
using Egenplan.Data;
using Egenplan.Data.Plans;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Work.Plans.Meeting.Afterwards;

/// <summary>The meeting written down: who came, how the person took part, notes against the person's points.</summary>
public sealed class IndexModel(PlanReader reader, PlanStore store, IdSource ids) : PlanPage(reader, store)
{
    private readonly PlanStore _store = store;

    /// <summary>What happened.</summary>
    [BindProperty]
    public MeetingForm Form { get; set; } = new();

    /// <summary>The meeting shown: the coming one, else the latest held; null when there is none yet.</summary>
    public Domain.Meetings.Meeting? Meeting => Plan.ComingMeeting ?? Plan.LastHeld;

    public void OnGet()
    {
        var meeting = Meeting;
        var record = meeting?.Record;
        Form = new MeetingForm
        {
            MeetingId = meeting?.Id ?? ids.Next(),
            HeldOn = record?.HeldOn ?? (meeting is null || DateOnly.FromDateTime(meeting.StartsAt) > Today ? Today : DateOnly.FromDateTime(meeting.StartsAt)),
            HeldAt = record is null ? LiveForm.PlaceOf(Plan) : record.HeldAt,
            TookPart = record?.TookPart,
            TookPartWords = record?.TookPartWords,
            Chair = HolderChoice.Write(record?.Chair ?? Plan.Preplanning.Chair),
            Writer = HolderChoice.Write(record?.Writer ?? Plan.Preplanning.Writer),
            Who = [.. Plan.PresentParticipants.Select(p => AttendanceRow.From(p.Id, record, meeting))],
            Notes = [.. NotesFrom(record)],
            NotesWhose = record?.Notes.FirstOrDefault()?.Words.Whose ?? (Beside is null ? Voice.Staff : Voice.Person),
        };
    }

    /// <summary>Saves the record and goes on to what the plan says.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
            return Invalid();
        var basis = FormBasis is var (part, revision) ? new PartBasis(part, revision) : null;
        var result = await _store.CloseMeetingAsync(
            new PlanId(Id), Viewer, Form.MeetingId, basis,
            (plan, live) =>
            {
                var record = Form.ToRecord(plan.Meetings.FirstOrDefault(m => m.Id == Form.MeetingId)?.Record, Said);
                return plan.RecordMeeting(Form.MeetingId, record with { Notes = [.. live.Where(n => !record.Notes.Any(there => there.Id == n.Id)), .. record.Notes] }, Today);
            },
            ct);
        return Answer(result, () => UrlOf("innehall"), "meet.saved");
    }

    private IEnumerable<NoteRow> NotesFrom(MeetingRecord? record)
    {
        foreach (var point in Plan.Preplanning.Points.Select(p => (Guid?)p.Id).Append(null))
        {
            // A point may have several notes, each with its own speaker, from a meeting that was written while it went on.
            foreach (var note in (record?.Notes.Where(n => n.Point == point) ?? []).Select(n => (MeetingNote?)n).DefaultIfEmpty())
            {
                yield return new NoteRow
                {
                    Id = note?.Id ?? ids.Next(),
                    Point = point,
                    Text = note?.Words.Text,
                    AboutOther = note?.AboutOther ?? Plan.Preplanning.Points.Any(p => p.Id == point && p.AboutOther),
                };
            }
        }
    }
}

/// <summary>A note against a point, or against the meeting as a whole.</summary>
public sealed class NoteRow
{
    public Guid Id { get; set; }

    public Guid? Point { get; set; }

    [StringLength(4000)]
    public string? Text { get; set; }

    public bool AboutOther { get; set; }
}

/// <summary>What is written down.</summary>
public sealed class MeetingForm
{
    public Guid MeetingId { get; set; }

    [Required]
    public DateOnly? HeldOn { get; set; }

    /// <summary>Where it was held; null: not told.</summary>
    public PlaceKind? HeldAt { get; set; }

    public TookPart? TookPart { get; set; }

    [StringLength(1000)]
    public string? TookPartWords { get; set; }

    public string? Chair { get; set; }

    public string? Writer { get; set; }

    public List<AttendanceRow> Who { get; set; } = [];

    public List<NoteRow> Notes { get; set; } = [];

    /// <summary>Whose words the notes are; a note that stands as it stood keeps its own.</summary>
    public Voice NotesWhose { get; set; } = Voice.Staff;

    /// <summary>What is saved.</summary>
    /// <param name="before">The record as it stands; null for a new one.</param>
    /// <param name="said">Names whoever supports the person in a shared session.</param>
    public MeetingRecord ToRecord(MeetingRecord? before, Func<Quote, Quote?, Quote> said) => new()
    {
        HeldOn = HeldOn!.Value,
        HeldAt = HeldAt,
        TookPart = TookPart,
        TookPartWords = Blank.ToNull(TookPartWords),
        Chair = HolderChoice.Read(Chair) ?? Holder.TheOfficer,
        Writer = HolderChoice.Read(Writer) ?? Holder.TheOfficer,
        Attendance =
        [
            new Attendance(null, TookPart is not (null or Domain.Meetings.TookPart.No)),
            .. Who.Select(w => new Attendance(w.Participant, w.Present, w.Present ? null : Blank.ToNull(w.WhyNot))),
        ],
        Notes = [.. Notes.Where(n => !string.IsNullOrWhiteSpace(n.Text)).Select(n => new MeetingNote(n.Id, n.Point, Words(n, before, said), n.AboutOther))],
    };

    private Quote Words(NoteRow note, MeetingRecord? before, Func<Quote, Quote?, Quote> said)
    {
        var (text, was) = (note.Text!.Trim(), before?.Notes.FirstOrDefault(n => n.Id == note.Id)?.Words);
        // Where notes are in several voices, one that stands as it stood keeps its own.
        if (was?.Text == text && before!.Notes.Select(n => (n.Words.Whose, n.Words.By)).Distinct().Count() > 1)
            return was;
        return said(new Quote(text, NotesWhose is Voice.Person ? Voice.Person : Voice.Staff), was);
    }
}
