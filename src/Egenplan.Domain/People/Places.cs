using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Egenplan.Domain.People;

/// <summary>A municipality or a region, whether or not it uses the system.</summary>
/// <param name="Code">Four digits for a municipality, the county's two for a region.</param>
/// <param name="Kind">Which insatser it answers for.</param>
/// <param name="Name">What it calls itself: <c>Göteborgs stad</c>, <c>Falu kommun</c>, <c>Region Skåne</c>.</param>
/// <param name="ShortName">The name that people look for: <c>Göteborg</c>.</param>
/// <param name="County">Code of the county, two digits.</param>
public sealed record Place(string Code, AuthorityKind Kind, string Name, string ShortName, string County);

/// <summary>
/// The 290 municipalities and 21 regions (<c>places.json</c>). Codes and short names: Statistics Sweden's list of counties and
/// municipalities; names as the authorities use them, compared with the list of Sweden's municipalities of 2026.
/// </summary>
public static class Places
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>All municipalities by code, then all regions.</summary>
    public static ImmutableArray<Place> All { get; } = Load();

    /// <summary>The municipalities (Gotland, which is both, among them), in no special order.</summary>
    public static IEnumerable<Place> Municipalities => All.Where(p => p.Kind != AuthorityKind.Region);

    /// <summary>The regions.</summary>
    public static IEnumerable<Place> Regions => All.Where(p => p.Kind == AuthorityKind.Region);

    /// <summary>The place with this code, or null.</summary>
    public static Place? Find(string? code) => All.FirstOrDefault(p => p.Code == code);

    /// <summary>The region that a municipality lies in.</summary>
    public static Place RegionOf(Place municipality)
    {
        ArgumentNullException.ThrowIfNull(municipality);
        return Regions.Single(r => r.County == municipality.County);
    }

    private static ImmutableArray<Place> Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Egenplan.Domain.People.places.json")!;
        return JsonSerializer.Deserialize<ImmutableArray<Place>>(stream, Format);
    }
}
