using System.Collections.Immutable;
using Egenplan.Data;
using Egenplan.Data.Accounts;
using Egenplan.Data.Outbox;
using Egenplan.Data.Plans;
using Egenplan.Domain.Law;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.Web.Outputs.Pdf.Documents;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Egenplan.Web.Features.Work.Plans.Calls;

/// <summary>Inbjudan: when and where, or which times to choose among, and how each one hears of it; then the answers.</summary>
public sealed class IndexModel(PlanReader reader, PlanStore store, IdSource ids, AuthorityStore authorities, PlanPapers papers, InvitationMails mails) : PlanPage(reader, store)
{
    private const int MostProposed = 3;
    private readonly PlanStore _store = store;

    /// <summary>Time and place.</summary>
    [BindProperty]
    public CallForm Form { get; set; } = new();

    /// <summary>The answers, one a participant.</summary>
    [BindProperty]
    public List<ReplyRow> Replies { get; set; } = [];

    /// <summary>The meeting that is called, or null.</summary>
    public Domain.Meetings.Meeting? Meeting => Plan.ComingMeeting;

    /// <summary>Another plan that the meeting is to be about too; null: none.</summary>
    [FromQuery(Name = "med")]
    public Guid? JointId { get; set; }

    /// <summary>The other plan that the meeting is to be about too, with how it ties in.</summary>
    public (OtherPlan Other, PlanTie Tie)? Joint => Plan.OtherPlans.FirstOrDefault(o => o.Id == JointId) is { } other ? (other, Plan.TieOf(other.Id)) : null;

    /// <summary>The authority's local limits.</summary>
    public LocalLimits Limits { get; private set; } = LocalLimits.Default;

    /// <summary>True when so many are at the whole meeting that single points may suit some better.</summary>
    public bool IsMany => MeetingLaw.IsMany(Plan.PresentParticipants.Count(p => CallOf(p.Id)?.Points.IsEmpty ?? true), Limits.ManyPeople);

    /// <summary>True when the meeting is called at shorter notice than the local lead time.</summary>
    public bool IsShortNotice =>
        Meeting is { Calls.IsEmpty: false } meeting
        && MeetingLaw.IsShortNotice(meeting.Calls.Min(c => c.SentOn), DateOnly.FromDateTime(meeting.StartsAt), Limits.SummonsLeadDays);

    /// <inheritdoc/>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        Limits = LocalLimits.From((await authorities.FindAsync(Viewer.Authority, HttpContext.RequestAborted))?.Settings ?? new Dictionary<string, string>());
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public void OnGet()
    {
        var meeting = Meeting;
        var isSet = meeting is { IsTimeOpen: false };
        Form = new CallForm
        {
            MeetingId = meeting?.Id ?? ids.Next(),
            Day = isSet ? DateOnly.FromDateTime(meeting!.StartsAt) : null,
            Time = isSet ? TimeOnly.FromDateTime(meeting!.StartsAt) : null,
            Minutes = meeting?.Minutes ?? Plan.Preplanning.Minutes ?? 60,
            Place = meeting is null ? Plan.Preplanning.PlaceWords ?? T.Of(Plan.Preplanning.Place) : meeting.Place,
            Proposed = [.. (meeting is { IsTimeOpen: true } ? meeting.Proposals : []).Select(t => new ProposedRow { Id = t.Id, Day = DateOnly.FromDateTime(t.StartsAt), Time = TimeOnly.FromDateTime(t.StartsAt), Place = t.Place })],
            Who = [.. Plan.PresentParticipants.Select(p => new CallRow
            {
                Participant = p.Id,
                Kind = CallOf(p.Id)?.Kind ?? p.DefaultCall,
                Way = CallOf(p.Id)?.Way ?? (p.Email is null ? CallWay.Post : CallWay.NeutralEmail),
                Points = [.. CallOf(p.Id)?.Points ?? []],
            })],
        };
        if (meeting is null && Joint is { Tie: { NextOn: { } joint } tie } && joint >= Today)
            (Form.Day, Form.Time) = (joint, tie.NextAt);
        while (Form.Proposed.Count < MostProposed)
            Form.Proposed.Add(new ProposedRow { Id = ids.Next() });
        Replies = [.. (meeting?.Calls ?? []).Select(c => new ReplyRow { Participant = c.Participant, Reply = c.Reply, Words = c.ReplyWords, Was = c.Reply, WasWords = c.ReplyWords })];
    }

    /// <summary>Sets time and place, or proposes times, and sends what has not been sent.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var isWhole = Form.Who.All(IsKnown);
        Form.Who.RemoveAll(row => !IsKnown(row));
        if (!isWhole)
            ModelState.AddModelError("", T["calls.who.gone"]);
        JudgeTimes();
        if (!ModelState.IsValid)
            return Invalid();
        var messages = await MessagesAsync(ct);
        return Answer(await _store.ChangeAsync(new PlanId(Id), Viewer, Basis(), Call, messages, ct), () => UrlOf(IsProposing ? "inbjudan" : "mote"), "calls.sent");
    }

    /// <summary>Picks one of the proposed times: the meeting is set.</summary>
    public async Task<IActionResult> OnPostPickAsync(Guid time, CancellationToken ct)
    {
        ModelState.Clear();
        var messages = await MessagesAsync(ct);
        return Answer(await _store.ChangeAsync(new PlanId(Id), Viewer, null, plan => plan.PickTime(Form.MeetingId, time, Today), messages, ct), () => UrlOf("inbjudan"), "calls.picked");
    }

    /// <summary>Saves the answers that the case officer has been told.</summary>
    public Task<IActionResult> OnPostRepliesAsync(CancellationToken ct)
    {
        ModelState.Clear();
        return SaveAsync(
            plan => Replies.Where(r => r.IsChanged).Aggregate(Outcome<IndividualPlan>.Done(plan), (o, row) => o.Then(p => p.AnswerCall(Form.MeetingId, row.Participant, PutDown(p, row)))),
            () => UrlOf("inbjudan"), "calls.replies.saved", ct: ct);
    }

    /// <summary>Calls off the meeting.</summary>
    public async Task<IActionResult> OnPostCancelAsync(CancellationToken ct)
    {
        ModelState.Clear();
        var messages = await MessagesAsync(ct);
        return Answer(await _store.ChangeAsync(new PlanId(Id), Viewer, null, plan => plan.CancelMeeting(Form.MeetingId, Today), messages, ct), () => UrlOf("inbjudan"), "calls.cancelled");
    }

    /// <summary>The call of a participant to the coming meeting, or null.</summary>
    public Call? CallOf(Guid participant) => Meeting?.Calls.FirstOrDefault(c => c.Participant == participant);

    /// <summary>When a proposed time is, and where if it has a place of its own.</summary>
    public string When(ProposedTime time)
    {
        ArgumentNullException.ThrowIfNull(time);
        var when = T.Get("calls.when.value", ("day", T.LongDay(DateOnly.FromDateTime(time.StartsAt))), ("from", TimeOnly.FromDateTime(time.StartsAt)), ("to", TimeOnly.FromDateTime(SwedishClock.End(time.StartsAt, time.Minutes))));
        return time.Place is { Length: > 0 } place ? T.Get("invited.time.with-place", ("when", when), ("place", place)) : when;
    }

    /// <summary>How the proposed time suits, counted.</summary>
    public string Counted(ProposedTime time)
    {
        ArgumentNullException.ThrowIfNull(time);
        var said = (Meeting?.Calls ?? []).Select(c => c.ChoiceOf(time.Id)).ToList();
        return T.Get(
            "calls.times.counted", ("prefer", said.Count(c => c is TimeChoice.Prefer)), ("can", said.Count(c => c is TimeChoice.Can)), ("cannot", said.Count(c => c is TimeChoice.Cannot)), ("none", said.Count(c => c is null)));
    }

    private bool IsProposing => Form.Day is null && Form.Time is null && Form.Proposed.Any(r => !r.IsBlank);

    private void JudgeTimes()
    {
        if (IsProposing)
        {
            foreach (var (i, row) in Form.Proposed.Index().Where(r => !r.Item.IsBlank))
            {
                if (row.Day is null)
                    ModelState.AddModelError($"Form.Proposed[{i}].Day", T["calls.day.required"]);
                if (row.Time is null)
                    ModelState.AddModelError($"Form.Proposed[{i}].Time", T["calls.time.required"]);
            }

            return;
        }

        if (Form.Day is null)
            ModelState.AddModelError("Form.Day", T["calls.day.required"]);
        if (Form.Time is null)
            ModelState.AddModelError("Form.Time", T["calls.time.required"]);
        if (Meeting is not { IsTimeOpen: true } && Form.Proposed.Any(r => !r.IsBlank))
            ModelState.AddModelError("Form.Day", T["calls.propose.either"]);
    }

    private bool IsKnown(CallRow row) =>
        Enum.IsDefined(row.Kind) && Enum.IsDefined(row.Way) && Plan.ParticipantOf(row.Participant) is not null;

    private PartBasis? Basis() => FormBasis is var (part, revision) ? new PartBasis(part, revision) : null;

    private CallAnswer PutDown(IndividualPlan plan, ReplyRow row)
    {
        var who = plan.ParticipantOf(row.Participant);
        return new CallAnswer
        {
            Id = ids.Next(),
            On = Today,
            Reply = row.Reply,
            Words = Blank.ToNull(row.Words) is { } words && who is not null ? new Quote(words, InvitationReply.VoiceOf(who.Role), who.Name) : null,
        };
    }

    private Outcome<IndividualPlan> Call(IndividualPlan plan)
    {
        var outcome = IsProposing
            ? plan.ProposeTimes(Form.MeetingId, Proposed(plan), Blank.ToNull(Form.Place), Today)
            : plan.SetMeeting(Form.MeetingId, Form.Day!.Value.ToDateTime(Form.Time!.Value), Form.Minutes, Blank.ToNull(Form.Place), Today);
        foreach (var row in Form.Who)
        {
            outcome = outcome.Then(p =>
            {
                var sent = p.Meetings.First(m => m.Id == Form.MeetingId).Calls.FirstOrDefault(c => c.Participant == row.Participant);
                var key = row.Way is CallWay.NeutralEmail ? InvitationMails.NewKey() : "";
                return sent is not null && sent.Kind == row.Kind && sent.Way == row.Way && sent.Points.SequenceEqual(row.Points) && (row.Way is not CallWay.NeutralEmail || sent.LinkKey.Length > 0)
                    ? Outcome<IndividualPlan>.Done(p)
                    : p.SendCall(Form.MeetingId, new Call { Participant = row.Participant, Kind = row.Kind, Way = row.Way, SentOn = Today, Points = [.. row.Points.Distinct()], LinkKey = key });
            });
        }

        return outcome;
    }

    // A time that has been changed is another time: nobody has answered it.
    private ImmutableArray<ProposedTime> Proposed(IndividualPlan plan)
    {
        var before = plan.Meetings.FirstOrDefault(m => m.Id == Form.MeetingId)?.Proposals ?? [];
        return [.. Form.Proposed.Where(r => !r.IsBlank).Select(r =>
        {
            var time = new ProposedTime(r.Id, r.Day!.Value.ToDateTime(r.Time!.Value), Form.Minutes, Blank.ToNull(r.Place));
            return before.Any(b => b.Id == r.Id && b != time) ? time with { Id = ids.Next() } : time;
        })];
    }

    /// <summary>A neutral mail to each whom a call or a change concerns by e-mail: that a plan exists is secret.</summary>
    private async Task<Func<IndividualPlan, ImmutableArray<Fact>, IEnumerable<OutboxMessage>>> MessagesAsync(CancellationToken ct)
    {
        var sender = await papers.SenderAsync(Plan, ct);
        return (plan, facts) => facts.IsEmpty ? [] : Notices(plan, facts, sender);
    }

    private IEnumerable<OutboxMessage> Notices(IndividualPlan plan, ImmutableArray<Fact> facts, LetterSender sender)
    {
        var meeting = plan.Meetings.First(m => m.Id == Form.MeetingId);
        var sent = facts.OfType<CallSent>().Select(f => f.Participant).ToHashSet();
        var isMoved = facts.Any(f => f is MeetingSet or MeetingCancelled or TimesProposed);
        var kind = meeting.CancelledOn is null ? InvitationMailKind.Called : InvitationMailKind.Cancelled;
        return meeting.Calls.Where(c => isMoved || sent.Contains(c.Participant)).Select(c => mails.Of(kind, plan, Person, meeting, c, sender, Today)).OfType<OutboxMessage>();
    }
}
