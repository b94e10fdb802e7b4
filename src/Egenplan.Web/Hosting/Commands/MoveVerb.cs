using Egenplan.Data;
using Egenplan.Data.Backups;
using Egenplan.Data.Moving;

namespace Egenplan.Web.Hosting.Commands;

/// <summary>
/// <c>move</c>: takes the installation from its SQLite file to the empty PostgreSQL database of <c>Egenplan:Move:Connection</c>
/// and <c>Egenplan:Move:OwnerConnection</c>, and the key store to <c>Egenplan:Move:KeyConnection</c> if that is given.
/// </summary>
public sealed class MoveVerb : Verb
{
    /// <inheritdoc/>
    public override string Name => "move";

    /// <inheritdoc/>
    public override Task<int> RunAsync(Invocation given, CancellationToken ct) => Refusals.TellAsync(given, async () =>
    {
        var installation = Installation.Of(given);
        var (here, move) = (installation.Data(), installation.Settings.GetSection("Egenplan:Move"));
        if (move["Connection"] is not { Length: > 0 } connection || move["OwnerConnection"] is not { Length: > 0 } owner)
            return await given.WrongAsync(given.T["commands.move.settings"]);
        var to = here with { Provider = DataProvider.Postgres, ConnectionString = connection, OwnerConnectionString = owner };
        if (move["KeyConnection"] is { Length: > 0 } keys)
            to = to with { KeyStoreProvider = DataProvider.Postgres, KeyStoreConnectionString = keys };
        try
        {
            var moved = await new Mover(here, to, TimeProvider.System).MoveAsync(ct);
            foreach (var table in moved.Tables.Where(t => t.Rows > 0))
                await given.Out.WriteLineAsync(given.T.Get("commands.move.table", ("table", table.Name), ("rows", table.Rows)));
            foreach (var head in moved.Heads)
                await given.Out.WriteLineAsync(head.Line);
            await given.Out.WriteLineAsync(given.T.Get("commands.move.done", ("rows", moved.Tables.Sum(t => t.Rows)), ("tables", moved.Tables.Count), ("journals", moved.Heads.Count)));
            await given.Out.WriteLineAsync(moved.Keys is { } count ? given.T.Get("commands.move.keys", ("count", count)) : given.T["commands.move.keys-stay"]);
            return Done;
        }
        catch (BackupRefusalException refusal)
        {
            // Nothing is ever replaced by a move.
            return await given.FailAsync(given.T.Get(refusal.Fault is BackupFault.TargetNotEmpty ? "commands.move.not-empty" : $"commands.set.fault.{refusal.Fault}", ("detail", refusal.Detail)));
        }
    });
}
