using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;

namespace Egenplan.Domain.Tests.Offers;

/// <summary>A valid case file of an invented person, and short ways to write days and ids.</summary>
internal static class ACaseFile
{
    public static readonly DateOnly Today = new(2026, 11, 21);
    public static readonly UserId Officer = new(Id(900));
    public static readonly Entry Now = new(Officer, Today);
    public static readonly LocalLimits Limits = new();

    public static Guid Id(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]);

    public static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    public static CaseFile New(AuthorityKind kind = AuthorityKind.Municipality) =>
        CaseFile.Open(
            new CaseFileId(Id(1)),
            new AuthorityCode("1473"),
            kind,
            new PersonIdentity { Number = "199603052383", GivenName = "Fatima", FamilyName = "Nguyen" },
            Now).Value;

    public static DecisionToEnter Decision(int id, string decidedOn = "2026-11-01", string? to = null, Insats insats = Insats.DailyActivities) =>
        new(Id(id), insats, Day(decidedOn), Day(decidedOn), to is null ? null : Day(to));

    public static CaseFile With(this CaseFile caseFile, params DecisionToEnter[] decisions) =>
        decisions.Aggregate(caseFile, (c, d) => c.AddDecisionByHand(d, Now).Value);

    public static GrantedDecision Granted(string decidedOn = "2026-11-01", string? to = null, bool favourable = true, Insats insats = Insats.DailyActivities) => new()
    {
        Id = Id(2),
        Insats = insats,
        DecidedOn = Day(decidedOn),
        From = Day(decidedOn),
        To = to is null ? null : Day(to),
        IsFavourable = favourable,
    };

    public static CaseFile Offered(this CaseFile caseFile, int id = 50, string on = "2026-11-10") =>
        caseFile.MakeOffer(new OfferToMake(Id(id), OfferWay.Letter, Day(on)), Now).Value;

    public static CaseFile Answered(this CaseFile caseFile, AnswerKind kind, int offer = 50, int id = 60, string on = "2026-11-15", string? askAgain = null) =>
        caseFile.AnswerOffer(Id(offer), new AnswerToGive(Id(id), kind, Day(on), AskAgainOn: askAgain is null ? null : Day(askAgain)), Now, Limits).Value;

    public static CaseFile Requested(this CaseFile caseFile, int id = 70, string on = "2026-11-15") =>
        caseFile.ReceiveRequest(new RequestToReceive(Id(id), RequestWay.Phone, RequestedBy.Person, Day(on), Officer), Now, Limits).Value;

    public static DutyState DutyOf(this CaseFile caseFile, int decision) => caseFile.Decisions.Single(d => d.Id == Id(decision)).Duty.State;

    public static OfferLine Line(this CaseFile caseFile, string? on = null) => OfferLine.From(caseFile, on is null ? Today : Day(on), Limits);

    public static RuleCode[] Codes<T>(this Outcome<T> outcome)
        where T : class => [.. outcome.Breaks.Select(b => b.Code)];
}
