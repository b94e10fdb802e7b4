using Egenplan.Domain.Disposal;
using Egenplan.Domain.Offers;
using Egenplan.Domain.Plans;
using Egenplan.Domain.Tests.Offers;
using Egenplan.TestKit.Plans;
using Xunit;

namespace Egenplan.Domain.Tests.Disposal;

/// <summary>What is read of a case file, its plans and the journal, with the traps of numbers and dates.</summary>
public sealed class RetentionFactsTests
{
    private static readonly CaseFile File = ACaseFile.New();

    [Theory]
    [InlineData("199603052383", "1996-03-05")]
    [InlineData("199603652385", "1996-03-05")]
    [InlineData("199603752384", "1996-03-15")]
    [InlineData("199603852383", "1996-03-25")]
    public void A_samordningsnummer_has_sixty_more_than_the_day(string number, string birth)
    {
        var facts = RetentionFacts.Of(File with { Identity = File.Identity with { Number = number } }, [], null);

        Assert.Equal(Day.Of(birth), facts.Birth);
        Assert.NotNull(RetentionLaw.BirthDayIsPreserved(facts, RetentionSettings.Default, new(2027, 1, 1)));
    }

    [Fact]
    public void Days_of_birth_by_earlier_numbers_are_told_apart() =>
        Assert.Equal(
            [new DateOnly(1996, 3, 6)],
            RetentionFacts.Of(File with { Identity = File.Identity with { EarlierNumbers = [new("199603062382", new(2024, 1, 1))] } }, [], null).EarlierBirths);

    [Fact]
    public void The_last_note_is_the_latest_of_file_plan_and_journal()
    {
        var file = File.With(ACaseFile.Decision(1, "2026-01-01", "2026-06-30"));

        Assert.Equal(ACaseFile.Today, RetentionFacts.Of(file, [], null).LastNoteOn);
        Assert.Equal(ACaseFile.Today, RetentionFacts.Of(file, [], new(2026, 1, 1)).LastNoteOn);
        Assert.Equal(new DateOnly(2026, 12, 1), RetentionFacts.Of(file, [], new(2026, 12, 1)).LastNoteOn);
        Assert.Null(RetentionFacts.Of(File, [], null).LastNoteOn);
    }

    [Fact]
    public void A_decision_that_went_against_the_person_ends_nothing_and_gives_no_insats()
    {
        var refused = File with { Decisions = [ACaseFile.Granted(favourable: false, insats: Insats.HousingForChildren)] };
        var facts = RetentionFacts.Of(refused, [], null);

        Assert.Equal((false, 0), (facts.HasEndless, facts.Insatser.Count));
    }

    [Fact]
    public void An_insats_that_only_the_plan_tells_of_counts()
    {
        var plan = APlan.Requested(insatser: Insats.HousingForChildren).Plan;

        Assert.Contains(Insats.HousingForChildren, RetentionFacts.Of(File, [plan], null).Insatser);
    }

    [Fact]
    public void An_insats_that_another_authority_had_decided_counts_though_it_stands_as_planned()
    {
        var came = ((IndividualPlan)APlan.Requested(insatser: Insats.CompanionService))
            .TakeIn(APlan.Requested(insatser: Insats.HousingForChildren), new CameAlong("Annankommunen", ACaseFile.Today, new Quote("Ja")), ACaseFile.Today).Value;

        Assert.Contains(Insats.HousingForChildren, RetentionFacts.Of(File, [came], null).Insatser);
    }

    [Fact]
    public void A_plan_or_request_that_goes_on_is_an_open_matter()
    {
        Assert.False(RetentionFacts.Of(File, [], null).HasOpenMatter);
        Assert.True(RetentionFacts.Of(File, [APlan.Requested().Plan], null).HasOpenMatter);
        Assert.True(RetentionFacts.Of(File.Requested(), [], null).HasOpenMatter);
    }

    [Fact]
    public void A_decision_that_is_missing_is_told_apart_from_one_that_goes_on()
    {
        var endless = File.With(ACaseFile.Decision(1));
        var missing = endless with { Decisions = [endless.Decisions[0] with { Missing = new MissingDecision(ACaseFile.Id(9), new(2026, 12, 1)) }] };

        Assert.Equal((true, (DateOnly?)null), (RetentionFacts.Of(endless, [], null).HasEndless, RetentionFacts.Of(endless, [], null).MissedOn));
        Assert.Equal((false, (DateOnly?)new DateOnly(2026, 12, 1)), (RetentionFacts.Of(missing, [], null).HasEndless, RetentionFacts.Of(missing, [], null).MissedOn));
    }

    [Fact]
    public void A_county_that_is_not_there_is_none() =>
        Assert.Null(RetentionSettings.From(new Dictionary<string, string> { ["disposal.county"] = "99" }).County);

    [Fact]
    public void Settings_are_read_back_as_they_were_saved()
    {
        var said = new RetentionSettings { IsPrivate = true, County = "22", EarlierNumbers = false, MissingEnds = true, RestDays = 30, WaitDays = 8 };

        Assert.Equal(said, RetentionSettings.From(said.ToSettings()));
        Assert.Equal(RetentionSettings.Default, RetentionSettings.From(RetentionSettings.Default.ToSettings()));
    }

    [Fact]
    public void Settings_that_cannot_be_read_give_the_default()
    {
        var odd = RetentionSettings.From(new Dictionary<string, string>
        {
            ["disposal.private"] = "kanske",
            ["disposal.county"] = "öst",
            ["disposal.restDays"] = "0",
            ["disposal.waitDays"] = "-1",
            ["disposal.earlierNumbers"] = "",
        });
        var said = RetentionSettings.From(new Dictionary<string, string>
        {
            ["disposal.private"] = "true",
            ["disposal.county"] = "05",
            ["disposal.restDays"] = "3",
            ["disposal.waitDays"] = "1",
            ["disposal.earlierNumbers"] = "false",
            ["disposal.missingEnds"] = "true",
        });

        Assert.Equal(RetentionSettings.Default, odd);
        Assert.Equal(new() { IsPrivate = true, County = "05", RestDays = 3, WaitDays = 1, EarlierNumbers = false, MissingEnds = true }, said);
    }

    [Fact]
    public void Every_row_of_the_table_rests_on_a_statute()
    {
        var known = Domain.Law.Statutes.All.Select(s => s.Key).ToHashSet();

        Assert.Equal([], RetentionTable.All.Where(r => !known.Contains(r.Source)).Select(r => r.Source));
        Assert.Throws<KeyNotFoundException>(() => RetentionTable.On(RetentionReason.TimeIsOver, new(1990, 1, 1)));
    }
}
