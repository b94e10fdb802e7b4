using Egenplan.Domain.Access;
using Egenplan.Domain.Plans;
using Egenplan.TestKit;
using Xunit;

namespace Egenplan.Domain.Tests.Access;

/// <summary>The rule against the table written by hand, question by question, and the page of it for jurists.</summary>
public sealed class AccessTableTests
{
    [Fact]
    public void The_rule_answers_every_question_as_the_written_table_says()
    {
        var wrong = AccessTable.Questions
            .Select(q => (Question: q, Answer: PlanAccess.Ask(q), Expected: AccessTable.Expected(q)))
            .Where(a => a.Answer != a.Expected)
            .Take(20)
            .Select(a => $"{a.Question}: {a.Answer}, expected {a.Expected}");

        Assert.Equal([], wrong);
    }

    [Fact]
    public void Every_viewer_kind_relation_state_consent_and_part_is_asked_about()
    {
        var questions = AccessTable.Questions.ToList();

        Assert.Equal(9 * 66 * 6 * 11 * 3 * 2 * 2, questions.Count);
        Assert.Equal(questions.Count, questions.Distinct().Count());
    }

    [Theory]
    [InlineData(ViewerKind.Administrator)]
    [InlineData(ViewerKind.BoardReader)]
    [InlineData(ViewerKind.LogReviewer)]
    public void Some_kinds_of_viewer_never_see_any_part_of_a_plan_whatever_they_are_to_the_person(ViewerKind kind) =>
        Assert.All(AccessTable.Questions.Where(q => q.Viewer == kind), q => Assert.Equal(PartAnswer.Unknown, PlanAccess.Ask(q)));

    [Fact]
    public void A_supervisor_reads_drawn_plans_only_never_of_somebody_protected_and_changes_nothing() =>
        Assert.All(
            AccessTable.Questions.Where(q => q.Viewer is ViewerKind.Supervisor && PlanAccess.Ask(q).Access is not PartAccess.Unknown),
            q => Assert.True(PlanAccess.Ask(q).Access is PartAccess.See && q is { Relation.Kind: RelationKind.Drawn, IsProtected: false, Purpose: AccessPurpose.Page, Part: not (PlanPart.People or PlanPart.OwnWords or PlanPart.Meetings or PlanPart.History) }));

    [Fact]
    public void A_threat_closes_every_part_for_every_kind_of_viewer() =>
        Assert.All(
            AccessTable.Questions.Where(q => q.Relation.State is RelationState.Threat),
            q => Assert.Equal(PartAnswer.Unknown, PlanAccess.Ask(q)));

    [Fact]
    public void Nobody_but_staff_of_the_authority_and_the_person_changes_anything() =>
        Assert.Equal(
            [ViewerKind.CaseOfficer, ViewerKind.System, ViewerKind.Citizen],
            AccessTable.Questions.Where(q => PlanAccess.Ask(q).Access is PartAccess.Do && q.Relation.Kind is not RelationKind.None && q.Purpose is not AccessPurpose.Promise).Select(q => q.Viewer).Distinct());

    [Fact]
    public void A_participant_answers_for_measures_by_the_persons_yes_and_for_nothing_else() =>
        Assert.All(
            AccessTable.Questions.Where(q => q.Relation.Kind is RelationKind.Participant && PlanAccess.Ask(q).Access is PartAccess.Do && q.Viewer is not ViewerKind.System),
            q => Assert.True(
                q is { Purpose: AccessPurpose.Promise, Consent: ConsentState.Covers or ConsentState.OwnTask, Part: PlanPart.DecidedMeasures or PlanPart.PlannedMeasures or PlanPart.OthersMeasures or PlanPart.OwnDoings }));

    [Fact]
    public void What_may_be_seen_has_a_ground_and_what_may_not_has_none() =>
        Assert.All(AccessTable.Questions, q => Assert.Equal(PlanAccess.Ask(q).Access is PartAccess.Unknown, PlanAccess.Ask(q).Ground is null));

    [Fact]
    public void The_page_in_docs_says_what_the_rule_answers()
    {
        var file = Repository.PathTo("docs", "access.md");
        var page = AccessBook.Write();
        if (Repository.Accepts)
            File.WriteAllText(file, page);

        Assert.True(File.Exists(file) && File.ReadAllText(file).ReplaceLineEndings("\n") == page, "docs/access.md is old: run EGENPLAN_ACCEPT=1 ./test and commit it.");
    }
}
