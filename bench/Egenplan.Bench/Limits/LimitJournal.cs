using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using Npgsql;

namespace Egenplan.Bench.Limits;

/// <summary>
/// The same journal commit as the product's, and nothing more: one chain an authority, its head locked in the database, entries that wait for one another
/// written together, nothing answered before its entry is on the disk.
/// </summary>
internal sealed class LimitJournal(NpgsqlDataSource source, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, Channel<(Guid Plan, TaskCompletionSource Done)>> _waiting = new();

    public Task WriteAsync(string authority, Guid plan)
    {
        var channel = _waiting.GetOrAdd(authority, code =>
        {
            var made = Channel.CreateUnbounded<(Guid, TaskCompletionSource)>();
            _ = Task.Run(() => WriteGroupsAsync(code, made.Reader));
            return made;
        });
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        channel.Writer.TryWrite((plan, done));
        return done.Task;
    }

    /// <summary>Within a change's own transaction.</summary>
    public async Task AppendAsync(NpgsqlConnection connection, string authority, IReadOnlyList<Guid> plans)
    {
        long seq;
        byte[] hash;
        await using (var lockHead = new NpgsqlCommand("select seq, hash from limits.heads where authority = $1 for update", connection))
        {
            lockHead.Parameters.Add(new NpgsqlParameter<string> { TypedValue = authority });
            await using var row = await lockHead.ExecuteReaderAsync();
            await row.ReadAsync();
            (seq, hash) = (row.GetInt64(0), row.GetFieldValue<byte[]>(1));
        }

        var (seqs, bodies, hashes, at) = (new long[plans.Count], new string[plans.Count], new byte[plans.Count][], clock.GetUtcNow());
        foreach (var (i, plan) in plans.Index())
        {
            seqs[i] = ++seq;
            bodies[i] = $$"""{"action":"PlanRead","at":"{{at:O}}","authority":"{{authority}}","plan":"{{plan:N}}","seq":{{seq}}}""";
            hashes[i] = hash = SHA256.HashData([.. hash, .. Encoding.UTF8.GetBytes(bodies[i])]);
        }

        await using var write = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("insert into limits.journal select $1, s, $2, p, b, h from unnest($3, $4, $5, $6) as t(s, p, b, h)")
                {
                    Parameters =
                    {
                        new NpgsqlParameter<string> { TypedValue = authority }, new NpgsqlParameter<DateTimeOffset> { TypedValue = at }, new NpgsqlParameter<long[]> { TypedValue = seqs },
                        new NpgsqlParameter<Guid[]> { TypedValue = [.. plans] }, new NpgsqlParameter<string[]> { TypedValue = bodies }, new NpgsqlParameter<byte[][]> { TypedValue = hashes },
                    },
                },
                new("update limits.heads set seq = $2, hash = $3 where authority = $1")
                {
                    Parameters = { new NpgsqlParameter<string> { TypedValue = authority }, new NpgsqlParameter<long> { TypedValue = seq }, new NpgsqlParameter<byte[]> { TypedValue = hash } },
                },
            },
        };
        await write.ExecuteNonQueryAsync();
    }

    private async Task WriteGroupsAsync(string authority, ChannelReader<(Guid Plan, TaskCompletionSource Done)> waiting)
    {
        while (await waiting.WaitToReadAsync())
        {
            var group = new List<(Guid Plan, TaskCompletionSource Done)>();
            while (group.Count < 500 && waiting.TryRead(out var next))
                group.Add(next);
            await using var connection = await source.OpenConnectionAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await AppendAsync(connection, authority, [.. group.Select(g => g.Plan)]);
            await transaction.CommitAsync();
            foreach (var (_, done) in group)
                done.TrySetResult();
        }
    }
}
