using Egenplan.Data.Accounts;
using Egenplan.Data.Journal;

namespace Egenplan.Web.Hosting.Commands;

/// <summary>
/// <c>journal verify</c>: walks every authority's journal from its first entry, names the first that does not fit, and
/// prints a line for each that holds, to be kept elsewhere. <c>--anchor FILE</c> holds lines from an earlier time.
/// </summary>
public sealed class JournalVerifyVerb : StoreVerb
{
    /// <inheritdoc/>
    public override string Name => "journal verify";

    /// <inheritdoc/>
    public override IReadOnlyList<Option> Options { get; } = [new("anchor", "FILE")];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(Invocation given, Installation installation, IServiceProvider store, CancellationToken ct)
    {
        ILookup<string, JournalAnchor> anchors;
        try
        {
            var lines = given["anchor"] is { } file ? await File.ReadAllLinesAsync(file, ct) : [];
            anchors = lines.Where(l => l.Length > 0).Select(JournalAnchor.Parse).ToLookup(a => a.Authority.Value);
        }
        catch (FormatException)
        {
            return await given.WrongAsync(given.T.Get("commands.journal.no-anchor", ("file", given["anchor"])));
        }

        var verifier = store.GetRequiredService<JournalVerifier>();
        var broken = 0;
        foreach (var authority in await store.GetRequiredService<AuthorityStore>().AllAsync(ct))
        {
            var checks = new List<JournalCheck>();
            foreach (var anchor in anchors[authority.Code.Value].DefaultIfEmpty<JournalAnchor?>(null))
                checks.Add(await verifier.VerifyAsync(authority.Code, anchor, ct));
            if (checks.Find(c => !c.Holds) is { } bad)
            {
                broken++;
                await given.Err.WriteLineAsync(given.T.Get(
                    "commands.journal.broken", ("authority", authority.Code.Value), ("seq", bad.BadSeq ?? 0), ("fault", given.T[$"commands.journal.fault.{bad.Fault}"])));
            }
            else
            {
                await given.Out.WriteLineAsync((await verifier.AnchorAsync(authority.Code, ct)).Line);
            }
        }

        if (broken > 0)
            return Failed;
        await given.Out.WriteLineAsync(given.T["commands.journal.holds"]);
        return Done;
    }
}
