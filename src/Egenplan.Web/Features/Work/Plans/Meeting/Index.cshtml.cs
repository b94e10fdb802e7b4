using System.ComponentModel.DataAnnotations;
using Egenplan.Data.Plans;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Work.Plans.Meeting;

/// <summary>The meeting written down: who came, how the person took part, notes against the person's points.</summary>
public sealed class IndexModel(PlanReader reader, PlanStore store, IdSource ids) : PlanPage(reader, store)
{
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
        return await SaveAsync(
            plan => plan.RecordMeeting(Form.MeetingId, Form.ToRecord(plan.Meetings.FirstOrDefault(m => m.Id == Form.MeetingId)?.Record, Said), Today), () => UrlOf("innehall"), "meet.saved", ct: ct);
    }

    private IEnumerable<NoteRow> NotesFrom(MeetingRecord? record)
    {
        foreach (var point in Plan.Preplanning.Points.Select(p => (Guid?)p.Id).Append(null))
        {
            var note = record?.Notes.FirstOrDefault(n => n.Point == point);
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

/// <summary>Whether one participant came.</summary>
public sealed class AttendanceRow
{
    public Guid Participant { get; set; }

    public bool Present { get; set; } = true;

    [StringLength(300)]
    public string? WhyNot { get; set; }

    /// <summary>As recorded; before that everybody who has not declined is taken to have come.</summary>
    public static AttendanceRow From(Guid participant, MeetingRecord? record, Domain.Meetings.Meeting? meeting)
    {
        var was = record?.Attendance.FirstOrDefault(a => a.Participant == participant);
        var reply = meeting?.Calls.FirstOrDefault(c => c.Participant == participant);
        return new AttendanceRow
        {
            Participant = participant,
            Present = was?.Present ?? reply?.Reply is not ReplyKind.NotComing,
            WhyNot = was?.WhyNot ?? (reply?.Reply == ReplyKind.NotComing ? reply.ReplyWords : null),
        };
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
        return said(new Quote(text, NotesWhose is Voice.Person ? Voice.Person : Voice.Staff), was);
    }
}
