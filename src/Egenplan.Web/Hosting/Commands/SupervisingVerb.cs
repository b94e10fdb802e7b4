using Egenplan.Data.Accounts;
using Egenplan.Domain.People;

namespace Egenplan.Web.Hosting.Commands;

/// <summary>
/// <c>supervising CODE --name NAME</c>: sets up an authority that supervises others. By the operator alone, since no authority that is itself supervised may make
/// one. Its people come in as everywhere: the first administrator is named among the settings, and names the supervisors.
/// </summary>
public sealed class SupervisingVerb : StoreVerb
{
    private const int LongestName = 200;

    /// <inheritdoc/>
    public override string Name => "supervising";

    /// <inheritdoc/>
    public override string Operand => "CODE";

    /// <inheritdoc/>
    public override IReadOnlyList<Option> Options { get; } = [new("name", "NAME", Required: true)];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(Invocation given, Installation installation, IServiceProvider store, CancellationToken ct)
    {
        if (!AuthorityCode.IsValid(given.Operand))
            return await given.WrongAsync(given.T["commands.supervising.code"]);
        var (code, name, authorities) = (new AuthorityCode(given.Operand!), given["name"]!.Trim(), store.GetRequiredService<AuthorityStore>());
        if (name.Length is 0 or > LongestName || name.Any(char.IsControl))
            return await given.WrongAsync(given.T.Get("commands.supervising.name", ("max", LongestName)));
        if (await authorities.FindAsync(code, ct) is { } there)
        {
            if (there.Kind is not AuthorityKind.Supervision)
                return await given.FailAsync(given.T.Get("commands.supervising.other", ("code", code.Value), ("name", there.Name)));
            await given.Out.WriteLineAsync(given.T.Get("commands.supervising.there", ("code", code.Value), ("name", there.Name)));
            return Done;
        }

        if (Places.Find(code.Value) is { } place)
            return await given.FailAsync(given.T.Get("commands.supervising.place", ("code", code.Value), ("name", place.Name)));
        await authorities.EnsureAsync(code, name, AuthorityKind.Supervision, ct);
        await given.Out.WriteLineAsync(given.T.Get("commands.supervising.done", ("code", code.Value), ("name", name)));
        return Done;
    }
}
