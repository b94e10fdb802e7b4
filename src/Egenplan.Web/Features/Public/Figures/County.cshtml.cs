using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Public.Figures;

/// <summary>One county: its sums, and its municipalities as tiles.</summary>
public sealed class CountyModel(ShownReleases figures) : PlacesPage(figures)
{
    /// <summary>The county's code.</summary>
    public string County { get; private set; } = "";

    /// <summary>Its name.</summary>
    public string Name => T[$"open.county.{County}"];

    /// <summary>Its municipalities.</summary>
    public IReadOnlyList<PlaceSum> Here { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string county, CancellationToken ct)
    {
        await LoadAsync(ct);
        (County, Here) = (county, [.. Sums.Where(s => s.Place.County == county)]);
        return Here.Count == 0 ? NotFound() : Page();
    }
}
