using Egenplan.Domain.Law;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.Domain.Templates;
using Egenplan.TestKit.Plans;

namespace Egenplan.Domain.Tests.Plans;

/// <summary>One command given to a plan that it holds for.</summary>
/// <param name="On">The plan before.</param>
/// <param name="Run">The command.</param>
/// <param name="Facts">Names of the facts that it leaves.</param>
/// <param name="Touches">The parts that it changes.</param>
/// <param name="IsContent">True when the plan says something else afterwards.</param>
public sealed record PlanCommand(
    IndividualPlan On, Func<IndividualPlan, Outcome<IndividualPlan>> Run, string[] Facts, string[] Touches, bool IsContent = false);

/// <summary>Every command of the plan, each on a plan that it holds for.</summary>
public static class PlanCommands
{
    private static readonly DateOnly Day0 = APlan.RequestedOn;
    private static readonly Guid Eva = NamedId.Of("Eva Exempelsson");
    private static readonly Guid New = NamedId.Of("ny");
    private static readonly Guid FirstMeeting = NamedId.Of("möte 0");
    private static readonly Guid Decided = NamedId.Of("insats DailyActivities");

    private static readonly OwnPiece Piece = new() { Id = New, Kind = OwnPieceKind.Drawing, About = PartName.Answer(PreparationQuestion.Place), On = Day0 };

    /// <summary>All, by name.</summary>
    public static readonly IReadOnlyDictionary<string, PlanCommand> All = Make();

    private static Commitment Taken(IndividualPlan plan) => new() { Measure = plan.TasksOf(Eva).First().Id, Participant = Eva, Answer = TaskAnswer.Accepted, On = Day0.AddDays(25) };

    private static ProposedTime Proposed(string name, int days) => new(NamedId.Of(name), Day0.AddDays(days).ToDateTime(new TimeOnly(9, 0)), 60);

    private static Dictionary<string, PlanCommand> Make()
    {
        IndividualPlan requested = APlan.Requested(insatser: Insats.DailyActivities);
        IndividualPlan called = APlan.Requested().Called();
        IndividualPlan proposed = APlan.Requested().Called().Do(p => p.ProposeTimes(FirstMeeting, [Proposed("a", 30), Proposed("b", 31)], null, Day0));
        IndividualPlan draft = APlan.Requested().ReadyToAgree().WithWish().WithDisagreement(null);
        IndividualPlan agreed = APlan.Requested().ReadyToAgree().WithConsent().Agreed();
        var review = APlan.Requested().UnderReview();
        var reviewed = APlan.Requested().Reviewed();
        var goal = draft.Goals[0];
        var measure = draft.Measures[0];
        var wish = draft.Wishes[0];
        var consent = agreed.Consents[0];

        var signer = new Signer { Id = New, Kind = SignerKind.Person, Name = "Alma Ek" };
        var asked = agreed.BeginSigning(New, new string('a', SigningRound.HashLength), [signer], Day0.AddDays(25)).Value;

        return new Dictionary<string, PlanCommand>
        {
            ["BeginSigning"] = new(
                agreed, p => p.BeginSigning(New, new string('a', SigningRound.HashLength), [signer], Day0.AddDays(25)), ["SigningBegun"], [PartName.Signing(New)]),
            ["Sign"] = new(
                asked, p => p.Sign(New, New, new Signature { On = Day0.AddDays(26), Way = SigningWay.OnScreen, Name = "Alma Ek" }), ["PlanSigned"], [PartName.Signing(New)]),
            ["SendBack"] = new(asked, p => p.SendBack(New, New, "Fel dag.", Day0.AddDays(26)), ["PlanSentBack"], [PartName.Signing(New)]),
            ["TakeOutSigner"] = new(asked, p => p.TakeOutSigner(New, New, Day0.AddDays(26)), ["SignerTakenOut", "SigningCalledOff"], [PartName.Signing(New)]),
            ["CallOffSigning"] = new(asked, p => p.CallOffSigning(New, Day0.AddDays(26)), ["SigningCalledOff"], [PartName.Signing(New)]),
            ["NameOfficer"] = new(requested, p => p.NameOfficer(new UserId(New)), ["OfficerNamed"], ["officer"]),
            ["IncludeDecision"] = new(
                requested, p => p.IncludeDecision(New, APlan.ADecision(Insats.ShortStay, Day0)), ["DecisionIncluded"], [PartName.Measure(New)], IsContent: true),
            ["RefreshDecisions"] = new(
                requested, p => p.RefreshDecisions([APlan.ADecision(Insats.DailyActivities, Day0) with { To = Day0.AddYears(1) }]),
                ["DecisionsRefreshed"], [PartName.Measure(Decided)], IsContent: true),
            ["WritePreplanning"] = new(
                requested, p => p.WritePreplanning(new Preplanning { Points = [new Point(New, new Quote("Bo själv"))] }), ["PreplanningWritten"], [PartName.Preplanning]),
            ["TakeTemplate"] = new(requested, p => p.TakeTemplate(ATemplate.Full), ["TemplateTaken"], [PartName.Template]),
            ["WriteAnswers"] = new(
                requested.MadeWith(ATemplate.Full),
                p => p.WriteAnswers(TemplateStage.Plan, null, [ATemplate.Answer(ATemplate.Question(TemplateStage.Plan), "Att bada", Day0)]),
                ["TemplateAnswered"], [PartName.Questions(TemplateStage.Plan, null)], IsContent: true),
            ["WriteParticipant"] = new(
                requested, p => p.WriteParticipant(new Participant { Id = New, Name = "Olle Ombud" }), ["ParticipantWritten"], [PartName.Participant(New)]),
            ["RemoveParticipant"] = new(
                agreed, p => p.RemoveParticipant(Eva, Day0.AddDays(30)), ["ParticipantLeft", "ConsentWithdrawn"],
                [PartName.Participant(Eva), PartName.Measure(measure.Id), PartName.Consent(consent.Id)], IsContent: true),
            ["GiveConsent"] = new(
                called, p => p.GiveConsent(new Consent { Id = New, Participant = Eva, Scope = ConsentScope.OwnTask, From = Day0 }), ["ConsentGiven"], [PartName.Consent(New)]),
            ["WithdrawConsent"] = new(agreed, p => p.WithdrawConsent(consent.Id, Day0.AddDays(30)), ["ConsentWithdrawn"], [PartName.Consent(consent.Id)]),
            ["RenewConsent"] = new(agreed, p => p.RenewConsent(consent.Id, New, Day0.AddDays(30)), ["ConsentGiven"], [PartName.Consent(New)]),
            ["SetMeeting"] = new(requested, p => p.SetMeeting(New, Day0.ToDateTime(new TimeOnly(9, 0)), 45, "Hemma", Day0), ["MeetingSet"], [PartName.Meeting(New)]),
            ["CancelMeeting"] = new(called, p => p.CancelMeeting(FirstMeeting, Day0), ["MeetingCancelled"], [PartName.Meeting(FirstMeeting)]),
            ["SendCall"] = new(
                called, p => p.SendCall(FirstMeeting, new Call { Participant = Eva, Kind = CallKind.Summons, Way = CallWay.NeutralEmail, SentOn = Day0.AddDays(1) }),
                ["CallSent"], [PartName.Meeting(FirstMeeting)]),
            ["AnswerCall"] = new(called, p => p.AnswerCall(FirstMeeting, Eva, new CallAnswer { Id = New, On = Day0, Reply = ReplyKind.Coming }), ["CallAnswered"], [PartName.Answers(FirstMeeting)]),
            ["ProposeTimes"] = new(called, p => p.ProposeTimes(FirstMeeting, [Proposed("a", 30), Proposed("b", 31)], null, Day0), ["TimesProposed"], [PartName.Meeting(FirstMeeting)]),
            ["PickTime"] = new(proposed, p => p.PickTime(FirstMeeting, NamedId.Of("a"), Day0), ["MeetingSet"], [PartName.Meeting(FirstMeeting)]),
            ["RemindCall"] = new(
                called, p => p.RemindCall(FirstMeeting, Eva, new CallReminder(ReminderKind.DayBefore, Day0.AddDays(21), Day0.AddDays(22))),
                ["CallReminded"], [PartName.Answers(FirstMeeting)]),
            ["RecordMeeting"] = new(
                called, p => p.RecordMeeting(FirstMeeting, new MeetingRecord { HeldOn = Day0, HeldAt = PlaceKind.Home, TookPart = TookPart.Alone }, Day0), ["MeetingRecorded"], [PartName.Meeting(FirstMeeting)]),
            ["ReadBack"] = new(
                draft, p => p.ReadBack(FirstMeeting, [new ReadLine(PartName.Goal(goal.Id), 1, LineAnswer.Yes)]), ["LinesReadBack"], [PartName.Meeting(FirstMeeting)]),
            ["WriteGoal"] = new(draft, p => p.WriteGoal(goal with { HowKnown = "När jag lagar middag själv." }), ["GoalWritten"], [PartName.Goal(goal.Id)], IsContent: true),
            ["OrderGoals"] = new(
                APlan.Requested().WithGoal("Ett").WithGoal("Två"), p => p.OrderGoals([NamedId.Of("mål Två")]), ["GoalsOrdered"], [PartName.GoalOrder], IsContent: true),
            ["WriteMeasure"] = new(draft, p => p.WriteMeasure(measure with { When = "Onsdagar" }, Day0), ["MeasureWritten"], [PartName.Measure(measure.Id)], IsContent: true),
            ["FollowMeasure"] = new(
                draft, p => p.FollowMeasure(measure.Id, MeasureStatus.NotDone, "Köket var stängt."), ["MeasureFollowed"], [PartName.Measure(measure.Id)]),
            ["WriteWish"] = new(
                draft, p => p.WriteWish(wish with { Answer = WishAnswer.NotNow, AnswerWords = "Kön är två år." }, Day0), ["WishWritten"], [PartName.Wish(wish.Id)], IsContent: true),
            ["WriteOtherPlan"] = new(
                draft, p => p.WriteOtherPlan(new OtherPlan { Id = New, Kind = OtherPlanKind.Sip, Owner = "Regionen" }), ["OtherPlanWritten"], [PartName.OtherPlan(New)], IsContent: true),
            ["WriteMessage"] = new(
                draft, p => p.WriteMessage(new PlanMessage { Id = New, With = MessageParty.ThePerson, FromOfficer = true, On = Day0, Text = "Hej!" }), ["MessageWritten"], [PartName.Message(New)]),
            ["OpenMessages"] = new(
                draft.WriteMessage(new PlanMessage { Id = New, With = MessageParty.ThePerson, FromOfficer = true, On = Day0, Text = "Hej!" }).Value,
                p => p.OpenMessages(MessageParty.ThePerson, byOfficer: false, [New], Day0), ["MessagesOpened"], [PartName.Message(New)]),
            ["TieOtherPlan"] = new(
                APlan.Requested().WithOtherPlan(), p => p.TieOtherPlan(new PlanTie { OtherPlan = p.OtherPlans[0].Id, NextOn = Day0.AddDays(9) }, Day0), ["OtherPlanTied"], [PartName.Tie(NamedId.Of("annan plan Exempelskolan"))]),
            ["WriteDisagreement"] = new(
                draft, p => p.WriteDisagreement(draft.Disagreements[0] with { OtherView = "En dag räcker." }),
                ["DisagreementWritten"], [PartName.Disagreement(draft.Disagreements[0].Id)], IsContent: true),
            ["Remove"] = new(draft, p => p.Remove(PartName.Wish(wish.Id)), ["PartRemoved"], [PartName.Wish(wish.Id)], IsContent: true),
            ["Adopt"] = new(draft, p => p.Adopt(APlan.Yes(Day0.AddDays(22)), Day0.AddDays(22)), ["PlanAdopted"], [PartName.Agreement]),
            ["AnswerTask"] = new(agreed, p => p.AnswerTask(Taken(p)), ["TaskAnswered"], [PartName.Promise(agreed.TasksOf(Eva).First().Id, Eva)]),
            ["ReportTask"] = new(
                agreed.AnswerTask(Taken(agreed)).Value, p => p.ReportTask(Taken(p).Measure, Eva, new(New, Day0.AddDays(30), MeasureStatus.GoingOn, "Vi har börjat.")),
                ["MeasureFollowed", "TaskReported"], [PartName.Promise(agreed.TasksOf(Eva).First().Id, Eva), PartName.Measure(agreed.TasksOf(Eva).First().Id)]),
            ["LetFollow"] = new(called, p => p.LetFollow(FirstMeeting, Eva, FollowerKind.Participant, Day0), ["FollowerLetIn"], [PartName.Meeting(FirstMeeting)]),
            ["ShutOut"] = new(
                called.LetFollow(FirstMeeting, Eva, FollowerKind.Participant, Day0).Value, p => p.ShutOut(FirstMeeting, Eva, Day0), ["FollowerShutOut"], [PartName.Meeting(FirstMeeting)]),
            ["WriteAtPoint"] = new(
                draft, p => p.WriteAtPoint(FirstMeeting, p.Preplanning.Points[0].Id, PartName.Goal(goal.Id)), ["PartWrittenAtPoint"], [PartName.Meeting(FirstMeeting)]),
            ["SayYesAtMeeting"] = new(
                agreed, p => p.SayYesAtMeeting(FirstMeeting, Taken(p).Measure, Eva, Day0.AddDays(25)), ["TaskAnswered"], [PartName.Promise(agreed.TasksOf(Eva).First().Id, Eva)]),
            ["GiveOpinionOwn"] = new(
                draft, p => p.GiveOpinionOwn(FirstMeeting, MeetingQuestion.Understood, LineAnswer.NotSure, Day0), ["MeetingOpinionGiven"], [PartName.Meeting(FirstMeeting)]),
            ["NoteAfterwards"] = new(
                draft, p => p.NoteAfterwards(FirstMeeting, [new MeetingNote(New, null, new Quote("Det hade jag glömt att säga."))]), ["MeetingNoted"], [PartName.Meeting(FirstMeeting)]),
            ["HandOutCopy"] = new(agreed, p => p.HandOutCopy(New, 1, Eva, CopyWay.Post, Day0.AddDays(22)), ["CopyHandedOut"], ["copies"]),
            ["RegisterNotice"] = new(
                agreed, p => p.RegisterNotice(new PlanNotice(New, false, "Region Exempel", Day0.AddDays(22), 1)), ["NoticeRegistered"], ["notices"]),
            ["BeginReview"] = new(agreed, p => p.BeginReview(New, Day0.AddDays(200)), ["ReviewOpened"], [PartName.Review(New)]),
            ["WriteReview"] = new(
                review,
                p => p.WriteReview(p.OpenReview!.Id, [new ReviewLine(PartName.Goal(goal.Id), GoalResult.Reached, null, null)], new Quote("Bra.")),
                ["ReviewWritten"], [PartName.Review(review.Plan.OpenReview!.Id), PartName.Goal(goal.Id)]),
            ["CloseUnchanged"] = new(
                reviewed, p => p.CloseUnchanged(reviewed.Plan.OpenReview!.Id, reviewed.Today.AddMonths(12), reviewed.Today),
                ["ReviewClosed"], [PartName.Review(reviewed.Plan.OpenReview!.Id)]),
            ["PauseOrEnd"] = new(
                agreed, p => p.PauseOrEnd(new Standstill(Day0.AddDays(60), true, new Quote("Jag orkar inte."), Day0.AddDays(120))), ["PlanStoodStill"], [PartName.Standstill]),
            ["Close"] = new(agreed, p => p.Close(new Closing(Day0.AddDays(60), ClosingReason.Moved), true, Day0.AddDays(60)), ["PlanClosed"], [PartName.Standstill]),
            ["TakeIn"] = new(
                requested, p => p.TakeIn(APlan.Requested().WithPoints("Bo själv"), new CameAlong("Annankommunen", Day0, new Quote("Ja")), Day0),
                ["PlanTakenIn", "PreplanningWritten"], [PartName.Came, PartName.Preplanning]),
            ["SayOwn"] = new(
                agreed, p => p.SayOwn(new OwnAct { Id = New, Kind = OwnActKind.NotDone, On = Day0, Part = PartName.Measure(measure.Id) }), ["OwnActSaid"], [PartName.OwnAct(New)]),
            ["TakeBackOwn"] = new(
                APlan.Requested().Do(p => p.SayOwn(new OwnAct { Id = New, Kind = OwnActKind.Wish, On = Day0, Words = "Ha en hund" })),
                p => p.TakeBackOwn(New, Hand.Own, NamedId.Of("på nytt"), Day0), ["OwnActTakenBack", "PartRemoved"], [PartName.OwnAct(New), PartName.Wish(New)], IsContent: true),
            ["ReplyToOwn"] = new(
                APlan.Requested().Agreed().Do(p => p.SayOwn(new OwnAct { Id = New, Kind = OwnActKind.ReadSooner, On = Day0 })),
                p => p.ReplyToOwn(New, new OwnReply(Day0, new UserId(New), "Vi ses på måndag.")), ["OwnActReplied"], [PartName.OwnAct(New)]),
            ["ReplyToReport"] = new(
                agreed.AnswerTask(Taken(agreed)).Value.ReportTask(Taken(agreed).Measure, Eva, new(New, Day0.AddDays(30), MeasureStatus.NotDone, "Ingen personal.")).Value,
                p => p.ReplyToReport(New, new OwnReply(Day0.AddDays(31), new UserId(New), "Vi försöker igen.") { Cause = "Sjukdom." }),
                ["NotDoneReplied"], [PartName.Promise(agreed.TasksOf(Eva).First().Id, Eva)]),
            ["KeepOwnPiece"] = new(requested, p => p.KeepOwnPiece(Piece), ["OwnPieceKept"], [PartName.OwnPiece(New)]),
            ["PutDownPiece"] = new(requested, p => p.PutDownPiece(Piece, new UserId(Eva)), ["OwnPieceKept"], [PartName.OwnPiece(New)]),
            ["TakeAwayOwnPiece"] = new(requested with { OwnPieces = [Piece] }, p => p.TakeAwayOwnPiece(New, Hand.Own, Day0), ["OwnPieceTakenAway"], [PartName.OwnPiece(New)]),
            ["TakeAwayPutDown"] = new(
                requested with { OwnPieces = [Piece with { PutDownBy = new UserId(Eva) }] }, p => p.TakeAwayPutDown(New, Day0), ["OwnPieceTakenAway"], [PartName.OwnPiece(New)]),
            ["BringBackOwnPiece"] = new(
                requested with { OwnPieces = [Piece with { TakenBackOn = Day0 }] }, p => p.BringBackOwnPiece(New, Hand.Own, Day0.AddDays(1)), ["OwnPieceBroughtBack"], [PartName.OwnPiece(New)]),
            ["PrepareOwn"] = new(
                requested, p => p.PrepareOwn(new OwnPreparation { YesAndNo = "Tummen upp" }, [new Point(New, new Quote("Bo själv"))]),
                ["OwnPreparationWritten"], [PartName.OwnPreparation, PartName.Preplanning]),
            ["AnswerLineOwn"] = new(draft, p => p.AnswerLineOwn(PartName.Goal(goal.Id), LineAnswer.No), ["LinesReadBack"], [PartName.Meeting(FirstMeeting)]),
            ["PutForwardToPerson"] = new(draft, p => p.PutForwardToPerson(Day0.AddMonths(10), Day0.AddDays(22)), ["PlanPutForward"], [PartName.Forward]),
            ["AnswerOwn"] = new(
                APlan.Requested().ReadyToAgree().Do(p => p.PutForwardToPerson(Day0.AddMonths(10), Day0.AddDays(22))),
                p => p.AnswerOwn(New, PlanAnswer.Yes, "Alma Ek", null, [], Day0.AddDays(22)), ["PlanAdopted"], [PartName.Agreement]),
            ["LetInOwn"] = new(
                called, p => p.LetInOwn(New, new Consent { Id = NamedId.Of("släpp in"), Participant = Eva, Scope = ConsentScope.OwnTask, From = Day0 }, []),
                ["ConsentGiven", "OwnActSaid"], [PartName.Consent(NamedId.Of("släpp in")), PartName.OwnAct(New)]),
            ["ChangeMindOwn"] = new(
                agreed, p => p.ChangeMindOwn(New, consent.Id, Day0.AddDays(30)), ["ConsentWithdrawn", "OwnActSaid"], [PartName.Consent(consent.Id), PartName.OwnAct(New)]),
            ["Resume"] = new(APlan.Requested().Agreed().Paused(), p => p.Resume(), ["PlanResumed"], [PartName.Standstill]),
        };
    }
}
