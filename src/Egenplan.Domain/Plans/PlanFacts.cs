using Egenplan.Domain.Law;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.People;
using Egenplan.Domain.Templates;

namespace Egenplan.Domain.Plans;

/// <summary>A plan was begun.</summary>
public sealed record PlanBegun(PlanId Plan, DateOnly On) : Fact;

/// <summary>The plan got another named case officer.</summary>
public sealed record OfficerNamed(UserId Officer) : Fact;

/// <summary>The pre-planning was written.</summary>
public sealed record PreplanningWritten(int Points) : Fact;

/// <summary>A participant was added or changed.</summary>
public sealed record ParticipantWritten(Guid Participant, ParticipantRole Role) : Fact;

/// <summary>A participant left the plan.</summary>
public sealed record ParticipantLeft(Guid Participant) : Fact;

/// <summary>A consent was given.</summary>
public sealed record ConsentGiven(Guid Consent, Guid Participant, ConsentScope Scope) : Fact;

/// <summary>A consent was withdrawn.</summary>
public sealed record ConsentWithdrawn(Guid Consent, Guid Participant) : Fact;

/// <summary>A meeting was set or moved.</summary>
public sealed record MeetingSet(Guid Meeting, DateTime StartsAt, int Sequence) : Fact;

/// <summary>A meeting was called off.</summary>
public sealed record MeetingCancelled(Guid Meeting) : Fact;

/// <summary>A summons or an invitation was sent.</summary>
public sealed record CallSent(Guid Meeting, Guid Participant, CallKind Kind, CallWay Way) : Fact;

/// <summary>Somebody answered an invitation.</summary>
public sealed record CallAnswered(Guid Meeting, Guid Participant, ReplyKind Reply, AnswerWay Way) : Fact;

/// <summary>Times were proposed for a meeting.</summary>
public sealed record TimesProposed(Guid Meeting, int Count) : Fact;

/// <summary>Somebody was reminded of an invitation.</summary>
public sealed record CallReminded(Guid Meeting, Guid Participant, ReminderKind Kind) : Fact;

/// <summary>What happened at a meeting was written down.</summary>
public sealed record MeetingRecorded(Guid Meeting, DateOnly HeldOn, TookPart? TookPart) : Fact;

/// <summary>A note was written at a meeting, or came in after it.</summary>
public sealed record MeetingNoted(Guid Meeting, Guid Note) : Fact;

/// <summary>A goal or a measure was written against a point of a meeting.</summary>
public sealed record PartWrittenAtPoint(Guid Meeting, Guid? Point, string Part) : Fact;

/// <summary>The person answered a question about a meeting afterwards.</summary>
public sealed record MeetingOpinionGiven(Guid Meeting, MeetingQuestion Question) : Fact;

/// <summary>The person let somebody follow a meeting on a screen of their own.</summary>
public sealed record FollowerLetIn(Guid Meeting, Guid Who, FollowerKind Kind) : Fact;

/// <summary>The person no longer lets somebody follow a meeting.</summary>
public sealed record FollowerShutOut(Guid Meeting, Guid Who) : Fact;

/// <summary>Lines were read back to the person.</summary>
public sealed record LinesReadBack(Guid Meeting, int Yes, int No, int NotSure) : Fact;

/// <summary>A goal was written or changed.</summary>
public sealed record GoalWritten(Guid Goal, Voice Whose) : Fact;

/// <summary>The person's order of the goals was changed.</summary>
public sealed record GoalsOrdered : Fact;

/// <summary>A measure was written or changed.</summary>
public sealed record MeasureWritten(Guid Measure, MeasureKind Kind, bool HasResponsible) : Fact;

/// <summary>How a measure stands was told.</summary>
public sealed record MeasureFollowed(Guid Measure, MeasureStatus Status) : Fact;

/// <summary>A granted insats was taken into the plan.</summary>
public sealed record DecisionIncluded(Guid Measure, Guid Decision) : Fact;

/// <summary>The facts of decided insatser were brought up to date from the case file.</summary>
public sealed record DecisionsRefreshed(int Count) : Fact;

/// <summary>A wish was written or changed.</summary>
public sealed record WishWritten(Guid Wish, WishKind Kind, WishAnswer Answer) : Fact;

/// <summary>Another plan was written or changed.</summary>
public sealed record OtherPlanWritten(Guid OtherPlan, OtherPlanKind Kind) : Fact;

/// <summary>How another plan ties in was written: its next day, whom to ask, whether the two are held together.</summary>
public sealed record OtherPlanTied(Guid OtherPlan, bool HeldTogether) : Fact;

/// <summary>A disagreement was written or changed.</summary>
public sealed record DisagreementWritten(Guid Disagreement) : Fact;

/// <summary>A part was taken out of the draft.</summary>
public sealed record PartRemoved(string Part) : Fact;

/// <summary>A version was adopted.</summary>
public sealed record PlanAdopted(Guid Adoption, int Number, DateOnly On, DateOnly NextReviewOn) : Fact;

/// <summary>A copy was handed out.</summary>
public sealed record CopyHandedOut(Guid Copy, Guid? Participant, int Version, Guid? Consent) : Fact;

/// <summary>A notice was sent or received.</summary>
public sealed record NoticeRegistered(Guid Notice, bool Incoming) : Fact;

/// <summary>A review was opened.</summary>
public sealed record ReviewOpened(Guid Review) : Fact;

/// <summary>Results of a review were written.</summary>
public sealed record ReviewWritten(Guid Review, int Lines) : Fact;

/// <summary>A review was closed.</summary>
public sealed record ReviewClosed(Guid Review, ReviewEnd End, DateOnly? NextReviewOn) : Fact;

/// <summary>The person paused or ended the plan.</summary>
public sealed record PlanStoodStill(bool Paused, DateOnly AskAgainOn) : Fact;

/// <summary>Something was said or done on the person's own side.</summary>
public sealed record OwnActSaid(Guid Act, OwnActKind Kind, string? Part) : Fact;

/// <summary>What was said or done on the person's own side was taken back.</summary>
public sealed record OwnActTakenBack(Guid Act) : Fact;

/// <summary>The case officer answered what was said.</summary>
public sealed record OwnActReplied(Guid Act) : Fact;

/// <summary>The person prepared the meeting alone.</summary>
public sealed record OwnPreparationWritten(int Points) : Fact;

/// <summary>Something was drawn, pictured, recorded, or put down from paper.</summary>
public sealed record OwnPieceKept(Guid Piece, OwnPieceKind Kind, OwnPieceSubject Subject) : Fact;

/// <summary>What was drawn, pictured, recorded or put down was taken away.</summary>
public sealed record OwnPieceTakenAway(Guid Piece) : Fact;

/// <summary>What was taken away stands again.</summary>
public sealed record OwnPieceBroughtBack(Guid Piece) : Fact;

/// <summary>The draft was handed to the person to answer.</summary>
public sealed record PlanPutForward(DateOnly NextReviewOn) : Fact;

/// <summary>A participant answered what they are asked to do.</summary>
public sealed record TaskAnswered(Guid Measure, Guid Participant, TaskAnswer Answer) : Fact;

/// <summary>The case officer answered a participant's word that something was not done.</summary>
public sealed record NotDoneReplied(Guid Measure, Guid Participant, DateOnly? NewDay) : Fact;

/// <summary>A participant told how it goes with what they have taken on.</summary>
public sealed record TaskReported(Guid Measure, Guid Participant, MeasureStatus Status, DateOnly? MovedTo) : Fact;

/// <summary>The plan was closed though the person has not ended it.</summary>
public sealed record PlanClosed(ClosingReason Reason) : Fact;

/// <summary>What an earlier plan at another authority said was taken in.</summary>
public sealed record PlanTakenIn(DateOnly On) : Fact;

/// <summary>A paused plan goes on.</summary>
public sealed record PlanResumed : Fact;

/// <summary>People were asked to sign a version.</summary>
public sealed record SigningBegun(Guid Round, int Version, int Signers) : Fact;

/// <summary>Somebody signed.</summary>
public sealed record PlanSigned(Guid Round, Guid Signer, SignerKind Kind, SigningWay Way) : Fact;

/// <summary>Somebody sent the plan back instead of signing.</summary>
public sealed record PlanSentBack(Guid Round, Guid Signer, SignerKind Kind) : Fact;

/// <summary>The case officer took somebody out of those who were asked to sign.</summary>
public sealed record SignerTakenOut(Guid Round, Guid Signer, SignerKind Kind) : Fact;

/// <summary>The case officer called a signing off.</summary>
public sealed record SigningCalledOff(Guid Round) : Fact;

/// <summary>The plan went over to another version of the authority's template.</summary>
public sealed record TemplateTaken(int Version) : Fact;

/// <summary>The authority's own questions were answered.</summary>
public sealed record TemplateAnswered(TemplateStage Stage, int Count) : Fact;
