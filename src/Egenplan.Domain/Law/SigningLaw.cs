using System.Collections.Immutable;
using Egenplan.Domain.Plans;

namespace Egenplan.Domain.Law;

/// <summary>
/// Signatures under an agreed version. 10 § LSS asks for none: the plan holds by the person's yes, and what is signed is
/// proof of that somebody stood behind it on a day, the same whichever way it was given.
/// </summary>
public static class SigningLaw
{
    /// <summary>Most people in one round.</summary>
    public const int MostSigners = 12;

    /// <summary>One round at a time: whoever is asked must know which one counts.</summary>
    [LawRule(RuleCode.OneSigningAtATime, "practice", Certainty.Practice)]
    public static RuleBreak? OneSigningAtATime(IndividualPlan plan) =>
        plan.Signing is not { State: SigningState.GoingOn } ? null : new(RuleCode.OneSigningAtATime);

    /// <summary>Somebody is asked, nobody twice, and not more than can be followed.</summary>
    [LawRule(RuleCode.SigningHasSigners, "practice", Certainty.Practice)]
    public static RuleBreak? SigningHasSigners(ImmutableArray<Signer> signers) =>
        signers.Length is > 0 and <= MostSigners
        && signers.DistinctBy(s => s.Id).Count() == signers.Length
        && signers.DistinctBy(s => (s.Kind, s.Who)).Count() == signers.Length
        && signers.All(s => Enum.IsDefined(s.Kind) && s.Place > 0)
            ? null
            : new RuleBreak(RuleCode.SigningHasSigners).With("most", MostSigners);

    /// <summary>What is signed is the version that holds now, while nobody has sent it back or called the signing off.</summary>
    [LawRule(RuleCode.SigningGoesOn, "practice", Certainty.Practice)]
    public static RuleBreak? SigningGoesOn(IndividualPlan plan, SigningRound round) =>
        round.State is SigningState.GoingOn && plan.Signing?.Id == round.Id ? null : new(RuleCode.SigningGoesOn);

    /// <summary>Each signs when it is their turn.</summary>
    [LawRule(RuleCode.SignsInTurn, "practice", Certainty.Practice)]
    public static RuleBreak? SignsInTurn(SigningRound round, Signer signer) =>
        round.State is not SigningState.GoingOn || round.InTurn.Any(s => s.Id == signer.Id) ? null : new(RuleCode.SignsInTurn);

    /// <summary>Whoever signs on screen writes a name.</summary>
    [LawRule(RuleCode.SignatureHasName, "practice", Certainty.Practice)]
    public static RuleBreak? SignatureHasName(Signature signature) =>
        signature.Way is not SigningWay.OnScreen || !string.IsNullOrWhiteSpace(signature.Name) ? null : new(RuleCode.SignatureHasName, "Name");

    /// <summary>Somebody saw what was signed on paper, said or marked.</summary>
    [LawRule(RuleCode.SignatureHasWitness, "practice", Certainty.Practice)]
    public static RuleBreak? SignatureHasWitness(Signature signature) =>
        signature.Way is not (SigningWay.Paper or SigningWay.Witnessed) || !string.IsNullOrWhiteSpace(signature.Witness) ? null : new(RuleCode.SignatureHasWitness, "Witness");

    /// <summary>A signature with an e-identification is kept with its proof, and nothing else is called one.</summary>
    [LawRule(RuleCode.ESignatureHasProof, "practice", Certainty.Practice)]
    public static RuleBreak? ESignatureHasProof(Signature signature) =>
        Enum.IsDefined(signature.Way) && signature.Way is SigningWay.EIdentification == (signature is { Proof: not null, Check: not null, Provider.Length: > 0 }) ? null : new(RuleCode.ESignatureHasProof);

    /// <summary>Whoever sends the plan back says what is to be mended.</summary>
    [LawRule(RuleCode.SendBackSaysWhy, "practice", Certainty.Practice)]
    public static RuleBreak? SendBackSaysWhy(string? words) => !string.IsNullOrWhiteSpace(words) ? null : new(RuleCode.SendBackSaysWhy, "Words");
}
