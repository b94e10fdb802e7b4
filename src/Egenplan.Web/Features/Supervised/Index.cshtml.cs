using Egenplan.Data;
using Egenplan.Data.Supervision;

namespace Egenplan.Web.Features.Supervised;

/// <summary>The supervisions that the authority has been picked for.</summary>
public sealed class IndexModel(SupervisedStore store) : WorkPage
{
    /// <summary>Newest first.</summary>
    public IReadOnlyList<AskedSupervision> All { get; private set; } = [];

    public DateOnly DayOf(DateTime at) => DateOnly.FromDateTime(SwedishTime.InSweden(at));

    public async Task OnGetAsync(CancellationToken ct) => All = await store.AllAsync(Viewer, ct);
}
