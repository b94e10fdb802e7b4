using System.Threading.Channels;
using Egenplan.Data.Conventions;
using Egenplan.Domain.People;

namespace Egenplan.Data.Journal;

/// <summary>
/// Journals readings. What was read is answered only after its entry is on the disk; entries that come within a few
/// milliseconds are written together, so that readers do not wait for one another.
/// </summary>
/// <param name="source">The data.</param>
/// <param name="writer">The chain.</param>
internal sealed class ReadingJournal(DbSource source, JournalWriter writer) : IAsyncDisposable
{
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(3);
    private readonly Channel<Waiting> _waiting = Channel.CreateUnbounded<Waiting>(new() { SingleReader = true });
    private readonly Lock _starting = new();
    private Task? _writing;

    /// <summary>Completes when the entry is written; throws when it could not be, and then nothing may be shown.</summary>
    public async Task WriteAsync(AuthorityCode authority, JournalEntry entry, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (_starting)
            _writing ??= Task.Run(WriteGroupsAsync, CancellationToken.None);
        var waiting = new Waiting(authority, entry, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        if (!_waiting.Writer.TryWrite(waiting))
            throw new InvalidOperationException("The journal is closed: the system is stopping.");
        await waiting.Done.Task;
    }

    /// <summary>Writes what waits, then stops.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        if (_writing is not null)
            await _writing;
    }

    private async Task WriteGroupsAsync()
    {
        while (await _waiting.Reader.WaitToReadAsync())
        {
            await Task.Delay(Gather);
            var group = new List<Waiting>();
            while (group.Count < 500 && _waiting.Reader.TryRead(out var next))
                group.Add(next);
            await Task.WhenAll(group.GroupBy(w => w.Authority).Select(g => WriteGroupAsync(g.Key, [.. g])));
        }
    }

    private async Task WriteGroupAsync(AuthorityCode authority, List<Waiting> group)
    {
        try
        {
            await using var scope = await source.BeginAsync(authority, CancellationToken.None);
            await writer.AppendAsync(scope.Db, authority, [.. group.Select(w => w.Entry)], CancellationToken.None);
            await scope.CommitAsync(CancellationToken.None);
        }
        catch (Exception e)
        {
            foreach (var waiting in group)
                waiting.Done.TrySetException(new JournalFailedException(e));
            return;
        }

        foreach (var waiting in group)
            waiting.Done.TrySetResult();
    }

    private sealed record Waiting(AuthorityCode Authority, JournalEntry Entry, TaskCompletionSource Done);
}

/// <summary>The journal could not be written, so nothing is shown.</summary>
/// <param name="cause">Why.</param>
public sealed class JournalFailedException(Exception cause) : Exception("The journal could not be written; nothing is shown.", cause);
