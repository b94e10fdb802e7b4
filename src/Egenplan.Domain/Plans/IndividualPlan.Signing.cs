using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Egenplan.Domain.Law;

namespace Egenplan.Domain.Plans;

public sealed partial record IndividualPlan
{
    /// <summary>Rounds of signatures, oldest first.</summary>
    public ImmutableArray<SigningRound> SigningRounds { get; init; } = [];

    /// <summary>The latest round of the version in force; null when nobody has been asked to sign it.</summary>
    [JsonIgnore]
    public SigningRound? Signing => SigningRounds.LastOrDefault() is { } last && last.Version == InForce?.Number ? last : null;

    /// <summary>Since when a plan that was sent back waits for the case officer; null when none does.</summary>
    [JsonIgnore]
    public DateOnly? SentBackOn => Signing is { State: SigningState.SentBack } round ? round.Signers.Max(s => s.SentBack?.On) : null;

    /// <summary>Asks people to sign the version in force, in an order where that is wanted.</summary>
    /// <param name="id">Id from the form.</param>
    /// <param name="hash">Hash of the version in force, hexadecimal.</param>
    /// <param name="signers">Who is to sign, with their places.</param>
    /// <param name="today">The day.</param>
    public Outcome<IndividualPlan> BeginSigning(Guid id, string hash, ImmutableArray<Signer> signers, DateOnly today)
    {
        if (SigningRounds.Any(r => r.Id == id))
            return Outcome<IndividualPlan>.Done(this);
        var breaks = RuleBreaks.Of(
            ReviewLaw.PlanIsGoingOn(this),
            ReviewLaw.VersionIsAdopted(this),
            SigningLaw.OneSigningAtATime(this),
            SigningLaw.SigningHasSigners(signers));
        if (!breaks.IsEmpty)
            return Outcome<IndividualPlan>.Refused(breaks);
        if (hash.Length != SigningRound.HashLength)
            throw new ArgumentException("A version that holds has a hash.", nameof(hash));
        var round = new SigningRound
        {
            Id = id,
            Version = InForce!.Number,
            Hash = hash,
            BegunOn = today,
            Signers = [.. signers.OrderBy(s => s.Place).Select(s => s with { Signature = null, SentBack = null, TakenOutOn = null })],
        };
        return Outcome<IndividualPlan>.Done(
            (this with { SigningRounds = SigningRounds.Add(round) }).Touched(PartName.Signing(id)), new SigningBegun(id, round.Version, signers.Length));
    }

    /// <summary>Somebody whose turn it is signs.</summary>
    /// <param name="round">The round.</param>
    /// <param name="signer">Their line.</param>
    /// <param name="signature">The signature.</param>
    public Outcome<IndividualPlan> Sign(Guid round, Guid signer, Signature signature)
    {
        if (FindSigner(round, signer) is not var (signing, who))
            return Unknown;
        if (who.Signature is not null)
            return Outcome<IndividualPlan>.Done(this);
        var breaks = RuleBreaks.Of(
            ReviewLaw.PlanIsGoingOn(this),
            SigningLaw.SigningGoesOn(this, signing),
            SigningLaw.SignsInTurn(signing, who),
            SigningLaw.SignatureHasName(signature),
            SigningLaw.SignatureHasWitness(signature),
            SigningLaw.ESignatureHasProof(signature));
        return breaks.IsEmpty
            ? Outcome<IndividualPlan>.Done(Signed(signing, who with { Signature = signature }), new PlanSigned(round, signer, who.Kind, signature.Way))
            : Outcome<IndividualPlan>.Refused(breaks);
    }

    /// <summary>Somebody whose turn it is sends the plan back with a comment: nobody else is asked until the case officer has seen to it.</summary>
    /// <param name="round">The round.</param>
    /// <param name="signer">Their line.</param>
    /// <param name="words">What is to be mended.</param>
    /// <param name="today">The day.</param>
    public Outcome<IndividualPlan> SendBack(Guid round, Guid signer, string words, DateOnly today)
    {
        if (FindSigner(round, signer) is not var (signing, who))
            return Unknown;
        if (who.SentBack is { } already && already.Words == words)
            return Outcome<IndividualPlan>.Done(this);
        var breaks = RuleBreaks.Of(
            ReviewLaw.PlanIsGoingOn(this), SigningLaw.SigningGoesOn(this, signing), SigningLaw.SignsInTurn(signing, who), SigningLaw.SendBackSaysWhy(words));
        return breaks.IsEmpty
            ? Outcome<IndividualPlan>.Done(Signed(signing, who with { SentBack = new SentBack(today, words) }), new PlanSentBack(round, signer, who.Kind))
            : Outcome<IndividualPlan>.Refused(breaks);
    }

    /// <summary>
    /// The case officer takes a line out, of somebody who cannot or will not sign: the others go on. When nobody has signed and nobody is
    /// left, the signing is called off by it.
    /// </summary>
    /// <param name="round">The round.</param>
    /// <param name="signer">The line.</param>
    /// <param name="today">The day.</param>
    public Outcome<IndividualPlan> TakeOutSigner(Guid round, Guid signer, DateOnly today)
    {
        if (FindSigner(round, signer) is not var (signing, who))
            return Unknown;
        if (!who.IsOpen)
            return Outcome<IndividualPlan>.Done(this);
        var breaks = RuleBreaks.Of(ReviewLaw.PlanIsGoingOn(this), SigningLaw.SigningGoesOn(this, signing));
        if (!breaks.IsEmpty)
            return Outcome<IndividualPlan>.Refused(breaks);
        var left = signing with { Signers = signing.Signers.Put(s => s.Id == signer, who with { TakenOutOn = today }) };
        var taken = new SignerTakenOut(round, signer, who.Kind);
        return left.Signers.All(s => s.TakenOutOn is not null)
            ? Outcome<IndividualPlan>.Done(With(left with { CalledOffOn = today }), taken, new SigningCalledOff(round))
            : Outcome<IndividualPlan>.Done(With(left), taken);
    }

    /// <summary>The case officer calls the signing off: what has been signed stays, and nobody more is asked.</summary>
    public Outcome<IndividualPlan> CallOffSigning(Guid round, DateOnly today)
    {
        if (SigningRounds.FirstOrDefault(r => r.Id == round) is not { } signing)
            return Unknown;
        return signing.CalledOffOn is not null || signing.State is SigningState.Done
            ? Outcome<IndividualPlan>.Done(this)
            : Outcome<IndividualPlan>.Done(With(signing with { CalledOffOn = today }), new SigningCalledOff(round));
    }

    private (SigningRound Round, Signer Who)? FindSigner(Guid round, Guid signer) =>
        SigningRounds.FirstOrDefault(r => r.Id == round) is { } signing && signing.Signers.FirstOrDefault(s => s.Id == signer) is { } who ? (signing, who) : null;

    private IndividualPlan Signed(SigningRound round, Signer signer) => With(round with { Signers = round.Signers.Put(s => s.Id == signer.Id, signer) });

    private IndividualPlan With(SigningRound round) => (this with { SigningRounds = SigningRounds.Put(r => r.Id == round.Id, round) }).Touched(PartName.Signing(round.Id));
}
