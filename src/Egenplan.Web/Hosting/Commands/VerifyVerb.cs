using Egenplan.Data.Plans;
using Egenplan.Web.Features.Public.Verify;

namespace Egenplan.Web.Hosting.Commands;

/// <summary><c>verify FILE|CODE</c>: whether a file is an adopted version and unchanged, or a printed code is that of one.</summary>
public sealed class VerifyVerb : StoreVerb
{
    /// <inheritdoc/>
    public override string Name => "verify";

    /// <inheritdoc/>
    public override string Operand => "FILE|CODE";

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(Invocation given, Installation installation, IServiceProvider store, CancellationToken ct)
    {
        var what = given.Operand!;
        var isFile = File.Exists(what);
        if (!isFile && !PaperSeals.IsCode(what))
            return await given.WrongAsync(given.T.Get("commands.verify.nothing", ("what", what)));
        var seals = store.GetRequiredService<PaperSeals>();
        var found = isFile ? await FileAsync(seals, what, ct) : await seals.CheckCodeAsync(what, ct);
        await given.Out.WriteLineAsync(VerifyTexts.Of(given.T, found, isFile));
        return found.Finding is PaperFinding.Genuine ? Done : Failed;
    }

    private static async Task<PaperCheck> FileAsync(PaperSeals seals, string path, CancellationToken ct)
    {
        await using var file = File.OpenRead(path);
        return await seals.CheckAsync(file, ct);
    }
}
