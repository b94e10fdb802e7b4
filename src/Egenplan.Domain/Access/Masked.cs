using Egenplan.Domain.Meetings;
using Egenplan.Domain.Plans;

namespace Egenplan.Domain.Access;

/// <summary>What is also about somebody else, with its words masked: that it is there is told, what it says is not.</summary>
public static class Masked
{
    /// <summary>What stands where words are masked.</summary>
    public const string Words = "\u2588\u2588\u2588\u2588\u2588";

    /// <summary>A goal.</summary>
    public static Goal Of(Goal goal) => !goal.AboutOther ? goal : goal with { Words = new Quote(Words, goal.Words.Whose), WorkingText = null, HowKnown = null };

    /// <summary>A measure: who answers for it and when stand, the words do not.</summary>
    public static Measure Of(Measure measure) => !measure.AboutOther ? measure : measure with { What = Words, When = null, FollowUp = null, StatusWords = null };

    /// <summary>A wish.</summary>
    public static Wish Of(Wish wish) => !wish.AboutOther ? wish : wish with { Words = new Quote(Words, wish.Words.Whose), AnswerWords = null };

    /// <summary>The points of the preparation.</summary>
    public static Preplanning Of(Preplanning preplanning) =>
        preplanning with { Together = null, Points = [.. preplanning.Points.Select(p => p.AboutOther ? p with { Words = new Quote(Words, p.Words.Whose) } : p)] };

    /// <summary>The notes of a meeting.</summary>
    public static MeetingRecord Of(MeetingRecord record) =>
        record with { Notes = [.. record.Notes.Select(n => n.AboutOther ? n with { Words = new Quote(Words, n.Words.Whose) } : n)] };
}
