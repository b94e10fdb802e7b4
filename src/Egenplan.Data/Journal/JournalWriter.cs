using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Egenplan.Data.Conventions;
using Egenplan.Data.Documents;
using Egenplan.Domain.Access;
using Egenplan.Domain.Law;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Egenplan.Data.Journal;

/// <summary>One thing to be written in the journal. Holds ids, dates and codes, never words.</summary>
/// <param name="Viewer">Who did it.</param>
/// <param name="Action">What: the fact's name, or a reading.</param>
/// <param name="Subject">The case file it is about.</param>
/// <param name="Plan">The plan it is about.</param>
/// <param name="Details">Canonical JSON of the fact, or what was shown.</param>
public sealed record JournalEntry(Viewer Viewer, string Action, CaseFileId? Subject = null, PlanId? Plan = null, JsonNode? Details = null)
{
    internal static JournalEntry Of(Viewer viewer, Fact fact, CaseFileId subject, PlanId? plan) =>
        new(viewer, fact.GetType().Name, subject, plan, JsonSerializer.SerializeToNode(fact, fact.GetType(), DocumentJson.Options));

    /// <summary>A change, with the ground it rests on where the kind of viewer does not tell.</summary>
    internal static JournalEntry Of(Viewer viewer, Fact fact, CaseFileId subject, PlanId? plan, AccessGround? ground)
    {
        var entry = Of(viewer, fact, subject, plan);
        if (ground is { } why)
            entry.Details!["ground"] = why.ToString();
        return entry;
    }

    /// <summary>A reading, with the ground it rests on and the parts of the plan that were shown; none for what is no plan.</summary>
    internal static JournalEntry Reading(
        Viewer viewer, string action, CaseFileId? subject, PlanId? plan = null, AccessGround? ground = null, IEnumerable<PlanPart>? parts = null)
    {
        var details = new JsonObject { ["ground"] = (ground ?? AccessRules.GroundOf(viewer.Kind)).ToString() };
        if (parts is not null)
            details["parts"] = new JsonArray([.. parts.Order().Select(p => (JsonNode)p.ToString())]);
        return new(viewer, action, subject, plan, details);
    }

    /// <summary>One entry for many people, listing the pseudonyms that were shown.</summary>
    internal static JournalEntry Listing(Viewer viewer, string action, IEnumerable<Guid> shown) =>
        new(viewer, action, Details: new JsonObject
        {
            ["ground"] = AccessRules.GroundOf(viewer.Kind).ToString(),
            ["shown"] = new JsonArray([.. shown.Select(id => (JsonNode)id.ToString("N"))]),
        });
}

/// <summary>
/// Writes entries to an authority's chain. Called last in the change's own transaction: the chain's head is locked
/// there and nowhere before, so that writers wait for each other as short as can be.
/// </summary>
/// <param name="clock">The clock.</param>
internal sealed class JournalWriter(TimeProvider clock)
{
    public async Task AppendAsync(EgenplanDb db, AuthorityCode authority, IReadOnlyCollection<JournalEntry> entries, CancellationToken ct)
    {
        if (entries.Count == 0)
            return;
        await AppendAfterAsync(db, authority, await LockHeadAsync(db, authority, ct), entries, ct);
    }

    /// <summary>Writes entries in a transaction of their own, in as few rounds to the database as can be: readers wait for it.</summary>
    public async Task AppendAloneAsync(DbSource source, AuthorityCode authority, IReadOnlyCollection<JournalEntry> entries, CancellationToken ct)
    {
        var (scope, heads) = await source.BeginAsideAsync(authority, db => db.HeldHead(authority.Value), ct);
        await using (scope)
        {
            await AppendAfterAsync(scope.Db, authority, The(authority, heads), entries, ct);
            await scope.CommitAsync(ct);
        }
    }

    private async Task AppendAfterAsync(EgenplanDb db, AuthorityCode authority, JournalHeadRow head, IReadOnlyCollection<JournalEntry> entries, CancellationToken ct)
    {
        var (seq, hash, at) = (head.Seq, head.Hash, Now());
        foreach (var some in entries.Chunk(1000))
        {
            var rows = new List<JournalRow>(some.Length);
            foreach (var entry in some)
            {
                var row = JournalChain.Row(authority, ++seq, at, entry, hash);
                hash = row.Hash;
                rows.Add(row);
            }

            await AddAsync(db, rows, new JournalHeadRow { Authority = authority.Value, Seq = seq, Hash = hash }, ct);
        }
    }

    // The entries and the head that they lead to: in one round on PostgreSQL.
    private static async Task AddAsync(EgenplanDb db, List<JournalRow> rows, JournalHeadRow head, CancellationToken ct)
    {
        if (db.Database.GetDbConnection() is NpgsqlConnection postgres)
        {
            await using var batch = new NpgsqlBatch(postgres)
            {
                BatchCommands =
                {
                    BulkInsert.Unnest(db, [.. rows]),
                    new("update journal_heads set seq = $1, hash = $2 where authority = $3")
                    {
                        Parameters = { new NpgsqlParameter<long> { TypedValue = head.Seq }, new NpgsqlParameter<byte[]> { TypedValue = head.Hash }, new NpgsqlParameter<string> { TypedValue = head.Authority } },
                    },
                },
            };
            await batch.ExecuteNonQueryAsync(ct);
            return;
        }

        await BulkInsert.AddAsync(db, rows, ct);
        await db.JournalHeads.Where(h => h.Authority == head.Authority)
            .ExecuteUpdateAsync(s => s.SetProperty(h => h.Seq, head.Seq).SetProperty(h => h.Hash, head.Hash), ct);
    }

    /// <summary>A conflict shows what somebody else has saved: a reading, journalled before it is answered.</summary>
    public async Task ShownAsync(WriteScope scope, Viewer viewer, CaseFileId subject, PlanId? plan, CancellationToken ct)
    {
        await AppendAsync(scope.Db, viewer.Authority, [JournalEntry.Reading(viewer, "ConflictShown", subject, plan)], ct);
        await scope.CommitAsideAsync(ct);
    }

    internal static async Task<JournalHeadRow> LockHeadAsync(EgenplanDb db, AuthorityCode authority, CancellationToken ct)
    {
        return The(authority, await db.HeldHead(authority.Value).ToListAsync(ct));
    }

    private static JournalHeadRow The(AuthorityCode authority, List<JournalHeadRow> heads) =>
        heads is [var head] ? head : throw new InvalidOperationException($"The authority {authority} has no journal: it has not been set up.");

    private DateTime Now()
    {
        // Whole microseconds: what both databases keep.
        var now = clock.GetUtcNow().UtcDateTime;
        return new DateTime(now.Ticks - (now.Ticks % 10), DateTimeKind.Utc);
    }
}

/// <summary>How one entry becomes bytes and how it hangs on the one before: SHA-256 of the previous hash and the body.</summary>
internal static class JournalChain
{
    public const string Algorithm = "sha256";

    /// <summary>What the first entry of a chain hangs on.</summary>
    public static byte[] Start(string authority) => SHA256.HashData(Encoding.UTF8.GetBytes("egenplan journal 1 " + authority));

    public static byte[] Hash(byte[] previous, string body) => SHA256.HashData([.. previous, .. Encoding.UTF8.GetBytes(body)]);

    public static JournalRow Row(AuthorityCode authority, long seq, DateTime at, JournalEntry entry, byte[] previous)
    {
        var body = Body(authority.Value, seq, at, entry.Viewer.User.Value, entry.Viewer.Kind, entry.Action, entry.Subject?.Value, entry.Plan?.Value, entry.Details);
        return new JournalRow
        {
            Authority = authority.Value,
            Seq = seq,
            At = at,
            Actor = entry.Viewer.User.Value,
            ActorKind = entry.Viewer.Kind,
            Action = entry.Action,
            Subject = entry.Subject?.Value,
            Plan = entry.Plan?.Value,
            Body = body,
            Hash = Hash(previous, body),
        };
    }

    /// <summary>The canonical text: members in order of name, no blanks, ASCII.</summary>
    public static string Body(string authority, long seq, DateTime at, Guid actor, ViewerKind kind, string action, Guid? subject, Guid? plan, JsonNode? details) =>
        Sorted(new JsonObject
        {
            ["action"] = action,
            ["actor"] = actor.ToString("N"),
            ["actorKind"] = kind.ToString(),
            ["at"] = at.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture),
            ["authority"] = authority,
            ["details"] = details?.DeepClone(),
            ["plan"] = plan?.ToString("N"),
            ["seq"] = seq,
            ["subject"] = subject?.ToString("N"),
        })!.ToJsonString();

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => KeyValuePair.Create(m.Key, Sorted(m.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
