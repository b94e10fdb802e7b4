using System.ComponentModel.DataAnnotations;
using Egenplan.Domain.Offers;
using Egenplan.Web.Outputs.Pdf.Documents;

namespace Egenplan.Web.Features.Requests.Letter;

/// <summary>What somebody without an account answers. Nothing of it is kept unless it is sent in.</summary>
public sealed class LetterForm
{
    [Required(ErrorMessage = "ask.role.required")]
    public AskRole? Role { get; set; }

    [Required(ErrorMessage = "ask.who.required"), StringLength(200)]
    public string Who { get; set; } = "";

    [StringLength(200)]
    public string AskedBy { get; set; } = "";

    public List<Insats> Insatser { get; set; } = [];

    [Required(ErrorMessage = "ask.reach.required"), StringLength(200)]
    public string Reach { get; set; } = "";

    [StringLength(500)]
    public string Needs { get; set; } = "";

    [StringLength(2000)]
    public string About { get; set; } = "";

    [StringLength(500)]
    public string With { get; set; } = "";

    /// <summary>Which of several authorities of the place it is sent to.</summary>
    [StringLength(40)]
    public string Taker { get; set; } = "";

    /// <summary>The receipt's code, the same however many times the form is sent.</summary>
    [StringLength(40)]
    public string Code { get; set; } = "";
}
