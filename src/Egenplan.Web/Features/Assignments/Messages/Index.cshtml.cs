using Egenplan.Data;
using Egenplan.Data.Plans;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Egenplan.Web.Features.Assignments.Messages;

/// <summary>Meddelanden with the case officer for whoever has something to do in a plan.</summary>
public sealed class IndexModel(PlanReader reader, PlanStore store, IdSource ids) : AssignmentPage
{
    private TaskView? _view;

    /// <summary>The plan.</summary>
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    [BindProperty]
    public MessageForm Form { get; set; } = new();

    /// <summary>What was handed out.</summary>
    public TaskView View => _view ?? throw new InvalidOperationException("The assignment is opened before the page runs.");

    /// <summary>The conversation.</summary>
    public IReadOnlyList<MessageLine> Lines =>
        [.. View.Extract.Messages.Select(m => new MessageLine(m.FromOfficer ? T["plans.holder.officer"] : View.Extract.Participant.Name, m.On, m.Text, !m.FromOfficer, m.OpenedOn))];

    /// <inheritdoc/>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        _view = await reader.TasksAsync(Viewer, new PlanId(Id), context.HttpContext.RequestAborted) is [var view, ..] ? view : null;
        if (_view is null)
            context.Result = NotFound();
        else
            await next();
    }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Form = new MessageForm { Id = ids.Next() };
        if (View.Extract.Messages.Any(m => m is { FromOfficer: true, IsUnopened: true }))
            await store.OpenMessagesAsync(View.Plan, Viewer, [.. View.Extract.Messages.Select(m => m.Id)], ct: ct);
    }

    /// <summary>Sends to the case officer.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => !ModelState.IsValid
        ? Invalid()
        : await store.WriteMessageAsync(View.Plan, Viewer, Form.Id, null, Form.Text?.Trim() ?? "", MessageWords.Of(HttpContext.RequestServices), ct) switch
        {
            ChangeResult<PlanMessage>.Changed => SeeOther($"/uppdrag/{Id:N}/meddelanden", "messages.sent"),
            ChangeResult<PlanMessage>.Refused refused => Invalid(refused.Breaks),
            _ => NotFound(),
        };
}
