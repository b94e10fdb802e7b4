using System.Collections.Immutable;
using Egenplan.Domain.People;

namespace Egenplan.Domain.Supervision;

/// <summary>What written information an authority has about the right to a plan: the report's three cases (A9).</summary>
public enum WrittenInformation
{
    /// <summary>A leaflet of its own about the plan.</summary>
    OwnLeaflet = 1,

    /// <summary>A few lines in the material about LSS.</summary>
    PartOfLss = 2,

    /// <summary>None.</summary>
    None = 3,
}

/// <summary>What a supervisor asks: the same questions of every picked authority. Words about authorities, never about anybody.</summary>
public sealed record SupervisionForm
{
    /// <summary>Most questions of a form.</summary>
    public const int MostQuestions = 40;

    /// <summary>What the supervision is called.</summary>
    public required string Title { get; init; }

    /// <summary>What it is for.</summary>
    public string Purpose { get; init; } = "";

    /// <summary>Name of the supervising authority.</summary>
    public required string From { get; init; }

    /// <summary>The day by which an answer is wanted.</summary>
    public DateOnly? AnswerBy { get; init; }

    /// <summary>The questions in order.</summary>
    public ImmutableArray<string> Questions { get; init; } = [];

    /// <summary>Questions out of a text: one to a line, empty lines left out.</summary>
    public static ImmutableArray<string> QuestionsIn(string text) =>
        [.. (text ?? "").ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}

/// <summary>A supervision as the supervisor keeps it.</summary>
public sealed record SupervisionCase
{
    /// <summary>What is asked.</summary>
    public required SupervisionForm Form { get; init; }

    /// <summary>How authorities were picked.</summary>
    public required PickRule Rule { get; init; }

    /// <summary>How many authorities there were to pick among.</summary>
    public required int Among { get; init; }

    /// <summary>The picked.</summary>
    public ImmutableArray<Picked> Picked { get; init; } = [];

    /// <summary>The supervisor's summary and comments, for the report.</summary>
    public string Report { get; init; } = "";
}

/// <summary>A picked authority's side of a supervision.</summary>
public sealed record SupervisionLine
{
    /// <summary>What is asked.</summary>
    public required SupervisionForm Form { get; init; }

    /// <summary>Why the authority was picked.</summary>
    public required PickReason Reason { get; init; }

    /// <summary>Its written information.</summary>
    public WrittenInformation? Written { get; init; }

    /// <summary>Answers, one for each question.</summary>
    public ImmutableArray<string> Answers { get; init; } = [];

    /// <summary>Who answered.</summary>
    public UserId? AnsweredBy { get; init; }

    /// <summary>The seed by which plans were drawn.</summary>
    public required int Seed { get; init; }

    /// <summary>The drawn plans. They never leave the authority's side: the supervisor knows them as the first and the second.</summary>
    public ImmutableArray<PlanId> Drawn { get; init; } = [];

    /// <summary>The version of each drawn plan that was in force when the authority decided to show it; empty without a yes.</summary>
    public ImmutableArray<int> Versions { get; init; } = [];

    /// <summary>Why the authority decided as it did about showing them.</summary>
    public string Why { get; init; } = "";

    /// <summary>Who decided.</summary>
    public UserId? DecidedBy { get; init; }

    /// <summary>The day of the decision.</summary>
    public DateOnly? DecidedOn { get; init; }
}
