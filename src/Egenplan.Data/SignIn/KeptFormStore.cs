using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Egenplan.Data.Accounts;
using Egenplan.Data.Conventions;
using Egenplan.Data.SentForms;
using Egenplan.Data.Vault;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.SignIn;

/// <summary>A form that was sent when the session had ended, or when a fresh sign-in was asked for; or one that has not been sent yet.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Address">Where it was sent: a path of this site with its query.</param>
/// <param name="Fields">What was typed, in order; a name may come several times.</param>
/// <param name="HadFiles">True when files were chosen too: they must be chosen again.</param>
/// <param name="Once">The form's own key, so that it is done once however often it is sent again; null for one that had none.</param>
/// <param name="IsDraft">True while it is being written: kept so that a crash, a sign-out or another machine loses nothing.</param>
public sealed record KeptForm(Guid Id, string Address, IReadOnlyList<KeyValuePair<string, string>> Fields, bool HadFiles, string? Once = null, bool IsDraft = false)
{
    /// <summary>When it was kept, UTC.</summary>
    [JsonIgnore]
    public DateTime At { get; init; }
}

/// <summary>Keeps such forms for a week, sealed with the authority's key, for the account that wrote them and nobody else.</summary>
public sealed class KeptFormStore
{
    /// <summary>How long a form is kept: what was written before a weekend is there after it.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    // Whoever begins more at the same time loses the oldest.
    private const int MostDrafts = 20;

    private readonly DbSource _source;
    private readonly AuthorityKeys _keys;
    private readonly TimeProvider _clock;

    internal KeptFormStore(DbSource source, AuthorityKeys keys, TimeProvider clock) => (_source, _keys, _clock) = (source, keys, clock);

    private DateTime Oldest => _clock.GetUtcNow().UtcDateTime - Longest;

    /// <summary>
    /// Keeps a form, in the place of what was kept of it before; throws away what is too old. False for a draft that was on its way when its
    /// form was done: nothing is kept of it.
    /// </summary>
    public async Task<bool> SaveAsync(KeptForm form, Viewer viewer, CancellationToken ct = default)
    {
        var (authority, oldest) = (viewer.Authority, Oldest);
        await using var scope = await _source.BeginAsideAsync(authority, ct);
        using var key = await _keys.OpenAsync(scope.Db, authority, ct);
        var account = viewer.User.Value;
        // Whichever of the two comes first, the other one waits for it.
        if (form.IsDraft && !await NoteAsync(scope.Db, viewer, form.Id, ct))
            return false;
        await scope.Db.KeptForms.Where(f => f.Authority == authority.Value && (f.At < oldest || (f.Id == form.Id && f.Account == account))).ExecuteDeleteAsync(ct);
        if (form.IsDraft && await scope.Db.KeptForms.CountAsync(f => f.Authority == authority.Value && f.Account == account, ct) >= MostDrafts)
        {
            var rows = await scope.Db.KeptForms.Where(f => f.Authority == authority.Value && f.Account == account).OrderByDescending(f => f.At).ToListAsync(ct);
            var older = Opened(rows, key, authority).Where(f => f.IsDraft).Skip(MostDrafts - 1).Select(f => f.Id).ToList();
            await scope.Db.KeptForms.Where(f => older.Contains(f.Id)).ExecuteDeleteAsync(ct);
        }

        scope.Db.KeptForms.Add(new KeptFormRow
        {
            Id = form.Id,
            Authority = authority.Value,
            Account = account,
            At = _clock.GetUtcNow().UtcDateTime,
            KeyId = key.Id,
            Sealed = key.Seal(JsonSerializer.SerializeToUtf8Bytes(form), Context(authority, form.Id)),
        });
        await scope.Db.SaveChangesAsync(ct);
        if (form.IsDraft)
            await UnnoteAsync(scope.Db, viewer, form.Id, ct);
        await scope.CommitAsync(ct);
        return true;
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
        return [.. Opened(rows, key, authority)];
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

    /// <summary>Throws a form away since it has been done, and whatever is kept of it after that.</summary>
    public async Task DoneAsync(Guid id, Viewer viewer, CancellationToken ct = default)
    {
        var (authority, account) = (viewer.Authority, viewer.User.Value);
        await using var scope = await _source.BeginAsideAsync(authority, ct);
        await NoteAsync(scope.Db, viewer, id, ct);
        await scope.Db.KeptForms.Where(f => f.Id == id && f.Authority == authority.Value && f.Account == account).ExecuteDeleteAsync(ct);
        await scope.CommitAsync(ct);
    }

    // Among the forms that have been done, under a name that tells nothing; for as long as those are.
    private Task<bool> NoteAsync(EgenplanDb db, Viewer viewer, Guid id, CancellationToken ct) =>
        SentForm.NoteAsync(db, viewer.Authority, NameOf(viewer, id), _clock.GetUtcNow().UtcDateTime, ct);

    private static Task<int> UnnoteAsync(EgenplanDb db, Viewer viewer, Guid id, CancellationToken ct)
    {
        var (code, name) = (viewer.Authority.Value, NameOf(viewer, id));
        return db.SentForms.Where(f => f.Authority == code && f.Id == name).ExecuteDeleteAsync(ct);
    }

    private static byte[] NameOf(Viewer viewer, Guid id) => SHA256.HashData(Encoding.UTF8.GetBytes($"kept-form {viewer.User.Value:N} {id:N}"));

    // One that cannot be opened any more hides none of the others: they are asked for by every page.
    private static IEnumerable<KeptForm> Opened(IEnumerable<KeptFormRow> rows, DataKey key, AuthorityCode authority)
    {
        foreach (var row in rows)
        {
            KeptForm form;
            try
            {
                form = JsonSerializer.Deserialize<KeptForm>(key.Open(row.Sealed, Context(authority, row.Id)))! with { At = row.At };
            }
            catch (Exception e) when (e is SealBrokenException or JsonException)
            {
                continue;
            }

            yield return form;
        }
    }

    private static SealContext Context(AuthorityCode authority, Guid id) => new(authority, "kept-form", id);
}
