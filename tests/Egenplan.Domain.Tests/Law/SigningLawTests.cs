using System.Collections.Immutable;
using Egenplan.Domain.Law;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Plans;
using Xunit;

namespace Egenplan.Domain.Tests.Law;

public sealed class SigningLawTests
{
    private static readonly string Hash = new('a', SigningRound.HashLength);
    private static readonly DateOnly Day = APlan.RequestedOn.AddMonths(3);
    private static readonly IndividualPlan Agreed = APlan.Requested().Agreed().Plan;
    private static readonly Guid Id = NamedId.Of("omgång");
    private static readonly Signer Person = new() { Id = NamedId.Of("rad 1"), Kind = SignerKind.Person, Name = "Alma Ek", Place = 1 };
    private static readonly Signer Officer = new() { Id = NamedId.Of("rad 2"), Kind = SignerKind.Officer, Name = "Maria Ek", Place = 2 };
    private static readonly IndividualPlan Asked = Agreed.BeginSigning(Id, Hash, [Person, Officer], Day).Value;

    private static SigningRound Round => Asked.Signing!;

    [Fact]
    public void OneSigningAtATime_Holds_When_NoneGoesOn()
    {
        Assert.Null(SigningLaw.OneSigningAtATime(Agreed));
        Assert.Null(SigningLaw.OneSigningAtATime(Asked.CallOffSigning(Id, Day).Value));
        Assert.Null(SigningLaw.OneSigningAtATime(Asked.SendBack(Id, Person.Id, "Fel dag.", Day).Value));
    }

    [Fact]
    public void OneSigningAtATime_Breaks_When_AnotherGoesOn() => Breaks(RuleCode.OneSigningAtATime, SigningLaw.OneSigningAtATime(Asked));

    [Fact]
    public void SigningHasSigners_Holds_When_SomebodyIsAskedAndNobodyTwice()
    {
        Assert.Null(SigningLaw.SigningHasSigners([Person]));
        Assert.Null(SigningLaw.SigningHasSigners(Many(SigningLaw.MostSigners)));
    }

    [Fact]
    public void SigningHasSigners_Breaks_When_NobodySomebodyTwiceOrTooManyAreAsked()
    {
        Breaks(RuleCode.SigningHasSigners, SigningLaw.SigningHasSigners([]));
        Breaks(RuleCode.SigningHasSigners, SigningLaw.SigningHasSigners([Person, Person with { Id = NamedId.Of("rad 3") }]));
        Breaks(RuleCode.SigningHasSigners, SigningLaw.SigningHasSigners([Person, Officer with { Id = Person.Id }]));
        Breaks(RuleCode.SigningHasSigners, SigningLaw.SigningHasSigners([Person with { Place = 0 }]));
        Breaks(RuleCode.SigningHasSigners, SigningLaw.SigningHasSigners(Many(SigningLaw.MostSigners + 1)));
    }

    [Fact]
    public void SigningGoesOn_Holds_When_TheVersionHoldsAndSomebodyIsStillToSign() => Assert.Null(SigningLaw.SigningGoesOn(Asked, Round));

    [Fact]
    public void SigningGoesOn_Breaks_When_ItWasSentBackCalledOffOrANewerVersionHolds()
    {
        var back = Asked.SendBack(Id, Person.Id, "Fel dag.", Day).Value;
        var off = Asked.CallOffSigning(Id, Day).Value;
        var newer = Asked.WriteGoal(new Goal { Id = NamedId.Of("nytt mål"), Words = new Quote("Jag vill resa.") }).Value.Adopt(APlan.Yes(Day, name: "nästa"), Day).Value;

        Breaks(RuleCode.SigningGoesOn, SigningLaw.SigningGoesOn(back, back.SigningRounds[0]));
        Breaks(RuleCode.SigningGoesOn, SigningLaw.SigningGoesOn(off, off.SigningRounds[0]));
        Breaks(RuleCode.SigningGoesOn, SigningLaw.SigningGoesOn(newer, newer.SigningRounds[0]));
    }

    [Fact]
    public void SignsInTurn_Holds_When_ItIsTheirTurnOrThePlaceIsShared()
    {
        Assert.Null(SigningLaw.SignsInTurn(Round, Round.Signers[0]));
        var together = Agreed.BeginSigning(Id, Hash, [Person, Officer with { Place = 1 }], Day).Value.Signing!;
        Assert.Null(SigningLaw.SignsInTurn(together, together.Signers[1]));
    }

    [Fact]
    public void SignsInTurn_Breaks_When_SomebodyComesBefore() => Breaks(RuleCode.SignsInTurn, SigningLaw.SignsInTurn(Round, Round.Signers[1]));

    [Fact]
    public void SignatureHasName_Holds_When_ANameIsWrittenOrTheWayIsAnother()
    {
        Assert.Null(SigningLaw.SignatureHasName(On(SigningWay.OnScreen) with { Name = "Alma Ek" }));
        Assert.Null(SigningLaw.SignatureHasName(On(SigningWay.Paper)));
    }

    [Fact]
    public void SignatureHasName_Breaks_When_NoneIs() => Breaks(RuleCode.SignatureHasName, SigningLaw.SignatureHasName(On(SigningWay.OnScreen) with { Name = " " }));

    [Fact]
    public void SignatureHasWitness_Holds_When_SomebodySawItOrTheWayIsAnother()
    {
        Assert.Null(SigningLaw.SignatureHasWitness(On(SigningWay.Paper) with { Witness = "Maria Ek" }));
        Assert.Null(SigningLaw.SignatureHasWitness(On(SigningWay.Witnessed) with { Witness = "Maria Ek" }));
        Assert.Null(SigningLaw.SignatureHasWitness(On(SigningWay.OnScreen)));
    }

    [Fact]
    public void SignatureHasWitness_Breaks_When_NobodyDid()
    {
        Breaks(RuleCode.SignatureHasWitness, SigningLaw.SignatureHasWitness(On(SigningWay.Paper)));
        Breaks(RuleCode.SignatureHasWitness, SigningLaw.SignatureHasWitness(On(SigningWay.Witnessed) with { Witness = "" }));
    }

    [Fact]
    public void ESignatureHasProof_Holds_When_TheProofIsKeptOrTheWayIsAnother()
    {
        Assert.Null(SigningLaw.ESignatureHasProof(ESigned));
        Assert.Null(SigningLaw.ESignatureHasProof(On(SigningWay.OnScreen)));
    }

    [Fact]
    public void ESignatureHasProof_Breaks_When_AnyOfItIsMissingOrSomethingElseIsCalledOne()
    {
        Breaks(RuleCode.ESignatureHasProof, SigningLaw.ESignatureHasProof(ESigned with { Proof = null }));
        Breaks(RuleCode.ESignatureHasProof, SigningLaw.ESignatureHasProof(ESigned with { Check = null }));
        Breaks(RuleCode.ESignatureHasProof, SigningLaw.ESignatureHasProof(ESigned with { Provider = "" }));
        Breaks(RuleCode.ESignatureHasProof, SigningLaw.ESignatureHasProof(ESigned with { Way = SigningWay.OnScreen }));
        Breaks(RuleCode.ESignatureHasProof, SigningLaw.ESignatureHasProof(On(default)));
    }

    [Fact]
    public void SendBackSaysWhy_Holds_When_ItIsSaid() => Assert.Null(SigningLaw.SendBackSaysWhy("Fel dag."));

    [Fact]
    public void SendBackSaysWhy_Breaks_When_NothingIs() => Breaks(RuleCode.SendBackSaysWhy, SigningLaw.SendBackSaysWhy(" "));

    private static Signature ESigned => On(SigningWay.EIdentification) with { Provider = "E-legitimation", Check = SignatureCheck.Verified, Proof = NamedId.Of("bevis") };

    private static Signature On(SigningWay way) => new() { On = Day, Way = way };

    private static ImmutableArray<Signer> Many(int count) =>
        [.. Enumerable.Range(1, count).Select(n => new Signer { Id = NamedId.Of($"rad {n}"), Kind = SignerKind.Participant, Who = NamedId.Of($"deltagare {n}"), Name = $"Nummer {n}", Place = n })];

    private static void Breaks(RuleCode code, RuleBreak? answer) => Assert.Equal(code, answer?.Code);
}
