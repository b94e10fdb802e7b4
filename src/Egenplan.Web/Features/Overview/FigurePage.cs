using Egenplan.Data.Releases;
using Egenplan.Data.Statistics;
using Egenplan.Domain.Access;
using Egenplan.Domain.Statistics;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Egenplan.Web.Features.Overview;

/// <summary>What the pages with figures have: the figures of now and of a year ago, as the viewer may see them.</summary>
public abstract class FigurePage(FigureStore store, ReleaseStore releases) : WorkPage
{
    /// <summary>The figures; null where there are none yet.</summary>
    public ShownFigures? Now { get; private set; }

    /// <summary>Those of about a year ago; null where none were kept.</summary>
    public ShownFigures? Before { get; private set; }

    /// <summary>True for those who lead: counts as they are, and how the work stands.</summary>
    public bool Leads => Viewer.Kind is ViewerKind.UnitManager;

    /// <summary>True for a page that shows what may be released, whoever looks.</summary>
    protected virtual bool IsReleased => false;

    /// <summary>The counts as they are, for those who lead; null for others.</summary>
    protected FigureSet? Set { get; private set; }

    /// <summary>Where figures are kept.</summary>
    protected FigureStore Store { get; } = store;

    /// <inheritdoc/>
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var ct = context.HttpContext.RequestAborted;
        if (Leads && !IsReleased)
        {
            Set = await Store.TryCountAsync(Viewer.Authority, ct);
            Now = Set is null ? null : ShownFigures.Of(Set);
            Before = Set is not null && await Store.YearBeforeAsync(Viewer.Authority, Today, ct) is { } set && set.Definitions == Set.Definitions ? ShownFigures.Of(set) : null;
        }
        else
        {
            (Now, Before) = await ReleasedAsync(ct);
        }

        await next();
    }

    /// <summary>A count in words: the number, or that it is not shown.</summary>
    public string Said(int? count) => count is { } number ? T.Number(number) : T["charts.hidden"];

    /// <summary>How many of how many, in words.</summary>
    public string Said(int? holds, int? all) => (holds, all) switch
    {
        (null, null) => T["charts.hidden"],
        (_, 0) => T["whole.nothing"],
        (null, { } number) => T.Get("whole.hidden-of", ("all", T.Number(number))),
        _ => T.Get("whole.of", ("holds", Said(holds)), ("all", Said(all))),
    };

    /// <summary>A share in words; a dash on a small base.</summary>
    public string Said(decimal? percent) => percent is { } share ? T.Get("whole.percent", ("share", T.Rounded((double)share))) : T["whole.no-share"];

    // The latest release, and the one a year before if it was counted in the same way.
    private async Task<(ShownFigures? Now, ShownFigures? Before)> ReleasedAsync(CancellationToken ct)
    {
        if (await releases.LatestAsync(Viewer.Authority, ct) is not { } last)
            return (null, null);
        var before = await releases.ReadAsync(Viewer.Authority, last.Day.AddYears(-1), ct);
        return (ShownFigures.Of(last), before?.Definitions == last.Definitions ? ShownFigures.Of(before) : null);
    }
}
