using Egenplan.Domain.Meetings;
using Egenplan.Domain.Plans;
using Egenplan.TestKit.Plans;
using Xunit;

namespace Egenplan.Domain.Tests.Plans;

public sealed class PartnerRegisterTests
{
    private static readonly DateOnly Day = new(2026, 9, 1);

    [Fact]
    public void An_organisation_is_counted_over_plans_and_nobody_who_works_there_is_named()
    {
        var one = APlan.Requested(name: "ett").WithParticipant("Eva Exempelsson").Agreed().Plan;
        var two = APlan.Requested(name: "två").WithParticipant("Adam Annan", but: p => p with { Organisation = " exempelgården " }).Called().Plan;
        var task = one.TasksOf(NamedId.Of("Eva Exempelsson")).First();
        one = one.AnswerTask(new Commitment { Measure = task.Id, Participant = NamedId.Of("Eva Exempelsson"), Answer = TaskAnswer.Accepted, On = Day }).Value
            .ReportTask(task.Id, NamedId.Of("Eva Exempelsson"), new(NamedId.Of("r"), Day, MeasureStatus.NotDone, "Ingen personal.")).Value;

        var line = Assert.Single(PartnerRegister.Of([one, two], Day));

        Assert.Equal("Exempelgården", line.Organisation);
        Assert.Equal((2, 2, 1), (line.Called, line.Unanswered, line.NotDone));
        Assert.DoesNotContain("Eva", line.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ParticipantRole.Relative)]
    [InlineData(ParticipantRole.Friend)]
    [InlineData(ParticipantRole.Representative)]
    public void Nobody_who_takes_part_as_themselves_is_in_a_register(ParticipantRole role) =>
        Assert.Empty(PartnerRegister.Of([APlan.Requested().WithParticipant(role: role).Agreed()], Day));

    [Fact]
    public void It_is_off_until_it_is_turned_on()
    {
        Assert.False(PartnerRegister.IsOn(new Dictionary<string, string>()));
        Assert.True(PartnerRegister.IsOn(new Dictionary<string, string> { [PartnerRegister.Setting] = "on" }));
    }
}
