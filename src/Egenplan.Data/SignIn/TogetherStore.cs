using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Conventions;
using Egenplan.Data.Journal;
using Egenplan.Data.Vault;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.SignIn;

/// <summary>A session that a case officer shares with the person, who sits beside: for those who have no e-identification of their own.</summary>
/// <param name="CaseFile">The person's case file.</param>
/// <param name="Person">The person's name.</param>
/// <param name="Supporter">Name of whoever supports the person; empty for nobody.</param>
/// <param name="EndsAt">When it ends by itself, UTC.</param>
public sealed record Together(CaseFileId CaseFile, string Person, string Supporter, DateTime EndsAt);

/// <summary>Shared sessions. Who was there is sealed with the person's own key; that it was so is in the journal.</summary>
public sealed class TogetherStore
{
    /// <summary>The longest that one lasts.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(60);

    private readonly DbSource _source;
    private readonly CaseFileDocuments _documents;
    private readonly KeyVault _vault;
    private readonly JournalWriter _journal;
    private readonly IdSource _ids;
    private readonly TimeProvider _clock;

    internal TogetherStore(DbSource source, CaseFileDocuments documents, KeyVault vault, JournalWriter journal, IdSource ids, TimeProvider clock) =>
        (_source, _documents, _vault, _journal, _ids, _clock) = (source, documents, vault, journal, ids, clock);

    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    /// <summary>Begins one, journalled; the officer's one before ends. False when the officer may not know of the case file.</summary>
    public async Task<bool> BeginAsync(Viewer viewer, CaseFileId caseFile, string person, string supporter, CancellationToken ct = default)
    {
        await using var scope = await _source.BeginAsync(viewer.Authority, ct);
        if (await (await _documents.FindableAsync(scope.Db, viewer, ct)).FirstOrDefaultAsync(f => f.Id == caseFile.Value, ct) is not { } file
            || viewer.Kind is not ViewerKind.CaseOfficer)
            return false;
        using var key = await _vault.GetKeyAsync(file.KeyId, ct);
        var (id, now) = (_ids.Next(), Now);
        var entries = await EndAsync(scope.Db, viewer, now, ct);
        scope.Db.Together.Add(new TogetherRow
        {
            Id = id,
            Authority = viewer.Authority.Value,
            Account = viewer.User.Value,
            CaseFileId = caseFile.Value,
            BegunAt = now,
            EndsAt = now + Longest,
            KeyId = key.Id,
            Sealed = key.Seal(JsonSerializer.SerializeToUtf8Bytes(new Words(person, supporter)), Context(viewer.Authority, id)),
        });
        await scope.Db.SaveChangesAsync(ct);
        var details = new JsonObject { ["until"] = (now + Longest).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture), ["supporter"] = supporter.Length > 0 };
        await _journal.AppendAsync(scope.Db, viewer.Authority, [.. entries, new JournalEntry(viewer, "TogetherBegun", caseFile, Details: details)], ct);
        await scope.CommitAsync(ct);
        return true;
    }

    /// <summary>The officer's shared session; null when there is none, it has ended, or the officer may no longer know of the person.</summary>
    public async Task<Together?> CurrentAsync(Viewer viewer, CancellationToken ct = default)
    {
        var (authority, account, now) = (viewer.Authority.Value, viewer.User.Value, Now);
        await using var scope = await _source.ReadAsync(viewer.Authority, ct);
        if (await scope.Db.Together.FirstOrDefaultAsync(t => t.Authority == authority && t.Account == account && t.EndedAt == null && t.EndsAt > now, ct) is not { } row
            || !await (await _documents.FindableAsync(scope.Db, viewer, ct)).AnyAsync(f => f.Id == row.CaseFileId, ct))
            return null;
        using var key = await _vault.FindKeyAsync(row.KeyId, ct);
        if (key is null)
            return null;
        var words = JsonSerializer.Deserialize<Words>(key.Open(row.Sealed, Context(viewer.Authority, row.Id)))!;
        return new Together(new CaseFileId(row.CaseFileId), words.Person, words.Supporter, row.EndsAt);
    }

    /// <summary>Ends the officer's shared session, journalled.</summary>
    public async Task EndAsync(Viewer viewer, CancellationToken ct = default)
    {
        await using var scope = await _source.BeginAsync(viewer.Authority, ct);
        var entries = await EndAsync(scope.Db, viewer, Now, ct);
        await _journal.AppendAsync(scope.Db, viewer.Authority, entries, ct);
        await scope.CommitAsync(ct);
    }

    private static async Task<List<JournalEntry>> EndAsync(EgenplanDb db, Viewer viewer, DateTime now, CancellationToken ct)
    {
        var open = db.Together.Where(t => t.Authority == viewer.Authority.Value && t.Account == viewer.User.Value && t.EndedAt == null);
        var ended = await open.Where(t => t.EndsAt > now).Select(t => t.CaseFileId).ToListAsync(ct);
        await open.ExecuteUpdateAsync(s => s.SetProperty(t => t.EndedAt, now), ct);
        return [.. ended.Select(id => new JournalEntry(viewer, "TogetherEnded", new CaseFileId(id)))];
    }

    private static SealContext Context(AuthorityCode authority, Guid id) => new(authority, "together", id);

    private sealed record Words(string Person, string Supporter);
}
