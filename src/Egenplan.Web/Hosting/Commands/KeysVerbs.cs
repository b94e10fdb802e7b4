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

/// <summary><c>keys backup FILE</c>: copies all keys to one file apart.</summary>
public sealed class KeysBackupVerb : StoreVerb
{
    /// <inheritdoc/>
    public override string Name => "keys backup";

    /// <inheritdoc/>
    public override string Operand => "FILE";

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(Invocation given, Installation installation, IServiceProvider store, CancellationToken ct)
    {
        var file = Path.GetFullPath(given.Operand!);
        if (File.Exists(file))
            return await given.FailAsync(given.T.Get("commands.keys.exists", ("file", file)));
        await store.GetRequiredService<KeyVault>().BackupAsync(file, ct);
        await given.Out.WriteLineAsync(given.T.Get("commands.keys.backed-up", ("file", file)));
        return Done;
    }
}

/// <summary><c>keys rotate</c>: makes a new master key and wraps every key with it.</summary>
public sealed class KeysRotateVerb : StoreVerb
{
    /// <inheritdoc/>
    public override string Name => "keys rotate";

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(Invocation given, Installation installation, IServiceProvider store, CancellationToken ct)
    {
        var master = await store.GetRequiredService<KeyVault>().RotateAsync(ct);
        await given.Out.WriteLineAsync(given.T.Get("commands.keys.rotated", ("master", master), ("file", installation.Data().MasterKeyFile)));
        return Done;
    }
}
