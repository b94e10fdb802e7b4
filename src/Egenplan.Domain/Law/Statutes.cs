using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;

namespace Egenplan.Domain.Law;

/// <summary>One row of the dated table of statutes.</summary>
/// <param name="Key">What rules refer to, e.g. <c>LSS 10</c>.</param>
/// <param name="Sfs">Number in Svensk författningssamling, empty for practice and local limits.</param>
/// <param name="Place">Chapter and section.</param>
/// <param name="Act">Short name of the act.</param>
/// <param name="From">First day in force.</param>
/// <param name="To">Last day in force, null while in force.</param>
/// <param name="Says">What it says, in one plain Swedish sentence (not the statute's own wording).</param>
public sealed record Statute(string Key, string Sfs, string Place, string Act, DateOnly From, DateOnly? To, string Says)
{
    /// <summary>How texts cite it, e.g. <c>10 § LSS</c>.</summary>
    public string Cite => $"{Place} {Act}".Trim();

    /// <summary>The statute's own words, for those that are shown to readers; null for the others.</summary>
    public string? Wording { get; init; }

    /// <summary>The act that gave the section these words, e.g. <c>2019:883</c>.</summary>
    public string? AmendedBy { get; init; }

    /// <summary>First day of these words.</summary>
    public DateOnly? WordingFrom { get; init; }

    /// <summary>The day of the consolidated text in which the words were last looked up.</summary>
    public DateOnly? CheckedOn { get; init; }
}

/// <summary>
/// The dated table of statutes (<c>statutes.json</c>): the only place that knows numbers and dates of law.
/// Source: <c>domain.md</c> section 1, law as consolidated about September 2025.
/// </summary>
public static class Statutes
{
    /// <summary>All rows, in the table's order.</summary>
    public static ImmutableArray<Statute> All { get; } = Load();

    /// <summary>The row with this key. Throws <see cref="KeyNotFoundException"/> for an unknown one.</summary>
    public static Statute Get(string key) =>
        All.FirstOrDefault(s => s.Key == key) ?? throw new KeyNotFoundException($"No statute '{key}' in statutes.json.");

    /// <summary>The day from which an offer must be made at every granted insats: 2011-01-01.</summary>
    public static DateOnly OfferDutySince => Get("LSS 10").From;

    private static ImmutableArray<Statute> Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Egenplan.Domain.Law.statutes.json")!;
        return JsonSerializer.Deserialize<ImmutableArray<Statute>>(stream, JsonSerializerOptions.Web);
    }
}
