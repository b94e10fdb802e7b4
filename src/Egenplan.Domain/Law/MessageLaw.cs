using Egenplan.Domain.Plans;

namespace Egenplan.Domain.Law;

/// <summary>Messages inside the plan: short, and to somebody who is there.</summary>
public static class MessageLaw
{
    /// <summary>The most characters of a message.</summary>
    public const int Most = 500;

    /// <summary>The most messages that lie unopened one way in a conversation (a local practice).</summary>
    public const int MostUnopened = 20;

    /// <summary>A message says something.</summary>
    [LawRule(RuleCode.MessageSaysSomething, "practice", Certainty.Practice)]
    public static RuleBreak? MessageSaysSomething(string text) => !string.IsNullOrWhiteSpace(text) ? null : new(RuleCode.MessageSaysSomething, "Text");

    /// <summary>A message is short: what is long belongs in the plan or in a meeting.</summary>
    [LawRule(RuleCode.MessageIsShort, "practice", Certainty.Practice)]
    public static RuleBreak? MessageIsShort(string text) => text.Length <= Most ? null : new RuleBreak(RuleCode.MessageIsShort, "Text").With("max", Most);

    /// <summary>Where many lie unopened no more are written: whoever does not open them is reached in another way.</summary>
    [LawRule(RuleCode.MessagesAreOpenedBetween, "practice", Certainty.Practice)]
    public static RuleBreak? MessagesAreOpenedBetween(IndividualPlan plan, MessageParty with, bool fromOfficer) =>
        plan.Messages.Count(m => m.IsUnopened && m.With == with && m.FromOfficer == fromOfficer) < MostUnopened
            ? null
            : new RuleBreak(RuleCode.MessagesAreOpenedBetween, "Text").With("max", MostUnopened);

    /// <summary>Nobody who has left the plan is written to, and nobody who has gone writes in it.</summary>
    [LawRule(RuleCode.MessageGoesToSomebodyThere, "OSL 26:1", Certainty.Interpretation)]
    public static RuleBreak? MessageGoesToSomebodyThere(IndividualPlan plan, MessageParty with) => with.Kind switch
    {
        MessagePartyKind.Person => null,
        MessagePartyKind.Representative when with.Id is not null => null,
        MessagePartyKind.Participant when plan.ParticipantOf(with.Id) is { LeftOn: null } => null,
        _ => new(RuleCode.MessageGoesToSomebodyThere, "With"),
    };
}
