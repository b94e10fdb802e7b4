using System.Threading.Channels;
using Egenplan.Data.Conventions;
using Egenplan.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.SentForms;

/// <summary>How forms were answered, so that the same form sent again gets the same answer.</summary>
public sealed class SentFormStore : IAsyncDisposable
{
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(50), Patience = TimeSpan.FromSeconds(5), Pause = TimeSpan.FromMilliseconds(50);
    private readonly Channel<(AuthorityCode Authority, byte[] Id, byte[]? Answer)> _waiting = Channel.CreateBounded<(AuthorityCode, byte[], byte[]?)>(10_000);
    private readonly DbSource _source;
    private readonly TimeProvider _clock;
    private readonly Lock _starting = new();
    private Task? _writing;

    internal SentFormStore(DbSource source, TimeProvider clock) => (_source, _clock) = (source, clock);

    /// <summary>
    /// Keeps the answer to a form that has been done, soon and together with others: nobody waits for it, and a server that
    /// dies meanwhile has lost only how the same form would have been answered, never that it was done. Null where the
    /// answer was no place to go to: then the form may be done again, as it could before.
    /// </summary>
    public void Keep(SentForm form, byte[]? answer)
    {
        if (form.DoneAt is not { } authority)
            return;
        lock (_starting)
        {
            // Written for many: nothing of whoever comes first goes along.
            if (_writing is null)
            {
                using (ExecutionContext.SuppressFlow())
                    _writing = Task.Run(WriteAsync, CancellationToken.None);
            }
        }

        _waiting.Writer.TryWrite((authority, form.Id, answer is null ? null : form.SealAnswer(answer)));
    }

    /// <summary>The answer to a form that met <see cref="AlreadySentException"/>; waits a little for one that is being made.</summary>
    public async Task<PastAnswer> FindAsync(SentForm form, AuthorityCode authority, CancellationToken ct = default)
    {
        for (var until = _clock.GetTimestamp(); ; await Task.Delay(Pause, _clock, ct))
        {
            await using (var scope = await _source.ReadAsync(authority, ct))
            {
                var rows = await scope.Db.SentForms.Where(f => f.Authority == authority.Value && f.Id == form.Id).ToListAsync(ct);
                if (rows is not [var row])
                    return new PastAnswer(PastAnswerKind.MayBeDoneAgain, null);
                if (row.Answer is { } answer)
                    return new PastAnswer(PastAnswerKind.Known, form.OpenAnswer(answer));
            }

            if (_clock.GetElapsedTime(until) > Patience)
                return new PastAnswer(PastAnswerKind.Forgotten, null);
        }
    }

    /// <summary>Writes what waits, then stops.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        if (_writing is not null)
            await _writing;
    }

    private async Task WriteAsync()
    {
        while (await _waiting.Reader.WaitToReadAsync())
        {
            await Task.Delay(Gather);
            var group = new List<(AuthorityCode Authority, byte[] Id, byte[]? Answer)>();
            while (group.Count < 500 && _waiting.Reader.TryRead(out var next))
                group.Add(next);
            foreach (var some in group.GroupBy(g => g.Authority))
                await WriteAsync(some.Key, [.. some.Select(s => (s.Id, s.Answer))]);
        }
    }

    private async Task WriteAsync(AuthorityCode authority, IReadOnlyList<(byte[] Id, byte[]? Answer)> some)
    {
        try
        {
            await using var scope = await _source.BeginAsideAsync(authority, CancellationToken.None);
            foreach (var (id, answer) in some)
            {
                var row = scope.Db.SentForms.Where(f => f.Authority == authority.Value && f.Id == id);
                if (answer is null)
                    await row.ExecuteDeleteAsync();
                else
                    await row.ExecuteUpdateAsync(s => s.SetProperty(f => f.Answer, answer));
            }

            await scope.CommitAsync(CancellationToken.None);
        }
        catch (Exception e) when (e is System.Data.Common.DbException or DbUpdateException or InvalidOperationException or TimeoutException)
        {
            // The database is away: the forms are done, and the same ones sent again are told so in general words.
        }
    }
}

/// <summary>What is known of how a form was answered.</summary>
public enum PastAnswerKind
{
    /// <summary>There is an answer to give again.</summary>
    Known = 1,

    /// <summary>It was done, and how it was answered is not known: the server died in between.</summary>
    Forgotten = 2,

    /// <summary>It was answered with a page or a file, and may be sent again.</summary>
    MayBeDoneAgain = 3,
}

/// <summary>How a form was answered.</summary>
/// <param name="Kind">What is known.</param>
/// <param name="Bytes">What <see cref="SentFormStore.Keep"/> was given; null unless known.</param>
public sealed record PastAnswer(PastAnswerKind Kind, byte[]? Bytes);
