using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Xunit;

namespace Egenplan.Domain.Tests.Access;

public sealed class LogDrawTests
{
    private static readonly UserId Officer = Id(1), Stranger = Id(2), Manager = Id(3);
    private static readonly LogPerson Alma = Person(11, "Alma", "Ek");
    private static readonly LogActor[] Staff = [new(Officer, "Maria Berg", "vuxen"), new(Stranger, "Jonas Lind", "barn"), new(Manager, "Karin Åberg", "vuxen")];
    private static readonly LogSettings NoneDrawn = new() { Drawn = 0 };

    [Fact]
    public void What_belongs_to_the_work_does_not_stand_out() =>
        Assert.Empty(Draw([Event(1, Officer)], [Alma]));

    [Fact]
    public void The_same_surname_stands_out() =>
        Assert.Equal([LogReason.SameSurname], Reasons([Event(1, Officer)], [Alma with { FamilyName = "berg" }]));

    [Fact]
    public void A_person_who_works_here_stands_out_and_so_does_whose_representative_does()
    {
        Assert.Equal([LogReason.Colleague], Reasons([Event(1, Officer)], [Alma with { GivenName = "Jonas", FamilyName = "Lind" }]));
        Assert.Equal([LogReason.Colleague], Reasons([Event(1, Officer)], [Alma with { Representatives = ["Karin Åberg"] }]));
    }

    [Fact]
    public void One_who_is_not_named_on_the_case_stands_out_but_not_the_manager_of_its_unit()
    {
        Assert.Equal([LogReason.NoCaseRelation], Reasons([Event(1, Stranger)], [Alma]));
        Assert.Empty(Draw([Event(1, Manager, ViewerKind.UnitManager)], [Alma]));
        Assert.Equal([LogReason.NoCaseRelation], Reasons([Event(1, Manager, ViewerKind.UnitManager)], [Alma with { Unit = "barn" }]));
    }

    [Theory]
    [InlineData(21, 59, false)]
    [InlineData(22, 0, true)]
    [InlineData(5, 59, true)]
    [InlineData(6, 0, false)]
    public void The_night_stands_out(int hour, int minute, bool isNight) =>
        Assert.Equal(isNight, Draw([Event(1, Officer, at: new DateTime(2026, 10, 5, hour, minute, 0))], [Alma]).Any(l => l.Reasons.Contains(LogReason.Night)));

    [Fact]
    public void Protected_data_and_an_emergency_stand_out()
    {
        Assert.Equal([LogReason.Protected], Reasons([Event(1, Officer)], [Alma with { IsProtected = true }]));
        Assert.Equal([LogReason.BreakGlass], Reasons([Event(1, Officer) with { Ground = AccessGround.BreakGlass }], [Alma]));
    }

    [Fact]
    public void Many_different_people_within_an_hour_stand_out_and_the_same_person_many_times_does_not()
    {
        var people = Enumerable.Range(0, 4).Select(i => Person(20 + i, "Alma", "Ek")).ToArray();
        var settings = NoneDrawn with { ManyInAnHour = 3 };
        LogEvent[] quick = [.. people.Select((p, i) => Event(i + 1, Officer, at: new DateTime(2026, 10, 5, 10, 10 * i, 0)) with { Subject = p.Id })];
        LogEvent[] slow = [.. people.Select((p, i) => Event(i + 1, Officer, at: new DateTime(2026, 10, 5, 8 + i, 0, 0)) with { Subject = p.Id })];
        LogEvent[] same = [.. Enumerable.Range(1, 9).Select(i => Event(i, Officer))];

        Assert.Equal(4, LogDraw.Of(quick, Staff, people, settings, 1).Lines.Count(l => l.Reasons.Contains(LogReason.ManyInAnHour)));
        Assert.Empty(LogDraw.Of(slow, Staff, people, settings, 1).Lines);
        Assert.Empty(LogDraw.Of(same, Staff, [Alma], settings, 1).Lines);
    }

    [Fact]
    public void The_same_seed_draws_the_same_lines_and_another_seed_others()
    {
        var people = Enumerable.Range(0, 300).Select(i => Person(100 + i, "Alma", "Ek")).ToArray();
        LogEvent[] events = [.. people.Select((p, i) => Event(i + 1, Officer, at: new DateTime(2026, 10, 1, 8, 0, 0).AddHours(2 * (i % 7)).AddDays(i % 28)) with { Subject = p.Id })];
        var settings = new LogSettings { Drawn = 20 };

        var (first, again, other) = (Drawn(1), Drawn(1), Drawn(2));

        Assert.Equal(20, first.Length);
        Assert.Equal(first, again);
        Assert.NotEqual(first, other);

        long[] Drawn(int seed) => [.. LogDraw.Of(events, Staff, people, settings, seed).Lines.Where(l => l.Reasons.Contains(LogReason.Drawn)).Select(l => l.FirstSeq)];
    }

    [Fact]
    public void Citizens_and_the_system_are_not_reviewed() =>
        Assert.Empty(LogDraw.Of([Event(1, Stranger, ViewerKind.Citizen), Event(2, Stranger, ViewerKind.System)], Staff, [Alma], LogSettings.Default, 1).Lines);

    [Fact]
    public void Nobody_judges_their_own_reading_or_signs_where_they_stand()
    {
        var line = Assert.Single(Draw([Event(1, Stranger)], [Alma]));

        Assert.False(LogDraw.MayDecide(Stranger, line));
        Assert.True(LogDraw.MayDecide(Manager, line));
        Assert.False(LogDraw.MaySign(Stranger, [line]));
        Assert.True(LogDraw.MaySign(Manager, [line]));
    }

    private static IReadOnlyList<LogLine> Draw(LogEvent[] events, LogPerson[] people) => LogDraw.Of(events, Staff, people, NoneDrawn, 1).Lines;

    private static IEnumerable<LogReason> Reasons(LogEvent[] events, LogPerson[] people) => Assert.Single(Draw(events, people)).Reasons;

    private static LogEvent Event(long seq, UserId who, ViewerKind kind = ViewerKind.CaseOfficer, DateTime? at = null) =>
        new(seq, at ?? new DateTime(2026, 10, 5, 10, 0, 0), who, kind, Alma.Id, AccessGround.CaseWork);

    private static LogPerson Person(int number, string given, string family) =>
        new(new CaseFileId(Id(number).Value), given, family, false, "vuxen", [Officer], []);

    private static UserId Id(int number) => new(Guid.Parse($"0f000000-0000-7000-8000-{number:d12}"));
}
