using Egenplan.Domain.Law;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.Domain.Templates;
using Egenplan.TestKit.Plans;
using Xunit;

namespace Egenplan.Domain.Tests.Plans;

/// <summary>The authority's own template: changed, published, and carried by plans that never lose an answer.</summary>
public sealed class TemplateTests
{
    private static readonly TemplateItem Asked = ATemplate.Question(TemplateStage.Preplanning);

    [Fact]
    public void AQuestionThatReadsOtherwiseIsAnotherQuestionAndNewHelpIsNot()
    {
        var draft = ATemplate.Full.Put(Asked with { Help = "Annan hjälp." }).Value.Put(ATemplate.YesNo(TemplateStage.Plan) with { Text = "Finns en plan i skolan?" }).Value;

        var next = draft.PublishedAfter(ATemplate.Full, new Ids());

        Assert.Equal(2, next.Version);
        Assert.Equal("Annan hjälp.", next.Find(Asked.Id)?.Help);
        Assert.Null(next.Find(ATemplate.YesNo(TemplateStage.Plan).Id));
        Assert.NotEqual(ATemplate.YesNo(TemplateStage.Plan).Id, next.Items.Single(i => i.Text == "Finns en plan i skolan?").Id);
    }

    [Fact]
    public void PartsMoveAmongThoseOfTheirStageAndTheLegalCoreStays()
    {
        var wishes = TemplateItem.Of(PlanSection.Wishes).Id;

        var moved = PlanTemplate.Standard.Move(wishes, isUp: true).Value;
        var first = PlanTemplate.Standard.Move(TemplateItem.Of(PlanSection.Points).Id, isUp: true).Value;

        Assert.Equal([PlanSection.DecidedMeasures, PlanSection.PlannedMeasures, PlanSection.OthersMeasures, PlanSection.Wishes, PlanSection.OwnDoings, PlanSection.OtherPlans], moved.Of(TemplateStage.Plan).Select(i => i.Section!.Value));
        Assert.True(moved.Move(wishes, isUp: false).Value.SaysTheSame(PlanTemplate.Standard));
        Assert.True(first.SaysTheSame(PlanTemplate.Standard));
        Assert.False(PlanTemplate.Standard.Remove(wishes).Value.Has(PlanSection.Wishes));
        Assert.Equal(PlanSection.Ending, PlanTemplate.Standard.Put(ATemplate.Question(TemplateStage.Review)).Value.Of(TemplateStage.Review).Last().Section);
        Assert.Equal([RuleCode.TemplateKeepsTheLegalCore], PlanTemplate.Standard.Remove(TemplateItem.Of(PlanSection.PlannedMeasures).Id).Breaks.Select(b => b.Code));
    }

    [Fact]
    public void AnswersSurviveANewerTemplateWithTheQuestionAsItWasAsked()
    {
        IndividualPlan plan = APlan.Requested();
        plan = plan.MadeWith(ATemplate.Full).WriteAnswers(TemplateStage.Preplanning, null, [ATemplate.Answer(Asked, "Att bada", plan.Start.On)]).Value;
        var newer = ATemplate.Full.Remove(Asked.Id).Value.PublishedAfter(ATemplate.Full, new Ids());

        var after = plan.TakeTemplate(newer).Value;

        Assert.Equal(2, after.Template?.Version);
        Assert.Empty(plan.EarlierAnswers(TemplateStage.Preplanning, null));
        var kept = Assert.Single(after.EarlierAnswers(TemplateStage.Preplanning, null));
        Assert.Equal(("Vad gör en dag bra?", "Att bada"), (kept.Question, kept.Words?.Text));
    }

    [Fact]
    public void AnAnswerToWhatAnIdAskedBeforeIsNoAnswerToWhatItAsksNowAndIsNotWrittenOver()
    {
        IndividualPlan plan = APlan.Requested();
        plan = plan.MadeWith(ATemplate.Full).WriteAnswers(TemplateStage.Preplanning, null, [ATemplate.Answer(Asked, "Att bada", plan.Start.On)]).Value;
        var reworded = Asked with { Text = "Vad vill du slippa?" };
        var without = ATemplate.Full.Remove(Asked.Id).Value.PublishedAfter(ATemplate.Full, new Ids());
        var third = without.Put(reworded).Value.PublishedAfter(without, new Ids());

        var over = plan.TakeTemplate(third).Value;
        var answered = over.WriteAnswers(TemplateStage.Preplanning, null, [ATemplate.Answer(reworded, "Att städa", plan.Start.On)]).Value;
        var back = answered.TakeTemplate(ATemplate.Full with { Version = 4 }).Value;

        Assert.Equal(reworded, third.Find(Asked.Id));
        Assert.Null(over.AnswerTo(Asked.Id, null));
        Assert.Equal("Att bada", Assert.Single(over.EarlierAnswers(TemplateStage.Preplanning, null)).Words?.Text);
        Assert.Equal("Att städa", answered.AnswerTo(Asked.Id, null)?.Words?.Text);
        Assert.Equal("Att bada", Assert.Single(answered.EarlierAnswers(TemplateStage.Preplanning, null)).Words?.Text);
        Assert.Equal("Att bada", back.AnswerTo(Asked.Id, null)?.Words?.Text);
    }

    [Fact]
    public void AnAnswerInAnotherFormIsNoAnswerToTheSameWords()
    {
        var (yesNo, oneOf) = (ATemplate.YesNo(TemplateStage.Plan), ATemplate.OneOf(TemplateStage.Plan, ATemplate.YesNo(TemplateStage.Plan).Text));
        IndividualPlan plan = APlan.Requested();
        plan = plan.MadeWith(ATemplate.Full).WriteAnswers(TemplateStage.Plan, null, [new TemplateAnswer { Item = yesNo.Id, Stage = yesNo.Stage, Question = yesNo.Text, Yes = true, On = plan.Start.On }]).Value;

        var over = plan.TakeTemplate(ATemplate.Full.Put(oneOf with { Id = yesNo.Id }).Value with { Version = 2 }).Value;

        Assert.Null(over.AnswerTo(yesNo.Id, null));
        Assert.True(Assert.Single(over.EarlierAnswers(TemplateStage.Plan, null)).Yes);
    }

    [Fact]
    public void AReviewHasAnswersOfItsOwnAndNoneIsWrittenInOneThatIsNotOpen()
    {
        var asked = ATemplate.Question(TemplateStage.Review);
        var open = APlan.Requested().UnderReview();
        var (plan, review) = (open.Plan.MadeWith(ATemplate.Full), open.Plan.OpenReview!.Id);

        var written = plan.WriteAnswers(TemplateStage.Review, review, [ATemplate.Answer(asked, "Bra", open.Today)]).Value;

        Assert.Equal("Bra", written.AnswerTo(asked.Id, review)?.Words?.Text);
        Assert.Empty(written.EarlierAnswers(TemplateStage.Review, review));
        Assert.Single(written.EarlierAnswers(TemplateStage.Review, NamedId.Of("nästa")));
        Assert.Equal([RuleCode.PartIsUnknown], plan.WriteAnswers(TemplateStage.Review, NamedId.Of("annan"), [ATemplate.Answer(asked, "Bra", open.Today)]).Breaks.Select(b => b.Code));
    }

    [Fact]
    public void AnswersOfThePlanItselfAreAgreedAnewAndAnEmptyOneTakesTheAnswerAway()
    {
        var asked = ATemplate.Question(TemplateStage.Plan);
        var agreed = APlan.Requested().Agreed();
        var plan = agreed.Plan.MadeWith(ATemplate.Full);

        var answered = plan.WriteAnswers(TemplateStage.Plan, null, [ATemplate.Answer(asked, "Bra", agreed.Today)]).Value;
        var emptied = answered.WriteAnswers(TemplateStage.Plan, null, [ATemplate.Answer(asked, "Bra", agreed.Today) with { Words = null }]).Value;

        Assert.False(plan.HasDraft);
        Assert.True(answered.HasDraft);
        Assert.Empty(emptied.Answers);
    }

    [Fact]
    public void WhatIsLeftOutIsShownAllTheSameWhereThePlanHoldsSomethingInIt()
    {
        var least = PlanTemplate.Standard with { Version = 1, Items = [.. PlanTemplate.Standard.Items.Where(i => i.Section!.Value.IsLegalCore())] };
        var none = APlan.Requested().Plan.MadeWith(least);
        var wished = APlan.Requested().WithWish().WithParticipant().Plan.MadeWith(least);

        Assert.Equal(least.Items.Select(i => i.Section!.Value), Enum.GetValues<PlanSection>().Where(none.Shows));
        Assert.True(wished.Shows(PlanSection.Wishes) && wished.Shows(PlanSection.People));
        Assert.Equal(Enum.GetValues<PlanSection>(), Enum.GetValues<PlanSection>().Where(APlan.Requested().Plan.Shows));
    }

    private sealed class Ids : IdSource
    {
        private int _last;

        public override Guid Next() => NamedId.Of($"ny {_last++}");
    }
}
