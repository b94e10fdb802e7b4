using System.Collections.Immutable;
using Egenplan.Domain.Plans;
using Egenplan.Web.Outputs.Pdf.Content;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Outputs.Pdf.Documents;

/// <summary>Goals with their measures: what, who, when. A planned insats says in words that it is not decided.</summary>
internal sealed class PlanMeasures(PlanDocumentView view, Wording t)
{
    private readonly IndividualPlan _plan = view.Extract.Plan;

    public IEnumerable<Block> Goals()
    {
        if (_plan.Goals.IsEmpty)
            yield break;

        yield return new Heading(2, t["plandoc.goals"]);
        var number = 0;
        foreach (var goal in _plan.Goals)
        {
            number++;
            var measures = _plan.Measures.Where(m => m.Goal == goal.Id).ToImmutableArray();
            yield return new Together(
            [
                new Heading(3, t.Get("plandoc.goal", ("number", number), ("horizon", t.Of(goal.Horizon)))),
                new Box([new Paragraph(goal.Words.Text, ParagraphLook.Lead), new Paragraph(PlanDocument.Speaker(goal.Words, t), ParagraphLook.Small)], goal.Words.Whose == Voice.Person ? BoxLook.OwnWords : BoxLook.Note),
                new KeyValues(
                [
                    new KeyValue(t["plandoc.goal.how-known"], goal.HowKnown ?? ""),
                    new KeyValue(t["plandoc.goal.working-text"], goal.WorkingText ?? ""),
                    new KeyValue(t["plandoc.goal.result"], goal.Result == GoalResult.Ongoing ? "" : t.Of(goal.Result)),
                ]),
            ], WithNext: !measures.IsEmpty);
            if (!measures.IsEmpty)
                yield return TableOf(measures);
        }
    }

    public IEnumerable<Block> WithoutGoal()
    {
        var measures = _plan.Measures.Where(m => m.Goal is null || !_plan.Goals.Any(g => g.Id == m.Goal)).ToImmutableArray();
        return measures.IsEmpty
            ? []
            : [new Heading(2, _plan.Goals.IsEmpty ? t["plandoc.measures"] : t["plandoc.measures.others"]), TableOf(measures)];
    }

    private Table TableOf(ImmutableArray<Measure> measures) => new(
        [new TableColumn(t["plandoc.what"], 2.6), new TableColumn(t["plandoc.who"], 1.6), new TableColumn(t["plandoc.when"], 1.5)],
        [.. measures.Select(m => (ImmutableArray<TableCell>)[What(m), Text(Who(m)), Text(When(m))])]);

    private TableCell What(Measure measure) => measure.Kind switch
    {
        MeasureKind.Decided => new TableCell(string.Join('\n', Decided(measure)), t["plandoc.decided"], Signs.Decided),
        MeasureKind.Planned => new TableCell(string.Join('\n', Planned(measure)), t["plandoc.planned"], Signs.Planned),
        MeasureKind.ByOther => new TableCell(measure.What, t["plandoc.by-other"], Signs.ByOther),
        MeasureKind.OwnDoing => new TableCell(measure.What, t["plandoc.own-doing"], Signs.OwnDoing),
        _ => new TableCell(measure.What),
    };

    private ImmutableArray<string> Decided(Measure measure) => PlanDocument.Lines(
        measure.Decision is { } d ? t.Of(d.Insats) : null,
        measure.What,
        measure.Decision is { } decision ? Sentences(
            t.Get("plandoc.decided.on", ("day", LetterParts.Day(decision.DecidedOn, t))),
            decision.To is { } to ? t.Get("plandoc.decided.to", ("day", LetterParts.Day(to, t))) : null,
            decision.ExecutedOn is null ? t["plandoc.decided.not-begun"] : null) : null);

    private ImmutableArray<string> Planned(Measure measure) => PlanDocument.Lines(
        measure.PlannedInsats is { } insats ? t.Of(insats) : null,
        measure.What,
        Sentences(t["plandoc.planned.not-decided"], (measure.Application, measure.AppliedOn) switch
        {
            (Application.Applied, { } day) => t.Get("plandoc.planned.applied", ("day", LetterParts.Day(day, t))),
            (Application.Refused, { } day) => t.Get("plandoc.planned.refused", ("day", LetterParts.Day(day, t))),
            (null, _) => null,
            ({ } application, _) => t.Of(application) + ".",
        }));

    private static string Sentences(params IEnumerable<string?> sentences) => string.Join(' ', PlanDocument.Lines(sentences));

    private ImmutableArray<string> Who(Measure measure)
    {
        var responsible = PlanDocument.NameOf(measure.Responsible, view);
        var executor = measure.Executor == measure.Responsible ? "" : PlanDocument.NameOf(measure.Executor, view);
        return PlanDocument.Lines(
            responsible.Length > 0 ? responsible : t["plandoc.nobody"],
            executor.Length > 0 ? t.Get("plandoc.executor", ("who", executor)) : null);
    }

    private ImmutableArray<string> When(Measure measure) => PlanDocument.Lines(
        measure.When,
        (measure.ReadyBy ?? (measure.Kind == MeasureKind.Decided ? null : _plan.NextReviewOn)) is { } day ? t.Get("plandoc.ready-by", ("day", LetterParts.Day(day, t))) : null,
        measure.FollowUp is { Length: > 0 } follow ? t.Get("plandoc.follow-up", ("how", follow)) : null,
        measure.Status == MeasureStatus.NotStarted ? null : t.Get("plandoc.status", ("status", t.Of(measure.Status))),
        measure.StatusWords);

    private static TableCell Text(ImmutableArray<string> lines) => new(string.Join('\n', lines));
}
