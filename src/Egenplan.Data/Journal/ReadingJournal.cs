using Egenplan.Data.Conventions;
using Egenplan.Domain.People;

namespace Egenplan.Data.Journal;

/// <summary>
/// Journals readings. What was read is answered only after its entry is on the disk; entries that come while an authority's earlier ones are being written are
/// written together after them, so that a reader alone waits for nobody and many readers share a commit.
/// </summary>
/// <param name="source">The data.</param>
/// <param name="writer">The chain.</param>
internal sealed class ReadingJournal(DbSource source, JournalWriter writer) : IAsyncDisposable
{
    private const int MostAtOnce = 500;
    private readonly Lock _lines = new();
    private readonly Dictionary<AuthorityCode, Line> _byAuthority = [];
    private bool _isClosed;

    /// <summary>Completes when the entry is written; throws when it could not be, and then nothing may be shown.</summary>
    public async Task WriteAsync(AuthorityCode authority, JournalEntry entry, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var waiting = new Waiting(entry, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (_lines)
        {
            if (_isClosed)
                throw new InvalidOperationException("The journal is closed: the system is stopping.");
            if (!_byAuthority.TryGetValue(authority, out var line))
                _byAuthority[authority] = line = new Line();
            line.Waiting.Enqueue(waiting);
            if (line.Writing.IsCompleted)
            {
                // Written for many: nothing of whoever comes first goes along, a form that is being done least of all.
                using (ExecutionContext.SuppressFlow())
                    line.Writing = Task.Run(() => WriteLineAsync(authority, line), CancellationToken.None);
            }
        }

        await waiting.Done.Task;
    }

    /// <summary>Writes what waits, then stops.</summary>
    public async ValueTask DisposeAsync()
    {
        Task[] writing;
        lock (_lines)
        {
            _isClosed = true;
            writing = [.. _byAuthority.Values.Select(l => l.Writing)];
        }

        await Task.WhenAll(writing);
    }

    private async Task WriteLineAsync(AuthorityCode authority, Line line)
    {
        while (Next(line) is { Count: > 0 } group)
            await WriteGroupAsync(authority, group);
    }

    // Whoever finds nothing more stops writing in the same moment, so that who comes next starts anew.
    private List<Waiting> Next(Line line)
    {
        lock (_lines)
        {
            var group = new List<Waiting>();
            while (group.Count < MostAtOnce && line.Waiting.TryDequeue(out var next))
                group.Add(next);
            if (group.Count == 0)
                line.Writing = Task.CompletedTask;
            return group;
        }
    }

    private async Task WriteGroupAsync(AuthorityCode authority, List<Waiting> group)
    {
        try
        {
            await writer.AppendAloneAsync(source, authority, [.. group.Select(w => w.Entry)], CancellationToken.None);
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

    private sealed class Line
    {
        public Queue<Waiting> Waiting { get; } = [];

        public Task Writing { get; set; } = Task.CompletedTask;
    }

    private sealed record Waiting(JournalEntry Entry, TaskCompletionSource Done);
}

/// <summary>The journal could not be written, so nothing is shown.</summary>
/// <param name="cause">Why.</param>
public sealed class JournalFailedException(Exception cause) : Exception("The journal could not be written; nothing is shown.", cause);
