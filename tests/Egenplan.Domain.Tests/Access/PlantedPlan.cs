using System.Text.RegularExpressions;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.Domain.Templates;
using Egenplan.TestKit.Plans;

namespace Egenplan.Domain.Tests.Access;

/// <summary>
/// A plan with a word planted in every text of every part. The word says who may see it: <c>«Goals/howKnown»</c> is
/// there when goals are consented to, <c>«Goals&amp;History/…»</c> when both are, <c>«Mine|OwnDoings/…»</c> when one is.
/// </summary>
internal static partial class PlantedPlan
{
    public static readonly DateOnly Today = new(2026, 3, 24);
    public static readonly Guid Eva = NamedId.Of("Eva");
    public static readonly Guid Olle = NamedId.Of("Olle");
    public static readonly Guid Named = NamedId.Of("Named");
    public static readonly Guid MyGoal = NamedId.Of("my goal");
    public static readonly Guid OtherGoal = NamedId.Of("other goal");
    public static readonly Guid Mine = NamedId.Of("mine");

    /// <summary>Planted words in a text, in order, each once.</summary>
    public static IEnumerable<string> In(string text) => Planted().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal);

    /// <summary>The plan, whose one consent to Eva is this.</summary>
    public static IndividualPlan With(Consent consent) => new()
    {
        Id = new PlanId(NamedId.Of("plan")),
        Authority = new AuthorityCode("1473"),
        CaseFile = new CaseFileId(NamedId.Of("akt")),
        Officer = new UserId(NamedId.Of("officer")),
        Start = new PlanStart(Today.AddDays(-60), NamedId.Of("request"), Today.AddDays(30)),
        Preplanning = Preplanning,
        Template = new PlanTemplate
        {
            Version = 1,
            Name = "«Never/template»",
            Items = [new TemplateItem { Id = NamedId.Of("asked"), Stage = TemplateStage.Plan, Kind = TemplateItemKind.Question, Text = "«Never/asked»", EasyText = "«Never/asked easily»", Help = "«Never/help»", Lines = ["«Never/to choose»"] }],
        },
        Answers =
        [
            new TemplateAnswer
            {
                Item = NamedId.Of("asked"),
                Stage = TemplateStage.Plan,
                Occasion = NamedId.Of("meeting"),
                Question = "«Never/question»",
                Words = Quote("Never", "answer"),
                Yes = true,
                Choice = "«Never/chosen»",
                Lines = [new TickedLine("«Never/ticked»", true)],
                On = Today,
            },
        ],
        OwnPreparation = new OwnPreparation
        {
            UnderstandsWords = "«OwnWords/understands»",
            YesAndNo = "«OwnWords/yes and no»",
            Who = "«OwnWords/who»",
            NotWho = "«Never/notWho»",
            When = "«OwnWords/when»",
            NotThis = "«Never/own notThis»",
            Supporter = "«OwnWords/own supporter»",
            More = "«OwnWords/more»",
        },
        OwnActs =
        [
            new OwnAct
            {
                Id = NamedId.Of("said"),
                Kind = OwnActKind.ReadSooner,
                On = Today,
                Words = "«Never/said»",
                By = "«Never/by»",
                HearsFirst = new Holder(HolderKind.Other, null, "«Never/hearer»"),
                Reply = new OwnReply(Today, new UserId(NamedId.Of("officer")), "«Never/reply to said»") { Cause = "«Never/cause of not done»" },
            },
        ],
        Participants =
        [
            Participant(Eva, "Always") with { LeftOn = null },
            Participant(Olle, "People"),
            Participant(Named, "People|OthersMeasures|Mine"),
        ],
        Consents = [consent, Consent(NamedId.Of("olles"), Olle, "Never")],
        Meetings = [Meeting],
        Goals = [Goal(MyGoal, "Goals|MineGoal"), Goal(OtherGoal, "Goals")],
        Measures =
        [
            Measure(Mine, MeasureKind.ByOther, "OthersMeasures|Mine") with { Goal = MyGoal, Responsible = Holder.Of(Eva), Executor = Holder.Of(Named) },
            Measure(NamedId.Of("planned"), MeasureKind.Planned, "PlannedMeasures") with { Application = Application.Applied, AppliedOn = Today, PlannedInsats = Insats.ShortStay },
            Measure(NamedId.Of("own"), MeasureKind.OwnDoing, "OwnDoings"),
            Measure(NamedId.Of("decided"), MeasureKind.Decided, "DecidedMeasures") with { Decision = APlan.ADecision(Insats.DailyActivities, Today) },
        ],
        Wishes = [new Wish { Id = NamedId.Of("wish"), Words = Quote("Wishes", "words"), Year = 2028, Answer = WishAnswer.No, AnswerWords = "«Wishes/answer»" }],
        OtherPlans = [new OtherPlan { Id = NamedId.Of("sip"), Kind = OtherPlanKind.Sip, Owner = "«OtherPlans/owner»", Date = Today, TiesIn = "«OtherPlans/tiesIn»" }],
        Messages = [new PlanMessage { Id = NamedId.Of("message"), With = new(MessagePartyKind.Participant, Eva), FromOfficer = true, On = Today, Text = "«Never/message»" }],
        Ties = [new PlanTie { OtherPlan = NamedId.Of("sip"), Aim = "«Never/aim»", Participant = Olle, NextOn = Today, Goals = [new GoalTouched(MyGoal, GoalFit.Apart)] }],
        Disagreements =
        [
            Disagreement(NamedId.Of("d1"), null, "Whole"),
            Disagreement(NamedId.Of("d2"), PartName.Goal(OtherGoal), "Goals"),
            Disagreement(NamedId.Of("d3"), PartName.Wish(NamedId.Of("wish")), "Wishes"),
            Disagreement(NamedId.Of("d4"), PartName.Measure(Mine), "OthersMeasures|Mine"),
        ],
        Adoptions = [Adoption],
        Reviews =
        [
            new PlanReview
            {
                Id = NamedId.Of("review"),
                OpenedOn = Today.AddDays(60),
                Lines =
                [
                    new ReviewLine(PartName.Goal(OtherGoal), GoalResult.Reached, null, "«Goals&History/why»"),
                    new ReviewLine(PartName.Measure(Mine), null, MeasureStatus.Done, "«OthersMeasures&History/why»"),
                    new ReviewLine(PartName.Wish(NamedId.Of("wish")), null, null, "«Wishes&History/why»", PartStanding.GoesOn),
                    new ReviewLine(PartName.OtherPlan(NamedId.Of("sip")), null, null, "«OtherPlans&History/why»", PartStanding.Over),
                ],
                PersonsOpinion = Quote("History", "opinion"),
                ClosedOn = Today.AddDays(61),
                End = ReviewEnd.Unchanged,
                NextReviewOn = Today.AddDays(400),
            },
        ],
        Copies = [new CopySent { Id = NamedId.Of("copy"), Participant = Olle, Version = 1, Consent = NamedId.Of("olles"), Scope = ConsentScope.ChosenParts, Parts = [PlanPart.Goals], Way = CopyWay.Post, SentOn = Today, Sha256 = "«Never/sha256»" }],
        SigningRounds =
        [
            new SigningRound
            {
                Id = NamedId.Of("signing"),
                Version = 1,
                Hash = "«Never/hash»",
                BegunOn = Today,
                Signers =
                [
                    new Signer
                    {
                        Id = NamedId.Of("signer"),
                        Kind = SignerKind.Participant,
                        Who = Olle,
                        Name = "«Never/signer»",
                        SentBack = new SentBack(Today, "«Never/sent back»"),
                        Signature = new Signature { On = Today, Way = SigningWay.Paper, Name = "«Never/signature»", Witness = "«Never/signature witness»", Provider = "«Never/provider»" },
                    },
                    new Signer
                    {
                        Id = NamedId.Of("representative's line"),
                        Kind = SignerKind.Representative,
                        Who = NamedId.Of("representative"),
                        Name = "«Never/representative signer»",
                        SentBack = new SentBack(Today, "«Never/representative's sent back»"),
                        Signature = new Signature { On = Today, Way = SigningWay.Witnessed, Name = "«Never/representative's signature»", Witness = "«Never/representative's witness»", Provider = "«Never/representative's provider»" },
                    },
                ],
            },
        ],
        Notices = [new PlanNotice(NamedId.Of("notice"), false, "«Never/notice»", Today, 1)],
        Standstill = new Standstill(Today.AddDays(70), true, Quote("Never", "standstill"), Today.AddDays(100)),
        Came = new CameAlong("«Never/from»", Today, Quote("Never", "yes")),
        PartRevisions = System.Collections.Immutable.ImmutableDictionary<string, int>.Empty
            .Add(PartName.Goal(MyGoal), 1).Add(PartName.Goal(OtherGoal), 2).Add(PartName.Measure(Mine), 1).Add(PartName.Wish(NamedId.Of("wish")), 1)
            .Add(PartName.Consent(NamedId.Of("olles")), 1).Add(PartName.Content, 4),
    };

    /// <summary>A consent with a word in each of its texts.</summary>
    public static Consent Consent(Guid id, Guid participant, string who, ConsentScope scope = ConsentScope.WholePlan, params PlanPart[] parts) => new()
    {
        Id = id,
        Participant = participant,
        Scope = scope,
        Parts = [.. parts],
        NotThis = "«Never/notThis»",
        Purpose = $"«{who}/purpose»",
        Proviso = $"«{who}/proviso»",
        From = Today,
        Until = Today.AddDays(90),
        GivenBy = Voice.Representative,
        GiverName = "«Never/giver»",
        Explained = "«Never/explained»",
        Support = "«Never/support»",
        Words = "«Never/words»",
        PersonsAnswer = PlanAnswer.Yes,
        WithdrawnOn = null,
    };

    private static Preplanning Preplanning => new()
    {
        Points = [new Point(NamedId.Of("point"), Quote("OwnWords", "point"))],
        Place = PlaceKind.Home,
        PlaceWords = "«OwnWords/place»",
        Purpose = "«OwnWords/purpose»",
        NotThis = "«Never/notThis»",
        NotThem = "«Never/notThem»",
        TimeOfDay = "«OwnWords/time»",
        Minutes = 45,
        Breaks = "«OwnWords/breaks»",
        Chair = new Holder(HolderKind.Other, null, "«OwnWords/chair»"),
        Writer = Holder.Of(Olle),
        Supporter = "«OwnWords/supporter»",
        Interpreter = "«OwnWords/interpreter»",
        Pictures = true,
        Transport = "«OwnWords/transport»",
        DoneOn = Today,
    };

    private static Meeting Meeting => new()
    {
        Id = NamedId.Of("meeting"),
        StartsAt = Today.ToDateTime(new TimeOnly(10, 0)),
        Place = "«Meetings/place»",
        Calls =
        [
            new Call { Participant = Eva, Kind = CallKind.Summons, Way = CallWay.Post, SentOn = Today, Points = [NamedId.Of("point")], Reply = ReplyKind.Coming, ReplyWords = "«Meetings/my reply»", LinkKey = "«Never/key»" },
            new Call { Participant = Olle, Kind = CallKind.Invitation, Way = CallWay.Post, SentOn = Today, Reply = ReplyKind.NotComing, ReplyWords = "«Never/reply»" },
        ],
        Record = new MeetingRecord
        {
            HeldOn = Today,
            HeldAt = PlaceKind.Provider,
            Chair = new Holder(HolderKind.Other, null, "«Meetings/chair»"),
            Attendance =
            [
                new Attendance(null, false, "«Meetings/the person's why not»"),
                new Attendance(Eva, false, "«Meetings/my why not»"),
                new Attendance(Olle, false, "«Never/whyNot»"),
            ],
            TookPart = TookPart.No,
            TookPartWords = "«Meetings/took part»",
            Notes = [new MeetingNote(NamedId.Of("note"), NamedId.Of("point"), Quote("Meetings", "note"))],
        },
        ReadBack = [new ReadLine(PartName.Goal(OtherGoal), 2, LineAnswer.No), new ReadLine(PartName.Measure(Mine), 1, LineAnswer.Yes)],
    };

    private static Adoption Adoption => new()
    {
        Id = NamedId.Of("adoption"),
        Number = 1,
        AdoptedOn = Today,
        NextReviewOn = Today.AddDays(200),
        ContentRevision = 4,
        PersonsAnswer = Answer("person's"),
        Representatives = [new RepresentativeAnswer(NamedId.Of("gunnar"), "«History/representative»", true, Answer("representative's"))],
    };

    private static AgreementAnswer Answer(string whose) => new()
    {
        Answer = PlanAnswer.CouldNotState,
        Way = AgreementWay.Mark,
        SignedName = $"«History/{whose} name»",
        Witness = $"«History/{whose} witness»",
        Attachment = NamedId.Of("paper"),
        Words = $"«History/{whose} words»",
        HowTried = $"«History/{whose} how tried»",
    };

    private static Quote Quote(string who, string what) => new($"«{who}/{what}»", Voice.Supporter, $"«{who}/{what} by»");

    private static Goal Goal(Guid id, string who) => new() { Id = id, Words = Quote(who, $"goal {id}"), WorkingText = $"«{who}/working {id}»", HowKnown = $"«{who}/known {id}»" };

    private static Measure Measure(Guid id, MeasureKind kind, string who) => new()
    {
        Id = id,
        Kind = kind,
        What = $"«{who}/what»",
        Goal = OtherGoal,
        Responsible = new Holder(HolderKind.Other, null, $"«{who}/responsible»"),
        When = $"«{who}/when»",
        ReadyBy = Today,
        FollowUp = $"«{who}/followUp»",
        StatusWords = $"«{who}/status»",
    };

    private static Disagreement Disagreement(Guid id, string? part, string who) =>
        new() { Id = id, Part = part, PersonsView = $"«{who}/person's view»", OtherView = $"«{who}/other view»", OtherIs = $"«{who}/other is»" };

    private static Participant Participant(Guid id, string who) => new()
    {
        Id = id,
        Name = $"«{who}/name {id}»",
        Number = who is "Always" ? $"«{who}/number»" : "«Never/number»",
        Role = ParticipantRole.ProviderStaff,
        Organisation = $"«{who}/organisation {id}»",
        Email = id == Eva ? "«Always/email»" : "«Never/email»",
        Phone = id == Eva ? "«Always/phone»" : "«Never/phone»",
        Address = id == Eva ? "«Always/address»" : "«Never/address»",
    };

    [GeneratedRegex("«[^»]+»")]
    private static partial Regex Planted();
}
