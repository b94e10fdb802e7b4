using System.ComponentModel.DataAnnotations;
using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Plans;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.Web.Access;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.MyPlan.Answer;

/// <summary>The answer to the plan.</summary>
public sealed class SignForm
{
    public Guid Id { get; set; }

    [Required(ErrorMessage = "my-plan.sign.required")]
    public PlanAnswer? Answer { get; set; }

    [StringLength(120)]
    public string? Name { get; set; }

    [StringLength(2000)]
    public string? Words { get; set; }
}

/// <summary>Yes or no to the plan that was put forward; a yes is signed, after a fresh sign-in.</summary>
[RequireFreshSignIn]
public sealed class SignModel(PlanReader reader, CaseFileReader files, AccountStore accounts, PlanStore store, IdSource ids) : ActingPage(reader, files, accounts, store)
{
    [BindProperty]
    public SignForm Form { get; set; } = new();

    /// <inheritdoc/>
    protected override IActionResult? Refusal() => IsSelf ? null : Forbid();

    public IActionResult OnGet()
    {
        (Form.Id, Form.Name) = (ids.Next(), Person.Identity.FullName());
        return Plan.IsPutForward ? Page() : SeeOther(UrlOf("svara"));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
            return Invalid();
        if (Form.Answer is not (PlanAnswer.Yes or PlanAnswer.No))
            return Invalid("Form.Answer", "my-plan.sign.required");
        return await ActAsync(
            new AnswerPlanCommand(Form.Id, Form.Answer.Value, Form.Name?.Trim(), string.IsNullOrWhiteSpace(Form.Words) ? null : Form.Words.Trim()),
            UrlOf(), Form.Answer is PlanAnswer.Yes ? "my-plan.sign.thanks" : "my-plan.sign.told", ct);
    }
}
