using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;

namespace Egenplan.Domain.Statistics;

/// <summary>
/// What figures are counted from about one person: codes, years and days. No name, no number, no day of birth, no word; of a person with protected data
/// neither year of birth, sex nor unit. Lies behind the same wall as the case file, and goes with it.
/// </summary>
public sealed record CountedPerson
{
    /// <summary>The case file; kept beside the facts, not among them.</summary>
    [JsonIgnore]
    public CaseFileId Person { get; init; }

    /// <summary>True for protected data: counted in totals, in no breakdown.</summary>
    public bool IsProtected { get; init; }

    /// <summary>Year of birth; null when not known or protected.</summary>
    public int? BirthYear { get; init; }

    /// <summary><c>woman</c> or <c>man</c>, as the personal number tells; null when it tells neither or is protected.</summary>
    public string? Sex { get; init; }

    /// <summary>The unit's code (<see cref="Definitions.CodeOf"/>); null when not known or protected.</summary>
    public string? Unit { get; init; }

    /// <summary>The case officer's account.</summary>
    public UserId? Officer { get; init; }

    /// <summary>True while a plan is under way or current.</summary>
    public bool HasPlan { get; init; }

    /// <summary>The decisions, in order of entry.</summary>
    public ImmutableArray<CountedDecision> Decisions { get; init; } = [];

    /// <summary>The requests on which a clock runs.</summary>
    public ImmutableArray<CountedRequest> Requests { get; init; } = [];

    /// <summary>The person's latest offer, whatever decisions it covers; null when there is none.</summary>
    public CountedAnswer? LastOffer { get; init; }

    /// <summary>True when a plan was offered before this system, by what somebody has said.</summary>
    public bool IsOfferedBefore { get; init; }

    /// <summary>The coded facts of a case file.</summary>
    public static CountedPerson From(CaseFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var isOpen = !file.Identity.IsProtected();
        return new CountedPerson
        {
            Person = file.Id,
            IsProtected = !isOpen,
            BirthYear = isOpen ? file.Identity.BirthDate()?.Year : null,
            Sex = isOpen ? SexOf(file.Identity) : null,
            Unit = isOpen ? Definitions.CodeOf(file.Unit) : null,
            Officer = file.CaseOfficer,
            HasPlan = file.ActivePlan() is not null,
            Decisions = [.. file.Decisions.Select(d => CountedDecision.From(file, d))],
            Requests = [.. file.OpenRequests().Select(r => new CountedRequest(r.CaseOfficer, r.FirstContactTarget, r.PlanTarget, r.Receipt is not null))],
            LastOffer = CountedAnswer.OfLatest(file.Offers),
            IsOfferedBefore = !file.EarlierOffers.IsEmpty,
        };
    }

    // The last but one digit: even for women, odd for men.
    private static string? SexOf(PersonIdentity identity) =>
        identity.BirthDate() is null ? null : (identity.Number[10] - '0') % 2 == 0 ? "woman" : "man";
}

/// <summary>One decision, as figures count it.</summary>
public sealed record CountedDecision
{
    /// <summary>What was granted.</summary>
    public required Insats Insats { get; init; }

    /// <summary>The day of the decision.</summary>
    public required DateOnly DecidedOn { get; init; }

    /// <summary>Its last day; null without end.</summary>
    public DateOnly? To { get; init; }

    /// <summary>The day from which it is carried out; null while it is not.</summary>
    public DateOnly? ExecutedOn { get; init; }

    /// <summary>The day of the first import without it; null while it is there.</summary>
    public DateOnly? MissingOn { get; init; }

    /// <summary>True when it grants something that the authority answers for.</summary>
    public bool IsGranted { get; init; }

    /// <summary>True when it opens a duty to offer (<see cref="OfferLaw.OpensDuty"/>).</summary>
    public bool OpensDuty { get; init; }

    /// <summary>
    /// The first day on which a plan was offered for it: an offer that covers it, an offer before this system whose day is known, the answer to whether the
    /// insats shall go into the plan, or the start of a plan that had it from the start. Null when there is none.
    /// </summary>
    public DateOnly? OfferedOn { get; init; }

    /// <summary>True when it was offered before this system on a day that nobody knows.</summary>
    public bool IsOfferedOnUnknownDay { get; init; }

    /// <summary>The latest offer that covers it.</summary>
    public CountedAnswer? LastOffer { get; init; }

    /// <summary>Where the duty to offer stands.</summary>
    public DutyState State { get; init; }

    /// <summary>The day to ask again.</summary>
    public DateOnly? AskAgainOn { get; init; }

    /// <summary>The day that the present state has stood since, for an offer made (its day) and a yes (the day of the answer).</summary>
    public DateOnly? Since { get; init; }

    /// <summary>True when a plan has been started that the duty belongs to.</summary>
    public bool IsStarted { get; init; }

    /// <summary>The coded facts of one decision of a case file.</summary>
    public static CountedDecision From(CaseFile file, GrantedDecision decision)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(decision);
        var offers = file.Offers.Where(o => o.Decisions.Contains(decision.Id)).ToList();
        var earlier = file.EarlierOffers.Where(o => o.Decisions.Contains(decision.Id)).ToList();
        var dutys = file.Offers.FirstOrDefault(o => o.Id == decision.Duty.OfferId);
        return new CountedDecision
        {
            Insats = decision.Insats,
            DecidedOn = decision.DecidedOn,
            To = decision.To,
            ExecutedOn = decision.ExecutedOn,
            MissingOn = decision.Missing?.On,
            IsGranted = decision.IsFavourable && OfferLaw.InsatsIsTheAuthoritys(file.AuthorityKind, decision.Insats) is null,
            OpensDuty = OfferLaw.OpensDuty(file.AuthorityKind, decision),
            OfferedOn = offers.Select(o => (DateOnly?)o.MadeOn)
                .Concat(earlier.Select(o => o.MadeOn))
                .Concat(file.Inclusions.Where(i => i.Decisions.Contains(decision.Id)).Select(i => (DateOnly?)i.Answer.AnsweredOn))
                .Append(decision.Duty is { State: DutyState.Superseded, IntoPlan: null } ? file.Plans.FirstOrDefault(p => p.Plan == decision.Duty.Plan)?.StartedOn : null)
                .Min(),
            IsOfferedOnUnknownDay = earlier.Any(o => o.MadeOn is null),
            LastOffer = CountedAnswer.OfLatest(offers),
            State = decision.Duty.State,
            AskAgainOn = decision.Duty.AskAgainOn,
            Since = decision.Duty.State switch
            {
                DutyState.Made => dutys?.MadeOn,
                DutyState.Accepted => dutys?.Answer()?.AnsweredOn,
                _ => null,
            },
            IsStarted = decision.Duty.Plan is not null,
        };
    }
}

/// <summary>An offer with the answer that counts.</summary>
/// <param name="OfferedOn">The day of the offer.</param>
/// <param name="Answer">The answer; null while there is none.</param>
/// <param name="Reason">Why not, or not now.</param>
public sealed record CountedAnswer(DateOnly OfferedOn, AnswerKind? Answer = null, AnswerReason? Reason = null)
{
    internal static CountedAnswer? OfLatest(IEnumerable<Offer> offers) =>
        offers.OrderBy(o => o.MadeOn).LastOrDefault() is { } last ? new(last.MadeOn, last.Answer()?.Kind, last.Answer()?.Reason) : null;
}

/// <summary>An open request.</summary>
/// <param name="Officer">The case officer's account.</param>
/// <param name="ContactBy">Local target day for the first contact.</param>
/// <param name="PlanBy">Local target day for an agreed plan.</param>
/// <param name="HasReceipt">True when a receipt has been given.</param>
public sealed record CountedRequest(UserId Officer, DateOnly ContactBy, DateOnly PlanBy, bool HasReceipt);
