using System.ComponentModel.DataAnnotations;
using Egenplan.Data;
using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Plans;
using Egenplan.Domain.Access;
using Egenplan.Domain.Plans;
using Egenplan.Web.Access;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.MyPlan.Signing;

/// <summary>The name, which is the signature.</summary>
public sealed class NameForm
{
    [StringLength(120)]
    public string? Name { get; set; }
}

/// <summary>What is to be mended.</summary>
public sealed class BackForm
{
    [StringLength(1000)]
    public string? Words { get; set; }
}

/// <summary>
/// Somebody who is asked to sign the version that holds signs it, or sends it back with a comment. Whoever is asked for nothing has
/// nothing here.
/// </summary>
[RequireFreshSignIn(Handler = "Sign")]
public sealed class IndexModel(PlanReader reader, CaseFileReader files, AccountStore accounts, PlanStore store, CurrentViewer viewer) : MyPlanPage(reader, files, accounts)
{
    [BindProperty]
    public NameForm Form { get; set; } = new();

    [BindProperty]
    public BackForm Back { get; set; } = new();

    /// <summary>The round.</summary>
    public SigningRound Round => Plan.Signing!;

    /// <summary>The reader's own line.</summary>
    public Signer Own => Round.Signers.First(IsOwn);

    /// <summary>True when it is the reader's turn.</summary>
    public bool IsMyTurn => Round.InTurn.Any(IsOwn);

    /// <summary>True when the line is the reader's own.</summary>
    public bool IsOwn(Signer signer) => Signers.IsOf(signer, Viewer, Person, Plan, Today);

    /// <inheritdoc/>
    protected override IActionResult? Refusal() => Plan.Signing?.Signers.Any(IsOwn) is true ? null : SeeOther(UrlOf());

    public void OnGet() => Form.Name = viewer.Name;

    /// <summary>Signs on screen.</summary>
    public Task<IActionResult> OnPostSignAsync(CancellationToken ct)
    {
        KeepOnly(nameof(Form));
        return ActAsync(new SignOnScreenAct(Round.Id, Form.Name), "my-plan.signing.thanks", nameof(Form), ct);
    }

    /// <summary>Sends it back.</summary>
    public Task<IActionResult> OnPostBackAsync(CancellationToken ct)
    {
        KeepOnly(nameof(Back));
        return ActAsync(new SendBackAct(Round.Id, Back.Words), "my-plan.signing.sent-back", nameof(Back), ct);
    }

    private async Task<IActionResult> ActAsync(SigningAct act, string told, string form, CancellationToken ct) => !ModelState.IsValid
        ? Invalid()
        : await store.SignAsync(Plan.Id, Viewer, act, SigningMail.Of(HttpContext.RequestServices), null, ct) switch
        {
            ChangeResult<IndividualPlan>.Changed => SeeOther(UrlOf("underskrift"), told),
            ChangeResult<IndividualPlan>.Refused refused => Invalid(refused.Breaks, form),
            ChangeResult<IndividualPlan>.Forbidden => Forbid(),
            _ => NotFound(),
        };
}
