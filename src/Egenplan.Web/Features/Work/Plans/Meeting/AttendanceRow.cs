using System.ComponentModel.DataAnnotations;
using Egenplan.Domain.Meetings;

namespace Egenplan.Web.Features.Work.Plans.Meeting;

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
