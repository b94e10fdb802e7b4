using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Plans;
using Egenplan.Domain.Access;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Egenplan.Web.Features.MyPlan.TakeAway;

/// <summary>Taking the whole plan along rests on the person's own insight: a mandate to read is not enough (403).</summary>
public abstract class TakeAwayPage(PlanReader reader, CaseFileReader files, AccountStore accounts) : MyPlanPage(reader, files, accounts)
{
    /// <inheritdoc/>
    public override Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next) =>
        base.OnPageHandlerExecutionAsync(context, async () =>
        {
            if (View?.Ground is AccessGround.OwnInsight)
                return await next();
            context.Result = Forbid();
            return new PageHandlerExecutedContext(PageContext, context.Filters, context.HandlerMethod, context.HandlerInstance) { Canceled = true };
        });
}
