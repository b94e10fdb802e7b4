using System.Globalization;
using Egenplan.Domain.Law;
using Egenplan.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Egenplan.Web.Features.Public.About;

/// <summary>What an individual plan is and what it is good for: for the person, for relatives, for staff, for managers.</summary>
[OfferedIn("en")]
public sealed class IndexModel : PageModel
{
    /// <summary>The four readers, with their addresses.</summary>
    public static IReadOnlyList<(string Href, string Who)> Whom { get; } =
        [("/om-planen", "me"), ("/om-planen?for=anhoriga", "relatives"), ("/om-planen?for=personal", "staff"), ("/om-planen?for=chefer", "managers")];

    /// <summary>Whom the page is for.</summary>
    [BindProperty(SupportsGet = true, Name = "for")]
    public string? Address { get; set; }

    /// <summary>The reader's part of the text keys.</summary>
    public string For => Whom.FirstOrDefault(w => w.Href == "/om-planen?for=" + Address).Who ?? "me";

    /// <summary>The year from which a plan must be offered.</summary>
    public string DutySince => Statutes.OfferDutySince.Year.ToString(CultureInfo.InvariantCulture);

    /// <summary>A symbol for each point.</summary>
    public IReadOnlyList<string> Symbols => For switch
    {
        "relatives" => ["people", "meeting", "calendar", "me", "picture"],
        "staff" => ["choose", "who-does", "my-words", "lock", "talk"],
        "managers" => ["rights", "clock", "wish", "strength", "follow-up"],
        _ => ["plan", "important", "who-does", "safe", "read-again"],
    };

    public void OnGet()
    {
    }
}
