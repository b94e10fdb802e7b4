namespace Egenplan.Bench.Load;

/// <summary>How long each request took, in milliseconds, and how many failed.</summary>
internal sealed class Latencies(IReadOnlyList<double> taken, int failed, double seconds)
{
    private readonly double[] _sorted = [.. taken.Order()];

    public int Count => _sorted.Length;

    public int Failed => failed;

    public double PerSecond => _sorted.Length / seconds;

    /// <summary>The value that so many percent lie at or below; 0 when nothing was measured.</summary>
    public double At(double percent) => _sorted.Length == 0 ? 0 : _sorted[Math.Min(_sorted.Length - 1, (int)Math.Ceiling(_sorted.Length * percent / 100) - 1 is var i && i < 0 ? 0 : i)];
}
