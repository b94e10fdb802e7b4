using Egenplan.Data.Plans;
using Egenplan.Domain.Plans;
using Egenplan.Web.Access;
using Egenplan.Web.Access.Providers;
using Egenplan.Web.Access.Signing;
using Egenplan.Web.Texts;

namespace Egenplan.Web.Features;

/// <summary>What several pages say about signatures.</summary>
public static class SigningWords
{
    /// <summary>What somebody is asked to sign with an e-identification.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="signer">Their line in the plan's round.</param>
    /// <param name="viewer">Who they are.</param>
    /// <param name="back">The page to come back to.</param>
    /// <param name="t">Their texts.</param>
    public static ESignQuestion Question(IndividualPlan plan, Signer signer, CurrentViewer viewer, string back, Wording t)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(t);
        var round = plan.Signing!;
        var message = t.Get("esign.message", ("number", round.Version), ("authority", viewer.AuthorityName), ("code", PaperSeals.CodeOf(round.Hash)));
        return new(viewer.Viewer.User.ToString(), plan.Id.Value, round.Id, round.Statement(plan, signer), message, back);
    }

    /// <summary>Why a signature with an e-identification was not taken, as an address tells it; null for none.</summary>
    public static SignInFault? FaultOf(string? told) => Enum.TryParse<SignInFault>(told, ignoreCase: true, out var fault) && Enum.IsDefined(fault) ? fault : null;

    /// <summary>How a signer stands in a round: a text key's last part.</summary>
    /// <param name="plan">The plan as it stands: nobody is in turn while it stands still, or in a round that a newer one has followed.</param>
    /// <param name="round">The round.</param>
    /// <param name="signer">The line.</param>
    public static string StandingOf(IndividualPlan plan, SigningRound round, Signer signer)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(round);
        ArgumentNullException.ThrowIfNull(signer);
        var goesOn = round.State is SigningState.GoingOn && plan.Signing?.Id == round.Id && !plan.StandsStill;
        var asked = round.Signers.Where(s => s.IsOpen).Select(s => s.Place).DefaultIfEmpty(int.MaxValue).Min();
        return signer switch
        {
            { Signature: not null } => "signed",
            { SentBack: not null } => "back",
            { TakenOutOn: not null } => "out",
            _ when signer.Place > asked => goesOn ? "waits" : "never",
            _ => goesOn ? "turn" : "stopped",
        };
    }

    /// <summary>The kind of status that goes with it.</summary>
    public static string KindOf(string standing) => standing switch { "signed" => "done", "back" => "late", "turn" => "doing", "waits" => "todo", _ => "stopped" };
}
