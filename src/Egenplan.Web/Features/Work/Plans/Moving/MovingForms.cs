using System.ComponentModel.DataAnnotations;
using Egenplan.Domain.Plans;

namespace Egenplan.Web.Features.Work.Plans.Moving;

/// <summary>A plan that comes along: the file, and the person's yes.</summary>
public sealed class TakeInForm
{
    public IFormFile? File { get; set; }

    [Required(ErrorMessage = "moving.yes.required"), StringLength(1000)]
    public string? Yes { get; set; }

    public Voice Whose { get; set; } = Voice.Person;

    [StringLength(120)]
    public string? By { get; set; }

    public Quote ToQuote() => new(Yes?.Trim() ?? "", Whose, Whose is Voice.Person ? null : Blank.ToNull(By));
}

/// <summary>A plan that is closed though the person has not ended it.</summary>
public sealed class CloseForm
{
    [Required(ErrorMessage = "moving.close.reason.required")]
    public ClosingReason? Reason { get; set; }

    public DateOnly? On { get; set; }
}
