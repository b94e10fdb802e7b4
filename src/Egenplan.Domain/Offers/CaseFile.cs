using System.Collections.Immutable;
using Egenplan.Domain.People;

namespace Egenplan.Domain.Offers;

/// <summary>
/// Personakt: what one authority holds about one person beside the plan itself: identity, decisions granted under
/// 9 § LSS, the ledger of offers and answers, requests. One immutable document, sealed with the person's own key.
/// </summary>
public sealed partial record CaseFile
{
    /// <summary>Id of the case file: the pseudonym in journal and index tables.</summary>
    public required CaseFileId Id { get; init; }

    /// <summary>The authority whose case file this is.</summary>
    public required AuthorityCode Authority { get; init; }

    /// <summary>How many times each part has been changed, by the part's name.</summary>
    public ImmutableDictionary<string, int> PartRevisions { get; init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>The revision of one part; 0 for a part that has never been written.</summary>
    public int RevisionOf(string part) => PartRevisions.GetValueOrDefault(part);
}
