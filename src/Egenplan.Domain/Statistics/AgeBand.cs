namespace Egenplan.Domain.Statistics;

/// <summary>
/// The official age bands 0-6, 7-12, 13-22, 23-64 and 65+ (<c>domain.md</c> 3.2), and the sources' target groups. The age is the one attained
/// during the year, so that the year of birth is enough.
/// </summary>
public static class AgeBand
{
    /// <summary>The codes, youngest first.</summary>
    public static readonly System.Collections.Immutable.ImmutableArray<string> All = ["0-6", "7-12", "13-22", "23-64", "65"];

    /// <summary>The band of somebody born in <paramref name="birthYear"/>, in the year of <paramref name="day"/>.</summary>
    public static string Of(int birthYear, DateOnly day) => (day.Year - birthYear) switch
    {
        <= 6 => "0-6",
        <= 12 => "7-12",
        <= 22 => "13-22",
        <= 64 => "23-64",
        _ => "65",
    };

    /// <summary>Child (to 12), teenager (13-19) or adult (A19).</summary>
    public static string TargetGroup(int birthYear, DateOnly day) => (day.Year - birthYear) switch
    {
        <= 12 => "child",
        <= 19 => "teenager",
        _ => "adult",
    };
}
