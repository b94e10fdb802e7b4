using Egenplan.Data;
using Egenplan.Data.Supervision;

namespace Egenplan.Web.Features.Supervision;

/// <summary>Tillsyn: the supervisor's supervisions.</summary>
public sealed class IndexModel(SupervisionStore store) : WorkPage
{
    /// <summary>True for a supervisor of a supervising authority.</summary>
    public bool IsSupervisor { get; private set; }

    /// <summary>The supervisions, newest first.</summary>
    public IReadOnlyList<SupervisionSummary> All { get; private set; } = [];

    public DateOnly DayOf(DateTime at) => DateOnly.FromDateTime(SwedishTime.InSweden(at));

    public async Task OnGetAsync(CancellationToken ct)
    {
        IsSupervisor = await store.IsSupervisorAsync(Viewer, ct);
        All = await store.AllAsync(Viewer, ct);
    }
}
