using System.Linq.Expressions;

namespace Egenplan.Web.Features.Work.Worklist;

/// <summary>One person as the lists see them that are counted together, in one pass over the people.</summary>
internal sealed class WorklistPerson
{
    /// <summary>Those lists: who stands in each, and the row.</summary>
    public static readonly OrderedDictionary<WorklistKind, (Expression<Func<WorklistPerson, bool>> Is, Expression<Func<WorklistPerson, WorklistRow>> Row)> Lists = new()
    {
        [WorklistKind.Requests] = (p => p.RequestedOn != null, p => new WorklistRow { CaseFileId = p.Id, On = p.RequestedOn }),
        [WorklistKind.Flags] = (p => p.OpenFlags > 0, p => new WorklistRow { CaseFileId = p.Id, On = p.LastOfferedOn }),
        // A request goes first: whoever has asked stands in that list and in no list of offers.
        [WorklistKind.YesSaid] = (p => p.RequestedOn == null && p.ActivePlan == null && p.Accepted > 0, p => new WorklistRow { CaseFileId = p.Id, On = p.LastOfferedOn }),
        [WorklistKind.Offers] = (p => p.RequestedOn == null && p.ActivePlan == null && p.Accepted == 0 && p.DueOn != null, p => new WorklistRow { CaseFileId = p.Id, On = p.DueOn }),
        [WorklistKind.Answers] = (p => p.RequestedOn == null && p.ActivePlan == null && p.Accepted == 0 && p.DueOn == null && p.Made > 0, p => new WorklistRow { CaseFileId = p.Id, On = p.LastOfferedOn }),
        [WorklistKind.IntoPlan] = (p => p.RequestedOn == null && p.ActivePlan != null && p.DueOn != null, p => new WorklistRow { CaseFileId = p.Id, On = p.DueOn, PlanId = p.ActivePlan }),
        [WorklistKind.Prompts] = (p => p.PromptOn != null, p => new WorklistRow { CaseFileId = p.Id, On = p.PromptOn }),
    };

    public Guid Id { get; init; }

    public DateOnly? RequestedOn { get; init; }

    public DateOnly? LastOfferedOn { get; init; }

    public Guid? ActivePlan { get; init; }

    public int? OpenFlags { get; init; }

    /// <summary>Since when an offer is due, the first time or again; null when none is.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Insatser with a yes.</summary>
    public int? Accepted { get; init; }

    /// <summary>Insatser whose offer waits for an answer.</summary>
    public int? Made { get; init; }

    /// <summary>Since when there is something to think of.</summary>
    public DateOnly? PromptOn { get; init; }
}
