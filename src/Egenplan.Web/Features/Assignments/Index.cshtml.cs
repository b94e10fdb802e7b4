using Egenplan.Data.Plans;

namespace Egenplan.Web.Features.Assignments;

/// <summary>What one has been asked to do, in whose plan, by when.</summary>
public sealed class IndexModel(PlanReader reader) : AssignmentPage
{
    /// <summary>One for each person, as handed out.</summary>
    public IReadOnlyList<TaskView> People { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => People = await reader.TasksAsync(Viewer, ct: ct);
}
