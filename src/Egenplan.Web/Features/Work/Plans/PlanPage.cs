using System.Collections.Immutable;
using Egenplan.Data;
using Egenplan.Data.Outbox;
using Egenplan.Data.Plans;
using Egenplan.Domain.Access;
using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Egenplan.Web.Features.Work.Plans;

/// <summary>
/// What every page about one plan has: the plan through the reader's door before anything else runs, and one way to
/// save through the store's. Unknown or walled off answers 404; known without the right 403.
/// </summary>
public abstract class PlanPage(PlanReader reader, PlanStore store) : WorkPage
{
    private PlanView? _view;

    /// <summary>The plan's id.</summary>
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    /// <summary>The plan as this viewer may see it.</summary>
    public IndividualPlan Plan => View.Plan;

    /// <summary>The person's case file.</summary>
    public CaseFile Person => View.Person;

    /// <summary>True when the viewer may change the plan.</summary>
    public bool MayChange => View.MayChange;

    /// <summary>The person's name.</summary>
    public string PersonName => Person.Identity.FullName();

    /// <summary>The session that the viewer shares with this person now; null when there is none.</summary>
    public TogetherWith? Beside { get; private set; }

    /// <summary>Words from a form: the person's own name whoever supports the person in a shared session.</summary>
    protected Quote Said(Quote words, Quote? before = null) => (words ?? throw new ArgumentNullException(nameof(words))).Beside(Beside?.Supporter, before);

    /// <summary>Words together with whose they are, for a line below another's words.</summary>
    protected string WithWhose(Quote words) =>
        T.Get("asked.with-whose", ("words", (words ?? throw new ArgumentNullException(nameof(words))).Text), ("whose", new PlanText(Plan, PersonName, T).WhoseWords(words)));

    /// <summary>Address of one of the plan's pages.</summary>
    public string UrlOf(string page = "") => $"/arbete/planer/{Id:N}{(page.Length == 0 ? "" : "/" + page)}";

    /// <summary>The name of whoever holds a role or a task; null when nobody does.</summary>
    public string? NameOf(Holder? holder) => holder switch
    {
        null => null,
        { Kind: HolderKind.Person } => PersonName,
        { Kind: HolderKind.Officer } => T["plans.holder.officer"],
        { Kind: HolderKind.Participant } => Plan.ParticipantOf(holder.Participant)?.Name,
        _ => holder.Name,
    };

    /// <summary>What a measure is called: its own words, or the name of its insats.</summary>
    public string NameOf(Measure measure) =>
        measure.What.Length > 0 ? measure.What
        : measure.Decision is { } decision ? T.Of(decision.Insats)
        : measure.PlannedInsats is { } insats ? T.Of(insats)
        : "";

    /// <inheritdoc/>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (!await LoadAsync(context.HttpContext.RequestAborted))
        {
            context.Result = AccessRules.Ask(Viewer, Viewer.Authority, AccessAct.Read) is AccessAnswer.Forbidden ? Forbid() : NotFound();
            return;
        }

        Beside = await TogetherWith.OfAsync(HttpContext.RequestServices, Person.Id, Viewer, context.HttpContext.RequestAborted);
        ViewData[EmergencyBanner.Key] = View.IsInEmergency is false ? [] : await EmergencyBanner.OfAsync(HttpContext.RequestServices, Person.Id, Viewer.Authority, T, context.HttpContext.RequestAborted);
        if (HttpMethods.IsPost(context.HttpContext.Request.Method) && !MayChange)
        {
            context.Result = Forbid();
            return;
        }

        await next();
    }

    /// <summary>Saves a change, and answers as the outcome asks: onwards, 400 with every broken rule, 409 with both texts.</summary>
    protected async Task<IActionResult> SaveAsync(
        Func<IndividualPlan, Outcome<IndividualPlan>> change, Func<string> onwards, string told, string form = "Form", CancellationToken ct = default)
    {
        var basis = FormBasis is var (part, revision) ? new PartBasis(part, revision) : null;
        var result = await store.ChangeAsync(new PlanId(Id), Viewer, basis, change, Messages, ct);
        return Answer(result, onwards, told, form);
    }

    /// <summary>What is sent because of a change, in its own transaction; nothing where the page does not say.</summary>
    protected virtual IEnumerable<OutboxMessage> Messages(IndividualPlan plan, ImmutableArray<Fact> facts) => [];

    /// <summary>Saves a change of the plan and of the person's case file, both or neither.</summary>
    protected async Task<IActionResult> SaveBothAsync(
        Func<IndividualPlan, Outcome<IndividualPlan>> change, Func<CaseFile, IndividualPlan, Outcome<CaseFile>> changePerson,
        Func<string> onwards, string told, string form = "Form", CancellationToken ct = default)
    {
        var basis = FormBasis is var (part, revision) ? new PartBasis(part, revision) : null;
        return Answer(await store.ChangeBothAsync(new PlanId(Id), Viewer, basis, change, changePerson, ct), onwards, told, form);
    }

    /// <summary>Answers what came of a change.</summary>
    protected IActionResult Answer(ChangeResult<IndividualPlan> result, Func<string> onwards, string told, string form = "Form")
    {
        ArgumentNullException.ThrowIfNull(onwards);
        switch (result)
        {
            case ChangeResult<IndividualPlan>.Changed changed:
                _view = _view! with { Plan = changed.Value };
                return SeeOther(onwards(), told);
            case ChangeResult<IndividualPlan>.Refused refused:
                return Invalid(refused.Breaks, form);
            case ChangeResult<IndividualPlan>.Conflict conflict:
                _view = _view! with { Plan = conflict.Current };
                IsConflict = true;
                return ConflictPage();
            case ChangeResult<IndividualPlan>.Forbidden:
                return Forbid();
            default:
                return NotFound();
        }
    }

    /// <summary>True when somebody else changed the same part: the page shows both texts.</summary>
    public bool IsConflict { get; private set; }

    /// <summary>The plan with what may be done with it.</summary>
    protected PlanView View => _view ?? throw new InvalidOperationException("The plan is opened before the page runs.");

    /// <summary>Opens the plan through the reader's door; null when the viewer must not know of it.</summary>
    protected virtual Task<PlanView?> OpenAsync(PlanReader from, CancellationToken ct) =>
        (from ?? throw new ArgumentNullException(nameof(from))).OpenAsync(new PlanId(Id), Viewer, ct);

    private async Task<bool> LoadAsync(CancellationToken ct)
    {
        _view = await OpenAsync(reader, ct);
        return _view is not null;
    }
}
