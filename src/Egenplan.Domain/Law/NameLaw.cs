using System.Collections.Immutable;
using Egenplan.Domain.People;

namespace Egenplan.Domain.Law;

/// <summary>What must be known about a person for a case file to be kept right.</summary>
public static class NameLaw
{
    /// <summary>A person has a name: given name or family name, or both (some have only one).</summary>
    [LawRule(RuleCode.NameIsMissing, "practice", Certainty.Practice)]
    public static RuleBreak? NameIsThere(string givenName, string familyName) =>
        string.IsNullOrWhiteSpace(givenName) && string.IsNullOrWhiteSpace(familyName) ? new(RuleCode.NameIsMissing, "GivenName") : null;

    /// <summary>A representative has a name.</summary>
    public static RuleBreak? NameIsThere(string name) =>
        string.IsNullOrWhiteSpace(name) ? new(RuleCode.NameIsMissing, "Name") : null;

    /// <summary>Protected data are closed to all but named officers, so at least one is named.</summary>
    [LawRule(RuleCode.ProtectedNeedsHandler, "OSL 21:3", Certainty.Interpretation)]
    public static RuleBreak? ProtectedHasHandler(ProtectionLevel level, ImmutableArray<UserId> mayHandle) =>
        level is not ProtectionLevel.None && mayHandle.IsEmpty ? new(RuleCode.ProtectedNeedsHandler, "MayHandle") : null;
}
