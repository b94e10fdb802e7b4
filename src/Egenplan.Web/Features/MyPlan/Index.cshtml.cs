using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Journal;
using Egenplan.Data.Plans;
using Egenplan.Domain.Access;
using Egenplan.Domain.Offers;
using Egenplan.Web.Features.MyPlan.Start;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Egenplan.Web.Features.MyPlan;

/// <summary>How far a person's plan has come, in the plainest words.</summary>
public enum MyPlanState
{
    /// <summary>There is no plan and nobody has asked for one.</summary>
    None = 1,

    /// <summary>A plan has been asked for.</summary>
    Requested = 2,

    /// <summary>There is a plan, or one is being made.</summary>
    Plan = 3,
}

/// <summary>
/// Where a citizen's side begins: the one person that they are something to, or a choice where there are several. Whoever is
/// nothing to anybody meets the same words, whether or not there is anything.
/// </summary>
public sealed class IndexModel(PlanReader reader, CaseFileReader files, AccountStore accounts, JournalReader journal) : StartPage(reader, files, accounts, journal)
{
    private readonly CaseFileReader _files = files;

    /// <summary>The people, the citizen's own self first.</summary>
    public IReadOnlyList<(CaseFile Person, Relation Relation)> People { get; private set; } = [];

    /// <summary>True where there is one, and it has been opened.</summary>
    public bool IsOne { get; private set; }

    public void OnGet()
    {
    }

    /// <inheritdoc/>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        People = await _files.OfCitizenAsync(Viewer, context.HttpContext.RequestAborted);
        IsOne = People is [var (one, _)] && await LoadAsync(one.Id.Value, context.HttpContext.RequestAborted);
        await next();
    }

    /// <summary>How far the plan has come.</summary>
    public static MyPlanState StateOf(CaseFile person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return person.ActivePlan() is not null ? MyPlanState.Plan : person.OpenRequests().Any() ? MyPlanState.Requested : MyPlanState.None;
    }
}
