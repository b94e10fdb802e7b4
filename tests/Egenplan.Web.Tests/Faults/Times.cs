using System.Globalization;
using Xunit;

namespace Egenplan.Web.Tests.Faults;

/// <summary>How long something took, many times.</summary>
internal sealed class Times
{
    private readonly List<TimeSpan> _all = [];

    public void Add(TimeSpan time) => _all.Add(time);

    /// <summary>The time that so many hundredths stay within.</summary>
    public TimeSpan Percentile(double hundredths) => _all.Order().ElementAt(Math.Clamp((int)Math.Ceiling(_all.Count * hundredths / 100) - 1, 0, _all.Count - 1));

    /// <summary>Prints median, 99th percentile and the longest.</summary>
    public void Print(string what) => TestContext.Current.TestOutputHelper!.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{what}: median {Percentile(50).TotalSeconds:0.00} s, 99th percentile {Percentile(99).TotalSeconds:0.00} s, longest {Percentile(100).TotalSeconds:0.00} s, {_all.Count} times"));
}
