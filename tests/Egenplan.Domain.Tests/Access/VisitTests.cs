using Egenplan.Domain.Access;
using Xunit;

namespace Egenplan.Domain.Tests.Access;

public sealed class VisitTests
{
    private static readonly DateTime Now = new(2026, 11, 21, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void The_first_visit_has_none_before_it()
    {
        Assert.Null(Visit.LastBefore([], Now));
        Assert.Null(Visit.LastBefore([Now, Now.AddMinutes(-59), Now.AddMinutes(-118)], Now));
    }

    [Fact]
    public void A_pause_of_an_hour_is_between_two_visits_and_the_last_reading_before_it_counts()
    {
        var before = Now.AddMinutes(-80);

        Assert.Equal(before, Visit.LastBefore([Now, Now.AddMinutes(-20), before, before.AddMinutes(-5)], Now));
        Assert.Null(Visit.LastBefore([Now, Now.AddMinutes(-20), before.AddTicks(1)], Now));
    }

    [Fact]
    public void Whoever_has_read_nothing_yet_today_was_here_when_they_last_read() =>
        Assert.Equal(Now.AddDays(-9), Visit.LastBefore([Now.AddDays(-9), Now.AddDays(-12)], Now));
}
