using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Egenplan.Domain.Offers.Import;

namespace Egenplan.Web.Inputs.DecisionFiles;

/// <summary>Knows columns by their headings, in the words of common case systems (<c>column-names.json</c>).</summary>
internal static class HeaderNames
{
    private const int FingerprintBytes = 16;
    private static readonly FrozenDictionary<string, DecisionColumn> Known = Load();

    /// <summary>What a heading means, or null.</summary>
    public static DecisionColumn? MeaningOf(string heading) => Known.TryGetValue(KeyOf(heading), out var column) ? column : null;

    /// <summary>What the headings mean; of two that mean the same the first counts.</summary>
    public static ColumnMapping MappingOf(ImmutableArray<string> headings)
    {
        var columns = ImmutableDictionary.CreateBuilder<DecisionColumn, int>();
        for (var i = 0; i < headings.Length; i++)
        {
            if (MeaningOf(headings[i]) is { } column && !columns.ContainsKey(column))
                columns.Add(column, i);
        }

        if (columns.ContainsKey(DecisionColumn.LastName))
            columns.Remove(DecisionColumn.FullName);
        return new(columns.ToImmutable(), headings.Length);
    }

    /// <summary>
    /// What a corrected mapping is remembered by: a hash of the headings, whatever their case and spacing. A reason column
    /// that our own file of rejected rows has added last does not count.
    /// </summary>
    public static string FingerprintOf(ImmutableArray<string> headings)
    {
        var own = headings is [.., var last] && RejectedRowsFile.IsReasonHeading(last) ? headings[..^1] : headings;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', own.Select(KeyOf))));
        return Convert.ToHexStringLower(hash.AsSpan(0, FingerprintBytes));
    }

    private static string KeyOf(string heading)
    {
        var key = new StringBuilder(heading.Length);
        foreach (var sign in heading)
        {
            if (char.IsLetterOrDigit(sign))
                key.Append(char.ToLowerInvariant(sign));
        }

        return key.ToString();
    }

    private static FrozenDictionary<string, DecisionColumn> Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Egenplan.Web.Inputs.DecisionFiles.column-names.json")!;
        var table = JsonSerializer.Deserialize<Dictionary<string, string[]>>(stream)!;
        return table.SelectMany(e => e.Value.Select(n => (Key: KeyOf(n), Column: Enum.Parse<DecisionColumn>(e.Key))))
            .DistinctBy(e => e.Key)
            .ToFrozenDictionary(e => e.Key, e => e.Column, StringComparer.Ordinal);
    }
}
