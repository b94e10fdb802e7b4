using Egenplan.Data.Plans;
using Egenplan.Domain.Law;
using Egenplan.Domain.Plans;

namespace Egenplan.Web.Features.Work.Plans.Overview;

/// <summary>The plan at a glance: where it stands, and the one thing to do next.</summary>
public sealed class IndexModel(PlanReader reader, PlanStore store) : PlanPage(reader, store)
{
    /// <summary>The page where the next thing is done.</summary>
    public string NextPage => Plan.Stage switch
    {
        PlanStage.Requested => "forplanering",
        PlanStage.Preplanning => "inbjudan",
        PlanStage.Called => "mote",
        PlanStage.Draft when Plan.Goals.IsEmpty => "innehall",
        PlanStage.Draft => "overenskommelse",
        PlanStage.Agreed when Plan.HasDraft => "overenskommelse",
        PlanStage.Agreed when !Plan.Copies.Any(c => c.Version == Plan.InForce!.Number) => "kopior",
        _ => "omprovning",
    };

    /// <summary>How near the next review is; null before the first agreement.</summary>
    public ReviewDue? Due => Plan.NextReviewOn is { } day && Plan.Standstill is null ? ReviewLaw.DueAt(day, Today) : null;

    /// <summary>Measures that nobody has taken on.</summary>
    public IEnumerable<Measure> Orphans => Plan.Measures.Where(m => m.Responsible is null && m.Kind is not MeasureKind.Decided);

    public void OnGet()
    {
    }
}
