using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Plans;
using Egenplan.Domain.Access;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.Web.Parts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Egenplan.Web.Features.MyPlan;

/// <summary>
/// What every page of the person's own side has: whose plan it is, in which capacity one is here, and the plan through the
/// reader's door before anything else runs. Unknown, or not to be known of, answers 404.
/// </summary>
public abstract class MyPlanPage(PlanReader reader, CaseFileReader files, AccountStore accounts) : WorkPage
{
    // Length of what every text key of these pages begins with.
    private const int KeyStart = 8;

    private CaseFile? _person;

    /// <summary>The person's case file.</summary>
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    /// <summary>The person, as this viewer may see it.</summary>
    public CaseFile Person => _person ?? throw new InvalidOperationException("The person is opened before the page runs.");

    /// <summary>The plan as this viewer may see it, with what may be done; null while there is none.</summary>
    public PlanView? View { get; private set; }

    /// <summary>The plan; only where there is one.</summary>
    public IndividualPlan Plan => View?.Plan ?? throw new InvalidOperationException("There is no plan.");

    /// <summary>What the viewer is to the person.</summary>
    public Relation Relation { get; private set; }

    /// <summary>True when the plan is the viewer's own.</summary>
    public bool IsSelf => Relation.Kind is RelationKind.Self;

    /// <summary>The name of the person's case officer; empty when nobody is.</summary>
    public string OfficerName { get; private set; } = "";

    /// <summary>The case officer's e-mail; empty when none.</summary>
    public string OfficerEmail { get; private set; } = "";

    /// <summary>Whose plan it is, and in which capacity one is here: stands on every page.</summary>
    public string Whose => IsSelf ? T["my-plan.own"] : T.Get("my-plan.whose", ("name", Person.Identity.FullName()), ("relation", T.Of(Relation.Kind)));

    /// <summary>True while the plan is put forward and the person has not answered it.</summary>
    public bool AwaitsAnswer => Plan.IsPutForward;

    /// <summary>Text key of the sentence that says how far the plan has come.</summary>
    public string PlanStanding => AwaitsAnswer ? "my-plan.standing.Forward" : $"my-plan.standing.{Plan.Stage}";

    /// <summary>True where the page shows something even while there is no plan.</summary>
    protected virtual bool IsForThoseWithoutPlan => false;

    /// <summary>Why this page is not for this viewer, once the plan is open; null lets them in.</summary>
    protected virtual IActionResult? Refusal() => null;

    /// <summary>Address of one of the person's pages.</summary>
    public string UrlOf(string page = "") => $"/min-plan/{Id:N}{(page.Length == 0 ? "" : "/" + page)}";

    /// <summary>A text of the person's side: with another wording where somebody else than the person reads.</summary>
    public string Say(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return !IsSelf && T.Has($"my-plan.other.{key[KeyStart..]}") ? T[$"my-plan.other.{key[KeyStart..]}"] : T[key];
    }

    /// <summary>The sentence that goes with a name.</summary>
    public string SentenceOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Say($"my-plan.text.{key[KeyStart..]}");
    }

    /// <summary>The name of whoever holds a task, as the reader calls them; null when nobody does.</summary>
    public string? NameOf(Holder? holder) => holder switch
    {
        null => null,
        { Kind: HolderKind.Person } => IsSelf ? T["my-plan.you"] : Person.Identity.FullName(),
        { Kind: HolderKind.Officer } => OfficerName.Length > 0 ? OfficerName : T["my-plan.officer"],
        { Kind: HolderKind.Participant } => Plan.ParticipantOf(holder.Participant)?.Name,
        _ => holder.Name,
    };

    /// <summary>What a measure is called: the everyday name of its insats, or its own words.</summary>
    public string NameOf(Measure measure) =>
        (measure.Decision?.Insats ?? measure.PlannedInsats) is { } insats ? T[$"my-plan.insats.{insats}"] : measure.What;

    /// <summary>From where somebody comes, or as what.</summary>
    public string RoleOf(Participant participant) => participant.Organisation ?? T[$"my-plan.role.{participant.Role}"];

    /// <summary>Whose words a text is in, for the reader.</summary>
    public string WhoseWords(Quote words) => words.Whose switch
    {
        Voice.Person when !string.IsNullOrWhiteSpace(words.By) => T.Get(IsSelf ? "my-plan.words.own.beside" : "my-plan.other.words.own.beside", ("name", words.By)),
        Voice.Person => Say("my-plan.words.own"),
        _ when string.IsNullOrWhiteSpace(words.By) => T[$"my-plan.words.{words.Whose}"],
        _ => T.Get($"my-plan.words.{words.Whose}.by", ("name", words.By)),
    };

    /// <summary>The same after a name and a comma.</summary>
    public string RoleAfterName(Participant participant) => participant.Organisation ?? RoleOf(participant) switch { [var first, .. var rest] => char.ToLowerInvariant(first) + rest, var none => none };

    private Dictionary<string, string> OwnPicturesOf(IndividualPlan plan) =>
        plan.StandingPieces.Where(p => OwnPiece.SubjectOf(p.About) is OwnPieceSubject.Symbol).ToDictionary(p => p.About["symbol:".Length..], p => UrlOf($"fil/{p.Id:N}"));

    /// <inheritdoc/>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var ct = context.HttpContext.RequestAborted;
        if (!await LoadAsync(Id, ct))
            context.Result = NotFound();
        else if (View is null && !IsForThoseWithoutPlan)
            context.Result = SeeOther(UrlOf());
        else if (Refusal() is { } refusal)
            context.Result = refusal;
        else
            await next();
    }

    /// <summary>Opens the person's plan, or the case file where there is none. False when the viewer must not know of it.</summary>
    protected async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        Id = id;
        View = await reader.OpenOfAsync(new CaseFileId(id), Viewer, ct);
        _person = View?.Person ?? await files.OpenAsync(new CaseFileId(id), Viewer, ct);
        if (_person is null)
            return false;
        if (View is { Plan: var plan })
            ViewData[SymbolPart.OwnPictures] = OwnPicturesOf(plan);
        Relation = View?.Permission.Relation ?? AccessRules.Open(Viewer, _person, Today)?.Relation ?? Relation.None;
        if ((View?.Plan.Officer ?? _person.CaseOfficer) is { } officer && await accounts.FindAsync(Viewer.Authority, officer, ct) is { } account)
            (OfficerName, OfficerEmail) = (account.Name, account.Email);
        await OnOpenedAsync(ct);
        return true;
    }

    /// <summary>More to read before the page runs, once the viewer has been let in.</summary>
    protected virtual Task OnOpenedAsync(CancellationToken ct) => Task.CompletedTask;
}
