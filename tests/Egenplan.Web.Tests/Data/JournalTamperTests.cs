using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Egenplan.Data;
using Egenplan.Data.Conventions;
using Egenplan.Data.Journal;
using Egenplan.TestKit.Databases;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Egenplan.Web.Tests.Data;

/// <summary>
/// What somebody with the whole database in their hands can do to the journal, each kind of it many times at random (<c>EGENPLAN_ROUNDS</c> times in all
/// when said). The long form is <c>tests/slow/journal.sh</c>.
/// </summary>
public sealed class JournalTamperTests
{
    private static readonly int Times = int.Parse(Environment.GetEnvironmentVariable("EGENPLAN_ROUNDS") ?? "208", CultureInfo.InvariantCulture);

    private enum Change
    {
        Bit,
        BitAndChainMadeAnew,
        Delete,
        DeleteAndChainMadeAnew,
        Insert,
        InsertAndChainMadeAnew,
        Swap,
        SwapAndChainMadeAnew,
        CutTail,
        CutTailAndHeadMoved,
        WholeReplaced,
        ColumnOnly,
        HeadOnly,
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Random_single_changes_are_all_found_with_the_anchors(string database)
    {
        var seed = int.Parse(Environment.GetEnvironmentVariable("EGENPLAN_SEED") ?? Random.Shared.Next().ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var random = new Random(seed);
        await using var test = await TestDatabase.CreateAsync(database);
        await FillAsync(test);
        var anchors = test.Get<JournalAnchors>();
        var verifier = test.Get<JournalVerifier>();
        await using var db = test.OpenPastTheWall();
        var original = await db.Journal.OrderBy(j => j.Seq).ToListAsync(Ct);
        Assert.True((await verifier.VerifyAsync(test.Authority, anchors.Kept(), Ct)).Holds);
        await Journals.OpenToAllAsync(test);

        var (missed, without) = (new List<string>(), new Dictionary<Change, (int Found, int Of)>());
        for (var i = 0; i < Times; i++)
        {
            var change = (Change)(i % Enum.GetValues<Change>().Length);
            var said = await TamperAsync(db, change, original, random);
            if ((await verifier.VerifyAsync(test.Authority, anchors.Kept(), Ct)).Holds)
                missed.Add($"{change}: {said}");
            var (found, of) = without.GetValueOrDefault(change);
            without[change] = (found + ((await verifier.VerifyAsync(test.Authority, ct: Ct)).Holds ? 0 : 1), of + 1);
        }

        // Each change is made to the whole as it was, head and all: nothing is put back between two of them.
        await RestoreAsync(db, original);

        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{database}, seed {seed}: {Times - missed.Count} of {Times} found with the anchors, {without.Values.Sum(w => w.Found)} without. Without, by kind: "
            + string.Join(", ", without.Select(w => $"{w.Key} {w.Value.Found}/{w.Value.Of}")));
        Assert.True(missed.Count == 0, $"seed {seed}: {string.Join("; ", missed)}");
        Assert.True((await verifier.VerifyAsync(test.Authority, anchors.Kept(), Ct)).Holds);
    }

    private static async Task FillAsync(TestDatabase test)
    {
        var plan = await test.MakePlanAsync();
        var reader = test.Get<Egenplan.Data.Plans.PlanReader>();
        for (var i = 0; i < 30; i++)
        {
            await test.ChangeAsync(plan.Id, p => p.WriteGoal(Seeds.Goal(test.Ids.Next(), "Mål")));
            await reader.OpenAsync(plan.Id, test.Officer, Ct);
            test.Clock.Advance(TimeSpan.FromMinutes(11));
            if (i % 6 == 5)
                await test.Get<JournalAnchors>().TakeAsync(Ct);
        }
    }

    private static async Task<string> TamperAsync(EgenplanDb db, Change change, IReadOnlyList<JournalRow> original, Random random)
    {
        var at = random.Next(original.Count - 1);
        var rows = original.ToList();
        switch (change)
        {
            case Change.Bit:
                rows[at] = random.Next(2) == 0 ? Copy(rows[at], body: Flip(rows[at].Body, random)) : Copy(rows[at], hash: Flip(rows[at].Hash, random));
                break;
            case Change.BitAndChainMadeAnew:
                rows[at] = Copy(rows[at], actor: new Guid(Flip(rows[at].Actor.ToByteArray(), random)));
                break;
            case Change.Delete or Change.DeleteAndChainMadeAnew:
                rows.RemoveAt(at);
                break;
            case Change.Insert or Change.InsertAndChainMadeAnew:
                rows.Insert(at, Copy(rows[random.Next(rows.Count)]));
                break;
            case Change.Swap or Change.SwapAndChainMadeAnew:
                (rows[at], rows[at + 1]) = (Copy(rows[at + 1], seq: rows[at].Seq), Copy(rows[at], seq: rows[at + 1].Seq));
                break;
            case Change.CutTail or Change.CutTailAndHeadMoved:
                rows.RemoveRange(at + 1, rows.Count - at - 1);
                break;
            case Change.WholeReplaced:
                var another = new Guid(Flip(rows[0].Actor.ToByteArray(), random));
                rows = [.. rows.Select(r => Copy(r, actor: another))];
                break;
            case Change.ColumnOnly:
                rows[at] = Copy(rows[at], action: "PlanRead" == rows[at].Action ? "FileRead" : "PlanRead");
                break;
            case Change.HeadOnly:
                break;
        }

        var head = (original[^1].Seq, original[^1].Hash);
        if (change is Change.Insert)
            rows = [.. rows.Select((r, i) => Copy(r, seq: i + 1))];
        var isForged = change is Change.BitAndChainMadeAnew or Change.DeleteAndChainMadeAnew or Change.InsertAndChainMadeAnew or Change.SwapAndChainMadeAnew or Change.WholeReplaced;
        if (isForged)
            rows = Chained(rows);
        if (isForged || change is Change.CutTailAndHeadMoved)
            head = (rows[^1].Seq, rows[^1].Hash);
        if (change is Change.HeadOnly)
            head = random.Next(2) == 0 ? (head.Seq + 1 - (2 * random.Next(2)), head.Hash) : (head.Seq, Flip(head.Hash, random));
        await WriteAsync(db, rows, head);
        return string.Create(CultureInfo.InvariantCulture, $"at {at + 1}");
    }

    /// <summary>A forger's work: every entry after the change fits the one before.</summary>
    private static List<JournalRow> Chained(IEnumerable<JournalRow> rows)
    {
        var (seq, hash, made) = (0L, (byte[]?)null, new List<JournalRow>());
        foreach (var row in rows)
        {
            hash ??= JournalChain.Start(row.Authority);
            var body = JournalChain.Body(row.Authority, ++seq, row.At, row.Actor, row.ActorKind, row.Action, row.Subject, row.Plan, JsonNode.Parse(row.Body)!["details"]);
            hash = JournalChain.Hash(hash, body);
            made.Add(Copy(row, seq: seq, body: body, hash: hash));
        }

        return made;
    }

    private static string Flip(string body, Random random) => Encoding.Latin1.GetString(Flip(Encoding.Latin1.GetBytes(body), random, bits: 7)).Replace('\0', 'z');

    private static byte[] Flip(byte[] bytes, Random random, int bits = 8)
    {
        var flipped = bytes.ToArray();
        flipped[random.Next(flipped.Length)] ^= (byte)(1 << random.Next(bits));
        return flipped;
    }

    private static JournalRow Copy(JournalRow row, long? seq = null, string? body = null, byte[]? hash = null, string? action = null, Guid? actor = null) => new()
    {
        Authority = row.Authority,
        Seq = seq ?? row.Seq,
        At = row.At,
        Actor = actor ?? row.Actor,
        ActorKind = row.ActorKind,
        Action = action ?? row.Action,
        Subject = row.Subject,
        Plan = row.Plan,
        Body = body ?? row.Body,
        Hash = hash ?? row.Hash,
    };

    private static Task RestoreAsync(EgenplanDb db, IReadOnlyList<JournalRow> original) => WriteAsync(db, original, (original[^1].Seq, original[^1].Hash));

    private static async Task WriteAsync(EgenplanDb db, IReadOnlyCollection<JournalRow> rows, (long Seq, byte[] Hash) head)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(Ct);
        await db.Journal.ExecuteDeleteAsync(Ct);
        await BulkInsert.AddAsync(db, rows, Ct);
        await db.JournalHeads.Where(h => h.Authority == rows.First().Authority).ExecuteUpdateAsync(s => s.SetProperty(h => h.Seq, head.Seq).SetProperty(h => h.Hash, head.Hash), Ct);
        await transaction.CommitAsync(Ct);
    }
}

/// <summary>Takes the database's own refusals away, as whoever owns it can.</summary>
internal static class Journals
{
    public static async Task OpenToAllAsync(TestDatabase test)
    {
        string[] refusals = test.Options.Provider == DataProvider.Sqlite
            ? ["drop trigger journal_kept_update", "drop trigger journal_kept_unless_pruned"]
            : ["drop trigger journal_kept on journal", "drop trigger journal_kept_unless_pruned on journal"];
        await using var db = test.OpenPastTheWall();
        foreach (var sql in refusals)
            await db.Database.ExecuteSqlRawAsync(sql, Ct);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
}
