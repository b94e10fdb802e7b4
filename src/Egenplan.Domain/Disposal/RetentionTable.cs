using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;

namespace Egenplan.Domain.Disposal;

/// <summary>
/// The dated table of retention (<c>retention.json</c>): the only place that knows how many years, which counties and which days of birth. Source:
/// <c>domain.md</c> 1.3; the first days in force are not confirmed there and stand as those of 21 a-d §§.
/// </summary>
public static class RetentionTable
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>All rows, in the table's order.</summary>
    public static ImmutableArray<RetentionRule> All { get; } = Load();

    /// <summary>The row in force on a day. Throws <see cref="KeyNotFoundException"/> where there is none: then nothing may be disposed of.</summary>
    public static RetentionRule On(RetentionReason reason, DateOnly day) =>
        All.LastOrDefault(r => r.Reason == reason && r.From <= day && (r.To is null || r.To >= day))
        ?? throw new KeyNotFoundException($"No row about {reason} in retention.json on {day:yyyy-MM-dd}.");

    /// <summary>True for an insats whose documents are preserved.</summary>
    public static bool Preserves(Insats insats, DateOnly day) => Has(RetentionReason.PlacedChild, ((int)insats).ToString(CultureInfo.InvariantCulture), day);

    /// <summary>True for somebody born on a day that is in the sample; of a samordningsnummer the day with 60 taken away.</summary>
    public static bool Preserves(DateOnly birth, DateOnly day) => Has(RetentionReason.BirthDay, birth.Day.ToString(CultureInfo.InvariantCulture), day);

    /// <summary>True for a county or a municipality where everything is preserved.</summary>
    public static bool PreservesPlace(string code, DateOnly day) => Has(RetentionReason.Area, code, day);

    /// <summary>
    /// Code of the county that an authority is in: its municipality's; for a region, whose code is the county's two digits filled up with noughts
    /// (<c>0005</c>), the region's. Null when the code is of neither.
    /// </summary>
    public static string? CountyOf(AuthorityCode authority)
    {
        var code = authority.MunicipalityCode;
        return Places.Find(code)?.County ?? (code.StartsWith("00", StringComparison.Ordinal) ? Places.Regions.FirstOrDefault(r => r.Code == code[2..])?.County : null);
    }

    private static bool Has(RetentionReason reason, string value, DateOnly day) => On(reason, day).Values?.Contains(value) is true;

    private static ImmutableArray<RetentionRule> Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Egenplan.Domain.Disposal.retention.json")!;
        return JsonSerializer.Deserialize<ImmutableArray<RetentionRule>>(stream, Format);
    }
}
