using Egenplan.Domain.Plans;
using Egenplan.TestKit.Plans;
using Xunit;

namespace Egenplan.Domain.Tests.Plans;

/// <summary>Short messages in the plan.</summary>
public sealed class MessageTests
{
    private static readonly DateOnly Today = APlan.RequestedOn;
    private static readonly MessageParty Eva = new(MessagePartyKind.Participant, NamedId.Of("Eva Exempelsson"));

    [Fact]
    public void The_same_message_twice_is_one_and_nothing_that_the_plan_says_is_changed()
    {
        IndividualPlan plan = APlan.Requested().Agreed();

        var twice = plan.WriteMessage(From(true, MessageParty.ThePerson)).Then(p => p.WriteMessage(From(true, MessageParty.ThePerson)));

        Assert.Single(twice.Value.Messages);
        Assert.Single(twice.Facts);
        Assert.False(twice.Value.HasDraft);
    }

    [Fact]
    public void Whoever_opens_opens_what_the_other_side_wrote_in_that_conversation_and_nothing_else()
    {
        var plan = APlan.Requested().WithParticipant().Plan
            .WriteMessage(From(true, MessageParty.ThePerson, "a")).Then(p => p.WriteMessage(From(false, MessageParty.ThePerson, "b")))
            .Then(p => p.WriteMessage(From(true, Eva, "c"))).Value;

        var shown = plan.Messages.Select(m => m.Id).ToList();
        var opened = plan.OpenMessages(MessageParty.ThePerson, byOfficer: false, shown, Today.AddDays(2)).Value;

        Assert.Equal([Today.AddDays(2), null, null], opened.Messages.Select(m => m.OpenedOn));
        Assert.Equal(["b"], opened.UnopenedByOfficer().Select(m => m.Text));
        Assert.Empty(opened.UnopenedBy(MessageParty.ThePerson));
        Assert.Empty(opened.OpenMessages(MessageParty.ThePerson, byOfficer: false, shown, Today.AddDays(3)).Facts);
    }

    [Fact]
    public void A_message_that_came_after_the_page_was_shown_stays_unopened()
    {
        var plan = APlan.Requested().Plan.WriteMessage(From(true, MessageParty.ThePerson, "a")).Value;
        var shown = plan.Messages.Select(m => m.Id).ToList();

        var opened = plan.WriteMessage(From(true, MessageParty.ThePerson, "b")).Then(p => p.OpenMessages(MessageParty.ThePerson, byOfficer: false, shown, Today)).Value;

        Assert.Equal(["b"], opened.UnopenedBy(MessageParty.ThePerson).Select(m => m.Text));
    }

    [Fact]
    public void Nobody_is_waited_for_who_has_left_the_plan()
    {
        var plan = APlan.Requested().WithParticipant().Plan.WriteMessage(From(true, Eva)).Value;

        Assert.Equal(Today, plan.UnopenedSince);
        Assert.Null(plan.RemoveParticipant(Eva.Id!.Value, Today).Value.UnopenedSince);
    }

    private static PlanMessage From(bool officer, MessageParty with, string text = "Hej!") => new() { Id = NamedId.Of("meddelande " + text), With = with, FromOfficer = officer, On = Today, Text = text };
}
