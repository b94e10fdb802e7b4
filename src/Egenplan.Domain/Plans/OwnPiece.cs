using Egenplan.Domain.Meetings;

namespace Egenplan.Domain.Plans;

/// <summary>In which way something is told that is not chosen or written on a page.</summary>
public enum OwnPieceKind
{
    /// <summary>Teckning.</summary>
    Drawing = 1,

    /// <summary>Foto.</summary>
    Photo = 2,

    /// <summary>Inspelning.</summary>
    Sound = 3,

    /// <summary>Words written by hand on paper and typed in afterwards; there is no file.</summary>
    Written = 4,
}

/// <summary>
/// Something of the person's own: a drawing, a photo, a recording, or words from a paper. The file lies sealed with the
/// person's key under the same id. Staff may put down what lies on paper, and say that they did; they never change it.
/// </summary>
public sealed record OwnPiece
{
    /// <summary>Id from the form, of the piece and of its file.</summary>
    public required Guid Id { get; init; }

    /// <summary>In which way.</summary>
    public required OwnPieceKind Kind { get; init; }

    /// <summary>
    /// What it is about, as <see cref="PartName"/> spells it: a question of the preparation, a wish, a symbol that it stands
    /// in the place of, or whose face it is.
    /// </summary>
    public required string About { get; init; }

    /// <summary>Day when it came.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Whose it is.</summary>
    public Voice Whose { get; init; } = Voice.Person;

    /// <summary>Name of whoever it is, when it is not the person.</summary>
    public string? By { get; init; }

    /// <summary>What it shows or says, in words; for <see cref="OwnPieceKind.Written"/> what stands on the paper.</summary>
    public string? Words { get; init; }

    /// <summary>The member of staff who put it down from paper or took the picture; null when it came from the person's own side.</summary>
    public People.UserId? PutDownBy { get; init; }

    /// <summary>Day when it was taken away; null while it stands.</summary>
    public DateOnly? TakenBackOn { get; init; }

    /// <summary>Of what it is about: a question, a wish, a symbol, a face; null for what is none of them.</summary>
    public static OwnPieceSubject? SubjectOf(string about) =>
        about.Split(':') switch
        {
            ["answer", var question] when Enum.TryParse<PreparationQuestion>(question, out var known) && known.ToString() == question => OwnPieceSubject.Answer,
            ["wish", var id] when Guid.TryParseExact(id, "N", out _) => OwnPieceSubject.Wish,
            ["symbol", var name] when IsSymbolName(name) => OwnPieceSubject.Symbol,
            ["face", var who] when who == "officer" || Guid.TryParseExact(who, "N", out _) => OwnPieceSubject.Face,
            _ => null,
        };

    private static bool IsSymbolName(string name) => name.Length is > 0 and <= 40 && name.All(c => c is '-' or (>= 'a' and <= 'z'));
}

/// <summary>What a piece can be about.</summary>
public enum OwnPieceSubject
{
    /// <summary>A question of the preparation.</summary>
    Answer = 1,

    /// <summary>A wish.</summary>
    Wish = 2,

    /// <summary>A symbol, in whose place it stands on the person's own pages and papers.</summary>
    Symbol = 3,

    /// <summary>The face of somebody who helps.</summary>
    Face = 4,
}
