using Egenplan.Data.Accounts;
using Egenplan.Data.Attachments;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Plans;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.MyPlan.Pieces;

/// <summary>A photo of one's own in a symbol's place.</summary>
public sealed class SymbolKeepModel(PlanReader reader, CaseFileReader files, AccountStore accounts, PlanStore store, IdSource ids) : KeepPage(reader, files, accounts, store, ids)
{
    [FromRoute(Name = "symbol")]
    public string Symbol { get; set; } = "";

    /// <inheritdoc/>
    public override string Question => T.Get("my-plan.pictures.for", ("word", SymbolsModel.Of(Symbol)!.Word));

    /// <inheritdoc/>
    public override string BackTo => UrlOf("egna-bilder");

    /// <inheritdoc/>
    public override bool AsksForWords => false;

    /// <inheritdoc/>
    public override OwnPiece? Before => Plan.PictureOf(PartName.Symbol(Symbol));

    /// <inheritdoc/>
    protected override IActionResult? Refusal()
    {
        WayPath = "foto";
        return SymbolsModel.Of(Symbol) is null ? NotFound() : base.Refusal();
    }

    /// <inheritdoc/>
    protected override Task<IActionResult> KeepAsync(OwnPiece piece, NewFile file, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(piece);
        return ActAsync(new KeepPieceCommand(piece with { About = PartName.Symbol(Symbol), Words = null }), BackTo, "my-plan.keep.foto.thanks", ct, file: file);
    }
}
