using System.Text.Json.Nodes;
using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Conventions;
using Egenplan.Data.Vault;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Journal;

/// <summary>What an account has seen of one person in a period, and what it could see.</summary>
/// <param name="Person">The case file.</param>
/// <param name="Name">Name; null for protected data and for whoever has been disposed of.</param>
/// <param name="Readings">Times opened.</param>
/// <param name="Listings">Times shown in a list or a search.</param>
/// <param name="Changes">Changes made.</param>
/// <param name="Copies">Copies handed out by the account.</param>
/// <param name="Parts">Parts of the plan that the journal says were shown; empty where it says none.</param>
/// <param name="Last">The last time, UTC; null when the account only could.</param>
/// <param name="IsPossible">True when the account may open the case file as things stand now.</param>
public sealed record AccessReportLine(
    CaseFileId Person, string? Name, int Readings, int Listings, int Changes, int Copies, IReadOnlyList<PlanPart> Parts, DateTime? Last, bool IsPossible);

/// <summary>Who could have seen what: for an account and a period.</summary>
/// <param name="Account">The account.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Entries">Entries of the journal that it rests on.</param>
/// <param name="Lines">One a person: those seen, latest first, then those who could have been.</param>
public sealed record AccessReport(Account Account, DateOnly From, DateOnly To, int Entries, IReadOnlyList<AccessReportLine> Lines);

/// <summary>
/// Answers who could have seen what, from the journal and from the access rule as it stands now (what the account might
/// have opened earlier, when people were assigned otherwise, is told by the journal only as far as it did).
/// </summary>
public sealed class AccessReporter
{
    private static readonly HashSet<string> Readings = ["PlanRead", "PlanVersionRead", "CaseFileRead", "JournalRead", "ConflictShown", "AttachmentRead", "AttachmentsListed", "SignatureProofRead", "OwnPieceRead", "MeetingFollowed"];

    private readonly DbSource _source;
    private readonly KeyVault _vault;
    private readonly AccountStore _accounts;
    private readonly ReadingJournal _readings;

    internal AccessReporter(DbSource source, KeyVault vault, AccountStore accounts, ReadingJournal readings) =>
        (_source, _vault, _accounts, _readings) = (source, vault, accounts, readings);

    /// <summary>The report; null when there is no such account, or the viewer may not. Journalled with every pseudonym in it.</summary>
    public async Task<AccessReport?> OfAsync(UserId account, DateOnly from, DateOnly to, Viewer viewer, CancellationToken ct = default)
    {
        if (!LogReviewStore.MayReview(viewer.Kind) || await _accounts.FindAsync(viewer.Authority, account, ct) is not { } found)
            return null;
        var (seen, entries) = await SeenAsync(found, from, to, ct);
        var lines = new List<AccessReportLine>();
        var names = new HashSet<Guid>();
        var after = Guid.Empty;
        while (await ChunkAsync(viewer.Authority, after, ct) is { Count: > 0 } files)
        {
            after = files[^1].Id;
            foreach (var (id, file) in files)
            {
                var isPossible = file is not null && AccessRules.Ask(found.Viewer, file, AccessAct.Read) is AccessAnswer.Allowed;
                if (!isPossible && !seen.ContainsKey(id))
                    continue;
                names.Add(id);
                lines.Add((seen.GetValueOrDefault(id) ?? new Tally()).Line(new CaseFileId(id), file is null || file.Identity.IsProtected() ? null : file.Identity.FullName(), isPossible));
            }
        }

        // People who are in the journal and nowhere else any more.
        lines.AddRange(seen.Where(s => !names.Contains(s.Key)).Select(s => s.Value.Line(new CaseFileId(s.Key), null, isPossible: false)));
        foreach (var some in lines.Select(l => l.Person.Value).Chunk(1000).DefaultIfEmpty([]))
        {
            var entry = JournalEntry.Listing(viewer, "AccessReportRead", some);
            (entry.Details!["ground"], entry.Details["account"]) = (AccessGround.LogReview.ToString(), account.ToString());
            await _readings.WriteAsync(viewer.Authority, entry, ct);
        }

        return new AccessReport(found, from, to, entries, [.. lines.OrderByDescending(l => l.Last ?? DateTime.MinValue).ThenBy(l => l.Name, SwedishOrder.Comparer)]);
    }

    private async Task<(Dictionary<Guid, Tally> Seen, int Entries)> SeenAsync(Account account, DateOnly from, DateOnly to, CancellationToken ct)
    {
        var (seen, entries) = (new Dictionary<Guid, Tally>(), 0);
        var (first, last) = (from.AddDays(-1).ToDateTime(default, DateTimeKind.Utc), to.AddDays(2).ToDateTime(default, DateTimeKind.Utc));
        await using var scope = await _source.ReadAsync(account.Authority, ct);
        var rows = scope.Db.Journal.Where(j => j.Authority == account.Authority.Value && j.Actor == account.Id.Value && j.At >= first && j.At < last)
            .OrderBy(j => j.Seq).Select(j => new { j.At, j.Action, j.Subject, j.Body }).AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(ct))
        {
            if (DateOnly.FromDateTime(SwedishTime.InSweden(row.At)) is var day && (day < from || day > to))
                continue;
            entries++;
            if (row.Subject is { } subject)
                Of(subject).Add(row.Action, row.At, row.Body);
            else if (row.Body.Contains("\"shown\":", StringComparison.Ordinal) && JsonNode.Parse(row.Body)!["details"]?["shown"] is JsonArray shown)
                foreach (var id in shown)
                    Of(Guid.Parse((string)id!)).List(row.At);
        }

        return (seen, entries);

        Tally Of(Guid id) => seen.TryGetValue(id, out var there) ? there : seen[id] = new Tally();
    }

    private async Task<List<(Guid Id, Domain.Offers.CaseFile? File)>> ChunkAsync(AuthorityCode authority, Guid after, CancellationToken ct)
    {
        await using var scope = await _source.ReadAsync(authority, ct);
        var rows = await scope.Db.CaseFiles.Where(f => f.Authority == authority.Value && f.Id.CompareTo(after) > 0).OrderBy(f => f.Id).Take(1000).ToListAsync(ct);
        var keys = await _vault.GetKeysAsync([.. rows.Select(r => r.KeyId)], ct);
        try
        {
            return [.. rows.Select(r => (r.Id, keys.TryGetValue(r.KeyId, out var key) ? CaseFileDocuments.Open(r, key) : null))];
        }
        finally
        {
            foreach (var key in keys.Values)
                key.Dispose();
        }
    }

    private sealed class Tally
    {
        private readonly SortedSet<PlanPart> _parts = [];
        private int _readings, _listings, _changes, _copies;
        private DateTime? _last;

        public void Add(string action, DateTime at, string body)
        {
            _last = at;
            if (!Readings.Contains(action))
                _changes++;
            else
                _readings++;
            if (action == "CopyHandedOut")
                _copies++;
            if (body.Contains("\"parts\":", StringComparison.Ordinal) && JsonNode.Parse(body)!["details"]?["parts"] is JsonArray parts)
                _parts.UnionWith(parts.Select(p => Enum.TryParse<PlanPart>((string?)p, out var part) ? part : default).Where(p => p != default));
        }

        public void List(DateTime at)
        {
            _last = at;
            _listings++;
        }

        public AccessReportLine Line(CaseFileId id, string? name, bool isPossible) => new(id, name, _readings, _listings, _changes, _copies, [.. _parts], _last, isPossible);
    }
}
