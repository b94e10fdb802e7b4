using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Egenplan.Domain.Law;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Templates;

namespace Egenplan.Domain.Plans;

public sealed partial record IndividualPlan
{
    /// <summary>The authority's template that the plan was made with, whole; null where the authority had none.</summary>
    public PlanTemplate? Template { get; init; }

    /// <summary>What was answered to the authority's own questions, also to those that are no longer asked.</summary>
    public ImmutableArray<TemplateAnswer> Answers { get; init; } = [];

    /// <summary>The sections and questions in order: the plan's template, or the product's own.</summary>
    [JsonIgnore]
    public PlanTemplate Layout => Template ?? PlanTemplate.Standard;

    /// <summary>
    /// The answer to a question of the plan's template, at a meeting or a review where it was asked there; null while there is none. An answer to the
    /// same id as it read before is no answer to it.
    /// </summary>
    public TemplateAnswer? AnswerTo(Guid item, Guid? occasion) => Answers.FirstOrDefault(a => IsAnswer(a, item, occasion));

    /// <summary>The question of the plan's template that an answer answers; null when it is not asked any more, or reads otherwise now.</summary>
    public TemplateItem? QuestionOf(TemplateAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return TemplateLaw.AnswerFitsItsQuestion(Template, answer) is null ? Template?.Find(answer.Item) : null;
    }

    /// <summary>Answers of a stage that are not asked for now: the question is gone, or it was another meeting or review.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="occasion">The meeting or the review now; null for none.</param>
    public IEnumerable<TemplateAnswer> EarlierAnswers(TemplateStage stage, Guid? occasion) =>
        Answers.Where(a => a.Stage == stage && (a.Occasion != occasion || QuestionOf(a) is null));

    /// <summary>True when a section is shown: the template has it, or the plan holds something in it.</summary>
    public bool Shows(PlanSection section) => Layout.Has(section) || section switch
    {
        PlanSection.People => PresentParticipants.Any(),
        PlanSection.Place => Preplanning is not { Place: PlaceKind.Office, PlaceWords: null },
        PlanSection.Purpose => Preplanning.Purpose is not null,
        PlanSection.Limits => Preplanning is not { NotThis: null, NotThem: null },
        PlanSection.Times => Preplanning is not { TimeOfDay: null, Minutes: null, Breaks: null },
        PlanSection.Roles => Preplanning.Chair != Holder.TheOfficer || Preplanning.Writer != Holder.TheOfficer || Preplanning.Coordinator != Holder.TheOfficer,
        PlanSection.Support => Preplanning is not { Supporter: null, Interpreter: null, Pictures: false, Transport: null },
        PlanSection.OwnDoings => Measures.Any(m => m.Kind is MeasureKind.OwnDoing),
        PlanSection.Wishes => !Wishes.IsEmpty,
        PlanSection.OtherPlans => !OtherPlans.IsEmpty,
        _ => true,
    };

    /// <summary>A plan just begun, with the template that the authority has then.</summary>
    public IndividualPlan MadeWith(PlanTemplate? template) => template is null ? this : this with { Template = template };

    /// <summary>Goes over to another version of the authority's template. Every answer stays.</summary>
    public Outcome<IndividualPlan> TakeTemplate(PlanTemplate template)
    {
        ArgumentNullException.ThrowIfNull(template);
        if (Template is { } now && now.Version == template.Version && now.SaysTheSame(template))
            return Outcome<IndividualPlan>.Done(this);
        var breaks = RuleBreaks.Of([ReviewLaw.PlanIsGoingOn(this), .. TemplateLaw.Check(template)]);
        return breaks.IsEmpty
            ? Outcome<IndividualPlan>.Done((this with { Template = template }).Touched(PartName.Template), new TemplateTaken(template.Version))
            : Outcome<IndividualPlan>.Refused(breaks);
    }

    /// <summary>
    /// Writes answers to the authority's own questions; one that says nothing takes the answer away. Answers at the plan's own stage are what the plan
    /// says, and agreed with it.
    /// </summary>
    /// <param name="stage">Where they are asked.</param>
    /// <param name="occasion">The meeting or the review; null where they are asked once in a plan.</param>
    /// <param name="answers">The answers that were given; what is not among them stays.</param>
    public Outcome<IndividualPlan> WriteAnswers(TemplateStage stage, Guid? occasion, ImmutableArray<TemplateAnswer> answers)
    {
        answers = [.. answers.Select(a => a with { Stage = stage, Occasion = occasion }).Where(IsNew)];
        if (answers.IsEmpty)
            return Outcome<IndividualPlan>.Done(this);
        var breaks = RuleBreaks.Of(
            [
                ReviewLaw.PlanIsGoingOn(this),
                IsThere(stage, occasion) ? null : new RuleBreak(RuleCode.PartIsUnknown),
                .. answers.Select(a => TemplateLaw.AnswerFitsItsQuestion(Template, a)).Where(b => b is not null).Take(1),
                .. answers.Select(a => a.Words is null ? null : ContentLaw.WordsSayWhose(a.Words)).Where(b => b is not null).Take(1),
            ]);
        if (!breaks.IsEmpty)
            return Outcome<IndividualPlan>.Refused(breaks);
        var all = answers.Aggregate(Answers, (done, a) => a.IsEmpty() ? done.Without(d => IsAnswer(d, a.Item, a.Occasion)) : done.Put(d => IsAnswer(d, a.Item, a.Occasion), a));
        return Outcome<IndividualPlan>.Done(
            (this with { Answers = all }).Touched(PartName.Questions(stage, occasion), content: stage is TemplateStage.Plan), new TemplateAnswered(stage, answers.Length));

        bool IsNew(TemplateAnswer a) => AnswerTo(a.Item, a.Occasion) is { } was ? !Lists.Same(was with { On = a.On }, a) : !a.IsEmpty();
    }

    private bool IsThere(TemplateStage stage, Guid? occasion) => stage switch
    {
        TemplateStage.Meeting => Meetings.Any(m => m.Id == occasion),
        TemplateStage.Review => OpenReview?.Id == occasion && occasion is not null,
        _ => occasion is null && Enum.IsDefined(stage),
    };

    private bool IsAnswer(TemplateAnswer answer, Guid item, Guid? occasion) => answer.Item == item && answer.Occasion == occasion && QuestionOf(answer) is not null;
}
