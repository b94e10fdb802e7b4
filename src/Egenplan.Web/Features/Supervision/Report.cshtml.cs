using System.ComponentModel.DataAnnotations;
using Egenplan.Data;
using Egenplan.Data.Supervision;
using Egenplan.Web.Access;
using Egenplan.Web.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Supervision;

/// <summary>The supervisor's summary.</summary>
public sealed class ReportForm
{
    public int Revision { get; set; }

    [StringLength(20000)]
    public string Report { get; set; } = "";
}

/// <summary>A supervision: the table, how authorities were picked, how far the answers have come, and the supervisor's summary.</summary>
public sealed class ReportModel(SupervisionStore store, SiteOptions site) : WorkPage
{
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    [BindProperty]
    public ReportForm Form { get; set; } = new();

    /// <summary>The supervision.</summary>
    public OpenSupervision Supervision { get; private set; } = null!;

    /// <summary>The table.</summary>
    public IReadOnlyList<SupervisionRow> Rows { get; private set; } = [];

    /// <summary>What is saved now, where somebody else has changed it.</summary>
    public string? Theirs { get; private set; }

    /// <summary>True where the people are invented, so that shares say nothing about any municipality.</summary>
    public bool IsDemo => site.Demo;

    public DateOnly DayOf(DateTime at) => DateOnly.FromDateTime(SwedishTime.InSweden(at));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return NotFound();
        Form = new ReportForm { Revision = Supervision.Revision, Report = Supervision.Case.Report };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct))
            return NotFound();
        if (!ModelState.IsValid)
            return Invalid();
        if (await store.KeepReportAsync(Id, Form.Revision, Form.Report.Trim(), Viewer, ct))
            return SeeOther($"/tillsyn/{Id:N}", "supervision.report.saved");
        await LoadAsync(ct);
        Theirs = Supervision.Case.Report;
        ModelState.Remove("Form.Revision");
        Form.Revision = Supervision.Revision;
        return ConflictPage();
    }

    /// <summary>Sends the questions to those whom they have not reached.</summary>
    [DoneByParts]
    public async Task<IActionResult> OnPostSendAsync(CancellationToken ct) =>
        await store.SendAsync(Id, Viewer, ct) is null ? NotFound() : SeeOther($"/tillsyn/{Id:N}", "supervision.sent");

    private async Task<bool> LoadAsync(CancellationToken ct)
    {
        if (await store.ReadAsync(Id, Viewer, ct) is not { } supervision)
            return false;
        Supervision = supervision;
        Rows = SupervisionRow.Of(supervision, T);
        return true;
    }
}
