using System.Text.Json;
using Egenplan.Data.Accounts;
using Egenplan.Data.Conventions;
using Egenplan.Data.Documents;
using Egenplan.Data.Vault;
using Egenplan.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Outbox;

/// <summary>A message taken for sending.</summary>
/// <param name="Authority">Whose it is.</param>
/// <param name="Message">The message.</param>
/// <param name="Attempts">How many times it has been tried before.</param>
/// <param name="Since">When it was first to be sent, UTC.</param>
public sealed record OutboxTask(AuthorityCode Authority, OutboxMessage Message, int Attempts, DateTime Since);

/// <summary>How the outbox stands: counts only.</summary>
/// <param name="Waiting">Messages not sent yet.</param>
/// <param name="Failing">Those of them that have failed at least once.</param>
/// <param name="OldestDue">When the oldest of them was due, UTC.</param>
public sealed record OutboxState(int Waiting, int Failing, DateTime? OldestDue);

/// <summary>
/// What waits to be sent. Safe for several workers: a taken message is held for a while and comes back if its worker
/// dies. A message may so be sent twice, never lost; its id tells.
/// </summary>
public sealed class OutboxStore
{
    /// <summary>What could not be sent for so long after it was to be is given up.</summary>
    public static readonly TimeSpan GivenUpAfter = TimeSpan.FromDays(7);

    private static readonly TimeSpan PauseOfUnreadable = TimeSpan.FromHours(6);

    private readonly DbSource _source;
    private readonly KeyVault _vault;
    private readonly AuthorityKeys _keys;
    private readonly OutboxWriter _writer;
    private readonly TimeProvider _clock;
    private int _turn;

    internal OutboxStore(DbSource source, KeyVault vault, AuthorityKeys keys, OutboxWriter writer, TimeProvider clock) =>
        (_source, _vault, _keys, _writer, _clock) = (source, vault, keys, writer, clock);

    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    /// <summary>Adds messages that belong to no person, sealed with the authority's key.</summary>
    public async Task AddAsync(AuthorityCode authority, IEnumerable<OutboxMessage> messages, CancellationToken ct = default)
    {
        await using var scope = await _source.BeginAsync(authority, ct);
        using var key = await _keys.OpenAsync(scope.Db, authority, ct);
        await _writer.AddAsync(scope.Db, authority, messages, key.Id, null, ct);
        await scope.CommitAsync(ct);
    }

    /// <summary>
    /// Takes messages that are due and holds them for this worker. Goes through the authorities, beginning with another
    /// one each time, so that one with much to send keeps nobody else waiting for long.
    /// </summary>
    /// <param name="count">At most so many.</param>
    /// <param name="hold">How long they are held.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<OutboxTask>> TakeAsync(int count, TimeSpan hold, CancellationToken ct = default)
    {
        var all = await _source.AuthoritiesAsync(ct);
        var first = all.Count == 0 ? 0 : (int)((uint)Interlocked.Increment(ref _turn) % all.Count);
        var tasks = new List<OutboxTask>();
        foreach (var authority in all.Skip(first).Concat(all.Take(first)))
        {
            if (tasks.Count >= count)
                break;
            tasks.AddRange(await TakeAsync(authority, count - tasks.Count, hold, ct));
        }

        return tasks;
    }

    private async Task<List<OutboxTask>> TakeAsync(AuthorityCode authority, int count, TimeSpan hold, CancellationToken ct)
    {
        var rows = await HoldAsync(authority, count, hold, ct);
        var tasks = new List<OutboxTask>();
        var keys = await _vault.GetKeysAsync([.. rows.Select(r => r.KeyId).Distinct()], ct);
        foreach (var row in rows)
        {
            if (!keys.TryGetValue(row.KeyId, out var key))
            {
                await EndAsync(authority, row.Id, "key-gone", ct);
                continue;
            }

            try
            {
                var message = JsonSerializer.Deserialize<OutboxMessage>(key.Open(row.Sealed!, OutboxWriter.Context(row.Authority, row.Id)), DocumentJson.Options)!;
                tasks.Add(new OutboxTask(authority, message, row.Attempts, message.DueAt ?? row.CreatedAt));
            }
            catch (Exception e) when (e is SealBrokenException or JsonException)
            {
                // One letter that nobody can read keeps no other waiting, and is kept as it is until it has been told of.
                const string Error = "unreadable";
                await (Now - row.CreatedAt > GivenUpAfter ? EndAsync(authority, row.Id, Error, ct) : PutBackAsync(authority, row.Id, Error, Now + PauseOfUnreadable, ct));
            }
        }

        foreach (var key in keys.Values)
            key.Dispose();
        return tasks;
    }

    private async Task<List<OutboxRow>> HoldAsync(AuthorityCode authority, int count, TimeSpan hold, CancellationToken ct)
    {
        await using var scope = await _source.BeginAsync(authority, ct);
        var rows = await scope.Db.HeldOutbox(authority.Value, Now, count).ToListAsync(ct);
        if (rows.Count == 0)
            return rows;
        var ids = rows.Select(r => r.Id).ToList();
        var until = Now + hold;
        await scope.Db.Outbox.Where(o => ids.Contains(o.Id))
            .ExecuteUpdateAsync(s => s.SetProperty(o => o.HeldUntil, until).SetProperty(o => o.Attempts, o => o.Attempts + 1), ct);
        await scope.CommitAsync(ct);
        return rows;
    }

    /// <summary>The message was sent: its text is thrown away, that it was sent stays.</summary>
    public Task DoneAsync(OutboxTask task, CancellationToken ct = default) => EndAsync(task.Authority, task.Message.Id, null, ct);

    /// <summary>The message could not be sent.</summary>
    /// <param name="task">Which.</param>
    /// <param name="error">A code, never a sentence with an address in it.</param>
    /// <param name="retryAt">When to try again, UTC; null: never, it is given up.</param>
    /// <param name="ct">Cancels.</param>
    public Task FailedAsync(OutboxTask task, string error, DateTime? retryAt, CancellationToken ct = default) =>
        retryAt is { } at ? PutBackAsync(task.Authority, task.Message.Id, error, at, ct) : EndAsync(task.Authority, task.Message.Id, error, ct);

    /// <summary>How the outbox of all authorities stands.</summary>
    public async Task<OutboxState> StateAsync(CancellationToken ct = default)
    {
        var state = new OutboxState(0, 0, null);
        foreach (var authority in await _source.AuthoritiesAsync(ct))
        {
            var its = await StateAsync(authority, ct);
            state = new OutboxState(
                state.Waiting + its.Waiting, state.Failing + its.Failing, state.OldestDue is null || its.OldestDue < state.OldestDue ? its.OldestDue : state.OldestDue);
        }

        return state;
    }

    /// <summary>How the outbox of one authority stands.</summary>
    public async Task<OutboxState> StateAsync(AuthorityCode authority, CancellationToken ct = default)
    {
        await using var scope = await _source.ReadAsync(authority, ct);
        var waiting = scope.Db.Outbox.Where(o => o.Authority == authority.Value && o.DoneAt == null);
        return new OutboxState(await waiting.CountAsync(ct), await waiting.CountAsync(o => o.LastError != null, ct), await waiting.MinAsync(o => (DateTime?)o.DueAt, ct));
    }

    private async Task PutBackAsync(AuthorityCode authority, Guid id, string error, DateTime retryAt, CancellationToken ct)
    {
        await using var scope = await _source.BeginAsync(authority, ct);
        await scope.Db.Outbox.Where(o => o.Id == id && o.DoneAt == null).ExecuteUpdateAsync(
            s => s.SetProperty(o => o.DueAt, retryAt).SetProperty(o => o.HeldUntil, (DateTime?)null).SetProperty(o => o.LastError, error), ct);
        await scope.CommitAsync(ct);
    }

    private async Task EndAsync(AuthorityCode authority, Guid id, string? error, CancellationToken ct)
    {
        var now = Now;
        await using var scope = await _source.BeginAsync(authority, ct);
        await scope.Db.Outbox.Where(o => o.Id == id && o.DoneAt == null).ExecuteUpdateAsync(
            s => s.SetProperty(o => o.DoneAt, now).SetProperty(o => o.HeldUntil, (DateTime?)null)
                .SetProperty(o => o.Sealed, (byte[]?)null).SetProperty(o => o.LastError, error),
            ct);
        await scope.CommitAsync(ct);
    }
}
