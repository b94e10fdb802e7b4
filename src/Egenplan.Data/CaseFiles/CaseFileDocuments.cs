using Egenplan.Data.Accounts;
using Egenplan.Data.Documents;
using Egenplan.Data.Journal;
using Egenplan.Data.Vault;
using Egenplan.Domain.Access;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.CaseFiles;

/// <summary>Case files as sealed rows with their index rows: reading, adding, replacing.</summary>
/// <param name="vault">The keys.</param>
/// <param name="authorityKeys">The authorities' own keys.</param>
/// <param name="clock">The clock, for rights that end.</param>
internal sealed class CaseFileDocuments(KeyVault vault, AuthorityKeys authorityKeys, TimeProvider clock)
{
    public static DocumentFormat<CaseFile> Format { get; } = new("case-file");

    public static SealContext Context(string authority, Guid id, long revision) => new(new AuthorityCode(authority), Format.Kind, id, revision);

    public static CaseFile Open(CaseFileRow row, DataKey key) => Format.Open(row.Sealed, key, Context(row.Authority, row.Id, row.Revision));

    public static CaseFileRow Row(CaseFile file, DataKey key, int revision) => new()
    {
        Id = file.Id.Value,
        Authority = file.Authority.Value,
        KeyId = key.Id,
        Revision = revision,
        Format = Format.Format,
        Sealed = Format.Seal(file, key, Context(file.Authority.Value, file.Id.Value, revision)),
    };

    /// <summary>The case file, or null when its key has been destroyed: the person is not there any more.</summary>
    public async Task<CaseFile?> OpenAsync(CaseFileRow row, CancellationToken ct)
    {
        using var key = await vault.FindKeyAsync(row.KeyId, ct);
        return key is null ? null : Open(row, key);
    }

    public static async Task<CaseFileRow?> LockAsync(EgenplanDb db, CaseFileId id, CancellationToken ct)
    {
        var rows = await db.HeldCaseFile(id.Value).ToListAsync(ct);
        return rows is [var row] ? row : null;
    }

    public async Task AddAsync(EgenplanDb db, CaseFile file, DataKey key, CancellationToken ct)
    {
        db.CaseFiles.Add(Row(file, key, revision: 1));
        await AddIndexAsync(db, file, ct);
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
    }

    public async Task ReplaceAsync(EgenplanDb db, CaseFileRow before, CaseFile file, CancellationToken ct)
    {
        RefuseNewer(before.Sealed);
        using var key = await vault.GetKeyAsync(before.KeyId, ct);
        var row = Row(file, key, before.Revision + 1);
        var changed = await db.CaseFiles.Where(r => r.Id == row.Id && r.Revision == before.Revision).ExecuteUpdateAsync(
            s => s.SetProperty(r => r.Sealed, row.Sealed).SetProperty(r => r.Revision, row.Revision).SetProperty(r => r.Format, row.Format), ct);
        if (changed != 1)
            throw new DbUpdateConcurrencyException($"Case file {file.Id} was changed by another writer.");
        await DropIndexAsync(db, row.Id, ct);
        await AddIndexAsync(db, file, ct);
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
    }

    public static async Task DropIndexAsync(EgenplanDb db, Guid id, CancellationToken ct)
    {
        await db.CaseFileIndex.Where(r => r.CaseFileId == id).ExecuteDeleteAsync(ct);
        await db.DutyIndex.Where(r => r.CaseFileId == id).ExecuteDeleteAsync(ct);
        await db.Handlers.Where(r => r.CaseFileId == id).ExecuteDeleteAsync(ct);
        await db.RepresentationIndex.Where(r => r.CaseFileId == id).ExecuteDeleteAsync(ct);
        await db.CountedPeople.Where(r => r.CaseFileId == id).ExecuteDeleteAsync(ct);
        await db.SearchTokens.Where(r => r.CaseFileId == id && r.Kind != SearchTokenKind.Participant).ExecuteDeleteAsync(ct);
    }

    public async Task AddIndexAsync(EgenplanDb db, CaseFile file, CancellationToken ct)
    {
        using var authorityKey = await authorityKeys.OpenAsync(db, file.Authority, ct);
        var index = CaseFileIndex.From(file);
        db.CaseFileIndex.Add(index.Row);
        db.DutyIndex.AddRange(index.Duties);
        db.Handlers.AddRange(index.Handlers);
        db.RepresentationIndex.AddRange(index.Prompts);
        db.CountedPeople.Add(index.Counted);
        db.SearchTokens.AddRange(new SearchKey(authorityKey).Rows(file.Authority.Value, file.Id.Value, index.Words));
    }

    /// <summary>
    /// The case files that a viewer can find at all, decided by codes alone, so that one whom the viewer must not know of is
    /// answered with the same queries as one who does not exist. What may be seen of them is the rule's to say.
    /// </summary>
    public async Task<IQueryable<CaseFileRow>> FindableAsync(EgenplanDb db, Viewer viewer, CancellationToken ct) => Findable(db, viewer.Kind, await FindingAsync(db, viewer, ct));

    /// <summary>What <see cref="Findable"/> is asked with.</summary>
    public async Task<FindableAsked> FindingAsync(EgenplanDb db, Viewer viewer, CancellationToken ct)
    {
        var asked = new FindableAsked
        {
            Authority = viewer.Authority.Value,
            User = viewer.User.Value,
            IsOfficer = viewer.Kind is ViewerKind.CaseOfficer,
            MayOpen = LogSettings.MayOpenInEmergency(viewer.Kind),
            Now = clock.GetUtcNow().UtcDateTime,
        };
        if (viewer.Kind is not ViewerKind.Citizen)
            return asked;
        using var authorityKey = await authorityKeys.OpenAsync(db, viewer.Authority, ct);
        var (key, number) = (new SearchKey(authorityKey), viewer.Number ?? "");
        return asked with
        {
            HasNumber = number.Length > 0,
            Self = key.Token(SearchTokenKind.Number, number),
            Representative = key.Token(SearchTokenKind.Representative, number),
            Participant = key.Token(SearchTokenKind.Participant, number),
        };
    }

    /// <summary>The same as a query that may be kept: only its lambdas name what is asked.</summary>
    public static IQueryable<CaseFileRow> Findable(EgenplanDb db, ViewerKind kind, FindableAsked asked)
    {
        var files = db.CaseFiles.Where(f => f.Authority == asked.Authority);
        return kind switch
        {
            ViewerKind.System => files,
            ViewerKind.Citizen => files.Where(f => asked.HasNumber && db.SearchTokens.Any(t => t.Authority == asked.Authority && t.CaseFileId == f.Id
                && ((t.Kind == SearchTokenKind.Number && t.Token == asked.Self) || (t.Kind == SearchTokenKind.Representative && t.Token == asked.Representative)
                    || (t.Kind == SearchTokenKind.Participant && t.Token == asked.Participant)))),
            _ => files.Where(f =>
                db.CaseFileIndex.Any(r => r.CaseFileId == f.Id && r.Protection == ProtectionLevel.None)
                || db.Handlers.Any(h => h.CaseFileId == f.Id && h.UserId == asked.User)
                || (asked.IsOfficer && !db.Handlers.Any(h => h.CaseFileId == f.Id))
                || (asked.MayOpen && db.BreakGlass.Any(o => o.Authority == asked.Authority && o.CaseFileId == f.Id && o.By == asked.User && o.Until > asked.Now))),
        };
    }

    public Task<DataKey> AuthorityKeyAsync(EgenplanDb db, AuthorityCode authority, CancellationToken ct) => authorityKeys.OpenAsync(db, authority, ct);

    public async Task<byte[]> NumberTokenAsync(EgenplanDb db, AuthorityCode authority, string number, CancellationToken ct)
    {
        using var key = await authorityKeys.OpenAsync(db, authority, ct);
        return new SearchKey(key).Token(SearchTokenKind.Number, number);
    }

    public async Task<byte[]> ParticipantTokenAsync(EgenplanDb db, AuthorityCode authority, string known, CancellationToken ct)
    {
        using var key = await authorityKeys.OpenAsync(db, authority, ct);
        return new SearchKey(key).Token(SearchTokenKind.Participant, known);
    }

    /// <summary>A document that a newer release wrote may be read here, but not written: its newer parts would be lost.</summary>
    internal static void RefuseNewer(byte[] sealedBytes)
    {
        var format = SealHeader.Read(sealedBytes).Format;
        if (format > Format.Format)
            throw new DocumentTooNewException(Format.Kind, format, Format.Format);
    }
}

/// <summary>Who seeks case files, and when; see <see cref="CaseFileDocuments.Findable"/>.</summary>
internal record FindableAsked : IStandingAsked
{
    public required string Authority { get; init; }

    public required Guid User { get; init; }

    public required bool IsOfficer { get; init; }

    public required bool MayOpen { get; init; }

    public required DateTime Now { get; init; }

    public bool HasNumber { get; init; }

    public byte[] Self { get; init; } = [];

    public byte[] Representative { get; init; } = [];

    public byte[] Participant { get; init; } = [];
}
