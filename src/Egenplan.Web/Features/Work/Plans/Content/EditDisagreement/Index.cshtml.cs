using System.ComponentModel.DataAnnotations;
using Egenplan.Data.Plans;
using Egenplan.Domain.Plans;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Egenplan.Web.Features.Work.Plans.Content.EditDisagreement;

/// <summary>A disagreement: both views, side by side.</summary>
public sealed class IndexModel(PlanReader reader, PlanStore store) : EditPage(reader, store)
{
    [FromRoute(Name = "disagreementId")]
    public Guid DisagreementId { get; set; }

    [BindProperty]
    public DisagreementForm Form { get; set; } = new();

    /// <summary>The disagreement as it is saved; null while it is new.</summary>
    public Disagreement? Saved => Plan.Disagreements.FirstOrDefault(d => d.Id == DisagreementId);

    public override string Part => PartName.Disagreement(DisagreementId);

    public override bool IsNew => Saved is null;

    /// <summary>What one can disagree about.</summary>
    public IReadOnlyList<SelectListItem> Parts => [.. Text.Parts().Select(p => new SelectListItem(p.Words, p.Part))];

    public Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        WriteAsync(plan => plan.WriteDisagreement(Form.ToDisagreement(plan, DisagreementId)), "content.disagreement.saved", ct);

    /// <summary>A disagreement in lines, for a conflict.</summary>
    public string InLines(Disagreement? disagreement) => disagreement is null
        ? T["content.gone"]
        : Lines(
            ("content.disagreement.part", Text.About(disagreement.Part)),
            ("content.disagreement.persons", disagreement.PersonsView),
            ("content.disagreement.other", disagreement.OtherView),
            ("content.disagreement.other-is", disagreement.OtherIs));

    protected override void Fill() => Form = DisagreementForm.From(Saved);
}

/// <summary>What is disagreed about, and both views.</summary>
public sealed class DisagreementForm
{
    /// <summary>Name of the part, or empty for the plan as a whole.</summary>
    public string? About { get; set; }

    [StringLength(4000)]
    public string? PersonsView { get; set; }

    [StringLength(4000)]
    public string? OtherView { get; set; }

    [StringLength(200)]
    public string? OtherIs { get; set; }

    public static DisagreementForm From(Disagreement? disagreement) => disagreement is null ? new() : new()
    {
        About = disagreement.Part,
        PersonsView = disagreement.PersonsView,
        OtherView = disagreement.OtherView,
        OtherIs = disagreement.OtherIs,
    };

    /// <summary>The disagreement; a part that the plan does not hold makes it one about the plan as a whole.</summary>
    public Disagreement ToDisagreement(IndividualPlan plan, Guid id) => new()
    {
        Id = id,
        Part = !string.IsNullOrEmpty(About) && plan.Says(About) ? About : null,
        PersonsView = PersonsView?.Trim() ?? "",
        OtherView = OtherView?.Trim() ?? "",
        OtherIs = OtherIs?.Trim() ?? "",
    };
}
