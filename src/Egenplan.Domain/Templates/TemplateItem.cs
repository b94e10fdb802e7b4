using System.Collections.Immutable;

namespace Egenplan.Domain.Templates;

/// <summary>Where in the work a part of a template is met.</summary>
public enum TemplateStage
{
    /// <summary>Förplanering.</summary>
    Preplanning = 1,

    /// <summary>The meeting.</summary>
    Meeting = 2,

    /// <summary>The plan itself.</summary>
    Plan = 3,

    /// <summary>Omprövning av planen.</summary>
    Review = 4,
}

/// <summary>What a part of a template is.</summary>
public enum TemplateItemKind
{
    /// <summary>A section that the product has.</summary>
    Section = 1,

    /// <summary>A question of the authority's own.</summary>
    Question = 2,

    /// <summary>Lines of the authority's own to tick.</summary>
    Checklist = 3,
}

/// <summary>How a question is answered.</summary>
public enum AnswerForm
{
    /// <summary>In words.</summary>
    Text = 1,

    /// <summary>Yes or no.</summary>
    YesNo = 2,

    /// <summary>One of the question's lines.</summary>
    OneOf = 3,
}

/// <summary>
/// One part of a template, at its place among those of the same stage. Whoever reads words of a template reads the authority's words, never
/// words about a person.
/// </summary>
public sealed record TemplateItem
{
    /// <summary>Id. A question that reads otherwise is another question, with another id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Where it is met.</summary>
    public required TemplateStage Stage { get; init; }

    /// <summary>What it is.</summary>
    public required TemplateItemKind Kind { get; init; }

    /// <summary>Which section, for <see cref="TemplateItemKind.Section"/> and only then.</summary>
    public PlanSection? Section { get; init; }

    /// <summary>The question, or the checklist's name; empty for a section, which has its name in the product.</summary>
    public string Text { get; init; } = "";

    /// <summary>The same in easy-read wording; null where there is none.</summary>
    public string? EasyText { get; init; }

    /// <summary>The authority's own help; null for none.</summary>
    public string? Help { get; init; }

    /// <summary>How a question is answered.</summary>
    public AnswerForm Answer { get; init; } = AnswerForm.Text;

    /// <summary>What a checklist has to tick, or a question to choose among.</summary>
    public ImmutableArray<string> Lines { get; init; } = [];

    /// <summary>True for what the authority asks or ticks itself.</summary>
    public bool IsAsked() => Kind is TemplateItemKind.Question or TemplateItemKind.Checklist;

    /// <summary>True when both ask the same in the same way, so that an answer to one is an answer to the other.</summary>
    public bool AsksAs(TemplateItem other) =>
        other is not null && Stage == other.Stage && Kind == other.Kind && Section == other.Section && Text == other.Text && Answer == other.Answer && Lines.SequenceEqual(other.Lines);

    /// <summary>A section at its own place.</summary>
    public static TemplateItem Of(PlanSection section) => new()
    {
        Id = new Guid((int)section, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        Stage = section.Stage(),
        Kind = TemplateItemKind.Section,
        Section = section,
    };
}
