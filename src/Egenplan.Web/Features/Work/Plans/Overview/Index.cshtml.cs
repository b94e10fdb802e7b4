using System.ComponentModel.DataAnnotations;
using Egenplan.Data.Plans;
using Egenplan.Domain.Law;
using Egenplan.Domain.Plans;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Work.Plans.Overview;

/// <summary>The plan at a glance: where it stands, and the one thing to do next.</summary>
public sealed class IndexModel(PlanReader reader, PlanStore store) : PlanPage(reader, store)
{
    /// <summary>The page where the next thing is done.</summary>
    public string NextPage => Plan.Stage switch
    {
        PlanStage.Requested => "forplanering",
        PlanStage.Preplanning => "inbjudan",
        PlanStage.Called => "mote",
        PlanStage.Draft when Plan.Goals.IsEmpty => "innehall",
        PlanStage.Draft => "overenskommelse",
        PlanStage.Agreed when Plan.HasDraft => "overenskommelse",
        PlanStage.Agreed when !Plan.Copies.Any(c => c.Version == Plan.InForce!.Number) => "kopior",
        _ => "omprovning",
    };

    /// <summary>How near the next review is; null before the first agreement.</summary>
    public ReviewDue? Due => Plan.NextReviewOn is { } day && !Plan.StandsStill ? ReviewLaw.DueAt(day, Today) : null;

    /// <summary>What has happened since the plan was last read, and calls for reading it again.</summary>
    public IReadOnlyList<ReviewReason> Reasons => ReviewCauses.Of(Plan, Person, Today);

    /// <summary>True while a plan from another municipality may be taken in.</summary>
    public bool MayTakeIn => MovingLaw.MayComeTo(Plan);

    /// <summary>Measures that nobody has taken on.</summary>
    public IEnumerable<Measure> Orphans => Plan.Measures.Where(m => m.Responsible is null && m.Kind is not MeasureKind.Decided);

    /// <summary>The plan as it reads.</summary>
    public PlanText Text => new(Plan, PersonName, T);

    /// <summary>The answer to something that was said on the person's own side.</summary>
    [BindProperty]
    public ReplyForm Form { get; set; } = new();

    /// <summary>What something that was said is about.</summary>
    public string? AboutOf(OwnAct act)
    {
        ArgumentNullException.ThrowIfNull(act);
        return Plan.Measures.FirstOrDefault(m => PartName.Measure(m.Id) == act.Part) is { } measure ? NameOf(measure) : null;
    }

    /// <summary>What a promise is about.</summary>
    public string? AboutOf(Commitment promised)
    {
        ArgumentNullException.ThrowIfNull(promised);
        return Plan.Measures.FirstOrDefault(m => m.Id == promised.Measure) is { } measure ? NameOf(measure) : null;
    }

    public void OnGet()
    {
    }

    /// <summary>Answers what was said; the person reads it on their own side.</summary>
    public async Task<IActionResult> OnPostReplyAsync(CancellationToken ct) => ModelState.IsValid
        ? await SaveAsync(plan => plan.ReplyToOwn(Form.Id, new OwnReply(Today, Viewer.User, Form.Words?.Trim() ?? "")), () => UrlOf(), "told.sent", ct: ct)
        : Invalid();
}

/// <summary>An answer to one thing that was said.</summary>
public sealed class ReplyForm
{
    public Guid Id { get; set; }

    [StringLength(2000)]
    public string? Words { get; set; }
}
