using Egenplan.Data.Plans;
using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.Plans;
using Egenplan.Web.Outputs.Fhir;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Work.Plans.Moving;

/// <summary>
/// Flytt: a plan with nothing in it takes in what the person's plan in another municipality said; any other is handed along as a
/// file, and closed when the person has moved, has died, or holds no insats any more.
/// </summary>
[RequestSizeLimit(MovedFile.RequestBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = MovedFile.RequestBytes)]
public sealed class IndexModel(PlanReader reader, PlanStore store) : PlanPage(reader, store)
{
    [BindProperty]
    public TakeInForm Form { get; set; } = new();

    [BindProperty]
    public CloseForm Close { get; set; } = new();

    /// <summary>True while an earlier plan may be taken in.</summary>
    public bool MayTakeIn => MovingLaw.MayComeTo(Plan);

    /// <summary>True while the plan may be closed.</summary>
    public bool MayClose => Plan is { Closing: null, Standstill: null or { Paused: true } };

    private bool HasInsats => Person.Decisions.Any(d => d.IsFavourable && OfferLaw.DecisionIsInForce(d, Today) is null);

    public void OnGet() => Close.On = Today;

    /// <summary>Takes in the file as a draft.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        KeepOnly(nameof(Form));
        Close.On = Today;
        if (!ModelState.IsValid)
            return Invalid();
        if (Form.File is not { Length: > 0 } sent)
            return Invalid("Form.File", "moving.file.required");
        if (sent.Length > MovedFile.MostBytes)
            return Invalid("Form.File", "moving.file.too-large");
        if (await MovedFile.ReadAsync(sent, ct) is not { } moved)
            return Invalid("Form.File", "moving.file.unreadable");
        if (!IsThePersons(moved.Person))
            return Invalid("Form.File", "moving.file.somebody-else");
        var came = new CameAlong(moved.AuthorityName, Today, Said(Form.ToQuote()));
        return await SaveAsync(plan => plan.TakeIn(moved.Extract.Plan, came, Today), () => UrlOf(), "moving.taken-in", ct: ct);
    }

    /// <summary>Closes the plan, and the person's file says so in the same transaction.</summary>
    public async Task<IActionResult> OnPostCloseAsync(CancellationToken ct)
    {
        KeepOnly(nameof(Close));
        if (!ModelState.IsValid)
            return Invalid();
        var closing = new Closing(Close.On ?? Today, Close.Reason!.Value);
        return await SaveBothAsync(
            plan => plan.Close(closing, HasInsats, Today),
            (person, plan) => person.EndPlan(plan.Id, PlanEnding.Closed, closing.On, null, new Entry(Viewer.User, Today), LocalLimits.Default),
            () => UrlOf("flytt"), "moving.closed", form: nameof(Close), ct: ct);
    }

    // The number, or one that the person had before.
    private bool IsThePersons(BundlePerson moved)
    {
        string[] theirs = [moved.Number, .. moved.EarlierNumbers.Select(e => e.Number)];
        string[] ours = [Person.Identity.Number, .. Person.Identity.EarlierNumbers.Select(e => e.Number)];
        return theirs.Intersect(ours).Any(number => number.Length > 0);
    }
}
