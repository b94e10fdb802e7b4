namespace Egenplan.Web.Features.Public.Figures;

/// <summary>All 290 municipalities as tiles, county by county.</summary>
public sealed class EverywhereModel(ShownReleases figures) : PlacesPage(figures)
{
    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);
}
