using System.Collections.Immutable;
using Egenplan.Data.Accounts;
using Egenplan.Data.Releases;
using Egenplan.Data.Statistics;
using Egenplan.Domain.Statistics;
using Egenplan.Web.Parts.Charts;
using Egenplan.Web.Texts;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Overview.Work;

/// <summary>One case officer's work, and what it would be if more said yes.</summary>
/// <param name="Name">The officer's name.</param>
/// <param name="Plans">Plans under way or current.</param>
/// <param name="Open">People to make an offer to, or whose answer is waited for.</param>
/// <param name="Requests">Open requests.</param>
/// <param name="Late">Reviews that are late.</param>
public sealed record OfficerLoad(string Name, int Plans, int Open, int Requests, int Late)
{
    /// <summary>How many plans it would be if this share of the open offers became plans.</summary>
    public int If(double share) => Plans + (int)Math.Round(Open * share, MidpointRounding.AwayFromZero);
}

/// <summary>How the work stands: what waits, plans by stage, reviews, and how much each case officer has.</summary>
public sealed class IndexModel(FigureStore store, ReleaseStore releases, AccountStore accounts) : FigurePage(store, releases)
{
    /// <summary>Shares of the open offers that might be accepted.</summary>
    public static ImmutableArray<double> Shares { get; } = [0.10, 0.25, 0.50];

    /// <summary>What waits, with the worklist's own list behind it where there is one.</summary>
    public static ImmutableArray<(string State, string? List)> Waiting { get; } =
    [
        ("offer", "Offers"), ("offer-late", "Offers"), ("offer-again", "Offers"), ("answer", "Answers"), ("answer-late", "Answers"), ("start-plan", "YesSaid"), ("ask-into-plan", "IntoPlan"),
        ("request", "Requests"), ("request-contact-late", "Requests"), ("request-plan-late", "Late"), ("review-late", "Late"), ("review-today", "Reviews"), ("review-30", "Reviews"), ("review-60", "Reviews"),
        ("not-done", null), ("not-done-late", "Late"), ("measure-nobody", null),
    ];

    private static readonly ImmutableArray<string> Stages = ["stage-requested", "stage-preplanning", "stage-called", "stage-draft", "stage-agreed", "stage-review", "stage-paused"];
    private static readonly ImmutableArray<string> Offers = ["offer", "offer-again", "answer", "start-plan"];

    /// <summary>Each case officer's load, the greatest first.</summary>
    public IReadOnlyList<OfficerLoad> Loads { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!Leads)
            return Forbid();
        if (Now is null)
            return Page();
        var names = (await accounts.AllAsync(Viewer.Authority, ct)).ToDictionary(a => a.Id.ToString(), a => a.Name);
        Loads =
        [
            .. Now!.By(Figure.Workload, FigurePart.Base, Axis.State, Axis.Officer).GroupBy(x => x.Second.Code)
                .Select(g => new OfficerLoad(names.GetValueOrDefault(g.Key, T["whole.no-officer"]), Sum(g, Stages), Sum(g, Offers), Sum(g, ["request"]), Sum(g, ["review-late"])))
                .OrderByDescending(l => l.Plans + l.Open).ThenBy(l => l.Name, StringComparer.CurrentCulture),
        ];
        return Page();
    }

    /// <summary>What waits, as bars.</summary>
    public IReadOnlyList<Bar> WaitingBars => [.. Waiting.Select(w => (w.List, Value: new AxisValue(Axis.State, w.State))).Select(w => Bar(w.Value, w.List))];

    /// <summary>Plans by stage, as bars.</summary>
    public IReadOnlyList<Bar> StageBars => [.. Stages.Select(s => Bar(new AxisValue(Axis.State, s), null))];

    private Bar Bar(AxisValue state, string? list)
    {
        var count = Now!.Count(Figure.Workload, FigurePart.Base, state);
        return new(T.Of(state), count, Said(count), list is null || count is null or 0 ? null : $"/arbete?lista={list}");
    }

    private static int Sum(IEnumerable<(AxisValue First, AxisValue Second, int? Count)> counts, ImmutableArray<string> states) =>
        counts.Where(c => states.Contains(c.First.Code)).Sum(c => c.Count ?? 0);
}
