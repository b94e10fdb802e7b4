using System.ComponentModel.DataAnnotations;
using Egenplan.Data;
using Egenplan.Domain.Access;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.People;
using Egenplan.Web.Outputs.Calendar;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Egenplan.Web.Features;

/// <summary>The page where one invitee answers: on the own page after signing in, or behind a link.</summary>
public abstract class InvitationPage(IdSource ids) : WorkPage
{
    private InvitationExtract? _invitation;

    /// <summary>The answer.</summary>
    [BindProperty]
    public InvitationForm Form { get; set; } = new();

    /// <summary>What the invitee gets to know.</summary>
    public InvitationExtract Invitation => _invitation ?? throw new InvalidOperationException("The invitation is opened before the page runs.");

    /// <summary>Address of the page.</summary>
    protected abstract string Address { get; }

    /// <inheritdoc/>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        _invitation = await FindAsync(context.HttpContext.RequestAborted);
        if (_invitation is null)
            context.Result = NotFound();
        else
            await next();
    }

    public void OnGet() => Form = new InvitationForm
    {
        Id = ids.Next(),
        Reply = Invitation.Reply is ReplyKind.None ? null : Invitation.Reply,
        Times = [.. Invitation.Times.Select(t => new TimeRow { Time = t.Id, Choice = t.Choice })],
    };

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
            return Invalid();
        var reply = new InvitationReply(
            Form.Id, Form.Reply ?? ReplyKind.None, Form.Substitute.Trim() is { Length: > 0 } who ? who : null, Form.Words.Trim() is { Length: > 0 } words ? words : null,
            [.. Form.Times.Where(t => t.Choice is not null).Select(t => new TimeAnswer(t.Time, t.Choice!.Value))]);
        switch (await SaveAsync(reply, ct))
        {
            case ChangeResult<InvitationExtract>.Changed:
                return SeeOther(Address, "invited.saved");
            case ChangeResult<InvitationExtract>.Refused refused:
                return Invalid(refused.Breaks);
            default:
                return NotFound();
        }
    }

    /// <summary>Opens the invitation; null when there is none, or this reader must not know of it.</summary>
    protected abstract Task<InvitationExtract?> FindAsync(CancellationToken ct);

    /// <summary>Saves the answer.</summary>
    protected abstract Task<ChangeResult<InvitationExtract>> SaveAsync(InvitationReply reply, CancellationToken ct);

    /// <summary>When something is, as people say it.</summary>
    public string When(DateTime startsAt, int minutes) => T.Get(
        "invited.when.value", ("day", T.LongDay(DateOnly.FromDateTime(startsAt))), ("from", TimeOnly.FromDateTime(startsAt)), ("to", TimeOnly.FromDateTime(SwedishClock.End(startsAt, minutes))));

    /// <summary>What a proposed time is called: when and where, or only its number where neither may be told.</summary>
    public string NameOf(OfferedTime time)
    {
        ArgumentNullException.ThrowIfNull(time);
        var when = time.StartsAt is { } startsAt ? When(startsAt, time.Minutes) : T.Get("invited.time.number", ("number", time.Number));
        return time.Place is { Length: > 0 } place ? T.Get("invited.time.with-place", ("when", when), ("place", place)) : when;
    }

    /// <summary>The meeting for a calendar, to fetch by oneself: asks for no answer and names nobody; null while no time may be told.</summary>
    public static CalendarEntry? CalendarOf(InvitationExtract invitation, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(invitation);
        ArgumentNullException.ThrowIfNull(clock);
        return invitation.StartsAt is not { } startsAt ? null : new CalendarEntry
        {
            Uid = invitation.Meeting,
            Sequence = invitation.Sequence,
            Stamp = clock.GetUtcNow(),
            StartsAt = startsAt,
            Minutes = invitation.Minutes,
            Place = invitation.Place,
            OrganizerEmail = null,
            IsCancelled = invitation.IsCancelled,
        };
    }
}

/// <summary>What an invitee answers.</summary>
public sealed class InvitationForm
{
    public Guid Id { get; set; }

    public ReplyKind? Reply { get; set; }

    [StringLength(200)]
    public string Substitute { get; set; } = "";

    [StringLength(4000)]
    public string Words { get; set; } = "";

    public List<TimeRow> Times { get; set; } = [];
}

/// <summary>The answer to one proposed time.</summary>
public sealed class TimeRow
{
    public Guid Time { get; set; }

    public TimeChoice? Choice { get; set; }
}
