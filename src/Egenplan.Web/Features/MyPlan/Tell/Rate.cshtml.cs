using System.ComponentModel.DataAnnotations;
using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Plans;
using Egenplan.Domain.Plans;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.MyPlan.Tell;

/// <summary>One press at one goal.</summary>
public sealed class RateForm
{
    public Guid Id { get; set; }

    public Guid Goal { get; set; }

    [Required]
    public GoalRating? Rating { get; set; }
}

/// <summary>How each goal is going, in three steps.</summary>
public sealed class RateModel(PlanReader reader, CaseFileReader files, AccountStore accounts, PlanStore store) : ActingPage(reader, files, accounts, store)
{
    [BindProperty]
    public RateForm Form { get; set; } = new();

    /// <inheritdoc/>
    protected override IActionResult? Refusal() => IsSelf ? null : Forbid();

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => ModelState.IsValid
        ? await ActAsync(
            new SayCommand(new OwnAct { Id = Form.Id, Kind = OwnActKind.GoalRated, On = Today, Part = PartName.Goal(Form.Goal), Rating = Form.Rating }), UrlOf("mal"), "my-plan.rate.thanks", ct)
        : Invalid();
}
