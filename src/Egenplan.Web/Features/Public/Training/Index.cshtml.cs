using Egenplan.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Egenplan.Web.Features.Public.Training;

/// <summary>Five cases for staff: a situation, three answers, which one is right and why. Answers stand in the address and are kept nowhere.</summary>
[OfferedIn("en", HasEasyRead = false)]
public sealed class IndexModel : PageModel
{
    private static readonly int[] RightAnswers = [2, 3, 1, 2, 3];

    /// <summary>Which case; null for the list.</summary>
    [BindProperty(SupportsGet = true, Name = "fall")]
    public int? Number { get; set; }

    /// <summary>The case when it is one of the five.</summary>
    public int? Case => Number is >= 1 and <= 5 ? Number : null;

    /// <summary>What the reader answered, 1-3.</summary>
    [BindProperty(SupportsGet = true, Name = "svar")]
    public int? Said { get; set; }

    /// <summary>The answer when it is one of the three.</summary>
    public int? Svar => Said is >= 1 and <= 3 ? Said : null;

    /// <summary>The right answer, 1-3.</summary>
    public int Right => RightAnswers[Number!.Value - 1];

    /// <summary>True when the reader was right.</summary>
    public bool IsRight => Svar == Right;

    public void OnGet()
    {
    }
}
