using System.ComponentModel.DataAnnotations;
using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.Domain.Templates;

namespace Egenplan.Web.Features.Work.Plans.Content;

/// <summary>
/// What is added to the draft in one go. Every row has its id from the start, so that the same form sent twice adds once;
/// rows left empty say nothing.
/// </summary>
public sealed class AddForm
{
    /// <summary>Slots for new goals, each with rows for measures.</summary>
    public List<NewGoal> NewGoals { get; set; } = [];

    /// <summary>One empty row for each goal that the plan has.</summary>
    public List<MeasureRow> Rows { get; set; } = [];

    /// <summary>A planned insats.</summary>
    public PlannedRow Planned { get; set; } = new();

    /// <summary>A text that the person or their adviser brings: each line becomes a goal.</summary>
    [StringLength(8000)]
    public string? OwnText { get; set; }

    /// <summary>The authority's own questions.</summary>
    public AskedForm Asked { get; set; } = new();

    /// <summary>The form for a plan: two slots for an empty one, otherwise one, and a row for each goal.</summary>
    public static AddForm For(IndividualPlan plan, IdSource ids)
    {
        var isEmpty = plan.Goals.IsEmpty;
        return new AddForm
        {
            NewGoals = [.. Enumerable.Range(0, isEmpty ? 2 : 1).Select(_ => NewGoal.With(ids, isEmpty ? 2 : 1))],
            Rows = [.. plan.Goals.Select(g => new MeasureRow { Id = ids.Next(), Goal = g.Id })],
            Planned = new PlannedRow { Id = ids.Next() },
            Asked = AskedForm.For(plan, TemplateStage.Plan, null),
        };
    }

    /// <summary>Adds everything that is filled in; what has been added before stays as it is.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="today">Today.</param>
    /// <param name="ids">Ids.</param>
    /// <param name="supporter">Whoever supports the person in a shared session; null for nobody.</param>
    /// <param name="withWhose">Words together with whose they are, where they stand below another's.</param>
    public Outcome<IndividualPlan> AddTo(IndividualPlan plan, DateOnly today, IdSource ids, string? supporter, Func<Quote, string> withWhose)
    {
        var chain = new Chain(plan);
        foreach (var (i, goal) in NewGoals.Index().Where(g => g.Item.IsFilledIn))
        {
            chain.Give($"{nameof(NewGoals)}[{i}]", p => p.Goals.Any(g => g.Id == goal.Id) ? Outcome<IndividualPlan>.Done(p) : p.WriteGoal(goal.ToGoal(supporter)));
            foreach (var (j, row) in goal.Measures.Index().Where(m => m.Item.IsFilledIn))
                chain.Give($"{nameof(NewGoals)}[{i}].{nameof(NewGoal.Measures)}[{j}]", p => Add(p, row.ToMeasure(InPlan(p, goal.Id)), today));
        }

        foreach (var (i, row) in Rows.Index().Where(r => r.Item.IsFilledIn))
            chain.Give($"{nameof(Rows)}[{i}]", p => Add(p, row.ToMeasure(InPlan(p, row.Goal)), today));
        if (Planned.IsFilledIn)
            chain.Give(nameof(Planned), p => Add(p, Planned.ToMeasure(), today));
        foreach (var line in (OwnText ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            chain.Give("", p => p.Goals.Any(g => g.Words.Text == line)
                ? Outcome<IndividualPlan>.Done(p)
                : p.WriteGoal(new Goal { Id = ids.Next(), Words = new Quote(line).Beside(supporter) }));
        }

        chain.Give("", p => Asked.WriteTo(p, TemplateStage.Plan, null, today, supporter, withWhose));
        return chain.Outcome;
    }

    private static Guid? InPlan(IndividualPlan plan, Guid? goal) => plan.Goals.Any(g => g.Id == goal) ? goal : null;

    private static Outcome<IndividualPlan> Add(IndividualPlan plan, Measure measure, DateOnly today) =>
        plan.Measures.Any(m => m.Id == measure.Id) ? Outcome<IndividualPlan>.Done(plan) : plan.WriteMeasure(measure, today);
}

/// <summary>A goal to add: what the person wants is enough.</summary>
public sealed class NewGoal
{
    public Guid Id { get; set; }

    [StringLength(2000)]
    public string? Words { get; set; }

    public Voice Whose { get; set; } = Voice.Person;

    [StringLength(120)]
    public string? By { get; set; }

    public Horizon Horizon { get; set; } = Horizon.ShortTerm;

    [StringLength(2000)]
    public string? WorkingText { get; set; }

    public List<MeasureRow> Measures { get; set; } = [];

    public bool IsFilledIn => !string.IsNullOrWhiteSpace(Words) || !string.IsNullOrWhiteSpace(WorkingText) || Measures.Any(m => m.IsFilledIn);

    public static NewGoal With(IdSource ids, int rows) => new()
    {
        Id = ids.Next(),
        Measures = [.. Enumerable.Range(0, rows).Select(_ => new MeasureRow { Id = ids.Next() })],
    };

    public Goal ToGoal(string? supporter) => new()
    {
        Id = Id,
        Words = new Quote(Words?.Trim() ?? "", Whose, Whose == Voice.Person ? null : Blank.ToNull(By)).Beside(supporter),
        WorkingText = Blank.ToNull(WorkingText),
        Horizon = Horizon,
    };
}

/// <summary>A measure to add: what is done, and by whom. Its kind follows from who does it.</summary>
public sealed class MeasureRow
{
    public Guid Id { get; set; }

    /// <summary>The goal it serves, for the rows of goals that the plan has.</summary>
    public Guid? Goal { get; set; }

    [StringLength(1000)]
    public string? What { get; set; }

    /// <summary>As <see cref="HolderChoice"/> writes it; empty: nobody yet.</summary>
    public string? Responsible { get; set; }

    public bool IsFilledIn => !string.IsNullOrWhiteSpace(What) || !string.IsNullOrWhiteSpace(Responsible);

    public Measure ToMeasure(Guid? goal)
    {
        var responsible = HolderChoice.Read(Responsible);
        return new Measure { Id = Id, Kind = KindOf(responsible), What = What?.Trim() ?? "", Goal = goal, Responsible = responsible };
    }

    /// <summary>What the person answers for is the person's own doing; the rest is done by others, or by nobody yet.</summary>
    public static MeasureKind KindOf(Holder? responsible) =>
        responsible?.Kind == HolderKind.Person ? MeasureKind.OwnDoing : MeasureKind.ByOther;
}

/// <summary>A planned insats to add, with how far the application has come.</summary>
public sealed class PlannedRow
{
    public Guid Id { get; set; }

    /// <summary>One of the ten, or null with <see cref="What"/> told.</summary>
    public Insats? PlannedInsats { get; set; }

    [StringLength(1000)]
    public string? What { get; set; }

    public Application? Application { get; set; }

    public DateOnly? AppliedOn { get; set; }

    public bool IsFilledIn => PlannedInsats is not null || !string.IsNullOrWhiteSpace(What) || Application is not null;

    public Measure ToMeasure() => new()
    {
        Id = Id,
        Kind = MeasureKind.Planned,
        What = What?.Trim() ?? "",
        PlannedInsats = PlannedInsats,
        Application = Application,
        AppliedOn = Application is Domain.Plans.Application.Applied or Domain.Plans.Application.Refused ? AppliedOn : null,
    };
}
