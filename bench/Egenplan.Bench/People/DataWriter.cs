using System.Security.Cryptography;
using System.Text.Json;
using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Conventions;
using Egenplan.Data.Documents;
using Egenplan.Data.Journal;
using Egenplan.Data.Plans;
using Egenplan.Data.Vault;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Egenplan.Domain.Statistics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Egenplan.Bench.People;

/// <summary>Writes one authority: sealed, indexed and journalled with the product's own code, many rows at a time.</summary>
internal sealed class DataWriter(IServiceProvider services, Words words, Sizes sizes, DateOnly today)
{
    private const int AtATime = 500;

    private T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <returns>What the driver needs to know, and a hash of all content.</returns>
    public async Task<(MadeAuthority Made, byte[] Hash)> WriteAsync(int rank, int people, CancellationToken ct)
    {
        var code = Sizes.CodeOf(rank);
        await Get<AuthorityStore>().EnsureAsync(code, $"{words.Family[rank % words.Family.Length]}s kommun {rank + 1}", ct: ct);
        await Get<AuthorityStore>().SaveSettingsAsync(code, new Dictionary<string, string> { [OpenFigures.Setting] = "on" }, ct);
        var accounts = Accounts(rank, code, people);
        foreach (var account in accounts)
            await Get<AccountStore>().SaveAsync(account, ct);
        var officers = accounts.Where(a => a.Kind is ViewerKind.CaseOfficer).Select(a => a.Viewer).ToArray();
        var maker = new PersonMaker(words, sizes, rank, officers, today) { Staff = accounts.First(a => a.Kind is ViewerKind.Staff).Id };
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (told, samples, citizens) = (new List<Told>(), new List<MadeSample>(), new List<(Account Account, Guid Person)>());
        for (var first = 0; first < people; first += AtATime)
        {
            var made = Enumerable.Range(first, Math.Min(AtATime, people - first)).Select(maker.Make).ToList();
            await WritePeopleAsync(code, made, hash, ct);
            told.AddRange(made.SelectMany(m => m.Chronicle.Told));
            samples.AddRange(made.Select((m, i) => MadeSample.Of(m, (first + i) % officers.Length)).OfType<MadeSample>());
            citizens.AddRange(made.Where(m => m.Plan?.InForce is not null && m.File.Identity.Protection is ProtectionLevel.None).Take(citizens.Count == 0 ? 3 : 0)
                .Select((m, i) => (new Account(new UserId(new Chance(sizes.Seed, rank, 900_000 + i).Next()), code, ViewerKind.Citizen, null, true, m.File.Identity.GivenName, "") { Number = m.File.Identity.Number }, m.File.Id.Value)));
        }

        foreach (var (account, _) in citizens)
            await Get<AccountStore>().SaveAsync(account, ct);
        hash.AppendData(await WriteJournalAsync(code, told, ct));
        return (new MadeAuthority(code.Value, people, [.. accounts.Select(a => Told(a)), .. citizens.Select(c => Told(c.Account, c.Person))], samples), hash.GetHashAndReset());
    }

    private static MadeAccount Told(Account account, Guid? person = null) => new(account.Id.Value, account.Kind, account.Name, person);

    private Account[] Accounts(int rank, AuthorityCode code, int people)
    {
        var chance = new Chance(sizes.Seed, rank, 1_000_000);
        IEnumerable<ViewerKind> kinds =
        [
            .. Enumerable.Repeat(ViewerKind.CaseOfficer, Sizes.OfficersOf(people)), ViewerKind.UnitManager, ViewerKind.Staff, ViewerKind.Administrator, ViewerKind.BoardReader, ViewerKind.LogReviewer,
        ];
        return [.. kinds.Select(kind => new Account(new UserId(chance.Next()), code, kind, null, true, $"{chance.One(words.Given)} {chance.One(words.Family)}", ""))];
    }

    private async Task WritePeopleAsync(AuthorityCode code, List<MadePerson> made, IncrementalHash hash, CancellationToken ct)
    {
        var keys = await Get<KeyVault>().CreateKeysAsync(made.Count, ct);
        await using var scope = await Get<DbSource>().BeginAsync(code, ct);
        var db = scope.Db;
        var files = made.ConvertAll(m => CaseFileIndex.From(m.File));
        var plans = made.Index().Where(m => m.Item.Plan is not null).Select(m => (Plan: m.Item.Plan!, Key: keys[m.Index], m.Item.Chronicle.Versions)).ToList();
        foreach (var person in made)
        {
            hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(person.File, DocumentJson.Options));
            hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(person.Plan, DocumentJson.Options));
        }

        var indexes = plans.ConvertAll(p => PlanIndex.From(p.Plan));
        using var authorityKey = await Get<AuthorityKeys>().OpenAsync(db, code, ct);
        var search = new SearchKey(authorityKey);
        await AddAsync(made.Select((m, i) => CaseFileDocuments.Row(m.File, keys[i], revision: 1)));
        await AddAsync(files.Select(i => i.Row));
        await AddAsync(files.SelectMany(i => i.Duties));
        await AddAsync(files.SelectMany(i => i.Handlers));
        await AddAsync(files.SelectMany(i => i.Prompts));
        await AddAsync(files.Select(i => i.Counted));
        await AddAsync(plans.Select(p => PlanDocuments.Row(p.Plan, p.Key, revision: 1)));
        await AddAsync(indexes.Select(i => i.Row));
        await AddAsync(indexes.SelectMany(i => i.Measures));
        await AddAsync(indexes.SelectMany(i => i.Consents));
        await AddAsync(indexes.Select(i => i.Counted));
        await AddAsync(plans.SelectMany(p => p.Versions.Select(v => PlanDocuments.Freeze(v.Plan, v.Adoption, p.Key))));
        await AddAsync(files.SelectMany((i, n) => search.Rows(code.Value, made[n].File.Id.Value, i.Words)));
        await AddAsync(indexes.SelectMany(i => search.Rows(code.Value, i.Row.CaseFileId, i.Words)));
        await scope.CommitAsync(ct);
        foreach (var key in keys)
            key.Dispose();

        Task AddAsync<T>(IEnumerable<T> rows)
            where T : class => BulkInsert.AddAsync(db, [.. rows], ct);
    }

    // In the order of time, hung on one another as the product hangs them.
    private async Task<byte[]> WriteJournalAsync(AuthorityCode code, List<Told> told, CancellationToken ct)
    {
        await using var scope = await Get<DbSource>().BeginAsync(code, ct);
        var head = await JournalWriter.LockHeadAsync(scope.Db, code, ct);
        var (seq, hash) = (head.Seq, head.Hash);
        foreach (var some in told.OrderBy(t => t.At).Chunk(5000))
        {
            var rows = new List<JournalRow>(some.Length);
            foreach (var (at, entry) in some)
            {
                var row = JournalChain.Row(code, ++seq, at, entry, hash);
                hash = row.Hash;
                rows.Add(row);
            }

            await BulkInsert.AddAsync(scope.Db, rows, ct);
        }

        await scope.Db.JournalHeads.Where(h => h.Authority == code.Value).ExecuteUpdateAsync(s => s.SetProperty(h => h.Seq, seq).SetProperty(h => h.Hash, hash), ct);
        await scope.CommitAsync(ct);
        return hash;
    }
}
