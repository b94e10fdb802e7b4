using Egenplan.Data;
using Egenplan.Data.Accounts;
using Egenplan.Data.Plans;
using Egenplan.Domain.Access;
using Egenplan.Domain.Law;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.Web.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Egenplan.Web.Features.Work.Plans.Meeting;

/// <summary>Somebody who could follow the meeting on a screen of their own.</summary>
/// <param name="Who">Id of the participant, the representative or the account.</param>
/// <param name="Kind">As what.</param>
/// <param name="Name">Name.</param>
/// <param name="IsIn">True when the person has said yes.</param>
public sealed record MayFollow(Guid Who, FollowerKind Kind, string Name, bool IsIn);

/// <summary>
/// The meeting while it goes on, on one shared screen: the person's points, what is said, who takes what on, where views differ, and
/// everything read back before it is closed.
/// </summary>
public sealed class IndexModel(PlanReader reader, PlanStore store, AccountStore accounts, AuthorityStore authorities, MeetingListeners listeners, IdSource ids, TimeProvider clock)
    : PlanPage(reader, store)
{
    /// <summary>Sent by the page's own script, which asks for no page in answer.</summary>
    public const string ByScript = "X-Mote";

    private readonly PlanReader _reader = reader;
    private readonly PlanStore _store = store;
    private MeetingView? _live;

    /// <summary>What is written.</summary>
    [BindProperty]
    public LiveForm Form { get; set; } = new();

    /// <summary>The meeting on the screen; null when none goes on, or the viewer may not see it.</summary>
    public MeetingScreen? Screen => _live is null ? null : new(_live, PersonName, T);

    /// <summary>Those who were asked to come, and the person and the case officer: who can say something or take something on.</summary>
    public IReadOnlyList<SelectListItem> Holders => [.. HolderChoice.Of(Plan, PersonName, T)];

    /// <summary>What one can disagree about.</summary>
    public IReadOnlyList<SelectListItem> Parts => [.. new PlanText(Plan, PersonName, T).Parts().Select(p => new SelectListItem(p.Words, p.Part))];

    /// <summary>The person's drawings, photos and recordings of what to talk about.</summary>
    public IReadOnlyList<OwnPiece> Pieces => [.. Plan.PiecesAbout(PartName.Answer(PreparationQuestion.Points))];

    /// <summary>Those who could follow on a screen of their own.</summary>
    public IReadOnlyList<MayFollow> Candidates { get; private set; } = [];

    /// <summary>Where they follow.</summary>
    public string FollowAt => $"/motet/{Id:N}";

    public async Task OnGetAsync(CancellationToken ct)
    {
        OwnFetch.Allow(HttpContext);
        if (Screen is { } screen)
            Form = LiveForm.For(_live!.MeetingId, Plan, screen.Points, Attending, Beside is not null, ids);
        else
            Form.MeetingId = ids.Next();
        await FindCandidatesAsync(ct);
    }

    /// <summary>Tells when something has changed, for as long as the page is open.</summary>
    public Task<IActionResult> OnGetChangedAsync() =>
        _live is null
            ? Task.FromResult<IActionResult>(NotFound())
            : MeetingStream.RunAsync(HttpContext, Viewer.Authority, new PlanId(Id), still => _reader.MayFollowAsync(new PlanId(Id), Viewer, still));

    /// <summary>Begins a meeting that nobody was called to.</summary>
    public Task<IActionResult> OnPostBeginAsync(CancellationToken ct)
    {
        ModelState.Clear();
        return SaveAsync(
            plan => plan.ComingMeeting is null ? plan.SetMeeting(Form.MeetingId, clock.Now(), 60, null, Today) : Outcome<IndividualPlan>.Done(plan), () => UrlOf("mote"), "live.begun", ct: ct);
    }

    /// <summary>Keeps everything that is written, and does what the button says.</summary>
    /// <param name="press">What was pressed: nothing more than keeping, a yes, an answer, who may follow, or the end.</param>
    /// <param name="ct">Cancels before anything is saved.</param>
    public async Task<IActionResult> OnPostAsync(string? press, CancellationToken ct)
    {
        OwnFetch.Allow(HttpContext);
        if (!ModelState.IsValid || press is ['i', 'n', ':', ..])
            await FindCandidatesAsync(ct);
        if (!ModelState.IsValid)
            return Invalid();
        var notes = Form.NotesIn(Plan, Said);
        if (!notes.IsEmpty)
        {
            var kept = await _store.NoteAsync(new PlanId(Id), Viewer, Form.MeetingId, notes, ct);
            if (kept is not ChangeResult<IndividualPlan>.Changed)
                return Answer(kept, () => UrlOf("mote"), "live.saved");
            EmptyNotes();
            listeners.Nudge();
        }

        if (!Form.IsMoreThanNotes && press?.Contains(':', StringComparison.Ordinal) is not true && press != "avsluta")
            return Answered(press);
        var result = press == "avsluta"
            ? await _store.CloseMeetingAsync(
                new PlanId(Id), Viewer, Form.MeetingId, null,
                (plan, live) => plan.Meetings.Any(m => m.Id == Form.MeetingId && m.Record is not null) && live.IsEmpty
                    ? Form.WriteIn(plan, Today, Beside?.Supporter)
                    : Form.WriteIn(plan, Today, Beside?.Supporter).Then(p => p.RecordMeeting(Form.MeetingId, Form.ToRecord(p, live, Today), Today)),
                ct)
            : await _store.ChangeAsync(new PlanId(Id), Viewer, null, plan => Form.WriteIn(plan, Today, Beside?.Supporter).Then(p => Press(p, press)), ct);
        listeners.Nudge();
        if (result is not ChangeResult<IndividualPlan>.Changed)
            await FindCandidatesAsync(ct);
        if (press == "avsluta")
            return Answer(result, () => UrlOf("overenskommelse"), "live.closed");
        return result is ChangeResult<IndividualPlan>.Changed ? Answered(press) : Answer(result, () => UrlOf("mote"), "live.saved");
    }

    /// <inheritdoc/>
    protected override async Task<PlanView?> OpenAsync(PlanReader from, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(from);
        _live = await from.OpenMeetingAsync(new PlanId(Id), Viewer, ct);
        return _live?.View ?? await base.OpenAsync(from, ct);
    }

    // Back to where it was written; the page's own script shows that by itself.
    private IActionResult Answered(string? press) => Request.Headers.ContainsKey(ByScript)
        ? new NoContentResult()
        : SeeOther(UrlOf("mote") + (press is ['p', 'u', 'n', 'k', 't', ..] ? "#" + Uri.EscapeDataString(press) : ""), "live.saved");

    private IEnumerable<AttendanceRow> Attending => Plan.PresentParticipants.Select(p => AttendanceRow.From(p.Id, null, Screen?.Meeting));

    private Outcome<IndividualPlan> Press(IndividualPlan plan, string? press) => press?.Split(':', 4) switch
    {
        ["ja", var measure] when Guid.TryParse(measure, out var id) && plan.Measures.FirstOrDefault(m => m.Id == id) is { } asked && (asked.Executor ?? asked.Responsible)?.Participant is { } who =>
            plan.SayYesAtMeeting(Form.MeetingId, id, who, Today),
        ["svar", var answer, var revision, var part] when Enum.TryParse<LineAnswer>(answer, out var said) && Enum.IsDefined(said) && int.TryParse(revision, out var at) && plan.Says(part) =>
            plan.ReadBack(Form.MeetingId, [new ReadLine(part, at, said)]),
        ["in", var kind, var id] when Enum.TryParse<FollowerKind>(kind, out var known) && Guid.TryParse(id, out var follower) && Candidates.Any(c => c.Who == follower && c.Kind == known) =>
            plan.LetFollow(Form.MeetingId, follower, known, Today),
        ["ut", var id] when Guid.TryParse(id, out var follower) => plan.ShutOut(Form.MeetingId, follower, Today),
        _ => Outcome<IndividualPlan>.Done(plan),
    };

    // The notes are kept already: a page that comes back with something else that is wrong has empty places for new ones.
    private void EmptyNotes()
    {
        foreach (var (i, point) in Form.Points.Index())
        {
            (point.Note, point.NoteId) = (null, ids.Next());
            ModelState.Remove($"Form.Points[{i}].Note");
            ModelState.Remove($"Form.Points[{i}].NoteId");
        }
    }

    private async Task FindCandidatesAsync(CancellationToken ct)
    {
        if (!MayChange || Screen?.Meeting is not { } meeting)
            return;
        var isLiveViewOn = LiveView.IsOn((await authorities.FindAsync(Viewer.Authority, ct))!.Settings);
        Candidates =
        [
            .. Person.Representatives.Where(r => r is { IsThreat: false, Number.Length: > 0 }).Select(r => Of(r.Id, FollowerKind.Representative, r.Name)),
            .. (await accounts.AllAsync(Viewer.Authority, ct)).Where(a => a is { Active: true, Kind: ViewerKind.UnitManager }).Select(a => Of(a.Id.Value, FollowerKind.Account, a.Name)),
            .. Plan.PresentParticipants.Where(p => isLiveViewOn && (p.Account is not null || p.Number is { Length: > 0 })).Select(p => Of(p.Id, FollowerKind.Participant, p.Name)),
        ];

        MayFollow Of(Guid who, FollowerKind kind, string name) => new(who, kind, name, meeting.Followers.Any(f => f.Who == who && f.ShutOutOn is null));
    }
}
