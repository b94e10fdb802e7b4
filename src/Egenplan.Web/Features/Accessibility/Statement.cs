using System.Text.Json;

namespace Egenplan.Web.Features.Accessibility;

/// <summary>Something that the suite finds on a page of ours, and that is not mended yet.</summary>
/// <param name="Page">Path of the page's template.</param>
/// <param name="Barrier">The suite's name of it.</param>
public sealed record KnownFailure(string Page, string Barrier);

/// <summary>
/// What the accessibility statement says beside the authority's name: what the tests have found and
/// left, so that it claims no more than that.
/// </summary>
/// <param name="Assessed">Day of the last assessment.</param>
/// <param name="Updated">Day when what is said here last changed.</param>
/// <param name="Pages">How many kinds of pages that the whole suite went through then.</param>
/// <param name="Known">What it found that is not mended.</param>
/// <param name="Unproven">What no program can tell and nobody has tried yet: keys of texts.</param>
public sealed record Statement(DateOnly Assessed, DateOnly Updated, int Pages, IReadOnlyList<KnownFailure> Known, IReadOnlyList<string> Unproven)
{
    /// <summary>The statement of this build.</summary>
    public static Statement Current { get; } = Read();

    /// <summary>True only when nothing is known to fail and nothing is left untried.</summary>
    public bool Conforms => Known.Count == 0 && Unproven.Count == 0;

    private static Statement Read()
    {
        using var stream = typeof(Statement).Assembly.GetManifestResourceStream("AccessibilityStatement")!;
        return JsonSerializer.Deserialize<Statement>(stream)!;
    }
}
