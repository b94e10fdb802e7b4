using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Conventions;
using Egenplan.Data.Plans;
using Egenplan.Data.Vault;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Databases;
using Egenplan.TestKit.Plans;

namespace Egenplan.Web.Tests.Statistics;

/// <summary>Many people and plans at once, as rows that figures are counted from. Their documents are not sealed: whoever counts reads none.</summary>
internal static class NationalPeople
{
    /// <summary>Adds so many people to an authority, a fifth of them with a plan.</summary>
    public static async Task FillAsync(TestDatabase test, AuthorityCode code, int people, CancellationToken ct)
    {
        await test.Get<AuthorityStore>().EnsureAsync(code, "Kommun " + code, ct: ct);
        var files = Enumerable.Range(0, people).Select(i => AFile(test, code, i)).ToList();
        var plans = files.Where((_, i) => i % 5 == 0).Select((f, i) => APlanOf(test, f, i)).ToList();
        var keys = await test.Get<KeyVault>().CreateKeysAsync(people, ct);
        await using var scope = await test.Get<DbSource>().BeginAsync(code, ct);
        var db = scope.Db;
        await BulkInsert.AddAsync(db, [.. files.Select((f, i) => new CaseFileRow { Id = f.Id.Value, Authority = code.Value, KeyId = keys[i].Id, Revision = 1, Format = 1, Sealed = [] })], ct);
        var indexes = files.ConvertAll(CaseFileIndex.From);
        await BulkInsert.AddAsync(db, indexes.ConvertAll(i => i.Row), ct);
        await BulkInsert.AddAsync(db, indexes.ConvertAll(i => i.Counted), ct);
        await BulkInsert.AddAsync(db, plans.ConvertAll(p => new PlanRow { Id = p.Id.Value, Authority = code.Value, CaseFileId = p.CaseFile.Value, KeyId = keys[0].Id, Revision = 1, Format = 1, Sealed = [] }), ct);
        var planned = plans.ConvertAll(PlanIndex.From);
        await BulkInsert.AddAsync(db, planned.ConvertAll(i => i.Row), ct);
        await BulkInsert.AddAsync(db, planned.ConvertAll(i => i.Counted), ct);
        await scope.CommitAsync(ct);
    }

    private static CaseFile AFile(TestDatabase test, AuthorityCode code, int i)
    {
        var decided = test.Clock.Today.AddDays(-30 - (i % 3000));
        var decisions = Enumerable.Range(0, 1 + (i % 3)).Select(n => new GrantedDecision
        {
            Id = test.Ids.Next(),
            Insats = (Insats)(2 + ((i + n) % 9)),
            DecidedOn = decided.AddDays(n),
            From = decided,
            ExecutedOn = decided.AddDays(14),
        }).ToList();
        var offer = new Offer { Id = test.Ids.Next(), Decisions = [.. decisions.Select(d => d.Id)], Way = OfferWay.Letter, MadeOn = decided.AddDays(i % 20), EnteredOn = decided, By = test.Officer.User };
        return new CaseFile
        {
            Id = new(test.Ids.Next()),
            Authority = code,
            Identity = new PersonIdentity { Number = $"{1935 + (i % 85)}0101{i % 10000:d4}", GivenName = "Alma", FamilyName = "Ek", Protection = i % 70 == 0 ? ProtectionLevel.Marking : ProtectionLevel.None },
            CaseOfficer = new(new Guid(i % 25, 0, 0, new byte[8])),
            Unit = "enhet-" + (i % 6),
            Decisions = [.. decisions],
            Offers = i % 3 == 0 ? [offer] : [],
        };
    }

    private static IndividualPlan APlanOf(TestDatabase test, CaseFile file, int i)
    {
        var agreed = test.Clock.Today.AddDays(-(i % 500));
        return new IndividualPlan
        {
            Id = new(test.Ids.Next()),
            Authority = file.Authority,
            CaseFile = file.Id,
            Start = new PlanStart(agreed.AddDays(-(i % 200)), test.Ids.Next(), null),
            Officer = file.CaseOfficer!.Value,
            Adoptions = [APlan.Yes(agreed) with { Number = 1 }],
            Measures = [.. Enumerable.Range(0, 5).Select(n => new Measure { Id = test.Ids.Next(), Kind = MeasureKind.ByOther, What = "Något", Responsible = n % 2 == 0 ? Holder.TheOfficer : null, ReadyBy = agreed.AddDays(30 * n) })],
            Wishes = [.. Enumerable.Range(0, 2).Select(n => new Wish { Id = test.Ids.Next(), Words = new Quote("Något"), Kind = (WishKind)(1 + ((i + n) % 10)), Year = agreed.Year + n })],
        };
    }
}
