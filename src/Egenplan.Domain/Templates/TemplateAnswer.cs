using System.Collections.Immutable;
using Egenplan.Domain.Plans;

namespace Egenplan.Domain.Templates;

/// <summary>One line of a checklist.</summary>
/// <param name="Text">The line.</param>
/// <param name="Done">True when it is ticked.</param>
public sealed record TickedLine(string Text, bool Done);

/// <summary>
/// What was answered to one question, or ticked in one checklist. Holds the question as it was asked, so that the answer can be read also when no
/// template asks it any more.
/// </summary>
public sealed record TemplateAnswer
{
    /// <summary>Id of the question or checklist.</summary>
    public required Guid Item { get; init; }

    /// <summary>Where it was asked.</summary>
    public required TemplateStage Stage { get; init; }

    /// <summary>The meeting or the review at which it was asked; null where it is asked once in a plan.</summary>
    public Guid? Occasion { get; init; }

    /// <summary>The question as it was asked.</summary>
    public required string Question { get; init; }

    /// <summary>The answer in words, with whose they are.</summary>
    public Quote? Words { get; init; }

    /// <summary>The answer to a yes or no question.</summary>
    public bool? Yes { get; init; }

    /// <summary>The line that was chosen.</summary>
    public string? Choice { get; init; }

    /// <summary>All lines of a checklist, ticked or not.</summary>
    public ImmutableArray<TickedLine> Lines { get; init; } = [];

    /// <summary>Day of the latest answer.</summary>
    public required DateOnly On { get; init; }

    /// <summary>True when nothing is answered.</summary>
    public bool IsEmpty() => Words is null && Yes is null && string.IsNullOrEmpty(Choice) && !Lines.Any(l => l.Done);
}
