using Egenplan.Domain.Law;

namespace Egenplan.Domain.Plans;

/// <summary>What somebody who is asked to sign does: the only changes that the store takes from one.</summary>
/// <param name="Round">The round.</param>
public abstract record SigningAct(Guid Round)
{
    /// <summary>Does it.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="signer">Whose line, found at the door.</param>
    /// <param name="today">The day.</param>
    public abstract Outcome<IndividualPlan> On(IndividualPlan plan, Signer signer, DateOnly today);
}

/// <summary>Signs on screen, by name.</summary>
/// <param name="Round">The round.</param>
/// <param name="Name">The name as it is signed.</param>
public sealed record SignOnScreenAct(Guid Round, string? Name) : SigningAct(Round)
{
    /// <inheritdoc/>
    public override Outcome<IndividualPlan> On(IndividualPlan plan, Signer signer, DateOnly today) =>
        plan.Sign(Round, signer.Id, new Signature { On = today, Way = SigningWay.OnScreen, Name = Name?.Trim() });
}

/// <summary>Has signed with an e-identification.</summary>
/// <param name="Round">The round.</param>
/// <param name="Statement">What was signed.</param>
/// <param name="Provider">Name of the provider.</param>
/// <param name="Check">How far the signature was checked.</param>
/// <param name="Proof">Id of the file with the proof.</param>
/// <param name="Name">Name of the account that signed.</param>
public sealed record ESignAct(Guid Round, string Statement, string Provider, SignatureCheck Check, Guid Proof, string? Name = null) : SigningAct(Round)
{
    /// <inheritdoc/>
    public override Outcome<IndividualPlan> On(IndividualPlan plan, Signer signer, DateOnly today) =>
        plan.SigningRounds.FirstOrDefault(r => r.Id == Round)?.Statement(plan, signer) == Statement
            ? plan.Sign(Round, signer.Id, new Signature { On = today, Way = SigningWay.EIdentification, Name = Name, Provider = Provider, Check = Check, Proof = Proof })
            : Outcome<IndividualPlan>.Refused([new RuleBreak(RuleCode.SigningGoesOn)]);
}

/// <summary>Sends the plan back.</summary>
/// <param name="Round">The round.</param>
/// <param name="Words">What is to be mended.</param>
public sealed record SendBackAct(Guid Round, string? Words) : SigningAct(Round)
{
    /// <inheritdoc/>
    public override Outcome<IndividualPlan> On(IndividualPlan plan, Signer signer, DateOnly today) => plan.SendBack(Round, signer.Id, Words?.Trim() ?? "", today);
}
