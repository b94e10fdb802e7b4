namespace Egenplan.Domain.Law;

/// <summary>The codes of all rules; worded in <c>Texts/</c> under <c>rule.{Code}</c>. Keep each theme's codes together.</summary>
public enum RuleCode
{
    /// <summary>No rule; never answered.</summary>
    None = 0,

    // Offers, answers, requests (CaseFile)

    /// <summary>The decision went against the person and opens no duty to offer.</summary>
    DecisionIsNotFavourable = 100,

    /// <summary>The decision was granted before the duty to offer existed.</summary>
    DecisionPredatesOfferDuty = 101,

    /// <summary>Another authority answers for the insats.</summary>
    InsatsBelongsToOtherAuthority = 102,

    /// <summary>The decision is no longer in force.</summary>
    DecisionHasEnded = 103,

    /// <summary>Nothing is left to offer: no decision in the ledger is open on that day.</summary>
    NothingToOffer = 104,

    /// <summary>A stated day lies in the future.</summary>
    DayIsInTheFuture = 105,

    /// <summary>"Other" needs words.</summary>
    OtherNeedsWords = 106,

    /// <summary>An answer cannot come before the offer.</summary>
    AnswerPrecedesOffer = 107,

    /// <summary>Another kind of plan is not an individual plan and closes no duty.</summary>
    OtherPlanIsNotIndividualPlan = 108,

    /// <summary>The day to ask again must come after the answer.</summary>
    AskAgainPrecedesAnswer = 109,

    /// <summary>The day to ask again is later than the local limit allows.</summary>
    AskAgainIsTooLate = 110,

    /// <summary>Whoever the person asked must be named.</summary>
    RequesterIsNotNamed = 111,

    /// <summary>The request is no longer open.</summary>
    RequestIsNotOpen = 112,

    /// <summary>A receipt or a withdrawal cannot come before the request.</summary>
    DayPrecedesRequest = 113,

    /// <summary>The person has a plan already, under way or current.</summary>
    PlanIsAlreadyStarted = 114,

    /// <summary>A plan starts from an accepted offer or a request.</summary>
    PlanNeedsYesOrRequest = 115,

    /// <summary>There is no plan for the insats to go into.</summary>
    NoPlanToGoInto = 116,

    // Decisions and their import

    /// <summary>The decision ends before it starts.</summary>
    DecisionEndsBeforeStart = 200,

    /// <summary>The decision date lies in the future.</summary>
    DecisionIsInTheFuture = 201,

    /// <summary>The same insats with the same decision date is there already.</summary>
    DecisionIsAlreadyThere = 202,

    /// <summary>An imported decision is changed in the case system, not here.</summary>
    ImportedDecisionIsReadOnly = 203,

    /// <summary>No personal number.</summary>
    PersonalNumberMissing = 210,

    /// <summary>Not ten or twelve digits.</summary>
    PersonalNumberUnreadable = 211,

    /// <summary>The number begins with a day that does not exist, or too long ago.</summary>
    PersonalNumberNotADate = 212,

    /// <summary>The number says that the person is not born yet.</summary>
    PersonalNumberInFuture = 213,

    /// <summary>The check digit is wrong: some digit is.</summary>
    PersonalNumberCheckDigitWrong = 214,

    /// <summary>No insats.</summary>
    InsatsMissing = 215,

    /// <summary>Not one of the ten insatser of 9 § LSS.</summary>
    InsatsUnknown = 216,

    /// <summary>No decision date.</summary>
    DecisionDateMissing = 217,

    /// <summary>A date that cannot be read.</summary>
    DateUnreadable = 218,

    /// <summary>The row has more cells than the header.</summary>
    RowHasTooManyCells = 219,

    /// <summary>The same decision is told in different ways; none is taken until somebody chooses.</summary>
    DecisionConflict = 220,

    // People and representation

    /// <summary>A name is missing.</summary>
    NameIsMissing = 300,

    /// <summary>Protected data need somebody who may handle them.</summary>
    ProtectedNeedsHandler = 301,

    /// <summary>The mandate ends before it starts.</summary>
    MandateEndsBeforeStart = 302,

    /// <summary>The mandate is wider than its kind can be.</summary>
    MandateExceedsKind = 303,

    /// <summary>The mandate does not cover the act.</summary>
    MandateDoesNotCover = 304,

    /// <summary>The mandate is not in force on the day.</summary>
    MandateIsNotInForce = 305,

    /// <summary>Nobody has checked the mandate's evidence.</summary>
    MandateIsNotVerified = 306,

    /// <summary>A custodian's mandate ends when the child turns eighteen.</summary>
    PersonIsOfAge = 307,

    /// <summary>What the command concerns is not in the case file.</summary>
    PartIsUnknown = 308,

    // Pre-planning and invitation

    /// <summary>See the rule with this name.</summary>
    ParticipantHasAName,

    /// <summary>See the rule with this name.</summary>
    EmailNoticeNeedsAddress,

    /// <summary>See the rule with this name.</summary>
    MeetingIsCalledAhead,

    /// <summary>See the rule with this name.</summary>
    MeetingHasAReasonableLength,

    /// <summary>See the rule with this name.</summary>
    MeetingTimeExists,

    /// <summary>See the rule with this name.</summary>
    PreplanningHasAPoint,

    /// <summary>See the rule with this name.</summary>
    OnlyParticipantsAreCalled,

    // Meeting

    /// <summary>See the rule with this name.</summary>
    MeetingWasHeld,

    /// <summary>See the rule with this name.</summary>
    RecordTellsHowThePersonTookPart,

    /// <summary>See the rule with this name.</summary>
    NotTakingPartSaysWhy,

    /// <summary>See the rule with this name.</summary>
    MeetingIsStillToCome,

    /// <summary>See the rule with this name.</summary>
    MeetingWasNotCalledOff,

    // Plan content

    /// <summary>See the rule with this name.</summary>
    MeasureHasAKind,

    /// <summary>See the rule with this name.</summary>
    DecidedMeasureNeedsDecision,

    /// <summary>See the rule with this name.</summary>
    PlannedMeasureSaysIfAppliedFor,

    /// <summary>See the rule with this name.</summary>
    ApplicationHasADay,

    /// <summary>See the rule with this name.</summary>
    MeasureSaysWhat,

    /// <summary>See the rule with this name.</summary>
    NotDoneSaysWhy,

    /// <summary>See the rule with this name.</summary>
    GoalSaysSomething,

    /// <summary>See the rule with this name.</summary>
    WordsSayWhose,

    /// <summary>See the rule with this name.</summary>
    WishAnswerSaysWhatHappens,

    /// <summary>See the rule with this name.</summary>
    WishYearLiesAhead,

    /// <summary>See the rule with this name.</summary>
    DisagreementHoldsBothViews,

    /// <summary>See the rule with this name.</summary>
    OtherPlanHasAnOwner,

    /// <summary>See the rule with this name.</summary>
    OtherPlanMovesNoReview,

    /// <summary>See the rule with this name.</summary>
    OtherPlansNextDayLiesAhead,

    // Messages

    /// <summary>See the rule with this name.</summary>
    MessageSaysSomething,

    /// <summary>See the rule with this name.</summary>
    MessageIsShort,

    /// <summary>See the rule with this name.</summary>
    MessageGoesToSomebodyThere,

    /// <summary>See the rule with this name.</summary>
    MessagesAreOpenedBetween,

    /// <summary>See the rule with this name.</summary>
    HolderIsKnown,

    // Consent and copies

    /// <summary>See the rule with this name.</summary>
    SharingNeedsConsent,

    /// <summary>See the rule with this name.</summary>
    ConsentIsLimitedInTime,

    /// <summary>See the rule with this name.</summary>
    ConsentNamesItsParts,

    /// <summary>See the rule with this name.</summary>
    ConsentSaysWhoGaveIt,

    /// <summary>See the rule with this name.</summary>
    StaffGivesNoConsent,

    /// <summary>See the rule with this name.</summary>
    WithdrawnConsentStaysWithdrawn,

    /// <summary>See the rule with this name.</summary>
    RepresentativesConsentHearsThePerson,

    /// <summary>See the rule with this name.</summary>
    PersonsNoStopsConsent,

    /// <summary>See the rule with this name.</summary>
    BothCustodiansConsent,

    /// <summary>See the rule with this name.</summary>
    ThreatGetsNothing,

    /// <summary>See the rule with this name.</summary>
    ExtractIsOfTheConsent,

    // Agreement and adoption

    /// <summary>See the rule with this name.</summary>
    PlanIsMadeWithThePerson,

    /// <summary>See the rule with this name.</summary>
    SilenceNeverCounts,

    /// <summary>See the rule with this name.</summary>
    PersonsNoStops,

    /// <summary>See the rule with this name.</summary>
    CouldNotStateSaysHowTried,

    /// <summary>See the rule with this name.</summary>
    SomebodyWithMandateAgrees,

    /// <summary>See the rule with this name.</summary>
    RepresentativeActsWithinMandate,

    /// <summary>See the rule with this name.</summary>
    MarkOrSpokenHasWitness,

    /// <summary>See the rule with this name.</summary>
    PaperIsScanned,

    /// <summary>See the rule with this name.</summary>
    SignedOnScreenHasName,

    /// <summary>See the rule with this name.</summary>
    ReviewWithinAYear,

    /// <summary>See the rule with this name.</summary>
    AgreedAfterTheMeeting,

    /// <summary>See the rule with this name.</summary>
    VersionsFollowInTime,

    /// <summary>See the rule with this name.</summary>
    PlanHoldsSomething,

    /// <summary>See the rule with this name.</summary>
    NoToALineIsSettled,

    /// <summary>See the rule with this name.</summary>
    VersionIsAdopted,

    /// <summary>See the rule with this name.</summary>
    BothCustodiansAgree,

    /// <summary>See the rule with this name.</summary>
    ThreatSaysWhy,

    /// <summary>See the rule with this name.</summary>
    PersonsNoStandsOverYes,

    // Review and ending

    /// <summary>See the rule with this name.</summary>
    ReviewSeesEveryPart,

    /// <summary>See the rule with this name.</summary>
    ReviewHearsThePerson,

    /// <summary>See the rule with this name.</summary>
    UnchangedMeansUnchanged,

    /// <summary>See the rule with this name.</summary>
    OnlyThePersonEndsThePlan,

    /// <summary>See the rule with this name.</summary>
    AskAgainWithinAYear,

    /// <summary>See the rule with this name.</summary>
    PlanIsGoingOn,

    /// <summary>See the rule with this name.</summary>
    ReviewIsOpen,

    // The person's own words

    /// <summary>See the rule with this name.</summary>
    OwnWordsStand,

    /// <summary>See the rule with this name.</summary>
    OwnVoiceOnly,

    /// <summary>See the rule with this name.</summary>
    OwnActStandsOpen,

    /// <summary>See the rule with this name.</summary>
    OwnActIsOnesOwn,

    /// <summary>See the rule with this name.</summary>
    TakenBackWithinSevenDays,

    /// <summary>See the rule with this name.</summary>
    ReplySaysSomething,

    /// <summary>See the rule with this name.</summary>
    AnswersWhatWasPutForward,

    /// <summary>See the rule with this name.</summary>
    BroughtBackWithinSevenDays,

    /// <summary>See the rule with this name.</summary>
    OwnPiecesAreBounded,

    /// <summary>See the rule with this name.</summary>
    WrittenPieceSaysSomething,

    /// <summary>See the rule with this name.</summary>
    FaceIsShownWithAYes,

    // What participants have promised

    /// <summary>See the rule with this name.</summary>
    OwnPageIsForThoseWhoSignIn,

    /// <summary>See the rule with this name.</summary>
    OwnPageHasSomethingToDo,

    /// <summary>See the rule with this name.</summary>
    TaskIsOnesOwn,

    /// <summary>See the rule with this name.</summary>
    NoToATaskSaysWhy,

    /// <summary>See the rule with this name.</summary>
    PassedOnNamesSomebody,

    /// <summary>See the rule with this name.</summary>
    ReportIsOfSomethingTakenOn,

    /// <summary>See the rule with this name.</summary>
    MovedDaySaysWhy,

    /// <summary>See the rule with this name.</summary>
    MovedDayLiesAhead,

    /// <summary>See the rule with this name.</summary>
    NotDoneAnswerSaysWhy,

    /// <summary>See the rule with this name.</summary>
    NotDoneNewDayLiesAhead,

    // Meetings that go on

    /// <summary>See the rule with this name.</summary>
    NotesAreTakenInFirst,

    // Invitations that work

    /// <summary>See the rule with this name.</summary>
    TwoOrThreeTimesAreProposed,

    /// <summary>See the rule with this name.</summary>
    TimeIsProposed,

    /// <summary>See the rule with this name.</summary>
    CallIsToKnownPoints,

    /// <summary>See the rule with this name.</summary>
    AnswerSaysSomething,

    /// <summary>See the rule with this name.</summary>
    SubstituteHasAName,

    /// <summary>See the rule with this name.</summary>
    ContributionHasWords,

    /// <summary>See the rule with this name.</summary>
    AnswerComesInTime,

    // Closed, and along with the person

    /// <summary>See the rule with this name.</summary>
    NoInsatsMeansNoInsats,

    /// <summary>See the rule with this name.</summary>
    PlanComesWithThePersonsYes,

    /// <summary>See the rule with this name.</summary>
    PlanComesBeforeAnythingIsWritten,

    /// <summary>See the rule with this name.</summary>
    SomethingComesAlong,

    // When somebody takes over

    /// <summary>See the rule with this name.</summary>
    HandoverIsToSomebodyElse,

    /// <summary>See the rule with this name.</summary>
    HandoverIsAnsweredByTheOneAsked,

    // Signatures under an agreed version

    /// <summary>See the rule with this name.</summary>
    OneSigningAtATime,

    /// <summary>See the rule with this name.</summary>
    SigningHasSigners,

    /// <summary>See the rule with this name.</summary>
    SigningGoesOn,

    /// <summary>See the rule with this name.</summary>
    SignsInTurn,

    /// <summary>See the rule with this name.</summary>
    SignatureHasName,

    /// <summary>See the rule with this name.</summary>
    SignatureHasWitness,

    /// <summary>See the rule with this name.</summary>
    ESignatureHasProof,

    /// <summary>See the rule with this name.</summary>
    SendBackSaysWhy,

    // An authority's own template

    /// <summary>See the rule with this name.</summary>
    TemplateKeepsTheLegalCore,

    /// <summary>See the rule with this name.</summary>
    TemplateItemSaysSomething,

    /// <summary>See the rule with this name.</summary>
    TemplateIsBounded,

    /// <summary>See the rule with this name.</summary>
    TemplateItemsAreDistinct,

    /// <summary>See the rule with this name.</summary>
    AnswerFitsItsQuestion,

    // Disposal and preservation

    /// <summary>See the rule with this name.</summary>
    NothingGoesOnAtDisposal,

    /// <summary>See the rule with this name.</summary>
    DisposalWaitsForTheYears,

    /// <summary>See the rule with this name.</summary>
    ProviderWaitsForItsYears,

    /// <summary>See the rule with this name.</summary>
    DisposalKnowsBirthDay,

    /// <summary>See the rule with this name.</summary>
    DisposalKnowsItsPlace,

    /// <summary>See the rule with this name.</summary>
    PlacedChildIsPreserved,

    /// <summary>See the rule with this name.</summary>
    AreaIsPreserved,

    /// <summary>See the rule with this name.</summary>
    BirthDayIsPreserved,

    /// <summary>See the rule with this name.</summary>
    ProposalHasRested,

    /// <summary>See the rule with this name.</summary>
    DisposalNeedsTwoPeople,

    /// <summary>See the rule with this name.</summary>
    PreservedIsHandedOverFirst,
}
