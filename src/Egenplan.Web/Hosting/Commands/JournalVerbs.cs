using System.Text;
using Egenplan.Data;
using Egenplan.Data.Accounts;
using Egenplan.Data.Journal;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;

namespace Egenplan.Web.Hosting.Commands;

/// <summary><c>journal key</c>: prints the public key that the journal's heads are signed with, for an auditor.</summary>
public sealed class JournalKeyVerb : StoreVerb
{
    /// <inheritdoc/>
    public override string Name => "journal key";

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(Invocation given, Installation installation, IServiceProvider store, CancellationToken ct)
    {
        await given.Out.WriteAsync(store.GetRequiredService<JournalKey>().PublicPem);
        return Done;
    }
}

/// <summary>
/// <c>journal rotate</c>: makes a new key that signs the journal's heads; the one before is still trusted. With several servers in two steps, with the file
/// copied to all of them after each: <c>--prepare</c> makes the key, <c>--finish</c> lets it sign.
/// </summary>
public sealed class JournalRotateVerb : StoreVerb
{
    /// <inheritdoc/>
    public override string Name => "journal rotate";

    /// <inheritdoc/>
    public override IReadOnlyList<Option> Options { get; } = [new("prepare"), new("finish")];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(Invocation given, Installation installation, IServiceProvider store, CancellationToken ct)
    {
        var (key, file) = (store.GetRequiredService<JournalKey>(), installation.Data().JournalKeyFile);
        var isPrepared = given.Has("finish") || key.PrepareRotation();
        if (given.Has("prepare"))
        {
            await given.Out.WriteLineAsync(given.T.Get(isPrepared ? "commands.journal.prepared" : "commands.journal.prepared-before", ("file", file)));
            return Done;
        }

        if (!key.FinishRotation())
            return await given.FailAsync(given.T.Get("commands.journal.not-prepared", ("file", file)));
        await given.Out.WriteLineAsync(given.T.Get("commands.journal.rotated", ("file", file)));
        return Done;
    }
}

/// <summary><c>journal export FILE --authority CODE</c>: writes a journal as lines of text, for an auditor's own program.</summary>
public sealed class JournalExportVerb : StoreVerb
{
    /// <inheritdoc/>
    public override string Name => "journal export";

    /// <inheritdoc/>
    public override string Operand => "FILE";

    /// <inheritdoc/>
    public override IReadOnlyList<Option> Options { get; } = [new("authority", "CODE", Required: true)];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(Invocation given, Installation installation, IServiceProvider store, CancellationToken ct)
    {
        var file = Path.GetFullPath(given.Operand!);
        if (!AuthorityCode.IsValid(given["authority"]) || await store.GetRequiredService<AuthorityStore>().FindAsync(new AuthorityCode(given["authority"]!), ct) is not { } authority)
            return await given.FailAsync(given.T.Get("commands.journal.no-authority", ("authority", given["authority"])));
        if (File.Exists(file))
            return await given.FailAsync(given.T.Get("commands.keys.exists", ("file", file)));
        await using (var to = new StreamWriter(file, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
            await store.GetRequiredService<JournalExport>().WriteAsync(authority.Code, to, ct);
        await given.Out.WriteLineAsync(given.T.Get("commands.journal.exported", ("file", file)));
        return Done;
    }
}

/// <summary>
/// <c>journal prune</c>: takes away the entries that are older than each authority keeps them, after a walk that finds
/// nothing wrong. Run as the database's owner.
/// </summary>
public sealed class JournalPruneVerb : StoreVerb
{
    /// <inheritdoc/>
    public override string Name => "journal prune";

    /// <inheritdoc/>
    public override IReadOnlyList<Option> Options { get; } = [new("anchor", "FILE")];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(Invocation given, Installation installation, IServiceProvider store, CancellationToken ct)
    {
        if (await Anchors.OfAsync(given, store) is not { } anchors)
            return WrongUse;
        var pruner = store.GetRequiredService<JournalPruner>();
        var today = store.GetRequiredService<TimeProvider>().Today();
        var broken = false;
        foreach (var authority in await store.GetRequiredService<AuthorityStore>().AllAsync(ct))
        {
            var from = JournalPruner.KeptFrom(today, LogSettings.From(authority.Settings).Years);
            var pruned = await pruner.PruneAsync(authority.Code, from, [.. anchors[authority.Code.Value]], ct);
            if (!pruned.Check.Holds)
            {
                broken = true;
                await Anchors.TellAsync(given, pruned.Check);
            }
            else if (pruned.Segment is { } segment)
            {
                await given.Out.WriteLineAsync(given.T.Get(
                    "commands.journal.pruned", ("authority", authority.Code.Value), ("count", segment.To - segment.From + 1), ("day", from)));
            }
            else
            {
                await given.Out.WriteLineAsync(given.T.Get("commands.journal.nothing-pruned", ("authority", authority.Code.Value), ("day", from)));
            }
        }

        return broken ? Failed : Done;
    }
}
