using System.ComponentModel.DataAnnotations;
using System.Net.Mime;
using Egenplan.Domain.People;
using Egenplan.Web.Outputs.Pdf.Documents;
using Egenplan.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.RateLimiting;

namespace Egenplan.Web.Features.Public.Leaflet;

/// <summary>Whose name and contact stand on the leaflet.</summary>
public sealed class LeafletForm
{
    [Required(ErrorMessage = "leaflet.place.required"), StringLength(40)]
    public string Place { get; set; } = "";

    [StringLength(300)]
    public string Contact { get; set; } = "";

    [Required, StringLength(10)]
    public string Text { get; set; } = "vanlig";
}

/// <summary>A leaflet that a municipality or region puts its own name on. Nothing is kept.</summary>
[OfferedIn("en"), EnableRateLimiting(PublicPace.Policy)]
public sealed class IndexModel(Recipients recipients, WordingCatalog catalog, IdSource ids, TimeProvider clock) : WorkPage
{
    /// <summary>Ways to write it.</summary>
    public static IReadOnlyList<string> Ways { get; } = ["vanlig", "latt", "en"];

    [BindProperty]
    public LeafletForm Form { get; set; } = new();

    /// <summary>All municipalities and regions.</summary>
    public IReadOnlyList<SelectListItem> Choices { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        if (!ModelState.IsValid)
            return Invalid();
        if (Choices.FirstOrDefault(c => c.Value == Form.Place) is not { } place)
            return Invalid("Form.Place", "leaflet.place.required");
        var t = new Wording(catalog, Form.Text switch { "latt" => TextChoice.EasySwedish, "en" => TextChoice.English, _ => TextChoice.Swedish });
        return File(PlanLeaflet.Write(place.Text, Form.Contact.Trim(), t, new DocumentStamp(clock.GetUtcNow(), ids.Next())), MediaTypeNames.Application.Pdf, t["leaflet.file"]);
    }

    private async Task LoadAsync(CancellationToken ct) =>
        Choices = [.. await recipients.ChoicesAsync(ct), .. Places.Regions.Select(p => new SelectListItem(p.Name, p.Code))];
}
