using System.Collections.Immutable;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Plans;
using Egenplan.Domain.Templates;
using Egenplan.Web.Outputs.Pdf.Content;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Outputs.Pdf.Documents;

/// <summary>What stands around the goals: wishes, both views where there is disagreement, other plans, the people.</summary>
internal static class PlanSurroundings
{
    /// <summary>Answers to the authority's own questions about the plan, each below the question as it was asked.</summary>
    public static IEnumerable<Block> Asked(PlanDocumentView view, Wording t)
    {
        var answers = view.Extract.Plan.Answers.Where(a => a.Stage is TemplateStage.Plan).ToList();
        if (answers.Count == 0)
            yield break;

        yield return new Heading(2, t["plandoc.asked"]);
        foreach (var answer in answers)
        {
            Block said = answer.Lines.IsEmpty
                ? new Paragraph(answer switch
                {
                    { Words: { } words } => PlanDocument.WithSpeaker(words, t),
                    { Yes: { } yes } => t[yes ? "plandoc.asked.yes" : "plandoc.asked.no"],
                    _ => answer.Choice ?? "",
                })
                : ItemList.Bullets(answer.Lines.Select(l => t.Get(l.Done ? "plandoc.asked.done" : "plandoc.asked.not-done", ("line", l.Text))));
            yield return new Together([new Paragraph(answer.Question, ParagraphLook.Label), said]);
        }
    }

    public static IEnumerable<Block> Wishes(PlanDocumentView view, Wording t)
    {
        if (view.Extract.Plan.Wishes.IsEmpty)
            yield break;

        yield return new Together([new Heading(2, t["plandoc.wishes"]), new Paragraph(t["plandoc.wishes.text"])], WithNext: true);
        yield return new Table(
            [new TableColumn(t["plandoc.wish"], 2.2), new TableColumn(t["plandoc.wish.year"], 1), new TableColumn(t["plandoc.wish.answer"], 2.2)],
            [.. view.Extract.Plan.Wishes.Select(w => (ImmutableArray<TableCell>)
            [
                new TableCell(PlanDocument.WithSpeaker(w.Words, t), t["plandoc.wish.lead"], Signs.Wish),
                w.Year is { } year ? t.Get("plandoc.wish.about", ("year", year.ToString(System.Globalization.CultureInfo.InvariantCulture))) : "",
                string.Join('\n', PlanDocument.Lines(t.Of(w.Answer), w.AnswerWords)),
            ])]);
    }

    public static IEnumerable<Block> Disagreements(PlanDocumentView view, Wording t)
    {
        if (view.Extract.Plan.Disagreements.IsEmpty)
            yield break;

        yield return new Together([new Heading(2, t["plandoc.disagreements"]), new Paragraph(t["plandoc.disagreements.text"])], WithNext: true);
        foreach (var disagreement in view.Extract.Plan.Disagreements)
        {
            var about = About(disagreement.Part, view, t);
            yield return new Together([new Table(
                [new TableColumn(t.Get("plandoc.disagreement.view", ("name", view.PersonName))), new TableColumn(t.Get("plandoc.disagreement.view", ("name", disagreement.OtherIs)))],
                [[disagreement.PersonsView, disagreement.OtherView]])
            {
                RowsHaveHeadings = false,
                Caption = about,
            }]);
        }
    }

    public static IEnumerable<Block> OtherPlans(PlanDocumentView view, Wording t)
    {
        if (view.Extract.Plan.OtherPlans.IsEmpty)
            yield break;

        yield return new Together(
        [
            new Heading(2, t["plandoc.other-plans"]),
            new Paragraph(t["plandoc.other-plans.text"]),
            new Table(
                [new TableColumn(t["plandoc.other-plan"], 2), new TableColumn(t["plandoc.other-plan.owner"], 1.5), new TableColumn(t["plandoc.other-plan.day"], 1.4), new TableColumn(t["plandoc.other-plan.ties-in"], 2)],
                [.. view.Extract.Plan.OtherPlans.Select(o => (ImmutableArray<TableCell>)
                    [new TableCell(t.Of(o.Kind)), o.Owner, o.Date is { } day ? t.ShortDay(day) : "", o.TiesIn ?? ""])]),
        ]);
    }

    public static IEnumerable<Block> People(PlanDocumentView view, Wording t)
    {
        var people = view.Extract.Plan.PresentParticipants.ToList();
        if (!view.Extract.Parts.Contains(PlanPart.People) || people.Count == 0)
            yield break;

        var coordinator = PlanDocument.NameOf(view.Extract.Plan.Preplanning.Coordinator, view);
        yield return new Together(
        [
            new Heading(2, t["plandoc.people"]),
            new Table(
                [new TableColumn(t["plandoc.people.name"], 1.6), new TableColumn(t["plandoc.people.role"], 1.8), new TableColumn(t["plandoc.people.contact"], 2.4)],
                [
                    [new TableCell(view.OfficerName), t["plandoc.people.officer"], view.AuthorityName],
                    .. people.Select(p => (ImmutableArray<TableCell>)[new TableCell(p.Name), RoleOf(p, t), string.Join('\n', PlanDocument.Lines(p.Phone, p.Email))]),
                ]),
            new KeyValues([new KeyValue(t["plandoc.coordinator"], coordinator)]),
        ]);
    }

    private static string RoleOf(Participant participant, Wording t) =>
        string.IsNullOrWhiteSpace(participant.Organisation) ? t.Of(participant.Role) : $"{t.Of(participant.Role)}, {participant.Organisation}";

    private static string About(string? part, PlanDocumentView view, Wording t)
    {
        var plan = view.Extract.Plan;
        var goal = plan.Goals.Select((g, i) => (g, i)).FirstOrDefault(x => PartName.Goal(x.g.Id) == part);
        if (goal.g is not null)
            return t.Get("plandoc.disagreement.goal", ("number", goal.i + 1), ("text", goal.g.Words.Text));

        var measure = plan.Measures.FirstOrDefault(m => PartName.Measure(m.Id) == part);
        return measure is null ? t["plandoc.disagreement.whole"]
            : t.Get("plandoc.disagreement.about", ("text", measure.What.Length > 0 ? measure.What : measure.Decision is { } d ? t.Of(d.Insats) : ""));
    }
}
