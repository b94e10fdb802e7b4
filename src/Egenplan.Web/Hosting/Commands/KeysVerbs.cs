using System.Globalization;
using Egenplan.Data.Vault;

namespace Egenplan.Web.Hosting.Commands;

/// <summary><c>keys verify</c>: tries every key.</summary>
public sealed class KeysVerifyVerb : StoreVerb
{
    /// <inheritdoc/>
    public override string Name => "keys verify";

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(Invocation given, Installation installation, IServiceProvider store, CancellationToken ct)
    {
        var report = await store.GetRequiredService<KeyVault>().VerifyAsync(ct);
        await given.Out.WriteLineAsync(given.T.Get(
            "commands.keys.verified", ("usable", report.Usable), ("destroyed", report.Destroyed), ("broken", report.Broken.Count), ("master", report.ActiveMasterKey)));
        if (!report.FileIsPrivate)
            return await given.FailAsync(given.T.Get("commands.keys.not-private", ("file", installation.Data().MasterKeyFile)));
        return report.Broken.Count == 0
            ? Done
            : await given.FailAsync(given.T.Get("commands.keys.broken", ("ids", string.Join(", ", report.Broken.Select(id => id.ToString("N"))))));
    }
}

/// <summary>
/// <c>keys backup FILE</c>: copies all keys to one file apart, and tells of copies beside it that are too old. With a folder
/// instead of a file: a new copy in it, and those too old are deleted. It makes nothing else: where there are no data or no
/// master key, a setting is wrong.
/// </summary>
public sealed class KeysBackupVerb : StoreVerb
{
    /// <inheritdoc/>
    public override string Name => "keys backup";

    /// <inheritdoc/>
    public override string Operand => "FILE-OR-FOLDER";

    /// <inheritdoc/>
    protected override bool MayMake => false;

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(Invocation given, Installation installation, IServiceProvider store, CancellationToken ct)
    {
        var vault = store.GetRequiredService<KeyVault>();
        var file = Path.GetFullPath(given.Operand!);
        var isFolder = Directory.Exists(file) || Path.EndsInDirectorySeparator(given.Operand!);
        if (isFolder)
        {
            Directory.CreateDirectory(file);
            var now = store.GetRequiredService<TimeProvider>().GetUtcNow();
            file = Path.Combine(file, string.Create(CultureInfo.InvariantCulture, $"egenplan-keys-{now:yyyyMMdd'T'HHmmssfff'Z'}"));
        }

        if (File.Exists(file))
            return await given.FailAsync(given.T.Get("commands.keys.exists", ("file", file)));
        await vault.BackupAsync(file, ct);
        await given.Out.WriteLineAsync(given.T.Get("commands.keys.backed-up", ("file", file)));
        var code = Done;
        foreach (var old in vault.ExpiredBackups(Path.GetDirectoryName(file)!))
        {
            if (isFolder && !KeyVault.Supersedes(file, old))
            {
                code = await given.FailAsync(given.T.Get("commands.keys.foreign", ("file", old)));
                continue;
            }

            if (isFolder)
                File.Delete(old);
            await given.Out.WriteLineAsync(given.T.Get(isFolder ? "commands.keys.deleted" : "commands.keys.too-old", ("file", old)));
        }

        return code;
    }
}

/// <summary><c>keys restore FILE</c>: puts a copy of the keys back where there are none.</summary>
public sealed class KeysRestoreVerb : Verb
{
    /// <inheritdoc/>
    public override string Name => "keys restore";

    /// <inheritdoc/>
    public override string Operand => "FILE";

    /// <inheritdoc/>
    public override IReadOnlyList<Option> Options { get; } = [new("without-list")];

    /// <inheritdoc/>
    public override Task<int> RunAsync(Invocation given, CancellationToken ct) => Refusals.TellAsync(given, async () =>
    {
        var file = Path.GetFullPath(given.Operand!);
        var options = Installation.Of(given).Data();
        using var store = new KeyStore(options);
        try
        {
            var (keys, again) = await new KeyVault(store, options, TimeProvider.System).RestoreAsync(file, given.Has("without-list"), ct);
            await given.Out.WriteLineAsync(given.T.Get("commands.keys.restored", ("keys", keys), ("again", again), ("list", options.DestructionFile)));
            return Done;
        }
        catch (InvalidOperationException)
        {
            return await given.FailAsync(given.T.Get("commands.keys.not-empty", ("store", store.Place), ("file", options.MasterKeyFile)));
        }
        catch (FormatException)
        {
            return await given.FailAsync(given.T.Get("commands.keys.no-copy", ("file", file)));
        }
    });
}

/// <summary>
/// <c>keys rotate</c>: makes a new master key and wraps every key with it. With several servers in two steps, with the file copied to all of them after each:
/// <c>--prepare</c> makes the key, <c>--finish</c> wraps with it.
/// </summary>
public sealed class KeysRotateVerb : StoreVerb
{
    /// <inheritdoc/>
    public override string Name => "keys rotate";

    /// <inheritdoc/>
    public override IReadOnlyList<Option> Options { get; } = [new("prepare"), new("finish")];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(Invocation given, Installation installation, IServiceProvider store, CancellationToken ct)
    {
        var (vault, file) = (store.GetRequiredService<KeyVault>(), installation.Data().MasterKeyFile);
        if (given.Has("prepare"))
        {
            await given.Out.WriteLineAsync(given.T.Get("commands.keys.prepared", ("master", vault.PrepareRotation()), ("file", file)));
            return Done;
        }

        var before = vault.ActiveMasterKey;
        var master = given.Has("finish") ? await vault.FinishRotationAsync(ct) : await vault.RotateAsync(ct);
        await given.Out.WriteLineAsync(given.T.Get(master == before ? "commands.keys.unchanged" : "commands.keys.rotated", ("master", master), ("file", file)));
        return Done;
    }
}
