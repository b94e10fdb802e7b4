using Egenplan.Data.Accounts;
using Egenplan.Data.Attachments;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Plans;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.MyPlan.Tell;

/// <summary>A wish that is drawn, pictured or spoken; what is written of it is optional.</summary>
public sealed class WishKeepModel(PlanReader reader, CaseFileReader files, AccountStore accounts, PlanStore store, IdSource ids) : KeepPage(reader, files, accounts, store, ids)
{
    /// <inheritdoc/>
    public override string Question => T["my-plan.wish.title"];

    /// <inheritdoc/>
    public override string BackTo => UrlOf("onskan");

    /// <inheritdoc/>
    protected override Task<IActionResult> KeepAsync(OwnPiece piece, NewFile file, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(piece);
        var wish = new OwnAct { Id = piece.Id, Kind = OwnActKind.Wish, On = Today, Words = piece.Words ?? T[$"my-plan.wish.by.{piece.Kind}"] };
        return ActAsync(
            new KeepPieceCommand(piece with { About = PartName.Wish(piece.Id) }, Wish: wish), UrlOf($"sagt/{piece.Id:N}"), "my-plan.wish.thanks", ct, file: file);
    }
}
