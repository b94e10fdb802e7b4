using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Egenplan.Data.Vault;
using Egenplan.Domain.People;

namespace Egenplan.Data.CaseFiles;

/// <summary>Normalises what people search for, so that <c>åsa LIND-Ek</c> finds Åsa Lind-Ek and <c>850101-2384</c> a number.</summary>
internal static class SearchText
{
    /// <summary>Whole words: lower case, letters with their Swedish signs kept, other accents dropped; hyphen and blank part words.</summary>
    public static ImmutableArray<string> Words(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return [];
        var whole = new string([.. text.Select(c => Signs.IsSign(c) ? c : ' ')]);
        var words = new string([.. whole.Normalize(NormalizationForm.FormC).ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) || c == '\'' ? Plain(c) : ' ')]);
        return [.. words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct()];
    }

    /// <summary>A case number as it is compared: letters and digits in lower case.</summary>
    public static string? CaseNumber(string? text)
    {
        var plain = new string([.. (text ?? "").ToLowerInvariant().Where(char.IsLetterOrDigit)]);
        return plain.Length == 0 ? null : plain;
    }

    /// <summary>
    /// What the text may be as a personal number: twelve digits as they are, ten in both centuries; none for a name.
    /// </summary>
    public static ImmutableArray<string> Numbers(string text)
    {
        var digits = new string([.. text.Where(char.IsAsciiDigit)]);
        if (text.Any(c => !char.IsAsciiDigit(c) && c is not ('-' or '+' or ' ')))
            return [];
        return digits.Length switch
        {
            12 => [digits],
            10 => ["20" + digits, "19" + digits],
            _ => [],
        };
    }

    private static char Plain(char c)
    {
        if (c is 'å' or 'ä' or 'ö' or 'é' or 'ü')
            return c is 'é' ? 'e' : c is 'ü' ? 'u' : c;
        var parts = c.ToString().Normalize(NormalizationForm.FormD);
        return CharUnicodeInfo.GetUnicodeCategory(parts[^1]) is UnicodeCategory.NonSpacingMark ? parts[0] : c;
    }
}

/// <summary>Makes the keyed hashes of one authority's search words.</summary>
internal sealed class SearchKey(DataKey authorityKey)
{
    private readonly byte[] _key = authorityKey.Derive("search words 1");

    /// <summary>A former number hashes like a number, so that one search finds both.</summary>
    public byte[] Token(SearchTokenKind kind, string word)
    {
        var domain = kind is SearchTokenKind.FormerNumber ? SearchTokenKind.Number : kind;
        return HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{(int)domain}:{word}"));
    }

    public IEnumerable<SearchTokenRow> Rows(string authority, Guid caseFile, IEnumerable<SearchWord> words) =>
        words.Select(w => new SearchTokenRow { Authority = authority, Token = Token(w.Kind, w.Word), Kind = w.Kind, CaseFileId = caseFile });
}
