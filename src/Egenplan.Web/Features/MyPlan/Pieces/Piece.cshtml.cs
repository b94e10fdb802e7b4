using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Plans;
using Egenplan.Domain.Law;
using Egenplan.Domain.Plans;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.MyPlan.Pieces;

/// <summary>One drawing, photo or recording: seen or heard, taken away, and brought back for seven days.</summary>
public sealed class PieceModel(PlanReader reader, CaseFileReader files, AccountStore accounts, PlanStore store) : ActingPage(reader, files, accounts, store)
{
    [FromRoute(Name = "bit")]
    public Guid PieceId { get; set; }

    /// <summary>The piece.</summary>
    public OwnPiece Piece => Plan.OwnPieces.First(p => p.Id == PieceId);

    /// <summary>True while it can be brought back.</summary>
    public bool MayBringBack => Piece.TakenBackOn is not null && OwnLaw.BroughtBackWithinSevenDays(Piece, Today) is null && !Plan.StandsStill;

    /// <summary>The last day to bring it back.</summary>
    public DateOnly LastDay => OwnLaw.LastDayToBringBack(Piece.TakenBackOn!.Value);

    /// <summary>Where it belongs.</summary>
    public string BackTo => UrlOf(PieceText.PageOf(Piece));

    /// <inheritdoc/>
    protected override IActionResult? Refusal() => !IsSelf ? Forbid() : Plan.OwnPieces.Any(p => p.Id == PieceId) ? null : NotFound();

    public void OnGet()
    {
    }

    public Task<IActionResult> OnPostTakeAwayAsync(CancellationToken ct) =>
        ActAsync(new TakeAwayPieceCommand(PieceId), UrlOf($"sparat/{PieceId:N}"), "my-plan.piece.taken-away", ct);

    public Task<IActionResult> OnPostBringBackAsync(CancellationToken ct) =>
        ActAsync(new BringBackPieceCommand(PieceId), UrlOf($"sparat/{PieceId:N}"), "my-plan.piece.brought-back", ct);
}
