using Egenplan.Domain.Access;
using Egenplan.Domain.Meetings;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;
using Egenplan.Web.Outputs.Pdf.Content;
using Egenplan.Web.Outputs.Pdf.Documents;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Tests.Outputs.Pdf;

/// <summary>Views for documents, about invented people.</summary>
internal static class DocumentSamples
{
    public static readonly DocumentStamp Stamp = new(new DateTimeOffset(2026, 11, 21, 10, 0, 0, TimeSpan.FromHours(1)), new Guid("0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b"));
    public static readonly Wording Plain = new(WordingCatalog.BuiltIn, TextChoice.Swedish);
    public static readonly Wording Easy = new(WordingCatalog.BuiltIn, TextChoice.EasySwedish);

    private static readonly LetterSender Sender = new("Exempelkommunen", ["LSS-enheten", "Storgatan 1", "123 45 Exempelstad"], "Karin Söderström", "LSS-handläggare", "0123-456 78", "karin.soderstrom@exempelkommunen.example");
    private static readonly LetterReceiver Asa = new("Åsa Öberg", ["Ängsvägen 7 lgh 1102", "123 45 Exempelstad"]);

    private static readonly Guid Maria = Id(1);
    private static readonly Guid Nils = Id(2);
    private static readonly Guid Move = Id(10);
    private static readonly Guid Train = Id(11);

    public static OfferLetterView Offer => new(Sender, Asa, new(2026, 11, 23),
        [new(Insats.CompanionService, new(2026, 11, 18)), new(Insats.DailyActivities, new(2026, 11, 18))], new(2027, 1, 15));

    public static RequestReceiptView Receipt => new(Sender, Asa, new(2026, 11, 23), new(2026, 11, 20), "", new(2026, 12, 4), new(2027, 2, 18));

    public static InvitationView OwnLetter => new()
    {
        Sender = Sender,
        Receiver = Asa,
        Day = new(2026, 11, 23),
        PersonName = "Åsa Öberg",
        StartsAt = new(2026, 12, 17, 13, 0, 0),
        Minutes = 90,
        Place = "Biblioteket i Exempelstad, rum Eken",
        Chair = "Karin Söderström",
        WhoComes = ["Maria Lind, habiliteringen", "Nils Öberg, bror"],
        Points = [new Quote("Jag vill åka tåg själv."), new Quote("Var jag ska bo när jag blir äldre."), new Quote("Mat som jag tål på dagverksamheten.", Voice.Supporter, "Nils Öberg")],
        Wishes = [new KeyValue("Pauser", "En paus efter en halvtimme"), new KeyValue("Stöd", "Nils sitter bredvid mig")],
        AnswerBy = new(2026, 12, 10),
    };

    public static InvitationView Summons => OwnLetter with
    {
        Receiver = new("Maria Lind", ["Habiliteringen Exempelstad", "Lasarettsvägen 3", "123 45 Exempelstad"]),
        Kind = CallKind.Summons,
        Organisation = "Habiliteringen Exempelstad",
        WhoComes = [],
        Wishes = [],
        Points = OwnLetter.Points.RemoveAt(1),
    };

    public static InvitationView Invitation => Summons with { Receiver = new("Nils Öberg", ["Backen 2", "123 45 Exempelstad"]), Kind = CallKind.Invitation, Organisation = "" };

    public static PlanDocumentView WholePlan => View(PlanExtract.Whole(Plan));

    public static PlanDocumentView ExtractForMaria => View(PlanExtract.For(Plan, Plan.ParticipantOf(Maria)!, Plan.Consents[0]));

    public static PlanDocumentView Draft => View(PlanExtract.Whole(Plan with { Adoptions = [] })) with { Version = null, ToSign = true };

    /// <summary>One goal, two measures: what must fit on one page.</summary>
    public static PlanDocumentView SimplePlan => View(PlanExtract.Whole(Plan with
    {
        Goals = [Plan.Goals[0] with { WorkingText = null }],
        Measures = [.. Plan.Measures.Where(m => m.Goal == Train).Take(2)],
        Preplanning = new Preplanning(),
        Wishes = [],
        OtherPlans = [],
        Disagreements = [],
        Participants = [],
    }));

    public static MeetingSheetView Sheet => new()
    {
        AuthorityName = "Exempelkommunen",
        PersonName = "Åsa Öberg",
        StartsAt = OwnLetter.StartsAt,
        Place = OwnLetter.Place,
        Chair = "Åsa Öberg",
        Writer = "Karin Söderström",
        Points = OwnLetter.Points,
        Called = [("Maria Lind", "Habiliteringen"), ("Nils Öberg", "Bror")],
    };

    public static PaperKitView Kit => new()
    {
        AuthorityName = "Exempelkommunen",
        PersonName = "Åsa Öberg",
        StartsAt = OwnLetter.StartsAt,
        Place = OwnLetter.Place,
        People = [new KitPerson("Maria Lind", "Region", new Photo(Samples.Png(60, 80))), new KitPerson("Nils Öberg", "Närstående")],
        Points = ["Åka tåg till min bror", "Egen lägenhet"],
        OwnPictures = System.Collections.Immutable.ImmutableDictionary<string, Photo>.Empty.Add("home", new Photo(Samples.Png(80, 60))),
    };

    private static PlanDocumentView View(PlanExtract extract) => new()
    {
        Extract = extract,
        PersonName = "Åsa Öberg",
        OfficerName = "Karin Söderström",
        AuthorityName = "Exempelkommunen",
        Version = new PlanVersion(2, "9F86 D081 884C 7D65"),
    };

    private static IndividualPlan Plan => new()
    {
        Id = new PlanId(Id(100)),
        Authority = new AuthorityCode("9999"),
        CaseFile = new CaseFileId(Id(101)),
        Start = new PlanStart(new(2026, 11, 20), null, null),
        Officer = new UserId(Id(102)),
        Preplanning = new Preplanning
        {
            Purpose = "Att alla vet vad jag vill, så att jag slipper berätta samma sak många gånger.",
            Points = [new Point(Id(20), new Quote("Jag vill åka tåg själv.")), new Point(Id(21), new Quote("Var jag ska bo när jag blir äldre.")), new Point(Id(22), new Quote("Mat som jag tål.", Voice.Supporter, "Nils Öberg"))],
            NotThem = "Min förra chef",
        },
        Participants =
        [
            new Participant { Id = Maria, Name = "Maria Lind", Role = ParticipantRole.Region, Organisation = "Habiliteringen", Phone = "0123-987 65", Email = "maria.lind@region.example" },
            new Participant { Id = Nils, Name = "Nils Öberg", Role = ParticipantRole.Relative, Phone = "070-123 45 67" },
        ],
        Consents = [new Consent { Id = Id(30), Participant = Maria, Scope = ConsentScope.OwnTaskAndGoal, From = new(2026, 12, 17), Purpose = "Att öva tågresor med Åsa.", Proviso = "Får inte visas för arbetsgivaren." }],
        Goals =
        [
            new Goal { Id = Train, Words = new Quote("Jag vill kunna åka tåg till min bror själv."), HowKnown = "Jag har åkt två gånger utan sällskap.", WorkingText = "Åsa tränar resan stegvis med sällskap som minskar." },
            new Goal { Id = Move, Words = new Quote("Hon vill bo nära en sjö.", Voice.Representative, "Eva Öberg, god man"), Horizon = Horizon.LongTerm, HowKnown = "Jag har en egen bostad med utsikt över vatten." },
        ],
        Measures =
        [
            new Measure { Id = Id(40), Kind = MeasureKind.Decided, Goal = Train, Decision = new DecisionRef(Id(50), Insats.CompanionService, new(2026, 11, 18), new(2026, 12, 1), new(2027, 11, 30), null), Responsible = Holder.TheOfficer, When = "Tio timmar i månaden" },
            new Measure { Id = Id(41), Kind = MeasureKind.ByOther, Goal = Train, What = "Övar resan med bildstöd, från hemmet till perrongen.", Responsible = Holder.Of(Maria), When = "Varannan onsdag", ReadyBy = new(2027, 3, 1), Status = MeasureStatus.GoingOn },
            new Measure { Id = Id(42), Kind = MeasureKind.OwnDoing, Goal = Train, What = "Köper min egen biljett i appen.", Responsible = Holder.ThePerson },
            new Measure { Id = Id(43), Kind = MeasureKind.Planned, Goal = Move, PlannedInsats = Insats.HousingForAdults, Application = Application.Applied, AppliedOn = new(2026, 10, 2), Responsible = Holder.TheOfficer, FollowUp = "samtal i mars" },
            new Measure { Id = Id(44), Kind = MeasureKind.ByOther, Goal = Move, What = "Visar lägenheter vid vatten." },
            new Measure { Id = Id(45), Kind = MeasureKind.Decided, Decision = new DecisionRef(Id(51), Insats.DailyActivities, new(2026, 11, 18), new(2026, 12, 1), null, new(2026, 12, 1)), What = "Med mat som Åsa tål.", Responsible = new Holder(HolderKind.Other, Name: "Per Ek, enhetschef"), Executor = new Holder(HolderKind.Other, Name: "Café Solsidan") },
        ],
        Wishes =
        [
            new Wish { Id = Id(60), Words = new Quote("resa till Norge"), Kind = WishKind.Leisure, Year = 2029, Answer = WishAnswer.CanApply, AnswerWords = "Korttidsvistelse kan sökas hos Karin." },
            new Wish { Id = Id(61), Words = new Quote("ha en hund"), Answer = WishAnswer.NotNow, AnswerWords = "Inte i det boende som finns i dag. Vi frågar igen vid nästa läsning." },
        ],
        OtherPlans = [new OtherPlan { Id = Id(70), Kind = OtherPlanKind.ImplementationPlan, Owner = "Café Solsidan", Date = new(2026, 5, 4), TiesIn = "Maten tas med när den skrivs om." }],
        Disagreements = [new Disagreement { Id = Id(80), Part = PartName.Goal(Move), PersonsView = "Jag vill flytta nästa sommar.", OtherView = "Kön är lång. Det kan ta två år.", OtherIs = "Karin Söderström" }],
        Adoptions = [new Adoption { Id = Id(90), Number = 2, AdoptedOn = new(2026, 12, 17), NextReviewOn = new(2027, 12, 10), PersonsAnswer = new AgreementAnswer { Answer = PlanAnswer.Yes, Way = AgreementWay.Mark, Witness = "Nils Öberg", Words = "Det blev bra." } }],
    };

    private static Guid Id(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]);
}
