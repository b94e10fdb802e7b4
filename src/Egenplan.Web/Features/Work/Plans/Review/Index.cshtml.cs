using Egenplan.Data.Accounts;
using Egenplan.Data.Plans;
using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.Domain.Templates;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Egenplan.Web.Features.Work.Plans.Review;

/// <summary>
/// Omprövning av planen: every part gone through, the person heard, and the review ended as unchanged, as a
/// new version, or by the person. Decisions are never reconsidered here.
/// </summary>
public sealed class IndexModel(PlanReader reader, PlanStore store, TemplateStore templates, IdSource ids) : PlanPage(reader, store)
{
    private const int AskAgainMonths = 6;

    [BindProperty]
    public ReviewForm Form { get; set; } = new();

    [BindProperty]
    public StandForm Stand { get; set; } = new();

    /// <summary>Id that a new review gets.</summary>
    [BindProperty]
    public Guid NewReview { get; set; }

    /// <summary>Why the plan is read again before its day; null when nothing is said.</summary>
    [BindProperty]
    public ReviewCause? Because { get; set; }

    /// <summary>What has happened since the plan was last read.</summary>
    public IReadOnlyList<ReviewReason> Reasons => ReviewCauses.Of(Plan, Person, Today);

    /// <summary>How near the review is; null before the first agreement.</summary>
    public ReviewDue? Due => Plan.NextReviewOn is { } day ? ReviewLaw.DueAt(day, Today) : null;

    /// <summary>The draft as it reads.</summary>
    public PlanText Text => new(Plan, PersonName, T);

    /// <summary>The sections and questions in the order of the plan's template.</summary>
    public IReadOnlyList<StageBlock> Blocks => StageBlock.Of(Plan, TemplateStage.Review);

    /// <summary>The template that the authority has now, where the plan was made with another; null otherwise.</summary>
    public PlanTemplate? NewerTemplate { get; private set; }

    /// <summary>Latest day for the next review, when it is closed today.</summary>
    public DateOnly LatestNext => Today.AddMonths(ReviewForm.Months);

    /// <summary>True while the review's own form, not the standstill's, was the one in conflict.</summary>
    public bool IsReviewConflict { get; private set; }

    /// <summary>Earlier reviews, latest first.</summary>
    public IReadOnlyList<PlanReview> Closed => [.. Plan.Reviews.Where(r => r.ClosedOn is not null).Reverse()];

    /// <summary>What a part is called: a goal, measure, wish or other plan.</summary>
    public string About(string part) => Plan.OtherPlans.FirstOrDefault(o => PartName.OtherPlan(o.Id) == part) is { } other
        ? T.Get("review.other.plan", ("kind", other.Kind), ("owner", other.Owner))
        : Text.About(part);

    /// <summary>A review in lines, for a conflict.</summary>
    public string InLines(IEnumerable<ReviewLine> lines, Quote? opinion) => string.Join('\n',
    [
        .. lines.Select(l => $"{About(l.Part)}: {string.Join(", ", new[] { l.Result is { } result ? T.Of(result) : null, l.Status is { } status ? T.Of(status) : null, l.Standing is { } standing ? T.Of(standing) : null, l.Why }.Where(w => w is not null))}"),
        .. opinion is null ? Array.Empty<string>() : [$"{T["review.opinion.label"]}: {opinion.Text}"],
    ]);

    /// <inheritdoc/>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(next);
        await base.OnPageHandlerExecutionAsync(context, async () =>
        {
            var published = (await templates.OfAsync(Viewer.Authority, HttpContext.RequestAborted)).Published;
            NewerTemplate = published is not null && published.Version != (Plan.Template?.Version ?? 0) ? published : null;
            return await next();
        });
    }

    public void OnGet()
    {
        FillReview();
        FillStand();
        Because ??= Reasons.Select(r => (ReviewCause?)r.Cause).LastOrDefault();
    }

    /// <summary>The plan goes over to the template that the authority has now. Every answer stays.</summary>
    public async Task<IActionResult> OnPostTemplateAsync(CancellationToken ct)
    {
        ModelState.Clear();
        return NewerTemplate is { } newer
            ? Shown(await SaveAsync(plan => plan.TakeTemplate(newer), () => UrlOf("omprovning"), "asked.newer.taken", ct: ct))
            : SeeOther(UrlOf("omprovning"));
    }

    /// <summary>Opens the review.</summary>
    public async Task<IActionResult> OnPostBeginAsync(CancellationToken ct)
    {
        var id = NewReview == Guid.Empty ? ids.Next() : NewReview;
        return Shown(await SaveAsync(plan => plan.BeginReview(id, Today, Because), () => UrlOf("omprovning"), "review.begun", ct: ct));
    }

    /// <summary>Saves what was gone through, and ends the review as chosen.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        FillStand();
        if (Form.Choice == ReviewChoice.Unchanged && Form.NextReviewOn is null)
            ModelState.TryAddModelError("Form.NextReviewOn", T["review.next.required"]);
        if (!ModelState.IsValid)
            return Invalid();
        var (page, told) = Form.Choice switch
        {
            ReviewChoice.Unchanged => ("omprovning", "review.closed"),
            ReviewChoice.NewVersion => ("innehall", "review.saved.new-version"),
            _ => ("omprovning", "review.saved"),
        };
        var answer = await SaveAsync(plan => Form.WriteTo(plan, Today, Beside?.Supporter, WithWhose), () => UrlOf(page), told, ct: ct);
        IsReviewConflict = IsConflict;
        return answer;
    }

    /// <summary>The person pauses or ends the plan.</summary>
    public async Task<IActionResult> OnPostStandAsync(CancellationToken ct)
    {
        FillReview();
        if (Stand.Paused is null)
            ModelState.TryAddModelError("Stand.Paused", T["review.stand.choice.required"]);
        if (Stand.AskAgainOn is null)
            ModelState.TryAddModelError("Stand.AskAgainOn", T["review.stand.ask-again.required"]);
        if (!ModelState.IsValid)
            return Invalid();
        var standstill = Stand.ToStandstill(Today);
        standstill = standstill with { Words = Said(standstill.Words, Plan.Standstill?.Words) };
        if (standstill.Paused)
            return await SaveAsync(plan => plan.PauseOrEnd(standstill), () => UrlOf("omprovning"), "review.paused", form: "Stand", ct: ct);

        // The duty to offer comes back on the day to ask again, in the same transaction.
        var entry = new Entry(Viewer.User, Today);
        return await SaveBothAsync(
            plan => plan.PauseOrEnd(standstill),
            (person, plan) => person.EndPlan(
                plan.Id, plan.InForce is null ? PlanEnding.StoppedBeforeAgreement : PlanEnding.EndedByPerson, standstill.On, standstill.AskAgainOn, entry, LocalLimits.Default),
            () => UrlOf("omprovning"), "review.ended", form: "Stand", ct: ct);
    }

    /// <summary>A paused plan goes on.</summary>
    public async Task<IActionResult> OnPostResumeAsync(CancellationToken ct) =>
        Shown(await SaveAsync(plan => plan.Resume(), () => UrlOf("omprovning"), "review.resumed", ct: ct));

    private IActionResult Shown(IActionResult answer)
    {
        if (answer is PageResult)
            OnGet();
        return answer;
    }

    private void FillReview()
    {
        if (Plan.OpenReview is { } review)
            Form = ReviewForm.From(Plan, review, Today);
    }

    private void FillStand()
    {
        if (!Request.HasFormContentType || !Request.Form.ContainsKey("Stand.Words"))
            Stand = new StandForm { AskAgainOn = Today.AddMonths(AskAgainMonths) };
    }
}
