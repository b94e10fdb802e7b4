using System.Text.Json;
using Egenplan.Data.Accounts;
using Egenplan.Data.Conventions;
using Egenplan.Data.Vault;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.SignIn;

/// <summary>A form that was sent when the session had ended, or when a fresh sign-in was asked for.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Address">Where it was sent: a path of this site with its query.</param>
/// <param name="Fields">What was typed, in order; a name may come several times.</param>
/// <param name="HadFiles">True when files were chosen too: they must be chosen again.</param>
/// <param name="Once">The form's own key, so that it is done once however often it is sent again; null for one that had none.</param>
public sealed record KeptForm(Guid Id, string Address, IReadOnlyList<KeyValuePair<string, string>> Fields, bool HadFiles, string? Once = null);

/// <summary>Keeps such forms for a day, sealed with the authority's key, for the account that sent them and nobody else.</summary>
public sealed class KeptFormStore
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);
    private readonly DbSource _source;
    private readonly AuthorityKeys _keys;
    private readonly TimeProvider _clock;

    internal KeptFormStore(DbSource source, AuthorityKeys keys, TimeProvider clock) => (_source, _keys, _clock) = (source, keys, clock);

    private DateTime Oldest => _clock.GetUtcNow().UtcDateTime - Longest;

    /// <summary>Keeps a form; throws away what is older than a day.</summary>
    public async Task SaveAsync(KeptForm form, Viewer viewer, CancellationToken ct = default)
    {
        var (authority, oldest) = (viewer.Authority, Oldest);
        await using var scope = await _source.BeginAsideAsync(authority, ct);
        using var key = await _keys.OpenAsync(scope.Db, authority, ct);
        await scope.Db.KeptForms.Where(f => f.Authority == authority.Value && f.At < oldest).ExecuteDeleteAsync(ct);
        scope.Db.KeptForms.Add(new KeptFormRow
        {
            Id = form.Id,
            Authority = authority.Value,
            Account = viewer.User.Value,
            At = _clock.GetUtcNow().UtcDateTime,
            KeyId = key.Id,
            Sealed = key.Seal(JsonSerializer.SerializeToUtf8Bytes(form), Context(authority, form.Id)),
        });
        await scope.Db.SaveChangesAsync(ct);
        await scope.CommitAsync(ct);
    }

    /// <summary>What this account has waiting, newest first.</summary>
    public async Task<IReadOnlyList<KeptForm>> AllAsync(Viewer viewer, CancellationToken ct = default)
    {
        var (authority, account, oldest) = (viewer.Authority, viewer.User.Value, Oldest);
        await using var scope = await _source.ReadAsync(authority, ct);
        var rows = await scope.Db.KeptForms.Where(f => f.Authority == authority.Value && f.Account == account && f.At >= oldest)
            .OrderByDescending(f => f.At).ToListAsync(ct);
        if (rows.Count == 0)
            return [];
        using var key = await _keys.OpenAsync(scope.Db, authority, ct);
        return [.. rows.Select(r => JsonSerializer.Deserialize<KeptForm>(key.Open(r.Sealed, Context(authority, r.Id)))!)];
    }

    /// <summary>Throws a form away: sent, or not wanted. True when it was there and this account's.</summary>
    public async Task<bool> DeleteAsync(Guid id, Viewer viewer, CancellationToken ct = default)
    {
        var (authority, account) = (viewer.Authority, viewer.User.Value);
        await using var scope = await _source.BeginAsideAsync(authority, ct);
        var count = await scope.Db.KeptForms.Where(f => f.Id == id && f.Authority == authority.Value && f.Account == account).ExecuteDeleteAsync(ct);
        await scope.CommitAsync(ct);
        return count == 1;
    }

    private static SealContext Context(AuthorityCode authority, Guid id) => new(authority, "kept-form", id);
}
