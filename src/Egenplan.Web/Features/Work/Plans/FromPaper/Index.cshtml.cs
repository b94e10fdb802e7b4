using Egenplan.Data.Plans;

namespace Egenplan.Web.Features.Work.Plans.FromPaper;

/// <summary>Från papper: what was written by hand on the preparation sheets, question by question in their order.</summary>
public sealed class IndexModel(PlanReader reader, PlanStore store) : PlanPage(reader, store)
{
    /// <summary>How many answers lie at a question.</summary>
    public int CountOf(PaperQuestion question) => Plan.PiecesAbout((question ?? throw new ArgumentNullException(nameof(question))).About).Count();

    public void OnGet()
    {
    }
}
