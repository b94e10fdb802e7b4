using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Egenplan.Domain.Law;
using Egenplan.Domain.People;

namespace Egenplan.Domain.Templates;

/// <summary>
/// An authority's own template: which optional sections, questions and checklists are met at each stage, in which order, with which help. A published
/// version never changes; a plan carries the one that it was made with.
/// </summary>
public sealed record PlanTemplate
{
    /// <summary>Most parts of the authority's own in one template.</summary>
    public const int MostAsked = 60;

    /// <summary>Most lines of one checklist or question.</summary>
    public const int MostLines = 30;

    /// <summary>Longest question, name or line, in signs.</summary>
    public const int LongestText = 300;

    /// <summary>Longest help, in signs.</summary>
    public const int LongestHelp = 1000;

    /// <summary>1, 2, 3 … as published; 0 for one that has not been.</summary>
    public int Version { get; init; }

    /// <summary>How many times it has been changed before it was published, so that two who change it at once are told.</summary>
    public int Revision { get; init; }

    /// <summary>What the authority calls it.</summary>
    public string Name { get; init; } = "";

    /// <summary>The parts; their order counts within a stage.</summary>
    public ImmutableArray<TemplateItem> Items { get; init; } = [];

    /// <summary>Every section, in the product's own order: how it looks where no authority has decided otherwise.</summary>
    public static PlanTemplate Standard { get; } = new() { Items = [.. Enum.GetValues<PlanSection>().Select(TemplateItem.Of)] };

    /// <summary>The parts of one stage, in order.</summary>
    public IEnumerable<TemplateItem> Of(TemplateStage stage) => Items.Where(i => i.Stage == stage);

    /// <summary>The part with this id; null when it is not there.</summary>
    public TemplateItem? Find(Guid id) => Items.FirstOrDefault(i => i.Id == id);

    /// <summary>True when the section is shown.</summary>
    public bool Has(PlanSection section) => Items.Any(i => i.Section == section);

    /// <summary>The authority's own help for a section; null for none.</summary>
    public string? HelpOf(PlanSection section) => Items.FirstOrDefault(i => i.Section == section)?.Help;

    /// <summary>The optional sections that are left out.</summary>
    [JsonIgnore]
    public IEnumerable<PlanSection> LeftOut => Enum.GetValues<PlanSection>().Where(s => !Has(s));

    /// <summary>Puts a part in the place of the one with the same id, else last at its stage; at the review before how it ends.</summary>
    public Outcome<PlanTemplate> Put(TemplateItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        var at = Items.IndexOf(Find(item.Id)!);
        if (at >= 0)
            return Checked(this with { Items = Items.SetItem(at, item) });
        var end = item.Stage is TemplateStage.Review && Of(TemplateStage.Review).LastOrDefault() is { Section: PlanSection.Ending } ending ? Items.IndexOf(ending) : Items.Length;
        return Checked(this with { Items = Items.Insert(end, item) });
    }

    /// <summary>Takes a part out. The legal core stays.</summary>
    public Outcome<PlanTemplate> Remove(Guid id) => Checked(this with { Items = Items.RemoveAll(i => i.Id == id) });

    /// <summary>Moves a part one step among those of its stage; at the end it stays.</summary>
    /// <param name="id">Which.</param>
    /// <param name="isUp">True for towards the beginning.</param>
    public Outcome<PlanTemplate> Move(Guid id, bool isUp)
    {
        if (Find(id) is not { } item)
            return Outcome<PlanTemplate>.Refused([new RuleBreak(RuleCode.PartIsUnknown)]);
        var beside = isUp ? Of(item.Stage).TakeWhile(i => i.Id != id).LastOrDefault() : Of(item.Stage).SkipWhile(i => i.Id != id).Skip(1).FirstOrDefault();
        return beside is null
            ? Outcome<PlanTemplate>.Done(this)
            : Checked(this with { Items = Items.SetItem(Items.IndexOf(item), beside).SetItem(Items.IndexOf(beside), item) });
    }

    /// <summary>Gives it a name.</summary>
    public Outcome<PlanTemplate> Call(string name) => Checked(this with { Name = (name ?? "").Trim() });

    /// <summary>
    /// The version that is published after another. A question that reads otherwise than the one with its id did before gets an id of its own, so
    /// that an answer is always an answer to what was asked.
    /// </summary>
    /// <param name="before">The version in use; null for none.</param>
    /// <param name="ids">New ids.</param>
    public PlanTemplate PublishedAfter(PlanTemplate? before, IdSource ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return this with
        {
            Version = (before?.Version ?? 0) + 1,
            Revision = 0,
            Items = [.. Items.Select(i => i.IsAsked() && before?.Find(i.Id) is { } was && !i.AsksAs(was) ? i with { Id = ids.Next() } : i)],
        };
    }

    /// <summary>True when both say the same, whatever version they are.</summary>
    public bool SaysTheSame(PlanTemplate other) =>
        other is not null && Name == other.Name && Items.Length == other.Items.Length
        && Items.Zip(other.Items).All(p => p.First.Id == p.Second.Id && p.First.AsksAs(p.Second) && p.First.Help == p.Second.Help && p.First.EasyText == p.Second.EasyText);

    private static Outcome<PlanTemplate> Checked(PlanTemplate template) =>
        TemplateLaw.Check(template) is { IsEmpty: false } breaks ? Outcome<PlanTemplate>.Refused(breaks) : Outcome<PlanTemplate>.Done(template);
}
