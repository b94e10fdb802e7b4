using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Egenplan.Domain.Law;

namespace Egenplan.Domain.Plans;

public sealed partial record IndividualPlan
{
    /// <summary>Short messages, oldest first.</summary>
    public ImmutableArray<PlanMessage> Messages { get; init; } = [];

    /// <summary>The day of the oldest message that its receiver has not opened; null when there is none. Nobody is waited for who has left the plan.</summary>
    [JsonIgnore]
    public DateOnly? UnopenedSince => Messages.Where(m => m.IsUnopened && IsReached(m.With)).Select(m => (DateOnly?)m.On).Min();

    /// <summary>What the case officer has not opened.</summary>
    public IEnumerable<PlanMessage> UnopenedByOfficer() => Messages.Where(m => m is { IsUnopened: true, FromOfficer: false });

    /// <summary>What one other has not opened.</summary>
    public IEnumerable<PlanMessage> UnopenedBy(MessageParty with) => Messages.Where(m => m is { IsUnopened: true, FromOfficer: true } && m.With == with);

    /// <summary>Writes a message. The same id again is the same message.</summary>
    public Outcome<IndividualPlan> WriteMessage(PlanMessage message)
    {
        if (Messages.Any(m => m.Id == message.Id))
            return Outcome<IndividualPlan>.Done(this);
        var breaks = RuleBreaks.Of(
            ReviewLaw.PlanIsGoingOn(this),
            MessageLaw.MessageSaysSomething(message.Text),
            MessageLaw.MessageIsShort(message.Text),
            MessageLaw.MessagesAreOpenedBetween(this, message.With, message.FromOfficer),
            MessageLaw.MessageGoesToSomebodyThere(this, message.With));
        return breaks.IsEmpty
            ? Outcome<IndividualPlan>.Done(
                (this with { Messages = Messages.Add(message with { OpenedOn = null }) }).Touched(PartName.Message(message.Id)),
                new MessageWritten(message.Id, message.With.Kind, message.FromOfficer))
            : Outcome<IndividualPlan>.Refused(breaks);
    }

    /// <summary>Marks as opened what one side of a conversation had not opened and has been shown; nothing where there is nothing.</summary>
    /// <param name="with">Whose conversation.</param>
    /// <param name="byOfficer">True when staff open it; false when the other does.</param>
    /// <param name="shown">The messages that stood on the page: one that came since has not been seen.</param>
    /// <param name="today">The day.</param>
    public Outcome<IndividualPlan> OpenMessages(MessageParty with, bool byOfficer, IReadOnlyCollection<Guid> shown, DateOnly today)
    {
        var unopened = Messages.Where(m => m.IsUnopened && m.With == with && m.FromOfficer != byOfficer && shown.Contains(m.Id)).ToList();
        if (unopened.Count == 0)
            return Outcome<IndividualPlan>.Done(this);
        var opened = this with { Messages = [.. Messages.Select(m => unopened.Contains(m) ? m with { OpenedOn = today } : m)] };
        return Outcome<IndividualPlan>.Done(unopened.Aggregate(opened, (plan, m) => plan.Touched(PartName.Message(m.Id))), new MessagesOpened(with.Kind, unopened.Count));
    }

    private bool IsReached(MessageParty with) => with.Kind is not MessagePartyKind.Participant || ParticipantOf(with.Id) is { LeftOn: null };
}
