using System.Diagnostics;

namespace Egenplan.Bench.Load;

/// <summary>One piece of work of one worker: true when the answer was the right one, null when there is nothing left to do.</summary>
internal delegate Task<bool?> Work(int worker, Random random, CancellationToken ct);

/// <summary>Sends requests: closed, each worker one after another; or open, at a pace that does not wait for answers.</summary>
internal static class Driver
{
    /// <summary>As many as can be answered: each worker sends when its last was answered, at least once.</summary>
    public static async Task<Latencies> ClosedAsync(Work work, int workers, TimeSpan during, CancellationToken ct)
    {
        var (begun, all, failed) = (Stopwatch.GetTimestamp(), new List<double>[workers], 0);
        await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(
            async () =>
            {
                var (random, own) = (new Random(worker), all[worker] = []);
                do
                {
                    var sent = Stopwatch.GetTimestamp();
                    if (await work(worker, random, ct) is not { } isRight)
                        break;
                    if (isRight)
                        own.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
                    else
                        Interlocked.Increment(ref failed);
                }
                while (Stopwatch.GetElapsedTime(begun) < during && !ct.IsCancellationRequested);
            },
            ct)));
        return new([.. all.SelectMany(o => o)], failed, Stopwatch.GetElapsedTime(begun).TotalSeconds);
    }

    /// <summary>
    /// So many a second, each counted from when it was to be sent: when the server stands still those that wait to be sent are
    /// late too, as people are.
    /// </summary>
    public static async Task<Latencies> OpenAsync(Work work, double perSecond, TimeSpan during, CancellationToken ct)
    {
        var (begun, random, all, failed) = (Stopwatch.GetTimestamp(), new Random(1), new List<Task<double>>(), 0);
        var count = Math.Max(1, (int)(perSecond * during.TotalSeconds));
        for (var i = 0; i < count && !ct.IsCancellationRequested; i++)
        {
            var due = TimeSpan.FromSeconds(i / perSecond);
            if (due - Stopwatch.GetElapsedTime(begun) is var wait && wait > TimeSpan.FromMilliseconds(1))
                await Task.Delay(wait, ct);
            all.Add(Task.Run(() => SendAsync(i, due), ct));
        }

        var taken = await Task.WhenAll(all);
        return new([.. taken.Where(t => t >= 0)], failed, Stopwatch.GetElapsedTime(begun).TotalSeconds);

        async Task<double> SendAsync(int number, TimeSpan due)
        {
            if (await work(number, random, ct) is true)
                return (Stopwatch.GetElapsedTime(begun) - due).TotalMilliseconds;
            Interlocked.Increment(ref failed);
            return -1;
        }
    }

    /// <summary>People at their desks: each does one thing, thinks, and does the next.</summary>
    public static Task PeopleAsync(IEnumerable<Func<Random, CancellationToken, Task>> people, TimeSpan think, TimeSpan during, CancellationToken ct)
    {
        var begun = Stopwatch.GetTimestamp();
        return Task.WhenAll(people.Select((person, i) => Task.Run(
            async () =>
            {
                var random = new Random(i);
                await Task.Delay(think * random.NextDouble(), ct);
                while (Stopwatch.GetElapsedTime(begun) < during)
                {
                    await person(random, ct);
                    await Task.Delay(think * (0.5 + random.NextDouble()), ct);
                }
            },
            ct)));
    }
}
