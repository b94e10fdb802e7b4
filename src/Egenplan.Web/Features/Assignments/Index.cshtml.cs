using Egenplan.Data.Plans;

namespace Egenplan.Web.Features.Assignments;

/// <summary>What one has been asked to do, in whose plan, by when.</summary>
public sealed class IndexModel(PlanReader reader) : AssignmentPage
{
    /// <summary>One for each person, as handed out.</summary>
    public IReadOnlyList<TaskView> People { get; private set; } = [];

    /// <summary>Meetings that one is asked to.</summary>
    public IReadOnlyList<InvitedMeeting> Meetings { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => (Meetings, People) = await reader.AskedOfAsync(Viewer, ct);
}
