using System.ComponentModel.DataAnnotations;
using Egenplan.Domain.Meetings;

namespace Egenplan.Web.Features.Work.Plans.Calls;

/// <summary>When, where, who.</summary>
public sealed class CallForm
{
    public Guid MeetingId { get; set; }

    public DateOnly? Day { get; set; }

    public TimeOnly? Time { get; set; }

    public int Minutes { get; set; } = 60;

    [StringLength(200)]
    public string? Place { get; set; }

    public List<ProposedRow> Proposed { get; set; } = [];

    public List<CallRow> Who { get; set; } = [];
}

/// <summary>One proposed time.</summary>
public sealed class ProposedRow
{
    public Guid Id { get; set; }

    public DateOnly? Day { get; set; }

    public TimeOnly? Time { get; set; }

    [StringLength(200)]
    public string? Place { get; set; }

    /// <summary>True when nothing is filled in.</summary>
    public bool IsBlank => Day is null && Time is null && string.IsNullOrWhiteSpace(Place);
}

/// <summary>How one participant is called.</summary>
public sealed class CallRow
{
    public Guid Participant { get; set; }

    public CallKind Kind { get; set; }

    public CallWay Way { get; set; }

    /// <summary>Points they are asked to; none: the whole meeting.</summary>
    public List<Guid> Points { get; set; } = [];
}

/// <summary>One participant's answer, put down by the case officer.</summary>
public sealed class ReplyRow
{
    public Guid Participant { get; set; }

    public ReplyKind Reply { get; set; }

    [StringLength(4000)]
    public string? Words { get; set; }

    /// <summary>What stood there when the page was opened: only what has been changed is put down.</summary>
    public ReplyKind Was { get; set; }

    [StringLength(4000)]
    public string? WasWords { get; set; }

    /// <summary>True when the case officer has changed it.</summary>
    public bool IsChanged => Reply != Was || Plain(Words) != Plain(WasWords);

    // A browser sends line breaks in its own way.
    private static string? Plain(string? words) => Blank.ToNull(words)?.ReplaceLineEndings("\n");
}
