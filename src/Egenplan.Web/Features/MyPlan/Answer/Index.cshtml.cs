using System.ComponentModel.DataAnnotations;
using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Plans;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Plans;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.MyPlan.Answer;

/// <summary>A line to answer.</summary>
/// <param name="Part">The part of the plan.</param>
/// <param name="Words">What it says.</param>
/// <param name="Who">Who is to do it, for measures.</param>
/// <param name="Symbol">Name of its symbol.</param>
public sealed record LineToAnswer(string Part, string Words, string? Who, string Symbol);

/// <summary>One press.</summary>
public sealed class LineForm
{
    [Required]
    public LineAnswer? Answer { get; set; }
}

/// <summary>Yes, no or not sure to each line of the plan, alone.</summary>
public sealed class IndexModel(PlanReader reader, CaseFileReader files, AccountStore accounts, PlanStore store) : ActingPage(reader, files, accounts, store)
{
    [BindProperty]
    public LineForm Form { get; set; } = new();

    /// <summary>What can be answered; decided insatser are facts, and nothing is read before a meeting has been held.</summary>
    public IReadOnlyList<LineToAnswer> Lines => Plan.LastHeld is null
        ? []
        :
        [
            .. Plan.Goals.Select(g => new LineToAnswer(PartName.Goal(g.Id), g.Words.Text, null, "goal")),
            .. Plan.Measures.Where(m => m.Kind is not MeasureKind.Decided).Select(m => new LineToAnswer(PartName.Measure(m.Id), NameOf(m), NameOf(m.Executor ?? m.Responsible), "who-does")),
            .. Plan.Wishes.Select(w => new LineToAnswer(PartName.Wish(w.Id), w.Words.Text, null, "wish")),
        ];

    /// <summary>What has been granted: shown, since the plan that is answered holds it, but not asked about.</summary>
    public IEnumerable<Measure> Decided => Lines.Count > 0 || Plan.IsPutForward ? Plan.Measures.Where(m => m.Kind is MeasureKind.Decided) : [];

    /// <inheritdoc/>
    protected override IActionResult? Refusal() => IsSelf ? null : Forbid();

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid || FormBasis is not var (part, _))
            return Invalid();
        return await ActAsync(new AnswerLineCommand(part, Form.Answer!.Value), UrlOf("svara"), "my-plan.saved", ct);
    }
}
