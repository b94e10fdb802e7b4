using Egenplan.Data.Accounts;
using Egenplan.Data.Journal;

namespace Egenplan.Web.Hosting.Commands;

/// <summary>
/// <c>journal verify</c>: walks every authority's journal from its first entry, against the signed heads that were kept
/// while it was written, names the first that does not fit, and prints a line for each that holds, to be kept elsewhere.
/// <c>--anchor FILE</c> holds more lines from an earlier time.
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
        if (await Anchors.OfAsync(given, store) is not { } anchors)
            return WrongUse;
        var verifier = store.GetRequiredService<JournalVerifier>();
        var broken = 0;
        foreach (var authority in await store.GetRequiredService<AuthorityStore>().AllAsync(ct))
        {
            var check = await verifier.VerifyAsync(authority.Code, [.. anchors[authority.Code.Value]], ct);
            if (check.Holds)
            {
                await given.Out.WriteLineAsync((await verifier.AnchorAsync(authority.Code, ct)).Line);
                continue;
            }

            broken++;
            await Anchors.TellAsync(given, check);
        }

        if (broken > 0)
            return Failed;
        await given.Out.WriteLineAsync(given.T["commands.journal.holds"]);
        return Done;
    }
}

/// <summary>The anchors that a verb checks a journal against, and how a fault is told.</summary>
internal static class Anchors
{
    /// <summary>Those of the installation's own file, which must be signed, and those of <c>--anchor</c>; null when a file holds something else, which has then been told.</summary>
    public static async Task<ILookup<string, JournalAnchor>?> OfAsync(Invocation given, IServiceProvider store)
    {
        try
        {
            IReadOnlyList<JournalAnchor> other = given["anchor"] is { } file ? JournalAnchors.KeptIn(file) : [];
            return store.GetRequiredService<JournalAnchors>().Kept().Concat(other).ToLookup(a => a.Authority.Value);
        }
        catch (AnchorLineException e)
        {
            await given.WrongAsync(given.T.Get("commands.journal.no-anchor", ("file", e.File), ("line", e.Line)));
            return null;
        }
    }

    public static Task TellAsync(Invocation given, JournalCheck check) => given.Err.WriteLineAsync(given.T.Get(
        "commands.journal.broken", ("authority", check.Authority.Value), ("seq", check.BadSeq ?? 0), ("fault", given.T[$"commands.journal.fault.{check.Fault}"])));
}
