using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Egenplan.Data.Plans;
using Egenplan.Domain.Plans;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Work.Plans.Content.EditGoal;

/// <summary>One goal: words and whose they are, working text, horizon, result, its place in the person's order.</summary>
public sealed class IndexModel(PlanReader reader, PlanStore store) : EditPage(reader, store)
{
    [FromRoute(Name = "goalId")]
    public Guid GoalId { get; set; }

    [BindProperty]
    public GoalForm Form { get; set; } = new();

    /// <summary>The goal as it is saved; null while it is new.</summary>
    public Goal? Saved => Plan.Goals.FirstOrDefault(g => g.Id == GoalId);

    public override string Part => PartName.Goal(GoalId);

    public override bool IsNew => Saved is null;

    /// <summary>The order of the goals with this one moved, or null where it cannot be moved.</summary>
    public string? Moved(int by)
    {
        var order = Plan.Goals.Select(g => g.Id).ToList();
        var at = order.IndexOf(GoalId);
        if (at < 0 || at + by < 0 || at + by >= order.Count)
            return null;
        (order[at], order[at + by]) = (order[at + by], order[at]);
        return string.Join(' ', order.Select(id => $"{id:N}"));
    }

    public Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var goal = Form.ToGoal(GoalId);
        return WriteAsync(
            plan => plan.WriteGoal(goal with { Words = Said(goal.Words, plan.Goals.FirstOrDefault(g => g.Id == GoalId)?.Words) }), "content.goal.saved", ct);
    }

    /// <summary>Puts the goals in the order that the button carries, so that pressing twice moves once.</summary>
    public Task<IActionResult> OnPostMoveAsync(string? order, CancellationToken ct)
    {
        var ids = (order ?? "").Split(' ').Select(t => Guid.TryParse(t, out var id) ? id : Guid.Empty).ToImmutableArray();
        return PressAsync(plan => plan.OrderGoals(ids), "content.goal.moved", ct);
    }

    /// <summary>A goal in lines, for a conflict.</summary>
    public string InLines(Goal? goal) => goal is null
        ? T["content.gone"]
        : Lines(
            ("content.goal.words", goal.Words.Text),
            ("content.goal.whose", Text.WhoseWords(goal.Words)),
            ("content.goal.working-text", goal.WorkingText),
            ("content.goal.horizon", T.Of(goal.Horizon)),
            ("content.goal.how-known", goal.HowKnown),
            ("content.goal.result", T.Of(goal.Result)));

    protected override void Fill() => Form = GoalForm.From(Saved);
}

/// <summary>What a goal says.</summary>
public sealed class GoalForm
{
    [StringLength(2000)]
    public string? Words { get; set; }

    public Voice Whose { get; set; } = Voice.Person;

    [StringLength(120)]
    public string? By { get; set; }

    public Horizon Horizon { get; set; } = Horizon.ShortTerm;

    [StringLength(2000)]
    public string? WorkingText { get; set; }

    [StringLength(1000)]
    public string? HowKnown { get; set; }

    public GoalResult Result { get; set; }

    public bool AboutOther { get; set; }

    public static GoalForm From(Goal? goal) => goal is null ? new() : new()
    {
        Words = goal.Words.Text,
        Whose = goal.Words.Whose,
        By = goal.Words.By,
        Horizon = goal.Horizon,
        WorkingText = goal.WorkingText,
        HowKnown = goal.HowKnown,
        Result = goal.Result,
        AboutOther = goal.AboutOther,
    };

    public Goal ToGoal(Guid id) => new()
    {
        Id = id,
        Words = new Quote(Words?.Trim() ?? "", Whose, Whose == Voice.Person ? null : Blank.ToNull(By)),
        Horizon = Horizon,
        WorkingText = Blank.ToNull(WorkingText),
        HowKnown = Blank.ToNull(HowKnown),
        Result = Result,
        AboutOther = AboutOther,
    };
}
