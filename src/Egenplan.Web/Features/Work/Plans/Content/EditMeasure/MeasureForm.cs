using System.ComponentModel.DataAnnotations;
using Egenplan.Domain.Offers;
using Egenplan.Domain.Plans;

namespace Egenplan.Web.Features.Work.Plans.Content.EditMeasure;

/// <summary>What a measure says. The facts of a decided insats are not in it.</summary>
public sealed class MeasureForm
{
    /// <summary>True for a planned insats, so that one taken out by somebody else meanwhile is not turned into another kind.</summary>
    public bool IsPlanned { get; set; }

    [StringLength(1000)]
    public string? What { get; set; }

    public Guid? Goal { get; set; }

    public Insats? PlannedInsats { get; set; }

    public Application? Application { get; set; }

    public DateOnly? AppliedOn { get; set; }

    /// <summary>As <see cref="HolderChoice"/> writes it; empty: nobody yet.</summary>
    public string? Responsible { get; set; }

    [StringLength(120)]
    public string? ResponsibleName { get; set; }

    /// <summary>As <see cref="HolderChoice"/> writes it; empty: the responsible.</summary>
    public string? Executor { get; set; }

    [StringLength(120)]
    public string? ExecutorName { get; set; }

    [StringLength(500)]
    public string? When { get; set; }

    public DateOnly? ReadyBy { get; set; }

    [StringLength(500)]
    public string? FollowUp { get; set; }

    public MeasureStatus Status { get; set; }

    [StringLength(1000)]
    public string? StatusWords { get; set; }

    public bool AboutOther { get; set; }

    public static MeasureForm From(Measure? measure) => measure is null ? new() : new()
    {
        IsPlanned = measure.Kind == MeasureKind.Planned,
        What = measure.What,
        Goal = measure.Goal,
        PlannedInsats = measure.PlannedInsats,
        Application = measure.Application,
        AppliedOn = measure.AppliedOn,
        Responsible = HolderChoice.Write(measure.Responsible),
        ResponsibleName = measure.Responsible?.Name,
        Executor = HolderChoice.Write(measure.Executor),
        ExecutorName = measure.Executor?.Name,
        When = measure.When,
        ReadyBy = measure.ReadyBy,
        FollowUp = measure.FollowUp,
        Status = measure.Status,
        StatusWords = measure.StatusWords,
        AboutOther = measure.AboutOther,
    };

    /// <summary>The measure as the form has it; what a decided insats is stays as the plan has it.</summary>
    public Measure ToMeasure(IndividualPlan plan, Guid id)
    {
        var was = plan.Measures.FirstOrDefault(m => m.Id == id);
        var responsible = HolderChoice.Read(Responsible, ResponsibleName);
        var executor = HolderChoice.Read(Executor, ExecutorName);
        var isPlanned = was is null ? IsPlanned : was.Kind == MeasureKind.Planned;
        return new Measure
        {
            Id = id,
            Kind = was?.Kind == MeasureKind.Decided ? MeasureKind.Decided : isPlanned ? MeasureKind.Planned : MeasureRow.KindOf(responsible),
            Decision = was?.Decision,
            What = What?.Trim() ?? "",
            Goal = plan.Goals.Any(g => g.Id == Goal) ? Goal : null,
            PlannedInsats = isPlanned ? PlannedInsats : null,
            Application = isPlanned ? Application : null,
            AppliedOn = isPlanned && Application is not Domain.Plans.Application.NotAppliedYet ? AppliedOn : null,
            Responsible = responsible,
            Executor = executor == responsible ? null : executor,
            When = Blank.ToNull(When),
            ReadyBy = was?.Kind == MeasureKind.Decided ? was.ReadyBy : ReadyBy,
            FollowUp = Blank.ToNull(FollowUp),
            Status = Status,
            StatusWords = Blank.ToNull(StatusWords),
            AboutOther = AboutOther,
        };
    }
}
