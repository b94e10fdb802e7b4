using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Egenplan.Domain.People;
using Egenplan.Domain.Statistics;

namespace Egenplan.Web.Inputs.OpenFigures;

/// <summary>One release that another installation says that it has.</summary>
/// <param name="Authority">The authority.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Day">The day.</param>
/// <param name="Sha256">What the list says of the file.</param>
public sealed record ListedRelease(AuthorityCode Authority, string Name, DateOnly Day, string Sha256);

/// <summary>Reads the open figures of other installations. Everything that is not just as it should be is a <see cref="FormatException"/>.</summary>
public static class ReleaseReader
{
    private const int LongestName = 200;
    private const int MostCounts = 20_000;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    /// <summary>The edition of the form that the bytes say they have; null where they say none.</summary>
    public static int? FormatOf(ReadOnlyMemory<byte> bytes) => Read(bytes, root => root.TryGetProperty("format", out var f) && f.TryGetInt32(out var format) ? format : (int?)null);

    /// <summary>The edition of the shape that a release says it has, asked before its keys are read: a later one may have keys that nobody here knows. Null where it says none.</summary>
    public static int? EditionOf(ReadOnlyMemory<byte> bytes) =>
        Read(bytes, root => root.TryGetProperty("rule", out var rule) && rule.TryGetProperty("edition", out var e) && e.TryGetInt32(out var edition) ? edition : (int?)null);

    /// <summary>Reads the list of releases.</summary>
    public static ImmutableArray<ListedRelease> Index(ReadOnlyMemory<byte> bytes) => Read(bytes, root => root.GetProperty("releases").EnumerateArray().Select(r =>
    {
        var name = Text(r, "name");
        if (name.Length is 0 or > LongestName || name.Any(char.IsControl))
            throw new FormatException("A name of an authority.");
        return new ListedRelease(new AuthorityCode(Text(r, "authority")), name, Day(Text(r, "day")), Text(r, "sha256"));
    }).ToImmutableArray());

    /// <summary>Reads a release.</summary>
    public static FigureRelease Release(ReadOnlyMemory<byte> bytes) => Read(bytes, root =>
    {
        var rule = root.GetProperty("rule");
        var counts = ImmutableSortedDictionary.CreateBuilder<FigureKey, int?>();
        foreach (var count in root.GetProperty("counts").EnumerateObject())
        {
            if (FigureKey.Parse(count.Name) is not { } key || counts.Count >= MostCounts)
                throw new FormatException("A key of a count.");
            counts[key] = count.Value.ValueKind is JsonValueKind.Null ? null : count.Value.GetInt32();
        }

        return new FigureRelease(
            new AuthorityCode(Text(root, "authority")), Day(Text(root, "day")), root.GetProperty("definitions").GetInt32(),
            new ReleaseRule(rule.GetProperty("hideBelow").GetInt32(), rule.GetProperty("shareBase").GetInt32(), rule.GetProperty("edition").GetInt32()), counts.ToImmutable());
    });

    private static T Read<T>(ReadOnlyMemory<byte> bytes, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes, Strict);
            return read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or OverflowException)
        {
            throw new FormatException("No open figures.", e);
        }
    }

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString() ?? throw new FormatException(name);

    private static DateOnly Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : throw new FormatException("A day.");
}
