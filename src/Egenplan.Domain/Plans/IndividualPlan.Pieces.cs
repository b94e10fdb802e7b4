using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Egenplan.Domain.Law;
using Egenplan.Domain.People;

namespace Egenplan.Domain.Plans;

public sealed partial record IndividualPlan
{
    /// <summary>What has been drawn, pictured, recorded or put down from paper, oldest first; also what was taken away.</summary>
    public ImmutableArray<OwnPiece> OwnPieces { get; init; } = [];

    /// <summary>What stands of it.</summary>
    [JsonIgnore]
    public IEnumerable<OwnPiece> StandingPieces => OwnPieces.Where(p => p.TakenBackOn is null);

    /// <summary>What stands about one thing, oldest first; <paramref name="about"/> as <see cref="PartName"/> spells it.</summary>
    public IEnumerable<OwnPiece> PiecesAbout(string about) => StandingPieces.Where(p => p.About == about);

    /// <summary>The photo that stands in a symbol's place, or of a face; null while there is none.</summary>
    public OwnPiece? PictureOf(string about) => PiecesAbout(about).LastOrDefault(p => p.Kind is OwnPieceKind.Photo or OwnPieceKind.Drawing);

    /// <summary>Keeps a piece from the person's own side. A new picture of a symbol or a face takes the place of the one before.</summary>
    /// <param name="piece">The piece.</param>
    /// <param name="saidYes">For a face: whether the one whose face it is has said yes to it being shown.</param>
    public Outcome<IndividualPlan> KeepOwnPiece(OwnPiece piece, bool saidYes = false)
    {
        ArgumentNullException.ThrowIfNull(piece);
        return Keep(piece with { PutDownBy = null }, OwnLaw.OwnVoiceOnly(new Hand(piece.Whose, piece.By)), saidYes);
    }

    /// <summary>Staff put down what lies on paper, as whose it is, or a face with the yes of the one whose it is.</summary>
    /// <param name="piece">The piece.</param>
    /// <param name="by">Who puts it down.</param>
    /// <param name="saidYes">For a face: whether the one whose face it is has said yes to it being shown.</param>
    public Outcome<IndividualPlan> PutDownPiece(OwnPiece piece, UserId by, bool saidYes = false)
    {
        ArgumentNullException.ThrowIfNull(piece);
        return Keep(piece with { PutDownBy = by }, ContentLaw.WordsSayWhose(new Quote(piece.Words ?? "", piece.Whose, piece.By)), saidYes);
    }

    /// <summary>Takes a piece away; only the one whose it is. It can be brought back for seven days.</summary>
    public Outcome<IndividualPlan> TakeAwayOwnPiece(Guid id, Hand hand, DateOnly today) =>
        OwnPieces.FirstOrDefault(p => p.Id == id) is not { } piece ? Unknown : TakeAway(piece, OwnLaw.OwnActIsOnesOwn(piece, hand), today);

    /// <summary>Staff take away what staff have put down, e.g. the wrong paper; never what came from the person's own side.</summary>
    public Outcome<IndividualPlan> TakeAwayPutDown(Guid id, DateOnly today) =>
        OwnPieces.FirstOrDefault(p => p.Id == id) is not { } piece ? Unknown : TakeAway(piece, piece.PutDownBy is null ? new RuleBreak(RuleCode.OwnActIsOnesOwn) : null, today);

    /// <summary>Brings back what was taken away, within seven days.</summary>
    public Outcome<IndividualPlan> BringBackOwnPiece(Guid id, Hand hand, DateOnly today)
    {
        if (OwnPieces.FirstOrDefault(p => p.Id == id) is not { } piece)
            return Unknown;
        if (piece.TakenBackOn is null)
            return Outcome<IndividualPlan>.Done(this);
        var breaks = RuleBreaks.Of(ReviewLaw.PlanIsGoingOn(this), OwnLaw.OwnActIsOnesOwn(piece, hand), OwnLaw.BroughtBackWithinSevenDays(piece, today));
        return breaks.IsEmpty
            ? Outcome<IndividualPlan>.Done(WithOneOf(piece with { TakenBackOn = null }, today), new OwnPieceBroughtBack(id))
            : Outcome<IndividualPlan>.Refused(breaks);
    }

    private Outcome<IndividualPlan> Keep(OwnPiece piece, RuleBreak? notTheirs, bool saidYes)
    {
        piece = piece with { TakenBackOn = null };
        if (OwnPieces.Any(p => p.Id == piece.Id))
            return Outcome<IndividualPlan>.Done(this);
        if (OwnPiece.SubjectOf(piece.About) is not { } subject || !Enum.IsDefined(piece.Kind) || !IsThere(piece.About, subject) || (IsPicture(subject) && piece.Kind is not (OwnPieceKind.Photo or OwnPieceKind.Drawing)))
            return Unknown;
        var breaks = RuleBreaks.Of(
            ReviewLaw.PlanIsGoingOn(this), notTheirs, OwnLaw.OwnPiecesAreBounded(this), OwnLaw.WrittenPieceSaysSomething(piece), OwnLaw.FaceIsShownWithAYes(subject, saidYes));
        return breaks.IsEmpty
            ? Outcome<IndividualPlan>.Done(WithOneOf(piece, piece.On), new OwnPieceKept(piece.Id, piece.Kind, subject))
            : Outcome<IndividualPlan>.Refused(breaks);
    }

    private Outcome<IndividualPlan> TakeAway(OwnPiece piece, RuleBreak? notTheirs, DateOnly today)
    {
        if (piece.TakenBackOn is not null)
            return Outcome<IndividualPlan>.Done(this);
        return notTheirs is not null
            ? Outcome<IndividualPlan>.Refused([notTheirs])
            : Outcome<IndividualPlan>.Done(With(piece with { TakenBackOn = today }), new OwnPieceTakenAway(piece.Id));
    }

    private bool IsThere(string about, OwnPieceSubject subject) => subject switch
    {
        OwnPieceSubject.Wish => Wishes.Any(w => PartName.Wish(w.Id) == about),
        OwnPieceSubject.Face => about == PartName.Face(null) || PresentParticipants.Any(p => PartName.Face(p.Id) == about),
        _ => true,
    };

    private static bool IsPicture(OwnPieceSubject subject) => subject is OwnPieceSubject.Symbol or OwnPieceSubject.Face;

    // Of a symbol or a face one picture stands at a time.
    private IndividualPlan WithOneOf(OwnPiece piece, DateOnly today)
    {
        var plan = this;
        if (OwnPiece.SubjectOf(piece.About) is { } subject && IsPicture(subject))
        {
            foreach (var before in PiecesAbout(piece.About).Where(p => p.Id != piece.Id).ToList())
                plan = plan.With(before with { TakenBackOn = today });
        }

        return plan.With(piece);
    }

    private IndividualPlan With(OwnPiece piece) =>
        (this with { OwnPieces = OwnPieces.Put(p => p.Id == piece.Id, piece) }).Touched(PartName.OwnPiece(piece.Id));
}
