using System.Security.Cryptography;
using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Conventions;
using Egenplan.Data.Documents;
using Egenplan.Data.Vault;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Plans;

/// <summary>Plans as sealed rows with their index rows and adopted versions.</summary>
/// <param name="vault">The keys.</param>
/// <param name="authorityKeys">The authorities' own keys, for search words.</param>
internal sealed class PlanDocuments(KeyVault vault, AuthorityKeys authorityKeys)
{
    private const int SaltLength = 32;

    public static DocumentFormat<IndividualPlan> Format { get; } = new("plan");

    private static DocumentFormat<IndividualPlan> VersionFormat { get; } = new("plan-version");

    public static SealContext Context(string authority, Guid id, long revision) => new(new AuthorityCode(authority), Format.Kind, id, revision);

    public static IndividualPlan Open(PlanRow row, DataKey key) => Format.Open(row.Sealed, key, Context(row.Authority, row.Id, row.Revision));

    public static PlanRow Row(IndividualPlan plan, DataKey key, int revision) => new()
    {
        Id = plan.Id.Value,
        Authority = plan.Authority.Value,
        CaseFileId = plan.CaseFile.Value,
        KeyId = key.Id,
        Revision = revision,
        Format = Format.Format,
        Sealed = Format.Seal(plan, key, Context(plan.Authority.Value, plan.Id.Value, revision)),
    };

    public static async Task<PlanRow?> LockAsync(EgenplanDb db, PlanId id, CancellationToken ct)
    {
        var rows = await db.HeldPlan(id.Value).ToListAsync(ct);
        return rows is [var row] ? row : null;
    }

    public static async Task<CaseFileId?> FindCaseFileAsync(EgenplanDb db, PlanId id, CancellationToken ct) =>
        await db.Plans.Where(p => p.Id == id.Value).Select(p => (Guid?)p.CaseFileId).FirstOrDefaultAsync(ct) is { } found ? new CaseFileId(found) : null;

    public async Task<IndividualPlan> OpenAsync(PlanRow row, CancellationToken ct)
    {
        using var key = await vault.GetKeyAsync(row.KeyId, ct);
        return Open(row, key);
    }

    public async Task AddAsync(EgenplanDb db, IndividualPlan plan, Guid keyId, CancellationToken ct)
    {
        using var key = await vault.GetKeyAsync(keyId, ct);
        db.Plans.Add(Row(plan, key, revision: 1));
        await AddIndexAsync(db, plan, ct);
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
    }

    public async Task ReplaceAsync(EgenplanDb db, PlanRow before, IndividualPlan was, IndividualPlan plan, CancellationToken ct)
    {
        using var key = await vault.GetKeyAsync(before.KeyId, ct);
        await ReplaceAsync(db, before, was, plan, key, ct);
    }

    /// <param name="db">The data.</param>
    /// <param name="before">The row as it was read.</param>
    /// <param name="was">The plan in it.</param>
    /// <param name="plan">The plan from now on.</param>
    /// <param name="key">The row's key.</param>
    /// <param name="ct">Cancels.</param>
    public async Task ReplaceAsync(EgenplanDb db, PlanRow before, IndividualPlan was, IndividualPlan plan, DataKey key, CancellationToken ct)
    {
        var writtenIn = SealHeader.Read(before.Sealed).Format;
        if (writtenIn > Format.Format)
            throw new DocumentTooNewException(Format.Kind, writtenIn, Format.Format);
        var row = Row(plan, key, before.Revision + 1);
        var changed = await db.Plans.Where(r => r.Id == row.Id && r.Revision == before.Revision).ExecuteUpdateAsync(
            s => s.SetProperty(r => r.Sealed, row.Sealed).SetProperty(r => r.Revision, row.Revision).SetProperty(r => r.Format, row.Format), ct);
        if (changed != 1)
            throw new DbUpdateConcurrencyException($"Plan {plan.Id} was changed by another writer.");
        await ReplaceIndexAsync(db, PlanIndex.From(was), PlanIndex.From(plan), ct);
        if (plan.InForce is { } adoption && adoption.Number > (was.InForce?.Number ?? 0))
            db.PlanVersions.Add(Freeze(plan, adoption, key));
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
    }

    // Only what the change has changed: most of it changes one table.
    private async Task ReplaceIndexAsync(EgenplanDb db, PlanIndex was, PlanIndex now, CancellationToken ct)
    {
        var id = now.Row.PlanId;
        if (was.Row != now.Row)
        {
            await db.PlanIndex.Where(r => r.PlanId == id).ExecuteDeleteAsync(ct);
            db.PlanIndex.Add(now.Row);
        }

        if (now.Measures.Except(was.Measures).ToList() is var fresh && was.Measures.Except(now.Measures).Concat(fresh).Select(r => r.MeasureId).Distinct().ToList() is { Count: > 0 } changed)
        {
            await db.MeasureIndex.Where(r => r.PlanId == id && changed.Contains(r.MeasureId)).ExecuteDeleteAsync(ct);
            await BulkInsert.AddAsync(db, fresh, ct);
        }

        if (!was.Consents.SequenceEqual(now.Consents))
        {
            await db.ConsentIndex.Where(r => r.PlanId == id).ExecuteDeleteAsync(ct);
            db.ConsentIndex.AddRange(now.Consents);
        }

        if (was.Counted.Facts != now.Counted.Facts)
        {
            await db.CountedPlans.Where(r => r.PlanId == id).ExecuteDeleteAsync(ct);
            db.CountedPlans.Add(now.Counted);
        }

        if (was.Words.SequenceEqual(now.Words))
            return;
        await db.SearchTokens.Where(r => r.CaseFileId == now.Row.CaseFileId && r.Kind == SearchTokenKind.Participant).ExecuteDeleteAsync(ct);
        await AddWordsAsync(db, now, ct);
    }

    /// <summary>Takes the plan's rows out of the index, and, of a current plan, the words that its person's participants are known by.</summary>
    public static async Task DropIndexAsync(EgenplanDb db, Guid id, Guid? wordsOf, CancellationToken ct)
    {
        await db.PlanIndex.Where(r => r.PlanId == id).ExecuteDeleteAsync(ct);
        await db.MeasureIndex.Where(r => r.PlanId == id).ExecuteDeleteAsync(ct);
        await db.ConsentIndex.Where(r => r.PlanId == id).ExecuteDeleteAsync(ct);
        await db.CountedPlans.Where(r => r.PlanId == id).ExecuteDeleteAsync(ct);
        if (wordsOf is { } person)
            await db.SearchTokens.Where(r => r.CaseFileId == person && r.Kind == SearchTokenKind.Participant).ExecuteDeleteAsync(ct);
    }

    public async Task AddIndexAsync(EgenplanDb db, IndividualPlan plan, CancellationToken ct)
    {
        var index = PlanIndex.From(plan);
        db.PlanIndex.Add(index.Row);
        db.MeasureIndex.AddRange(index.Measures);
        db.ConsentIndex.AddRange(index.Consents);
        db.CountedPlans.Add(index.Counted);
        await AddWordsAsync(db, index, ct);
    }

    private async Task AddWordsAsync(EgenplanDb db, PlanIndex index, CancellationToken ct)
    {
        if (index.Words.IsEmpty)
            return;
        var authority = new AuthorityCode(index.Row.Authority);
        using var authorityKey = await authorityKeys.OpenAsync(db, authority, ct);
        db.SearchTokens.AddRange(new SearchKey(authorityKey).Rows(authority.Value, index.Row.CaseFileId, index.Words));
    }

    /// <summary>Opens an adopted version and checks it against its hash.</summary>
    public async Task<IndividualPlan> OpenVersionAsync(PlanVersionRow row, CancellationToken ct)
    {
        using var key = await vault.GetKeyAsync(row.KeyId, ct);
        return OpenVersion(row, key);
    }

    /// <summary>The same, with the key at hand.</summary>
    public static IndividualPlan OpenVersion(PlanVersionRow row, DataKey key)
    {
        var salted = VersionFormat.OpenBytes(row.Sealed, key, VersionContext(row.Authority, row.PlanId, row.Version));
        return SHA256.HashData(salted).AsSpan().SequenceEqual(row.Hash)
            ? VersionFormat.Read(salted.AsSpan(SaltLength), SealHeader.Read(row.Sealed).Format)
            : throw new SealBrokenException($"plan {row.PlanId:N} version {row.Version}: the document is not the one that was adopted");
    }

    private static SealContext VersionContext(string authority, Guid plan, int version) => new(new AuthorityCode(authority), VersionFormat.Kind, plan, version);

    // The salt lies inside the seal: once the key is gone, the hash tells nothing about what was adopted.
    public static PlanVersionRow Freeze(IndividualPlan plan, Adoption adoption, DataKey key)
    {
        byte[] salted = [.. RandomNumberGenerator.GetBytes(SaltLength), .. DocumentFormat<IndividualPlan>.Write(plan)];
        return new PlanVersionRow
        {
            PlanId = plan.Id.Value,
            Version = adoption.Number,
            Authority = plan.Authority.Value,
            KeyId = key.Id,
            Format = VersionFormat.Format,
            AdoptedOn = adoption.AdoptedOn,
            Hash = SHA256.HashData(salted),
            Sealed = VersionFormat.SealBytes(salted, key, VersionContext(plan.Authority.Value, plan.Id.Value, adoption.Number)),
        };
    }
}
