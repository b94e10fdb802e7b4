using System.Globalization;
using System.Reflection;
using Egenplan.Data;
using Egenplan.Data.Backups;

namespace Egenplan.Web.Hosting.Commands;

/// <summary>A verb about a set of the data in a folder. It opens nothing but what it needs: no migration, no key.</summary>
public abstract class SetVerb : Verb
{
    /// <inheritdoc/>
    public sealed override string Operand => "FOLDER";

    /// <inheritdoc/>
    public sealed override Task<int> RunAsync(Invocation given, CancellationToken ct) => Refusals.TellAsync(given, async () =>
    {
        try
        {
            return await RunAsync(given, Installation.Of(given).Data(), Path.GetFullPath(given.Operand!), ct);
        }
        catch (BackupRefusalException refusal)
        {
            return await given.FailAsync(given.T.Get($"commands.set.fault.{refusal.Fault}", ("detail", refusal.Detail)));
        }
    });

    /// <summary>Does it.</summary>
    protected abstract Task<int> RunAsync(Invocation given, DataOptions options, string folder, CancellationToken ct);

    /// <summary>Says one line about what a set holds.</summary>
    protected static Task TellAsync(Invocation given, string key, string folder, BackupManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(manifest);
        return given.Out.WriteLineAsync(given.T.Get(
            key, ("folder", folder), ("taken", manifest.Taken.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)),
            ("tables", manifest.Tables.Count), ("rows", manifest.Tables.Sum(t => t.Rows)), ("bytes", manifest.Files.Sum(f => f.Bytes)), ("journals", manifest.Heads.Count)));
    }
}

/// <summary><c>backup FOLDER</c>: copies the data while they are used.</summary>
public sealed class BackupVerb : SetVerb
{
    /// <inheritdoc/>
    public override string Name => "backup";

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(Invocation given, DataOptions options, string folder, CancellationToken ct)
    {
        var version = typeof(BackupVerb).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
        await TellAsync(given, "commands.backup.made", folder, await new BackupMaker(options, TimeProvider.System).MakeAsync(folder, version, ct));
        return Done;
    }
}

/// <summary><c>verify-backup FOLDER</c>: judges a set and reads all of it.</summary>
public sealed class VerifyBackupVerb : SetVerb
{
    /// <inheritdoc/>
    public override string Name => "verify-backup";

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(Invocation given, DataOptions options, string folder, CancellationToken ct)
    {
        var maker = new BackupMaker(options, TimeProvider.System);
        await TellAsync(given, maker.CanTellForged ? "commands.backup.whole" : "commands.backup.whole-unsigned", folder, await maker.VerifyAsync(folder, ct));
        return Done;
    }
}

/// <summary><c>restore FOLDER</c>: puts a set back, judged before it is in place.</summary>
public sealed class RestoreVerb : SetVerb
{
    /// <inheritdoc/>
    public override string Name => "restore";

    /// <inheritdoc/>
    public override IReadOnlyList<Option> Options { get; } = [new("replace")];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(Invocation given, DataOptions options, string folder, CancellationToken ct)
    {
        var restored = await new BackupRestorer(options, TimeProvider.System).RestoreAsync(folder, given.Has("replace"), ct);
        await TellAsync(given, "commands.restore.done", folder, restored.Manifest);
        await given.Out.WriteLineAsync(given.T.Get("commands.restore.erased", ("keys", restored.Destroyed.Keys), ("rows", restored.Destroyed.Rows), ("list", options.DestructionFile)));
        foreach (var (authority, entries) in restored.Lost)
            await given.Out.WriteLineAsync(given.T.Get("commands.restore.lost", ("authority", authority), ("count", entries)));
        if (restored.Rebuilt > 0)
            await given.Out.WriteLineAsync(given.T.Get("commands.restore.rebuilt", ("count", restored.Rebuilt)));
        if (restored.KeptAs is { } before)
            await given.Out.WriteLineAsync(given.T.Get("commands.restore.kept", ("name", before)));
        return Done;
    }
}
