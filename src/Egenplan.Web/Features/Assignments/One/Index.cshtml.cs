using System.ComponentModel.DataAnnotations;
using Egenplan.Data;
using Egenplan.Data.Plans;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Egenplan.Web.Features.Assignments.One;

/// <summary>One assignment: say yes, no or pass it on; tell how it goes.</summary>
public sealed class IndexModel(PlanReader reader, PlanStore store, IdSource ids) : AssignmentPage
{
    private TaskView? _view;

    /// <summary>The plan.</summary>
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    /// <summary>The measure.</summary>
    [FromRoute(Name = "measureId")]
    public Guid MeasureId { get; set; }

    /// <summary>The answer.</summary>
    [BindProperty]
    public AnswerForm Form { get; set; } = new();

    /// <summary>How it goes.</summary>
    [BindProperty]
    public ReportForm Report { get; set; } = new();

    /// <summary>What was handed out.</summary>
    public TaskView View => _view ?? throw new InvalidOperationException("The assignment is opened before the page runs.");

    /// <summary>The assignment.</summary>
    public Measure Measure => View.Extract.Tasks.First(m => m.Id == MeasureId);

    /// <summary>What has been answered; null when nothing yet.</summary>
    public Commitment? Promised => View.Extract.PromisedOf(Measure);

    /// <summary>The goal it serves, where the consent reaches it.</summary>
    public Goal? Goal => View.Extract.Plan.Goals.FirstOrDefault(g => g.Id == Measure.Goal);

    private string Address => $"/uppdrag/{Id:N}/{MeasureId:N}";

    /// <inheritdoc/>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        _view = (await reader.TasksAsync(Viewer, new PlanId(Id), context.HttpContext.RequestAborted)).FirstOrDefault(v => v.Extract.Tasks.Any(t => t.Id == MeasureId));
        if (_view is null)
            context.Result = NotFound();
        else
            await next();
    }

    public void OnGet()
    {
        Form = new AnswerForm { Answer = Promised?.Answer, Words = Promised?.Words ?? "", PassedTo = Promised?.PassedTo ?? "" };
        Report = new ReportForm { Id = ids.Next() };
    }

    /// <summary>Yes, no, or somebody else.</summary>
    public Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        KeepOnly(nameof(Form));
        var answer = Form.Answer ?? TaskAnswer.Accepted;
        return SaveAsync(
            new AnswerTaskCommand(MeasureId, answer, Trimmed(Form.Words), answer is TaskAnswer.PassedOn ? Trimmed(Form.PassedTo) : null), nameof(Form), $"assignments.saved.{answer}", ct);
    }

    /// <summary>How it goes.</summary>
    public Task<IActionResult> OnPostReportAsync(CancellationToken ct)
    {
        KeepOnly(nameof(Report));
        return SaveAsync(
            new ReportTaskCommand(MeasureId, Report.Id, Report.Status ?? MeasureStatus.GoingOn, Trimmed(Report.Words), Report.MovedTo), nameof(Report), "assignments.saved.report", ct);
    }

    private async Task<IActionResult> SaveAsync(TaskCommand command, string form, string told, CancellationToken ct)
    {
        if (!ModelState.IsValid)
            return Invalid();
        return await store.ActAsync(View.Plan, Viewer, command, ct) switch
        {
            ChangeResult<IndividualPlan>.Changed => SeeOther(Address, told),
            ChangeResult<IndividualPlan>.Refused refused => Invalid(refused.Breaks, form),
            _ => NotFound(),
        };
    }

    private static string? Trimmed(string words) => words.Trim() is { Length: > 0 } said ? said : null;
}

/// <summary>Yes, no, or somebody else.</summary>
public sealed class AnswerForm
{
    [Required(ErrorMessage = "assignments.answer.required")]
    public TaskAnswer? Answer { get; set; }

    [StringLength(2000)]
    public string Words { get; set; } = "";

    [StringLength(200)]
    public string PassedTo { get; set; } = "";
}

/// <summary>How it goes.</summary>
public sealed class ReportForm
{
    public Guid Id { get; set; }

    [Required(ErrorMessage = "assignments.report.required")]
    public MeasureStatus? Status { get; set; }

    [StringLength(2000)]
    public string Words { get; set; } = "";

    public DateOnly? MovedTo { get; set; }
}
