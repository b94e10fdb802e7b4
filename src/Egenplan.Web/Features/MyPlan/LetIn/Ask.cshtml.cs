using System.ComponentModel.DataAnnotations;
using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Plans;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.MyPlan.LetIn;

/// <summary>How much somebody gets to know.</summary>
public sealed class LetInForm
{
    public Guid Id { get; set; }

    public Guid ConsentId { get; set; }

    [Required(ErrorMessage = "my-plan.let-in.required")]
    public ConsentScope? Scope { get; set; }
}

/// <summary>"Får vi berätta det här för …?"</summary>
public sealed class AskModel(PlanReader reader, CaseFileReader files, AccountStore accounts, PlanStore store, IdSource ids) : ActingPage(reader, files, accounts, store)
{
    /// <summary>How far a yes can reach here; part by part is talked through with the case officer.</summary>
    public static IReadOnlyList<ConsentScope> Scopes { get; } = [ConsentScope.OwnTask, ConsentScope.OwnTaskAndGoal, ConsentScope.WholePlan];

    [FromRoute(Name = "participant")]
    public Guid ParticipantId { get; set; }

    [BindProperty]
    public LetInForm Form { get; set; } = new();

    /// <summary>About whom it is asked.</summary>
    public Participant Who => Plan.PresentParticipants.First(p => p.Id == ParticipantId);

    /// <inheritdoc/>
    protected override IActionResult? Refusal() => Plan.PresentParticipants.Any(p => p.Id == ParticipantId) ? IsSelf ? null : Forbid() : NotFound();

    public void OnGet() => Form = new LetInForm { Id = ids.Next(), ConsentId = ids.Next() };

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
            return Invalid();
        return Form.Scope is { } scope && Scopes.Contains(scope)
            ? await ActAsync(new LetInCommand(Form.Id, Form.ConsentId, ParticipantId, scope), UrlOf("far-veta"), "my-plan.let-in.thanks", ct)
            : Invalid("Form.Scope", "my-plan.let-in.required");
    }
}
