using System.ComponentModel.DataAnnotations;
using Egenplan.Data.Plans;
using Egenplan.Domain.Plans;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Work.Plans.Content.EditOtherPlan;

/// <summary>Another plan around the person, tied in and never a substitute.</summary>
public sealed class IndexModel(PlanReader reader, PlanStore store) : EditPage(reader, store)
{
    [FromRoute(Name = "otherId")]
    public Guid OtherId { get; set; }

    [BindProperty]
    public OtherPlanForm Form { get; set; } = new();

    /// <summary>The other plan as it is saved; null while it is new.</summary>
    public OtherPlan? Saved => Plan.OtherPlans.FirstOrDefault(o => o.Id == OtherId);

    public override string Part => PartName.OtherPlan(OtherId);

    public override bool IsNew => Saved is null;

    public Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        WriteAsync(plan => plan.WriteOtherPlan(Form.ToOtherPlan(OtherId)), "content.other-plan.saved", ct);

    /// <summary>The other plan in lines, for a conflict.</summary>
    public string InLines(OtherPlan? other) => other is null
        ? T["content.gone"]
        : Lines(
            ("content.other-plan.kind", T.Of(other.Kind)),
            ("content.other-plan.owner", other.Owner),
            ("content.other-plan.date", other.Date is { } day ? T.Day(day) : null),
            ("content.other-plan.ties-in", other.TiesIn));

    protected override void Fill() => Form = OtherPlanForm.From(Saved);
}

/// <summary>Which plan it is and whose.</summary>
public sealed class OtherPlanForm
{
    [Required(ErrorMessage = "content.other-plan.kind.required")]
    public OtherPlanKind? Kind { get; set; }

    [StringLength(200)]
    public string? Owner { get; set; }

    public DateOnly? Date { get; set; }

    [StringLength(2000)]
    public string? TiesIn { get; set; }

    public static OtherPlanForm From(OtherPlan? other) => other is null ? new() : new()
    {
        Kind = other.Kind,
        Owner = other.Owner,
        Date = other.Date,
        TiesIn = other.TiesIn,
    };

    public OtherPlan ToOtherPlan(Guid id) => new()
    {
        Id = id,
        Kind = Kind ?? OtherPlanKind.Sip,
        Owner = Owner?.Trim() ?? "",
        Date = Date,
        TiesIn = Blank.ToNull(TiesIn),
    };
}
