namespace Egenplan.Domain.Plans;

/// <summary>Names of a plan's parts, as conflicts, read-back and the journal speak of them.</summary>
public static class PartName
{
    /// <summary>The pre-planning.</summary>
    public const string Preplanning = "preplanning";

    /// <summary>What the plan says as a whole: rises with every change of a goal, measure, wish, other plan or disagreement.</summary>
    public const string Content = "content";

    /// <summary>The order of the goals.</summary>
    public const string GoalOrder = "goal-order";

    /// <summary>The agreement.</summary>
    public const string Agreement = "agreement";

    /// <summary>Whether the plan goes on, is paused or ended.</summary>
    public const string Standstill = "standstill";

    /// <summary>That the plan came along from another authority.</summary>
    public const string Came = "came";

    /// <summary>What the person has answered alone before the meeting.</summary>
    public const string OwnPreparation = "own-preparation";

    /// <summary>Whether the draft has been handed to the person to answer.</summary>
    public const string Forward = "forward";

    /// <summary>The authority's template that the plan goes by.</summary>
    public const string Template = "template";

    /// <summary>The answers to the authority's own questions at a stage, and at one meeting or review where they are asked there.</summary>
    public static string Questions(Templates.TemplateStage stage, Guid? occasion) => occasion is { } at ? $"questions:{stage}:{at:N}" : $"questions:{stage}";

    /// <summary>Something said on the person's own side.</summary>
    public static string OwnAct(Guid id) => $"own:{id:N}";

    /// <summary>The answer to a question of the preparation.</summary>
    public static string Answer(Meetings.PreparationQuestion question) => $"answer:{question}";

    /// <summary>A symbol, by its name.</summary>
    public static string Symbol(string name) => $"symbol:{name}";

    /// <summary>The face of a participant; null for the case officer's.</summary>
    public static string Face(Guid? participant) => participant is { } who ? $"face:{who:N}" : "face:officer";

    /// <summary>Something drawn, pictured, recorded or put down from paper.</summary>
    public static string OwnPiece(Guid id) => $"piece:{id:N}";

    /// <summary>A goal.</summary>
    public static string Goal(Guid id) => $"goal:{id:N}";

    /// <summary>A measure.</summary>
    public static string Measure(Guid id) => $"measure:{id:N}";

    /// <summary>A wish.</summary>
    public static string Wish(Guid id) => $"wish:{id:N}";

    /// <summary>Another plan.</summary>
    public static string OtherPlan(Guid id) => $"otherplan:{id:N}";

    /// <summary>How another plan ties in.</summary>
    public static string Tie(Guid otherPlan) => $"tie:{otherPlan:N}";

    /// <summary>A message.</summary>
    public static string Message(Guid id) => $"message:{id:N}";

    /// <summary>A disagreement.</summary>
    public static string Disagreement(Guid id) => $"disagreement:{id:N}";

    /// <summary>A participant.</summary>
    public static string Participant(Guid id) => $"participant:{id:N}";

    /// <summary>A consent.</summary>
    public static string Consent(Guid id) => $"consent:{id:N}";

    /// <summary>A meeting.</summary>
    public static string Meeting(Guid id) => $"meeting:{id:N}";

    /// <summary>The answers to a meeting's invitations, and the reminders: others' doing, which no form of the meeting is made on.</summary>
    public static string Answers(Guid meeting) => $"answers:{meeting:N}";

    /// <summary>What a participant has promised about a measure.</summary>
    public static string Promise(Guid measure, Guid participant) => $"promise:{measure:N}:{participant:N}";

    /// <summary>A review.</summary>
    public static string Review(Guid id) => $"review:{id:N}";

    /// <summary>A round of signatures.</summary>
    public static string Signing(Guid id) => $"signing:{id:N}";
}
