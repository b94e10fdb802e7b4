using Egenplan.Data.Plans;
using Egenplan.Domain.Plans;

namespace Egenplan.Web.Features.Assignments;

/// <summary>What the pages of one's own assignments call things.</summary>
public abstract class AssignmentPage : WorkPage
{
    /// <summary>What a measure is called: its own words, or the name of its insats.</summary>
    public string NameOf(Measure measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return measure.What.Length > 0 ? measure.What : (measure.Decision?.Insats ?? measure.PlannedInsats) is { } insats ? T.Of(insats) : "";
    }

    /// <summary>How an assignment stands, as a code of a text: waits for an answer, said no, passed on, or how it goes.</summary>
    public static string StandingOf(TaskView view, Measure measure)
    {
        ArgumentNullException.ThrowIfNull(view);
        return view.Extract.PromisedOf(measure) switch
        {
            null => "Asked",
            { Answer: not TaskAnswer.Accepted } promised => promised.Answer.ToString(),
            { Reports: [.., { Status: not MeasureStatus.NotStarted } last] } => last.Status.ToString(),
            _ => "Accepted",
        };
    }

    /// <summary>The picture that goes with how an assignment stands.</summary>
    public string StatusOf(TaskView view, Measure measure) => StandingOf(view, measure) switch
    {
        "Asked" => "todo",
        "Declined" or "PassedOn" or "NotDone" or "Ended" => "stopped",
        "Done" => "done",
        _ when IsLate(view, measure) => "late",
        _ => "doing",
    };

    /// <summary>True when the day has passed and it is neither done nor said no to.</summary>
    public bool IsLate(TaskView view, Measure measure)
    {
        ArgumentNullException.ThrowIfNull(view);
        return view.Extract.DueOn(measure) < Today && StandingOf(view, measure) is "Asked" or "Accepted" or "GoingOn";
    }
}
