using System.Collections.Immutable;
using Egenplan.Domain.People;

namespace Egenplan.Domain.Offers;

/// <summary>
/// Personakt: what one authority holds about one person beside the plan itself: identity, decisions granted under
/// 9 § LSS, the ledger of offers and answers, requests. One immutable document, sealed with the person's own key.
/// Commands (the other files of this type) answer every broken rule, or the new case file and the facts of what changed;
/// a command given again with the same part id changes nothing.
/// </summary>
public sealed partial record CaseFile
{
    /// <summary>Id of the case file: the pseudonym in journal and index tables.</summary>
    public required CaseFileId Id { get; init; }

    /// <summary>The authority whose case file this is.</summary>
    public required AuthorityCode Authority { get; init; }

    /// <summary>Which insatser the authority answers for.</summary>
    public AuthorityKind AuthorityKind { get; init; } = AuthorityKind.Municipality;

    /// <summary>Who the person is.</summary>
    public required PersonIdentity Identity { get; init; }

    /// <summary>How to talk and write with the person.</summary>
    public Communication Communication { get; init; } = new();

    /// <summary>How to reach the person.</summary>
    public Contact Contact { get; init; } = new();

    /// <summary>Responsible case officer, null while nobody is.</summary>
    public UserId? CaseOfficer { get; init; }

    /// <summary>The authority's code of the unit, null when not known.</summary>
    public string? Unit { get; init; }

    /// <summary>Code of the municipality where the person lives when it is another one (16 c § LSS), otherwise null.</summary>
    public string? LivesInMunicipality { get; init; }

    /// <summary>Representatives and supporters, in order of entry.</summary>
    public ImmutableArray<Representative> Representatives { get; init; } = [];

    /// <summary>The day when what changes at fifteen was talked through; null until then.</summary>
    public DateOnly? TalkedAtFifteenOn { get; init; }

    /// <summary>Every decision ever known, also ended and older ones, in order of entry.</summary>
    public ImmutableArray<GrantedDecision> Decisions { get; init; } = [];

    /// <summary>Every offer, in order of entry.</summary>
    public ImmutableArray<Offer> Offers { get; init; } = [];

    /// <summary>Offers made before this system, in order of entry.</summary>
    public ImmutableArray<EarlierOffer> EarlierOffers { get; init; } = [];

    /// <summary>Answers to whether new insatser go into the plan, in order of entry.</summary>
    public ImmutableArray<Inclusion> Inclusions { get; init; } = [];

    /// <summary>Each time the person was told about the plan, in order of entry.</summary>
    public ImmutableArray<TellingAboutPlan> Tellings { get; init; } = [];

    /// <summary>Every request, in order of entry.</summary>
    public ImmutableArray<PlanRequest> Requests { get; init; } = [];

    /// <summary>Every plan started; at most one without an end.</summary>
    public ImmutableArray<StartedPlan> Plans { get; init; } = [];

    /// <summary>What staff have flagged.</summary>
    public ImmutableArray<StaffFlag> Flags { get; init; } = [];

    /// <summary>How many times each part has been changed, by the part's name (<see cref="CaseFileParts"/>).</summary>
    public ImmutableDictionary<string, int> PartRevisions { get; init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>The revision of one part; 0 for a part that has never been written.</summary>
    public int RevisionOf(string part) => PartRevisions.GetValueOrDefault(part);

    /// <summary>The plan that is under way or current, or null.</summary>
    public StartedPlan? ActivePlan() => Plans.FirstOrDefault(p => p.EndedOn is null);

    /// <summary>The requests on which a clock runs.</summary>
    public IEnumerable<PlanRequest> OpenRequests() => Requests.Where(r => r.State is RequestState.Open);

    /// <summary>The flags that nobody has taken care of.</summary>
    public IEnumerable<StaffFlag> OpenFlags() => Flags.Where(f => f.HandledOn is null);
}

/// <summary>Names of the parts of a case file that are edited in forms.</summary>
public static class CaseFileParts
{
    /// <summary>Name, number, case number.</summary>
    public const string Identity = "identity";

    /// <summary>Protection and who may handle.</summary>
    public const string Protection = "protection";

    /// <summary>Contact and communication.</summary>
    public const string Contact = "contact";

    /// <summary>Responsible officer, unit, municipality of residence.</summary>
    public const string Assignment = "assignment";

    /// <summary>Who is asked to take over.</summary>
    public const string Handover = "handover";

    /// <summary>One representative.</summary>
    public static string Representative(Guid id) => $"representative:{id:N}";

    /// <summary>One decision.</summary>
    public static string Decision(Guid id) => $"decision:{id:N}";

    /// <summary>The answer to one offer.</summary>
    public static string Answer(Guid offerId) => $"answer:{offerId:N}";

    /// <summary>One request.</summary>
    public static string Request(Guid id) => $"request:{id:N}";
}
