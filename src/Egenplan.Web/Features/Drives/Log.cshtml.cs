using System.ComponentModel.DataAnnotations;
using Egenplan.Data.Drives;
using Egenplan.Domain.Drives;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Drives;

/// <summary>An effort that names nobody.</summary>
public sealed class LogForm
{
    public Guid Id { get; set; }

    [Required(ErrorMessage = "drives.name.required"), StringLength(120)]
    public string Title { get; set; } = "";

    [Required(ErrorMessage = "drives.kind.required")]
    public EffortKind? Kind { get; set; }

    [Required(ErrorMessage = "drives.log.to.required"), StringLength(200)]
    public string To { get; set; } = "";

    [Required(ErrorMessage = "drives.log.day.required")]
    public DateOnly? Day { get; set; }
}

/// <summary>Writes up an effort to an organisation, at a meeting, in a paper: many were reached, and nobody is named.</summary>
public sealed class LogModel(DriveStore drives) : WorkPage
{
    [BindProperty]
    public LogForm Form { get; set; } = new();

    public void OnGet() => Form.Day = Today;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
            return Invalid();
        if (Form.Day > Today)
            return Invalid("Form.Day", "drives.log.day.future");
        return await drives.LogAsync(Form.Id, Form.Day!.Value, new DriveWords(Form.Title.Trim(), Form.Kind, Form.To.Trim()), Viewer, ct)
            ? SeeOther($"/oversikt/satsningar/{Form.Id:N}", "drives.logged")
            : Invalid("Form.Title", "drives.again");
    }
}
