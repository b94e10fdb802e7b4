using Egenplan.Domain.Plans;

namespace Egenplan.Web.Features.MyPlan;

/// <summary>Where a piece belongs among the person's own pages.</summary>
public static class PieceText
{
    /// <summary>The page of the person's side that a piece belongs to.</summary>
    public static string PageOf(OwnPiece piece)
    {
        ArgumentNullException.ThrowIfNull(piece);
        return OwnPiece.SubjectOf(piece.About) switch
        {
            OwnPieceSubject.Answer when PrepareStep.All.FirstOrDefault(s => s.About == piece.About) is { } step => $"forbered/{step.Path}",
            OwnPieceSubject.Wish => $"sagt/{piece.About["wish:".Length..]}",
            OwnPieceSubject.Symbol => "egna-bilder",
            OwnPieceSubject.Face => "plan/vem-hjalper",
            _ => "",
        };
    }
}
