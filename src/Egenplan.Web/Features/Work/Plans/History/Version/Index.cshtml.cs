using Egenplan.Data.Plans;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Work.Plans.History.Version;

/// <summary>One adopted version as it was adopted: read, never computed anew.</summary>
public sealed class IndexModel(PlanReader reader, PlanStore store) : PlanPage(reader, store)
{
    private readonly PlanReader _reader = reader;

    [FromRoute(Name = "version")]
    public int Number { get; set; }

    /// <summary>The version as it reads.</summary>
    public PlanText Text { get; private set; } = null!;

    /// <summary>Its agreement.</summary>
    public Adoption Adoption { get; private set; } = null!;

    /// <summary>Its seal, hexadecimal.</summary>
    public string Code { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await _reader.OpenVersionAsync(new PlanId(Id), Number, Viewer, ct) is not { } view
            || view.Plan.Adoptions.FirstOrDefault(a => a.Number == Number) is not { } adoption)
            return NotFound();
        Text = new PlanText(view.Plan, PersonName, T);
        Adoption = adoption;
        Code = (await _reader.VersionsAsync(new PlanId(Id), Viewer, ct)).FirstOrDefault(v => v.Version == Number) is { } kept ? PaperSeals.CodeOf(kept.Hash) : "";
        return Page();
    }

    /// <summary>How an answer was given, in words.</summary>
    public string HowGiven(AgreementAnswer answer) =>
        answer.Answer == PlanAnswer.CouldNotState ? answer.HowTried ?? "" : T.Of(answer.Way);
}
