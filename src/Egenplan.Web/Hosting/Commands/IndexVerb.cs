using Egenplan.Data;
using Egenplan.Data.Accounts;

namespace Egenplan.Web.Hosting.Commands;

/// <summary><c>index verify</c> and <c>index rebuild</c>: the index tables against the documents.</summary>
/// <param name="rebuild">True to make anew what differs.</param>
public sealed class IndexVerb(bool rebuild) : StoreVerb
{
    /// <inheritdoc/>
    public override string Name => rebuild ? "index rebuild" : "index verify";

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(Invocation given, Installation installation, IServiceProvider store, CancellationToken ct)
    {
        var keeper = store.GetRequiredService<IndexKeeper>();
        var holds = true;
        foreach (var authority in await store.GetRequiredService<AuthorityStore>().AllAsync(ct))
        {
            var code = authority.Code.Value;
            var check = rebuild ? await keeper.RebuildAsync(authority.Code, ct) : await keeper.VerifyAsync(authority.Code, ct);
            if (rebuild)
            {
                await given.Out.WriteLineAsync(given.T.Get("commands.index.rebuilt", ("authority", code), ("count", check.Differing.Count)));
            }
            else if (check.Holds)
            {
                await given.Out.WriteLineAsync(given.T.Get(
                    "commands.index.holds", ("authority", code), ("files", check.CaseFiles), ("plans", check.Plans), ("unreadable", check.Unreadable)));
            }
            else
            {
                holds = false;
                await given.Err.WriteLineAsync(given.T.Get(
                    "commands.index.differs", ("authority", code), ("count", check.Differing.Count), ("ids", string.Join(", ", check.Differing.Take(20).Select(id => id.ToString("N"))))));
            }
        }

        return holds ? Done : Failed;
    }
}
