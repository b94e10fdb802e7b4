using System.Collections.Immutable;
using Egenplan.Domain.Law;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Offers;

namespace Egenplan.Domain.Plans;

/// <summary>
/// One thing that a citizen does with a plan. These are the only changes that the person's own side can ask for: the store
/// takes no other from a citizen, so what staff have written cannot be rewritten from there.
/// </summary>
public abstract record OwnCommand
{
    /// <summary>The part of the plan that the citizen must be allowed to write in.</summary>
    public virtual PlanPart Part => PlanPart.OwnWords;

    /// <summary>True for what a representative may do too, in their own name.</summary>
    public virtual bool IsForRepresentatives => false;

    /// <summary>Does it.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="person">The person's case file.</param>
    /// <param name="hand">Who does it.</param>
    /// <param name="today">The day.</param>
    public abstract Outcome<IndividualPlan> On(IndividualPlan plan, CaseFile person, Hand hand, DateOnly today);

    /// <summary>Custodians who must agree on the day when the person has answered.</summary>
    protected static ImmutableArray<Guid> MustAgree(CaseFile person, DateOnly today) =>
        RepresentationLaw.WhoMustAgree(person.Representatives, person.Identity.BirthDate(), today, personAnswered: true);
}

/// <summary>"Det blev inte gjort", "det här vill jag", "läs planen tidigare", how a goal is going.</summary>
/// <param name="Act">What is said; who says it is decided at the door.</param>
public sealed record SayCommand(OwnAct Act) : OwnCommand
{
    /// <inheritdoc/>
    public override bool IsForRepresentatives => Act.Kind is not OwnActKind.GoalRated;

    /// <inheritdoc/>
    public override Outcome<IndividualPlan> On(IndividualPlan plan, CaseFile person, Hand hand, DateOnly today) =>
        plan.SayOwn(Act with { Whose = hand.Whose, By = hand.By, On = today });
}

/// <summary>"Ångra".</summary>
/// <param name="Id">The act.</param>
/// <param name="AsNew">Id for a consent that is given anew.</param>
public sealed record TakeBackCommand(Guid Id, Guid AsNew) : OwnCommand
{
    /// <inheritdoc/>
    public override bool IsForRepresentatives => true;

    /// <inheritdoc/>
    public override Outcome<IndividualPlan> On(IndividualPlan plan, CaseFile person, Hand hand, DateOnly today) =>
        plan.TakeBackOwn(Id, hand, AsNew, today, MustAgree(person, today));
}

/// <summary>One question of the preparation is answered.</summary>
/// <param name="Answer">Puts the answer among the others.</param>
/// <param name="Points">The points to talk about; null leaves them.</param>
public sealed record PrepareCommand(Func<OwnPreparation, OwnPreparation> Answer, ImmutableArray<Point>? Points = null) : OwnCommand
{
    /// <inheritdoc/>
    public override Outcome<IndividualPlan> On(IndividualPlan plan, CaseFile person, Hand hand, DateOnly today) =>
        plan.PrepareOwn(Answer(plan.OwnPreparation) with { On = today }, Points);
}

/// <summary>Yes, no or not sure to one line.</summary>
/// <param name="Line">The part of the plan.</param>
/// <param name="Answer">The answer.</param>
public sealed record AnswerLineCommand(string Line, LineAnswer Answer) : OwnCommand
{
    /// <inheritdoc/>
    public override Outcome<IndividualPlan> On(IndividualPlan plan, CaseFile person, Hand hand, DateOnly today) => plan.AnswerLineOwn(Line, Answer);
}

/// <summary>One of the three questions after a meeting.</summary>
/// <param name="Meeting">The meeting.</param>
/// <param name="Question">The question.</param>
/// <param name="Answer">The answer.</param>
public sealed record MeetingOpinionCommand(Guid Meeting, MeetingQuestion Question, LineAnswer Answer) : OwnCommand
{
    /// <inheritdoc/>
    public override Outcome<IndividualPlan> On(IndividualPlan plan, CaseFile person, Hand hand, DateOnly today) => plan.GiveOpinionOwn(Meeting, Question, Answer, today);
}

/// <summary>Yes or no to the plan that was put forward.</summary>
/// <param name="Id">Id from the form.</param>
/// <param name="Answer">Yes or no.</param>
/// <param name="Name">The name as it is signed.</param>
/// <param name="Words">In own words.</param>
public sealed record AnswerPlanCommand(Guid Id, PlanAnswer Answer, string? Name, string? Words) : OwnCommand
{
    /// <inheritdoc/>
    public override Outcome<IndividualPlan> On(IndividualPlan plan, CaseFile person, Hand hand, DateOnly today) =>
        plan.AnswerOwn(Id, Answer, Name, Words, MustAgree(person, today), today);
}

/// <summary>"Får vi berätta det här för …?" – yes.</summary>
/// <param name="Id">Id of the act.</param>
/// <param name="ConsentId">Id of the consent.</param>
/// <param name="Participant">For whom.</param>
/// <param name="Scope">How much.</param>
public sealed record LetInCommand(Guid Id, Guid ConsentId, Guid Participant, ConsentScope Scope) : OwnCommand
{
    /// <inheritdoc/>
    public override PlanPart Part => PlanPart.People;

    /// <inheritdoc/>
    public override Outcome<IndividualPlan> On(IndividualPlan plan, CaseFile person, Hand hand, DateOnly today)
    {
        if (plan.ParticipantOf(Participant) is { } who && ConsentLaw.ThreatGetsNothing(person, who) is { } threat)
            return Outcome<IndividualPlan>.Refused([threat]);
        var consent = new Consent { Id = ConsentId, Participant = Participant, Scope = Scope, From = today };
        return plan.LetInOwn(Id, consent, MustAgree(person, today));
    }
}

/// <summary>"Jag ändrar mig."</summary>
/// <param name="Id">Id of the act.</param>
/// <param name="ConsentId">The consent.</param>
public sealed record ChangeMindCommand(Guid Id, Guid ConsentId) : OwnCommand
{
    /// <inheritdoc/>
    public override PlanPart Part => PlanPart.People;

    /// <inheritdoc/>
    public override Outcome<IndividualPlan> On(IndividualPlan plan, CaseFile person, Hand hand, DateOnly today) => plan.ChangeMindOwn(Id, ConsentId, today);
}

/// <summary>Something drawn, pictured or recorded is kept; with a wish, when it is one that is drawn.</summary>
/// <param name="Piece">What; who it is of is decided at the door.</param>
/// <param name="SaidYes">For a face: whether the one whose face it is has said yes to it being shown.</param>
/// <param name="Wish">A wish to be said with it; null for none.</param>
public sealed record KeepPieceCommand(OwnPiece Piece, bool SaidYes = false, OwnAct? Wish = null) : OwnCommand
{
    /// <inheritdoc/>
    public override Outcome<IndividualPlan> On(IndividualPlan plan, CaseFile person, Hand hand, DateOnly today)
    {
        var piece = Piece with { Whose = hand.Whose, By = hand.By, On = today, PutDownBy = null };
        var said = Wish is null ? Outcome<IndividualPlan>.Done(plan) : plan.SayOwn(Wish with { Whose = hand.Whose, By = hand.By, On = today });
        return said.Then(p => p.KeepOwnPiece(piece, SaidYes));
    }
}

/// <summary>"Ta bort" a drawing, photo or recording.</summary>
/// <param name="Id">Which.</param>
public sealed record TakeAwayPieceCommand(Guid Id) : OwnCommand
{
    /// <inheritdoc/>
    public override Outcome<IndividualPlan> On(IndividualPlan plan, CaseFile person, Hand hand, DateOnly today) => plan.TakeAwayOwnPiece(Id, hand, today);
}

/// <summary>"Ångra" that it was taken away.</summary>
/// <param name="Id">Which.</param>
public sealed record BringBackPieceCommand(Guid Id) : OwnCommand
{
    /// <inheritdoc/>
    public override Outcome<IndividualPlan> On(IndividualPlan plan, CaseFile person, Hand hand, DateOnly today) => plan.BringBackOwnPiece(Id, hand, today);
}
