using System.ComponentModel.DataAnnotations;
using Egenplan.Domain.People;
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
    /// <summary>The municipality, as it was typed.</summary>
    [StringLength(80)]
    public string? Place { get; set; }

    /// <summary>What was typed when the suggestions were made.</summary>
    [StringLength(80)]
    public string? Asked { get; set; }

    /// <summary>Code of the one that was meant among the suggestions.</summary>
    [StringLength(40)]
    public string? Meant { get; set; }

    /// <summary>Code of the one that was chosen in the list of all.</summary>
    [StringLength(40)]
    public string? Listed { get; set; }

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

    /// <summary>Those that may be meant by what was typed.</summary>
    public IReadOnlyList<Named> Suggestions { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Choices = await recipients.ChoicesAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Choices = await recipients.ChoicesAsync(ct);
        var place = await PlaceAsync(ct);
        if (!ModelState.IsValid || place is null)
            return Invalid();
        return SeeOther($"/begar/brev?till={(Form.From is SupportFrom.Region ? Recipients.RegionFor(place) : place)}");
    }

    // Chosen in the list, written just as it is called, or chosen among those that may be meant; what is only like a name is asked about.
    private async Task<string?> PlaceAsync(CancellationToken ct)
    {
        if (Choices.Any(c => c.Value == Form.Listed))
            return Form.Listed;
        var found = NameSearch.Find(Form.Place, await recipients.NamedAsync(ct));
        if (found.Exact is { } exact)
            return exact.Code;
        Suggestions = found.Suggestions;
        if (Form.Asked == Form.Place && Suggestions.Any(s => s.Code == Form.Meant))
            return Form.Meant;
        if (Suggestions.Count > 0)
            ModelState.AddModelError("Form.Meant", "ask.place.mean");
        else
            ModelState.AddModelError("Form.Place", string.IsNullOrWhiteSpace(Form.Place) ? "ask.place.required" : "ask.place.none");
        return null;
    }
}
