using Egenplan.Data.Disposal;

namespace Egenplan.Web.Features.Disposals;

/// <summary>Every year's proposal: numbers, nobody.</summary>
public sealed class IndexModel(DisposalStore store) : WorkPage
{
    /// <summary>Newest first.</summary>
    public IReadOnlyList<DisposalProtocol> All { get; private set; } = [];

    /// <summary>The text key of how far it has come.</summary>
    public static string StateOf(DisposalProtocol one)
    {
        ArgumentNullException.ThrowIfNull(one);
        return one switch
        {
            { ClosedAt: not null } => "disposal.state.closed",
            { Second: not null } => "disposal.state.approved",
            { First: not null } => "disposal.state.one",
            _ => "disposal.state.open",
        };
    }

    public async Task OnGetAsync(CancellationToken ct) => All = await store.AllAsync(Viewer, ct);
}
