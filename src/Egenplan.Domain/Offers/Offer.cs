using System.Collections.Immutable;
using Egenplan.Domain.People;

namespace Egenplan.Domain.Offers;

/// <summary>How something was said or asked.</summary>
public enum OfferWay
{
    /// <summary>Brev.</summary>
    Letter = 1,

    /// <summary>Samtal, face to face or by phone.</summary>
    Talk = 2,

    /// <summary>Lättläst brev.</summary>
    EasyReadLetter = 3,

    /// <summary>Another way, told in words.</summary>
    Other = 4,
}

/// <summary>What was answered to an offer.</summary>
public enum AnswerKind
{
    /// <summary>Ja.</summary>
    Yes = 1,

    /// <summary>Nej; never final.</summary>
    No = 2,

    /// <summary>Senare.</summary>
    Later = 3,

    /// <summary>No answer came.</summary>
    None = 4,
}

/// <summary>Why somebody answers no or later. Closed list, from the reasons in the county board's review (A8, A19, A35).</summary>
public enum AnswerReason
{
    /// <summary>Det fungerar bra som det är.</summary>
    WorksWell = 1,

    /// <summary>Orkar inte med ett möte till.</summary>
    NoEnergyForMeeting = 2,

    /// <summary>Har andra planer. The person's own reason; never closes the duty.</summary>
    HasOtherPlans = 3,

    /// <summary>Vill vänta.</summary>
    WantsToWait = 4,

    /// <summary>Förstod inte; explain again.</summary>
    DidNotUnderstand = 5,

    /// <summary>Annat.</summary>
    Other = 6,
}

/// <summary>
/// Ett erbjudande om individuell plan. One offer covers every open duty of the person. The stated day and the day of entry are both kept.
/// </summary>
public sealed record Offer
{
    /// <summary>Id of the offer, from the form.</summary>
    public required Guid Id { get; init; }

    /// <summary>The decisions it covers.</summary>
    public required ImmutableArray<Guid> Decisions { get; init; }

    /// <summary>How it was made.</summary>
    public required OfferWay Way { get; init; }

    /// <summary>How, in words, for <see cref="OfferWay.Other"/>; sealed.</summary>
    public string OtherWay { get; init; } = "";

    /// <summary>The day it was made, as stated.</summary>
    public required DateOnly MadeOn { get; init; }

    /// <summary>The day it was entered.</summary>
    public required DateOnly EnteredOn { get; init; }

    /// <summary>Who made it.</summary>
    public required UserId By { get; init; }

    /// <summary>All answers, oldest first; the last one counts.</summary>
    public ImmutableArray<OfferAnswer> Answers { get; init; } = [];

    /// <summary>The answer that counts, or null.</summary>
    public OfferAnswer? Answer() => Answers is [.., var last] ? last : null;
}

/// <summary>An answer to an offer.</summary>
public sealed record OfferAnswer
{
    /// <summary>Id of the answer, from the form.</summary>
    public required Guid Id { get; init; }

    /// <summary>Yes, no, later, none.</summary>
    public required AnswerKind Kind { get; init; }

    /// <summary>Why, by the closed list; null when none was given.</summary>
    public AnswerReason? Reason { get; init; }

    /// <summary>Own words; sealed.</summary>
    public string Words { get; init; } = "";

    /// <summary>Who answered, and so whose words they are.</summary>
    public required WhoseWords Whose { get; init; }

    /// <summary>The representative who answered, for <see cref="WhoseWords.Representative"/>.</summary>
    public Guid? RepresentativeId { get; init; }

    /// <summary>The day of the answer, as stated.</summary>
    public required DateOnly AnsweredOn { get; init; }

    /// <summary>The day it was entered.</summary>
    public required DateOnly EnteredOn { get; init; }

    /// <summary>Who entered it.</summary>
    public required UserId By { get; init; }

    /// <summary>The day to ask again; null after a yes.</summary>
    public DateOnly? AskAgainOn { get; init; }
}

/// <summary>The plan was explained to the person: told about, whether or not it was offered then.</summary>
public sealed record TellingAboutPlan
{
    /// <summary>Id, from the form.</summary>
    public required Guid Id { get; init; }

    /// <summary>How it was told.</summary>
    public required OfferWay Way { get; init; }

    /// <summary>How, in words, for <see cref="OfferWay.Other"/>; sealed.</summary>
    public string OtherWay { get; init; } = "";

    /// <summary>The day, as stated.</summary>
    public required DateOnly ToldOn { get; init; }

    /// <summary>The day of entry.</summary>
    public required DateOnly EnteredOn { get; init; }

    /// <summary>Who told.</summary>
    public required UserId By { get; init; }
}

/// <summary>An offer that was made before this system was taken into use.</summary>
public sealed record EarlierOffer
{
    /// <summary>Id, from the form.</summary>
    public required Guid Id { get; init; }

    /// <summary>The decisions it covers.</summary>
    public required ImmutableArray<Guid> Decisions { get; init; }

    /// <summary>The day it was made, or null: not known.</summary>
    public DateOnly? MadeOn { get; init; }

    /// <summary>The day of entry.</summary>
    public required DateOnly EnteredOn { get; init; }

    /// <summary>Who said so.</summary>
    public required UserId By { get; init; }
}

/// <summary>The answer to "shall the new insats go into the plan?", asked where a plan is under way or current.</summary>
public sealed record Inclusion
{
    /// <summary>The plan.</summary>
    public required PlanId Plan { get; init; }

    /// <summary>The decisions it was asked about.</summary>
    public required ImmutableArray<Guid> Decisions { get; init; }

    /// <summary>The answer.</summary>
    public required OfferAnswer Answer { get; init; }
}
