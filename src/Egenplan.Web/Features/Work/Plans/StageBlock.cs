using System.Collections.Immutable;
using Egenplan.Domain.Plans;
using Egenplan.Domain.Templates;

namespace Egenplan.Web.Features.Work.Plans;

/// <summary>What stands together on a page that an authority's template puts in order: one section, several folded ones, or questions.</summary>
/// <param name="Items">The parts, in order; never none.</param>
public sealed record StageBlock(ImmutableArray<TemplateItem> Items)
{
    /// <summary>True for questions and checklists of the authority's own.</summary>
    public bool IsAsked => Items[0].IsAsked();

    /// <summary>True for sections that lie folded away together.</summary>
    public bool IsFolded => Items[0].Section is { } section && section.IsFolded();

    /// <summary>True where something is answered in words.</summary>
    public bool AsksWords => Items.Any(i => i is { Kind: TemplateItemKind.Question, Answer: AnswerForm.Text });

    /// <summary>The section; null for questions.</summary>
    public PlanSection? Section => Items[0].Section;

    /// <summary>The authority's own help for it; null for none.</summary>
    public string? Help => IsAsked ? null : Items.Select(i => i.Help).FirstOrDefault(h => h is not null);

    /// <summary>The blocks of a stage. A section that the template leaves out is there all the same where the plan holds something in it, so that nothing is hidden.</summary>
    public static IReadOnlyList<StageBlock> Of(IndividualPlan plan, TemplateStage stage)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var items = plan.Layout.Of(stage).Concat(plan.Layout.LeftOut.Where(s => s.Stage() == stage && plan.Shows(s)).Select(TemplateItem.Of));
        var blocks = new List<StageBlock>();
        foreach (var item in items)
        {
            var next = new StageBlock([item]);
            if (blocks.Count > 0 && ((next.IsAsked && blocks[^1].IsAsked) || (next.IsFolded && blocks[^1].IsFolded)))
                blocks[^1] = new StageBlock(blocks[^1].Items.Add(item));
            else
                blocks.Add(next);
        }

        return blocks;
    }
}
