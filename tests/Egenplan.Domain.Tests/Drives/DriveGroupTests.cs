using Egenplan.Domain.Drives;
using Egenplan.Domain.Offers;
using Xunit;

namespace Egenplan.Domain.Tests.Drives;

public sealed class DriveGroupTests
{
    [Fact]
    public void A_group_is_read_back_as_it_was_written()
    {
        DriveGroup[] groups =
        [
            new(Insats.DailyActivities), new(Age: "13-22"), new(Unit: "vuxen"), new(NeverOffered: true), new(Insats.AdviceAndSupport, "65", "barn-unga", true), new(Unit: "vård/omsorg: syd"),
        ];

        Assert.Equal(groups, groups.Select(g => DriveGroup.Parse(g.ToString())));
        Assert.Equal("insats:10/age:13-22/unit:vuxen/never", new DriveGroup(Insats.DailyActivities, "13-22", "vuxen", true).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("insats:11")]
    [InlineData("insats:x")]
    [InlineData("age:1-2")]
    [InlineData("unit:")]
    [InlineData("never/everybody")]
    public void What_is_no_group_is_none(string text) => Assert.Null(DriveGroup.Parse(text));

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void One_to_four_are_few(int number, bool isFew) => Assert.Equal(isFew, DriveNumber.IsFew(number));

    [Theory]
    [InlineData(5, 5)]
    [InlineData(9, 5)]
    [InlineData(19, 15)]
    [InlineData(20, 20)]
    public void A_group_that_is_being_chosen_is_told_down_to_the_nearest_five(int number, int told) => Assert.Equal(told, DriveNumber.AtLeast(number));

    [Fact]
    public void Steps_go_from_informed_to_asked_to_plan_and_count_only_what_came_after_it_began()
    {
        DateOnly begun = new(2026, 3, 1), today = new(2026, 7, 15);
        DriveDays[] people =
        [
            new(begun, begun.AddDays(20), begun.AddDays(80)),
            new(begun.AddDays(5), begun.AddDays(60), null),
            new(begun.AddDays(-1), null, null),
            new(null, begun.AddDays(-10), begun.AddDays(-5)),
        ];

        Assert.Equal(
            [new DriveStep(new(2026, 4, 1), null, 1, 0), new(new(2026, 6, 1), null, 2, 1), new(today, 2, 2, 1)],
            DriveDays.Steps(people, begun, today));
    }
}
