using System.ComponentModel.DataAnnotations;
using Egenplan.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Egenplan.Web.Features.Requests;

/// <summary>Who gives the support that somebody has: that decides who the request goes to.</summary>
public enum SupportFrom
{
    /// <summary>9 § 2-10.</summary>
    Municipality = 1,

    /// <summary>9 § 1, råd och stöd.</summary>
    Region = 2,

    /// <summary>Goes to the municipality, which passes it on.</summary>
    NotKnown = 3,
}

/// <summary>Where somebody lives and who gives the support.</summary>
public sealed class PlaceForm
{
    [Required(ErrorMessage = "ask.place.required"), StringLength(40)]
    public string Place { get; set; } = "";

    [Required(ErrorMessage = "ask.from.required")]
    public SupportFrom? From { get; set; }
}

/// <summary>Begär en plan, the first step: to whom. A place tells nothing about anybody, so it may stand in the next address.</summary>
[OfferedIn("en")]
public sealed class IndexModel(Recipients recipients) : WorkPage
{
    [BindProperty]
    public PlaceForm Form { get; set; } = new();

    /// <summary>All municipalities.</summary>
    public IReadOnlyList<SelectListItem> Choices { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Choices = await recipients.ChoicesAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Choices = await recipients.ChoicesAsync(ct);
        if (!ModelState.IsValid)
            return Invalid();
        if (Choices.All(c => c.Value != Form.Place))
            return Invalid("Form.Place", "ask.place.required");
        return SeeOther($"/begar/brev?till={(Form.From is SupportFrom.Region ? Recipients.RegionFor(Form.Place) : Form.Place)}");
    }
}
