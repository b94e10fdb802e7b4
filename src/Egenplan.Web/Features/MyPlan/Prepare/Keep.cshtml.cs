using Egenplan.Data.Accounts;
using Egenplan.Data.Attachments;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Plans;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.MyPlan.Prepare;

/// <summary>One question of the preparation answered by drawing, photo or sound.</summary>
public sealed class KeepModel(PlanReader reader, CaseFileReader files, AccountStore accounts, PlanStore store, IdSource ids) : KeepPage(reader, files, accounts, store, ids)
{
    [FromRoute(Name = "steg")]
    public string StepPath { get; set; } = "";

    /// <inheritdoc/>
    public override string Question => T[$"my-plan.prepare.{StepPath}"];

    /// <inheritdoc/>
    public override string BackTo => UrlOf($"forbered/{StepPath}");

    private PrepareStep? Step => PrepareStep.All.FirstOrDefault(s => s.Path == StepPath);

    /// <inheritdoc/>
    protected override IActionResult? Refusal() => Step is null ? NotFound() : base.Refusal();

    /// <inheritdoc/>
    protected override Task<IActionResult> KeepAsync(OwnPiece piece, NewFile file, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(piece);
        return ActAsync(new KeepPieceCommand(piece with { About = Step!.About }), BackTo, $"my-plan.keep.{Way.Path}.thanks", ct, file: file);
    }
}
