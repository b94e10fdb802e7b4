using Egenplan.Data;
using Egenplan.Data.Accounts;
using Egenplan.Domain.Law;
using Egenplan.Domain.Templates;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Egenplan.Web.Features.Administration.Templates;

/// <summary>What every page about the authority's template has: the templates, and one way to change what is being written.</summary>
public abstract class TemplatePage(TemplateStore store) : WorkPage
{
    /// <summary>Address of the template.</summary>
    public const string Address = "/administration/mall";

    private AuthorityTemplates? _templates;

    /// <summary>The version in use and what is being written.</summary>
    public AuthorityTemplates Templates => _templates ?? throw new InvalidOperationException("The templates are read before the page runs.");

    /// <summary>What is being written.</summary>
    public PlanTemplate Draft => Templates.Draft;

    /// <summary>True when somebody else changed the template meanwhile: the page shows it as it is now.</summary>
    public bool IsConflict { get; private set; }

    /// <summary>What a part is called.</summary>
    public string NameOf(TemplateItem item) => item?.Section is { } section ? T.Of(section) : item?.Text ?? "";

    /// <inheritdoc/>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        _templates = await store.OfAsync(Viewer.Authority, context.HttpContext.RequestAborted);
        await next();
    }

    /// <summary>Changes what is being written, and answers as the outcome asks.</summary>
    protected async Task<IActionResult> SaveAsync(int revision, Func<PlanTemplate, Outcome<PlanTemplate>> change, string told, CancellationToken ct) =>
        Answer(await store.ChangeDraftAsync(Viewer, revision, change, ct), told);

    /// <summary>Answers what came of a change.</summary>
    protected IActionResult Answer(ChangeResult<PlanTemplate> result, string told)
    {
        switch (result)
        {
            case ChangeResult<PlanTemplate>.Changed:
                return SeeOther(Address, told);
            case ChangeResult<PlanTemplate>.Refused refused:
                return Invalid(refused.Breaks);
            case ChangeResult<PlanTemplate>.Conflict conflict:
                _templates = Templates with { Draft = conflict.Current };
                IsConflict = true;
                return ConflictPage();
            default:
                return NotFound();
        }
    }
}
