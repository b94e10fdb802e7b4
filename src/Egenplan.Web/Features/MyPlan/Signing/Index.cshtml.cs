using System.ComponentModel.DataAnnotations;
using Egenplan.Data;
using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Plans;
using Egenplan.Domain.Access;
using Egenplan.Domain.Plans;
using Egenplan.Web.Access;
using Egenplan.Web.Access.Providers;
using Egenplan.Web.Access.Signing;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.MyPlan.Signing;

/// <summary>The name, which is the signature.</summary>
public sealed class NameForm
{
    /// <summary>The round that stood on the page.</summary>
    public Guid Round { get; set; }

    [StringLength(120)]
    public string? Name { get; set; }
}

/// <summary>What is to be mended.</summary>
public sealed class BackForm
{
    /// <summary>The round that stood on the page.</summary>
    public Guid Round { get; set; }

    [StringLength(1000)]
    public string? Words { get; set; }
}

/// <summary>
/// Somebody who is asked to sign the version that holds signs it, or sends it back with a comment. Whoever is asked for nothing has
/// nothing here.
/// </summary>
[RequireFreshSignIn(Handler = "Sign")]
public sealed class IndexModel(PlanReader reader, CaseFileReader files, AccountStore accounts, PlanStore store, CurrentViewer viewer, ESignings signings) : MyPlanPage(reader, files, accounts)
{
    [BindProperty]
    public NameForm Form { get; set; } = new();

    [BindProperty]
    public BackForm Back { get; set; } = new();

    /// <summary>The round.</summary>
    public SigningRound Round => Plan.Signing!;

    /// <summary>The reader's own line.</summary>
    public Signer Own => Signers.LineOf(Round, Viewer, Person, Plan, Today)!;

    /// <summary>True when it is the reader's turn, in a plan that goes on.</summary>
    public bool IsMyTurn => !Plan.StandsStill && Round.InTurn.Any(IsOwn);

    /// <summary>The code of the version that is signed, as it stands on a printed plan.</summary>
    public string Code => PaperSeals.CodeOf(Round.Hash);

    /// <summary>Ways to sign with an e-identification.</summary>
    public IReadOnlyList<IESigning> Ways => signings.For(HttpContext, Viewer);

    /// <summary>Why a signature with an e-identification was not taken just now; null for none.</summary>
    public SignInFault? Fault { get; private set; }

    /// <summary>True when the line is the reader's own.</summary>
    public bool IsOwn(Signer signer) => Signers.IsOf(signer, Viewer, Person, Plan, Today);

    /// <inheritdoc/>
    protected override IActionResult? Refusal() => Plan.Signing?.Signers.Any(IsOwn) is true ? null : SeeOther(UrlOf());

    public void OnGet([FromQuery(Name = "svar")] string? fault) => (Form.Round, Form.Name, Back.Round, Fault) = (Round.Id, viewer.Name, Round.Id, SigningWords.FaultOf(fault));

    /// <summary>On to where it is signed with an e-identification. A link, since a form may not send to another site.</summary>
    public IActionResult OnGetESign([FromQuery(Name = "med")] string? way, [FromQuery(Name = "varv")] Guid? round) =>
        Ways.FirstOrDefault(w => w.Key == way) is not { } chosen ? NotFound()
        : IsMyTurn && (round is null || round == Round.Id) ? chosen.Begin(SigningWords.Question(Plan, Own, viewer, UrlOf("underskrift"), T))
        : SeeOther(UrlOf("underskrift"));

    /// <summary>Signs on screen.</summary>
    public Task<IActionResult> OnPostSignAsync(CancellationToken ct)
    {
        KeepOnly(nameof(Form));
        return ActAsync(new SignOnScreenAct(Form.Round, Form.Name), "my-plan.signing.thanks", nameof(Form), ct);
    }

    /// <summary>Sends it back.</summary>
    public Task<IActionResult> OnPostBackAsync(CancellationToken ct)
    {
        KeepOnly(nameof(Back));
        return ActAsync(new SendBackAct(Back.Round, Back.Words), "my-plan.signing.sent-back", nameof(Back), ct);
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
