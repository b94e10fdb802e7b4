using Egenplan.Domain.Plans;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Features;

/// <summary>
/// What the person answered with somebody beside, to the questions that may be answered alone too: shown beside the answers that were given
/// alone, with who was there.
/// </summary>
public static class TogetherAnswers
{
    /// <summary>Who was there, in words; null when the preparation was not written together with the person.</summary>
    public static string? WhoOf(IndividualPlan plan, Wording t)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(t);
        return plan.Preplanning.Together is { } together
            ? t.Get(together.Supporter is null ? "twice.with" : "twice.with.supporter", ("with", together.With), ("supporter", together.Supporter), ("day", together.On))
            : null;
    }

    /// <summary>The answer to one question; null where none was given, or the question is not asked there.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="question">Last part of the question's address.</param>
    /// <param name="t">The reader's texts.</param>
    public static string? Of(IndividualPlan plan, string question, Wording t)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(t);
        if (plan.Preplanning is not { Together: not null } told)
            return null;
        var answer = question switch
        {
            "prata-om" => string.Join('\n', told.Points.Where(p => p.Words is { InOwnHand: false, Whose: Voice.Person }).Select(p => p.Words.Text)),
            "inte-vilka" => told.NotThem,
            "var" => told.PlaceWords ?? t[$"twice.place.{told.Place}"],
            "nar" => string.Join('\n', new[] { told.TimeOfDay, told.Minutes is { } minutes ? t.Get("twice.minutes", ("minutes", minutes)) : null, told.Breaks }.Where(w => !string.IsNullOrWhiteSpace(w))),
            "inte-prata-om" => told.NotThis,
            "bredvid" => told.Supporter,
            "mer" => told.Purpose,
            _ => null,
        };
        return string.IsNullOrWhiteSpace(answer) ? null : answer;
    }

    /// <summary>Who was at the latest meeting, in words, with its day.</summary>
    public static string AtMeeting(IndividualPlan plan, Wording t)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(t);
        var record = plan.LastHeld!.Record!;
        var there = record.Attendance.Where(a => a is { Present: true, Participant: not null }).Select(a => plan.ParticipantOf(a.Participant)?.Name).OfType<string>().ToList();
        return t.Get(there.Count == 0 ? "twice.meeting" : "twice.meeting.with", ("day", record.HeldOn), ("names", string.Join(", ", there)));
    }
}
