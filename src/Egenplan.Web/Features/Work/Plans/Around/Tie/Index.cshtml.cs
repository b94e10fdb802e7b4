using System.ComponentModel.DataAnnotations;
using Egenplan.Data.Plans;
using Egenplan.Domain.Plans;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Egenplan.Web.Features.Work.Plans.Around.Tie;

/// <summary>How one other plan ties in: what it aims at, whom to ask, its next day, and which goals it is about too.</summary>
public sealed class IndexModel(PlanReader reader, PlanStore store) : PlanPage(reader, store)
{
    [FromRoute(Name = "otherId")]
    public Guid OtherId { get; set; }

    [BindProperty]
    public TieForm Form { get; set; } = new();

    /// <summary>The other plan.</summary>
    public OtherPlan Other => Plan.OtherPlans.First(o => o.Id == OtherId);

    private bool IsUnknown => Plan.OtherPlans.All(o => o.Id != OtherId);

    /// <summary>Name of the part, as conflicts speak of it.</summary>
    public string Part => PartName.Tie(OtherId);

    /// <summary>Those who may answer for the other plan: who takes part in this one.</summary>
    public IEnumerable<SelectListItem> People => Plan.PresentParticipants.Select(p => new SelectListItem($"{p.Name} ({p.Organisation ?? T.Of(p.Role)})", $"{p.Id:N}"));

    /// <summary>A goal's words, for its row.</summary>
    public string WordsOf(Guid goal) => Plan.Goals.FirstOrDefault(g => g.Id == goal)?.Words.Text ?? "";

    public IActionResult OnGet()
    {
        if (!MayChange)
            return Forbid();
        if (IsUnknown)
            return NotFound();
        Form = TieForm.From(Plan.TieOf(OtherId), Plan);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (IsUnknown)
            return NotFound();
        Form.Goals.RemoveAll(row => Plan.Goals.All(g => g.Id != row.Id));
        return ModelState.IsValid
            ? await SaveAsync(plan => plan.TieOtherPlan(Form.ToTie(OtherId), Today), () => UrlOf("andra-planer"), "around.saved", ct: ct)
            : Invalid();
    }

    /// <summary>A tie in lines, for a conflict.</summary>
    public string InLines(PlanTie tie)
    {
        ArgumentNullException.ThrowIfNull(tie);
        return string.Join('\n', new[]
        {
            tie.Aim, Plan.ParticipantOf(tie.Participant)?.Name, tie.NextOn is { } day ? T.Day(day) + (tie.NextAt is { } at ? T.Get("coming.at", ("time", at)) : "") : null,
            tie.IsHeldTogether ? T["around.held-together"] : null,
        }.Where(line => !string.IsNullOrEmpty(line)));
    }
}

/// <summary>How another plan ties in.</summary>
public sealed class TieForm
{
    [StringLength(500)]
    public string? Aim { get; set; }

    public Guid? Participant { get; set; }

    public DateOnly? NextOn { get; set; }

    public TimeOnly? NextAt { get; set; }

    public bool IsHeldTogether { get; set; }

    public List<TieGoalRow> Goals { get; set; } = [];

    public static TieForm From(PlanTie tie, IndividualPlan plan)
    {
        ArgumentNullException.ThrowIfNull(tie);
        ArgumentNullException.ThrowIfNull(plan);
        return new()
        {
            Aim = tie.Aim,
            Participant = tie.Participant,
            NextOn = tie.NextOn,
            NextAt = tie.NextAt,
            IsHeldTogether = tie.IsHeldTogether,
            Goals = [.. plan.Goals.Select(g => new TieGoalRow { Id = g.Id, Fit = tie.Goals.FirstOrDefault(t => t.Goal == g.Id)?.Fit })],
        };
    }

    public PlanTie ToTie(Guid other) => new()
    {
        OtherPlan = other,
        Aim = Blank.ToNull(Aim),
        Participant = Participant,
        NextOn = NextOn,
        NextAt = NextOn is null ? null : NextAt,
        IsHeldTogether = IsHeldTogether,
        Goals = [.. Goals.Where(g => g.Fit is { } fit && Enum.IsDefined(fit)).Select(g => new GoalTouched(g.Id, g.Fit!.Value))],
    };
}

/// <summary>One goal, and how the other plan goes with it; null: it is about something else.</summary>
public sealed class TieGoalRow
{
    public Guid Id { get; set; }

    public GoalFit? Fit { get; set; }
}
