using System.Collections.Immutable;
using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Egenplan.Domain.Plans;

namespace Egenplan.TestKit.Reports;

/// <summary>
/// The documents of a small invented authority, at random: everything that figures are counted from, with days at and beside the limits far more often than in
/// life. Documents are put together past the commands, so that also what should not be, but may come from elsewhere, is counted the same.
/// </summary>
public sealed partial class GeneratedAuthority
{
    private static readonly string?[] Units = [null, "vuxen", "barn", "Östra å 2"];
    private static readonly string[] OddDays = ["2024-02-29", "2025-02-28", "2025-03-01", "2026-10-01", "2026-11-22", "2027-01-01", "2028-02-29"];

    private readonly Random _random;
    private readonly UserId[] _officers;
    private readonly List<IndividualPlan> _plans = [];

    /// <param name="seed">The same seed gives the same authority.</param>
    public GeneratedAuthority(int seed)
    {
        _random = new Random(seed);
        _officers = [.. Enumerable.Range(0, 3).Select(_ => new UserId(Id()))];
        Day = Chance(2) ? On(OddDays[_random.Next(OddDays.Length)]) : new DateOnly(2025, 1, 1).AddDays(_random.Next(900));
        Kind = Chance(5) ? AuthorityKind.Region : Chance(5) ? AuthorityKind.Both : AuthorityKind.Municipality;
        Limits = Chance(2) ? LocalLimits.Default : new LocalLimits { OfferDays = 1 + _random.Next(40), PlanAgreedDays = 1 + _random.Next(200), NotDoneDays = 1 + _random.Next(20), AnswerDays = 1 + _random.Next(60) };
        Files = [.. Enumerable.Range(0, _random.Next(16)).Select(_ => File())];
    }

    /// <summary>Its code.</summary>
    public AuthorityCode Code { get; } = new("1473");

    /// <summary>Which insatser it answers for.</summary>
    public AuthorityKind Kind { get; }

    /// <summary>The day to count for.</summary>
    public DateOnly Day { get; }

    /// <summary>Its own limits.</summary>
    public LocalLimits Limits { get; }

    /// <summary>Its case files.</summary>
    public IReadOnlyList<CaseFile> Files { get; }

    /// <summary>Its plans.</summary>
    public IReadOnlyList<IndividualPlan> Plans => _plans;

    private static DateOnly On(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private bool Chance(int oneOf) => _random.Next(oneOf) == 0;

    private T One<T>(params ReadOnlySpan<T> of) => of[_random.Next(of.Length)];

    private T Any<T>()
        where T : struct, Enum => One(Enum.GetValues<T>());

    private Guid Id()
    {
        var bytes = new byte[16];
        _random.NextBytes(bytes);
        return new Guid(bytes);
    }

    // The day or before, often just where a limit is.
    private DateOnly Past() => _random.Next(9) switch
    {
        0 => Day,
        1 => Day.AddDays(-1),
        2 => Day.AddMonths(-12),
        3 => Day.AddMonths(-12).AddDays(-1),
        4 => Day.AddMonths(-12).AddDays(1),
        5 => new DateOnly(2024, 2, 29) <= Day ? new DateOnly(2024, 2, 29) : Day,
        _ => Day.AddDays(-_random.Next(900)),
    };

    private DateOnly? Around() => _random.Next(6) switch { 0 => null, 1 => Day.AddDays(1), 2 => Day.AddDays(_random.Next(400)), _ => Past() };

    private CaseFile File()
    {
        var born = new DateOnly(1940 + _random.Next(Day.Year - 1940), 1 + _random.Next(12), 1 + _random.Next(28));
        var file = new CaseFile
        {
            Id = new CaseFileId(Id()),
            Authority = Code,
            AuthorityKind = Kind,
            Identity = new PersonIdentity
            {
                Number = Chance(12) ? "okänt" : $"{born.Year:d4}{born.Month:d2}{(Chance(8) ? born.Day + 60 : born.Day):d2}{_random.Next(10000):d4}",
                GivenName = "Alma",
                FamilyName = "Ek",
                Protection = Chance(10) ? Any<ProtectionLevel>() : ProtectionLevel.None,
            },
            CaseOfficer = Chance(4) ? null : One(_officers),
            Unit = One(Units),
            Decisions = [.. Enumerable.Range(0, _random.Next(5)).Select(_ => Decision())],
            Requests = [.. Enumerable.Range(0, Chance(3) ? _random.Next(3) : 0).Select(_ => Request())],
        };
        file = file with { Offers = [.. Enumerable.Range(0, _random.Next(3)).Select(_ => OfferOf(file))] };
        if (Chance(4) && !file.Decisions.IsEmpty)
            file = file with { EarlierOffers = [new EarlierOffer { Id = Id(), Decisions = Some(file), MadeOn = Chance(2) ? null : Past(), EnteredOn = Day, By = One(_officers) }] };
        var plans = Enumerable.Range(0, Chance(2) ? 1 + _random.Next(2) : 0).Select(i => Plan(file, mayGoOn: i == 0)).ToList();
        _plans.AddRange(plans);
        file = file with
        {
            Plans = [.. plans.Select(p => new StartedPlan { Plan = p.Id, Cause = Any<PlanCause>(), CauseId = Id(), StartedOn = p.Start.On.AddDays(_random.Next(9)), By = One(_officers), EndedOn = p.IsCurrent ? null : p.Closing?.On ?? p.Standstill!.On })],
        };
        if (plans.Count > 0 && Chance(4))
            file = file with { Inclusions = [new Inclusion { Plan = plans[0].Id, Decisions = Some(file), Answer = Answer(Past()) }] };
        return file with { Decisions = [.. file.Decisions.Select(d => d with { Duty = Duty(file, d, plans) })] };
    }

    private ImmutableArray<Guid> Some(CaseFile file) => [.. file.Decisions.Where(_ => !Chance(3)).Select(d => d.Id)];

    private GrantedDecision Decision()
    {
        var decided = _random.Next(6) switch { 0 => new DateOnly(2010, 12, 31).AddDays(_random.Next(2)), 1 => Day.AddDays(-Limits.OfferDays - _random.Next(-1, 2)), _ => Past() };
        return new GrantedDecision
        {
            Id = Id(),
            Insats = Any<Insats>(),
            DecidedOn = decided,
            From = decided,
            To = Chance(2) ? null : Around(),
            ExecutedOn = Around(),
            IsFavourable = !Chance(15),
            Missing = Chance(15) ? new MissingDecision(Id(), Past().AddDays(_random.Next(2))) : null,
        };
    }

    private Offer OfferOf(CaseFile file)
    {
        var made = file.Decisions is [var first, ..] && Chance(2) ? first.DecidedOn.AddDays(Limits.OfferDays + _random.Next(-1, 2)) : Past();
        return new Offer
        {
            Id = Id(),
            Decisions = Some(file),
            Way = OfferWay.Letter,
            MadeOn = made,
            EnteredOn = made,
            By = One(_officers),
            Answers = [.. Enumerable.Range(0, _random.Next(3)).Select(_ => Answer(made))],
        };
    }

    private OfferAnswer Answer(DateOnly on) => new()
    {
        Id = Id(),
        Kind = Any<AnswerKind>(),
        Reason = Chance(2) ? null : Any<AnswerReason>(),
        Whose = WhoseWords.Person,
        AnsweredOn = on.AddDays(_random.Next(20)),
        EnteredOn = on,
        By = One(_officers),
    };

    // An offer that is waited for, or answered with yes, is there.
    private OfferDuty Duty(CaseFile file, GrantedDecision decision, List<IndividualPlan> plans)
    {
        var state = Any<DutyState>();
        var offer = file.Offers.LastOrDefault(o => o.Decisions.Contains(decision.Id) && (state is not DutyState.Accepted || o.Answer()?.Kind is AnswerKind.Yes));
        if (state is DutyState.Made or DutyState.Accepted && offer is null)
            state = DutyState.Due;
        return new OfferDuty
        {
            State = state,
            AskAgainOn = state is DutyState.Declined or DutyState.Thinking or DutyState.NoAnswer or DutyState.MadeBefore ? Around() : null,
            OfferId = state is DutyState.Due ? null : offer?.Id,
            Plan = plans.Count > 0 && (state is DutyState.Superseded || Chance(3)) ? plans[0].Id : null,
            IntoPlan = Chance(2) ? null : Chance(2),
        };
    }

    private PlanRequest Request() => new()
    {
        Id = Id(),
        Way = RequestWay.Phone,
        AskedBy = RequestedBy.Person,
        MadeOn = Past(),
        EnteredOn = Day,
        EnteredBy = One(_officers),
        CaseOfficer = One(_officers),
        FirstContactTarget = Day.AddDays(_random.Next(-2, 3)),
        PlanTarget = Day.AddDays(_random.Next(-2, 3)),
        Receipt = Chance(2) ? null : new RequestReceipt(Day, Day, OfferWay.Letter, One(_officers)),
        State = Any<RequestState>(),
    };
}
