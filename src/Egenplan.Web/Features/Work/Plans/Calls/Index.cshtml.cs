using System.ComponentModel.DataAnnotations;
using Egenplan.Data;
using Egenplan.Data.Accounts;
using Egenplan.Data.Outbox;
using Egenplan.Data.Plans;
using Egenplan.Domain.Law;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.Web.Access;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Work.Plans.Calls;

/// <summary>Inbjudan: when, where, and how each one hears of it; later the answers.</summary>
public sealed class IndexModel(PlanReader reader, PlanStore store, IdSource ids, CurrentViewer current, AuthorityStore authorities) : PlanPage(reader, store)
{
    private readonly PlanStore _store = store;

    /// <summary>Time and place.</summary>
    [BindProperty]
    public CallForm Form { get; set; } = new();

    /// <summary>The answers, one a participant.</summary>
    [BindProperty]
    public List<ReplyRow> Replies { get; set; } = [];

    /// <summary>The meeting that is called, or null.</summary>
    public Domain.Meetings.Meeting? Meeting => Plan.ComingMeeting;

    /// <summary>True when so many are called that single points may suit some better.</summary>
    public bool IsMany => MeetingLaw.IsMany(Plan.PresentParticipants.Count());

    /// <summary>True when the meeting is called at shorter notice than the local lead time.</summary>
    public bool IsShortNotice =>
        Meeting is { Calls.IsEmpty: false } meeting
        && MeetingLaw.IsShortNotice(meeting.Calls.Min(c => c.SentOn), DateOnly.FromDateTime(meeting.StartsAt), LocalLeadDays);

    /// <summary>Local lead time in days.</summary>
    public int LocalLeadDays { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        LocalLeadDays = LocalLimits.From((await authorities.FindAsync(Viewer.Authority, ct))?.Settings ?? new Dictionary<string, string>()).SummonsLeadDays;
        Fill();
    }

    /// <summary>Sets time and place, and sends what has not been sent.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var isWhole = Form.Who.All(IsKnown);
        Form.Who.RemoveAll(row => !IsKnown(row));
        if (!isWhole)
            ModelState.AddModelError("", T["calls.who.gone"]);
        if (!ModelState.IsValid)
            return Invalid();
        var result = await _store.ChangeAsync(new PlanId(Id), Viewer, Basis(), Call, Notices, ct);
        return Answer(result, () => UrlOf("mote"), "calls.sent");
    }

    /// <summary>Saves the answers.</summary>
    public Task<IActionResult> OnPostRepliesAsync(CancellationToken ct)
    {
        ModelState.Clear();
        return SaveAsync(
            plan => Replies.Aggregate(
                Outcome<IndividualPlan>.Done(plan), (o, row) => o.Then(p => p.AnswerCall(Form.MeetingId, row.Participant, row.Reply, Blank.ToNull(row.Words)))),
            () => UrlOf("inbjudan"), "calls.replies.saved", ct: ct);
    }

    /// <summary>Calls off the meeting.</summary>
    public async Task<IActionResult> OnPostCancelAsync(CancellationToken ct)
    {
        ModelState.Clear();
        var result = await _store.ChangeAsync(new PlanId(Id), Viewer, null, plan => plan.CancelMeeting(Form.MeetingId, Today), Notices, ct);
        return Answer(result, () => UrlOf("inbjudan"), "calls.cancelled");
    }

    /// <summary>The call of a participant to the coming meeting, or null.</summary>
    public Call? CallOf(Guid participant) => Meeting?.Calls.FirstOrDefault(c => c.Participant == participant);

    private bool IsKnown(CallRow row) =>
        Enum.IsDefined(row.Kind) && Enum.IsDefined(row.Way) && Plan.ParticipantOf(row.Participant) is not null;

    private PartBasis? Basis() => FormBasis is var (part, revision) ? new PartBasis(part, revision) : null;

    private Outcome<IndividualPlan> Call(IndividualPlan plan)
    {
        var startsAt = Form.Day!.Value.ToDateTime(Form.Time!.Value);
        var outcome = plan.SetMeeting(Form.MeetingId, startsAt, Form.Minutes, Blank.ToNull(Form.Place), Today);
        foreach (var row in Form.Who)
        {
            outcome = outcome.Then(p =>
            {
                var sent = p.Meetings.First(m => m.Id == Form.MeetingId).Calls.FirstOrDefault(c => c.Participant == row.Participant);
                return sent is not null && sent.Kind == row.Kind && sent.Way == row.Way
                    ? Outcome<IndividualPlan>.Done(p)
                    : p.SendCall(Form.MeetingId, new Call { Participant = row.Participant, Kind = row.Kind, Way = row.Way, SentOn = Today });
            });
        }

        return outcome;
    }

    /// <summary>A neutral notice to each whom a call or a change concerns by e-mail: that a plan exists is secret.</summary>
    private IEnumerable<OutboxMessage> Notices(IndividualPlan plan, System.Collections.Immutable.ImmutableArray<Fact> facts)
    {
        if (facts.IsEmpty)
            return [];
        var meeting = plan.Meetings.First(m => m.Id == Form.MeetingId);
        var sent = facts.OfType<CallSent>().Select(f => f.Participant).ToHashSet();
        var isMoved = facts.Any(f => f is MeetingSet or MeetingCancelled);
        return from call in meeting.Calls
               where call.Way == CallWay.NeutralEmail && (sent.Contains(call.Participant) || isMoved)
               let address = plan.ParticipantOf(call.Participant)?.Email
               where address is not null
               select new OutboxMessage
               {
                   Id = ids.Next(),
                   To = address,
                   Subject = T.Get("calls.mail.subject", ("authority", current.AuthorityName)),
                   Text = T.Get("calls.mail.text", ("authority", current.AuthorityName)),
               };
    }

    private void Fill()
    {
        var meeting = Meeting;
        Form = new CallForm
        {
            MeetingId = meeting?.Id ?? ids.Next(),
            Day = meeting is null ? null : DateOnly.FromDateTime(meeting.StartsAt),
            Time = meeting is null ? null : TimeOnly.FromDateTime(meeting.StartsAt),
            Minutes = meeting?.Minutes ?? Plan.Preplanning.Minutes ?? 60,
            Place = meeting?.Place ?? Plan.Preplanning.PlaceWords ?? T.Of(Plan.Preplanning.Place),
            Who = [.. Plan.PresentParticipants.Select(p => new CallRow
            {
                Participant = p.Id,
                Kind = CallOf(p.Id)?.Kind ?? p.DefaultCall,
                Way = CallOf(p.Id)?.Way ?? (p.Email is null ? CallWay.Post : CallWay.NeutralEmail),
            })],
        };
        Replies = [.. (meeting?.Calls ?? []).Select(c => new ReplyRow { Participant = c.Participant, Reply = c.Reply, Words = c.ReplyWords })];
    }
}

/// <summary>How one participant is called.</summary>
public sealed class CallRow
{
    public Guid Participant { get; set; }

    public CallKind Kind { get; set; }

    public CallWay Way { get; set; }
}

/// <summary>One participant's answer.</summary>
public sealed class ReplyRow
{
    public Guid Participant { get; set; }

    public ReplyKind Reply { get; set; }

    [StringLength(1000)]
    public string? Words { get; set; }
}

/// <summary>When, where, who.</summary>
public sealed class CallForm
{
    public Guid MeetingId { get; set; }

    [Required(ErrorMessage = "calls.day.required")]
    public DateOnly? Day { get; set; }

    [Required(ErrorMessage = "calls.time.required")]
    public TimeOnly? Time { get; set; }

    public int Minutes { get; set; } = 60;

    [StringLength(200)]
    public string? Place { get; set; }

    public List<CallRow> Who { get; set; } = [];
}
