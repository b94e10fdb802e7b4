using Egenplan.Domain.Plans;

namespace Egenplan.Web.Features;

/// <summary>What several pages say about signatures.</summary>
public static class SigningWords
{
    /// <summary>How a signer stands in a round: a text key's last part.</summary>
    public static string StandingOf(SigningRound round, Signer signer)
    {
        ArgumentNullException.ThrowIfNull(round);
        ArgumentNullException.ThrowIfNull(signer);
        return signer switch
        {
            { Signature: not null } => "signed",
            { SentBack: not null } => "back",
            _ when round.InTurn.Contains(signer) => "turn",
            _ when round.State is SigningState.GoingOn => "waits",
            _ => "stopped",
        };
    }

    /// <summary>The kind of status that goes with it.</summary>
    public static string KindOf(string standing) => standing switch { "signed" => "done", "back" => "late", "turn" => "doing", "waits" => "todo", _ => "stopped" };
}
