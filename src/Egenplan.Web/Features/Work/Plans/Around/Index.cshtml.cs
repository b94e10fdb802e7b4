using System.Collections.Immutable;
using Egenplan.Data.Accounts;
using Egenplan.Data.Plans;
using Egenplan.Domain.Law;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Egenplan.Web.Features.Work.Plans.Around;

/// <summary>
/// Andra planer: every plan around the person on one page with one calendar. Says which meetings could be one, and shows goals
/// that several plans are about side by side; whether they clash is for people to judge.
/// </summary>
public sealed class IndexModel(PlanReader reader, PlanStore store, AuthorityStore authorities, IdSource ids) : PlanPage(reader, store)
{
    /// <summary>Meetings nearer each other than the local limit.</summary>
    public ImmutableArray<CloseMeetings> Close { get; private set; } = [];

    /// <summary>Everything in words.</summary>
    public AroundText Text => new(Plan, T);

    /// <summary>The law that gives this plan its duties.</summary>
    public static string Law => Statutes.Get("LSS 10").Cite;

    /// <summary>The law about SIP.</summary>
    public static string SipLaw => Statutes.Get("SoL 10:8").Cite;

    /// <summary>The address at which a new other plan is written.</summary>
    public string NewPlanUrl => UrlOf($"innehall/annan-plan/{ids.Next():N}");

    /// <summary>True when the plans' next meetings are held together and still lie on different days.</summary>
    public bool IsHeldTogether(CloseMeetings close)
    {
        ArgumentNullException.ThrowIfNull(close);
        return new[] { close.First, close.Second }.All(c => c.OtherPlan is not { } other || Plan.TieOf(other).IsHeldTogether);
    }

    /// <summary>The other plans of a pair.</summary>
    public IEnumerable<OtherPlan> OthersOf(CloseMeetings close)
    {
        ArgumentNullException.ThrowIfNull(close);
        return new[] { close.First.OtherPlan, close.Second.OtherPlan }.Select(id => Plan.OtherPlans.FirstOrDefault(o => o.Id == id)).OfType<OtherPlan>();
    }

    /// <summary>The other plan that this one could meet together with, where one of the pair is this plan's.</summary>
    public OtherPlan? JointWith(CloseMeetings close) => OthersOf(close).ToList() is [var only] ? only : null;

    /// <inheritdoc/>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var limits = LocalLimits.From((await authorities.FindAsync(Viewer.Authority, HttpContext.RequestAborted))?.Settings ?? new Dictionary<string, string>());
        await base.OnPageHandlerExecutionAsync(context, async () =>
        {
            Close = MeetingLoad.CloseIn(Plan, Today, limits.CloseMeetingDays);
            return await next();
        });
    }

    public void OnGet()
    {
    }

    /// <summary>Holds another plan together with this one, and goes on to the invitation to a meeting about both.</summary>
    public Task<IActionResult> OnPostTogetherAsync(Guid other, CancellationToken ct) =>
        SaveAsync(plan => plan.TieOtherPlan(plan.TieOf(other) with { IsHeldTogether = true }, Today), () => UrlOf($"inbjudan?med={other:N}"), "around.together.saved", ct: ct);
}
