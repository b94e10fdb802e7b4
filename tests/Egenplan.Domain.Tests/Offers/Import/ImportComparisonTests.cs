using System.Collections.Immutable;
using Egenplan.Domain.Offers;
using Egenplan.Domain.Offers.Import;
using Egenplan.Domain.People;
using Xunit;
using static Egenplan.Domain.Tests.Offers.Import.AFile;

namespace Egenplan.Domain.Tests.Offers.Import;

/// <summary>One test or more for each rule of <c>docs/import.md</c>.</summary>
public sealed class ImportComparisonTests
{
    private static readonly CaseFileId AnnasFile = new(new Guid(1, 0, 0, new byte[8]));
    private static readonly DateOnly LastFile = Today.AddDays(-30);

    [Fact]
    public void New_WhenThePersonIsNotKnown()
    {
        var comparison = Compare([], Line());

        Assert.Equal((1, 0, 0), (comparison.New, comparison.Changed, comparison.Unchanged));
        Assert.Null(Assert.Single(comparison.People).Known);
    }

    [Fact]
    public void New_WhenTheDecisionDayIsAnother() => Assert.Equal(1, Compare([Known(Line())], Line(), Line(decided: "2024-03-02")).New);

    [Fact]
    public void Unchanged_WhenTheSameFileComesAgain()
    {
        var comparison = Compare([Known(Line(to: "2027-01-01", protection: "S"))], Line(to: "2027-01-01", protection: "S"));

        Assert.Equal((0, 0, 1), (comparison.New, comparison.Changed, comparison.Unchanged));
        Assert.Empty(comparison.Missing);
        Assert.Empty(comparison.Ended);
        Assert.Empty(comparison.Extended);
    }

    [Fact]
    public void Changed_SaysWhichFields()
    {
        var comparison = Compare([Known(Line())], Line(from: "2024-03-16", executed: "", officer: "Johan Åberg", unit: "LSS barn"));

        Assert.Equal(1, comparison.Changed);
        Assert.Equal(
            [DecisionColumn.From, DecisionColumn.ExecutedOn, DecisionColumn.CaseOfficer, DecisionColumn.Unit],
            Assert.Single(comparison.Decisions).Fields);
    }

    [Fact]
    public void Changed_WhenTheNameIs()
    {
        var comparison = Compare([Known(Line())], Line(last: "Al"));

        Assert.Equal(1, comparison.Changed);
        Assert.Equal([DecisionColumn.LastName], Assert.Single(comparison.People).Fields);
    }

    [Fact]
    public void Changed_WhenTheFileProtectsMore_ButLessIsOnlyShown()
    {
        var more = Compare([Known(Line())], Line(protection: "S"));
        var less = Compare([Known(Line(protection: "S"))], Line());

        Assert.Equal([DecisionColumn.Protection], more.People[0].Fields);
        Assert.Equal((1, true), (less.Unchanged, less.People[0].SaysLessProtection));
    }

    [Fact]
    public void Unchanged_WhenTheFileHasNoSuchColumn()
    {
        var columns = Mapping.Columns.RemoveRange([DecisionColumn.To, DecisionColumn.ExecutedOn, DecisionColumn.CaseOfficer, DecisionColumn.Protection]);
        var reading = DecisionReading.Of([new(2, [.. Line().Split(';')])], Mapping with { Columns = columns }, Today);

        var comparison = ImportComparison.Of(reading, [Known(Line(to: "2027-01-01", protection: "S"))], Today);

        Assert.Equal(1, comparison.Unchanged);
        Assert.False(comparison.People[0].SaysLessProtection);
    }

    [Fact]
    public void Missing_WhenNoRowSpeaksOfTheDecision()
    {
        var comparison = Compare([Known(Line(), Line(insats: "9:3", to: "2026-11-20"), Line(insats: "9:4", to: "2026-11-21"))], Line());

        Assert.Equal(
            [(Insats.CompanionService, true, true), (Insats.ContactPerson, false, true)],
            comparison.Missing.Select(m => (m.Decision.Insats, m.HadEnded, m.IsNew)));
    }

    [Fact]
    public void Missing_IsNotNewTwice()
    {
        var known = Known(Line());
        known = known with { Decisions = [known.Decisions[0] with { MissingSince = LastFile }] };

        Assert.False(Assert.Single(Compare([known], Line(number: Bo, last: "Al")).Missing).IsNew);
    }

    [Fact]
    public void Changed_WhenAMissingDecisionIsBack()
    {
        var known = Known(Line());
        known = known with { Decisions = [known.Decisions[0] with { MissingSince = LastFile }] };

        Assert.Equal(1, Compare([known], Line()).Changed);
    }

    [Fact]
    public void Changed_WhenTheFileHasWhatWasEnteredByHand()
    {
        var known = Known(Line());
        known = known with { Decisions = [known.Decisions[0] with { IsImported = false }] };

        Assert.Equal(1, Compare([known], Line()).Changed);
    }

    [Fact]
    public void NotMissing_WhenARejectedRowOrAConflictSpeaksOfIt()
    {
        Assert.Empty(Compare([Known(Line())], Line(to: "2024-03-14")).Missing);
        Assert.Empty(Compare([Known(Line())], Line(decided: "2024-13-01")).Missing);
        Assert.Empty(Compare([Known(Line())], Line(to: "2027-01-01"), Line(to: "2027-01-02")).Missing);
        Assert.Single(Compare([Known(Line())], Line(insats: "9:3", decided: "2024-13-01")).Missing);
    }

    [Fact]
    public void NotMissing_WhenEnteredByHand_OrWhenTheFileIsAPart()
    {
        var byHand = Known(Line());
        byHand = byHand with { Decisions = [byHand.Decisions[0] with { IsImported = false }] };

        Assert.Empty(Compare([byHand], Line(number: Bo, last: "Al")).Missing);
        Assert.Empty(ImportComparison.Of(Read(Line(number: Bo, last: "Al")), [Known(Line())], Today, new() { IsPartOfFile = true }).Missing);
    }

    [Theory]
    [InlineData("", "2027-01-01", EndedBecause.EndDateAppeared)]
    [InlineData("", "2026-10-01", EndedBecause.EndDateAppeared)]
    [InlineData("2026-11-20", "2026-11-20", EndedBecause.EndDatePassed)]
    [InlineData("2026-11-21", "2026-11-21", EndedBecause.NotEnded)]
    [InlineData("2026-10-22", "2026-10-22", EndedBecause.EndDatePassed)]
    [InlineData("2026-10-21", "2026-10-21", EndedBecause.NotEnded)]
    [InlineData("2027-05-01", "2026-11-01", EndedBecause.EndDatePassed)]
    [InlineData("", "", EndedBecause.NotEnded)]
    public void Ended_WhenAnEndDateAppears_OrHasPassedSinceTheLastFile(string before, string now, EndedBecause expected) =>
        Assert.Equal(expected, Assert.Single(Compare([Known(Line(to: before))], Line(to: now)).Decisions).Ended);

    [Theory]
    [InlineData("2026-12-31", "2027-01-01", ExtendedBecause.LaterEnd)]
    [InlineData("2026-12-31", "", ExtendedBecause.LaterEnd)]
    [InlineData("2026-12-31", "2026-12-31", ExtendedBecause.NotExtended)]
    [InlineData("2026-12-31", "2026-12-30", ExtendedBecause.NotExtended)]
    [InlineData("", "2026-12-30", ExtendedBecause.NotExtended)]
    public void Extended_WhenTheEndIsLater(string before, string now, ExtendedBecause expected) =>
        Assert.Equal(expected, Assert.Single(Compare([Known(Line(to: before))], Line(to: now)).Decisions).Extended);

    [Theory]
    [InlineData("2026-11-01", "2027-10-31", ExtendedBecause.FollowsOn)]
    [InlineData("2026-10-31", "", ExtendedBecause.FollowsOn)]
    [InlineData("2026-11-02", "2027-10-31", ExtendedBecause.NotExtended)]
    [InlineData("2026-10-01", "2026-10-31", ExtendedBecause.NotExtended)]
    public void Extended_WhenANewDecisionOfTheSameInsatsFollowsOn(string from, string to, ExtendedBecause expected)
    {
        var comparison = Compare([Known(Line(to: "2026-10-31"))], Line(to: "2026-10-31"), Line(decided: "2026-09-01", from: from, to: to));

        var added = Assert.Single(comparison.Decisions, d => d.As is ComparedAs.New);
        Assert.Equal(expected, added.Extended);
        Assert.Equal(expected is ExtendedBecause.FollowsOn ? new DateOnly(2024, 3, 1) : null, added.Follows?.DecidedOn);
    }

    [Fact]
    public void NotExtended_WhenTheNewDecisionIsOfAnotherInsats()
    {
        var comparison = Compare([Known(Line(to: "2026-10-31"))], Line(to: "2026-10-31"), Line(insats: "9:3", decided: "2026-09-01", from: "2026-11-01"));

        Assert.Empty(comparison.Extended);
    }

    [Fact]
    public void ChangedNumber_IsProposed_AndNothingOfItTakenUntilSomebodyChooses()
    {
        var known = Known(Line(number: Bo), Line(number: Bo, insats: "9:3"));

        var comparison = Compare([known], Line(number: Anna), Line(number: Anna, insats: "9:4"));

        var proposal = Assert.Single(comparison.NumberChanges);
        Assert.Equal(AnnasFile, Assert.Single(proposal.Candidates).CaseFile);
        Assert.Equal(2, proposal.Row);
        Assert.Empty(comparison.People);
        Assert.Empty(comparison.Missing);
        Assert.Equal(2, comparison.New);
    }

    [Fact]
    public void ChangedNumber_ChosenAsTheSamePerson_IsAChangeOfTheirCaseFile()
    {
        var known = Known(Line(number: Bo), Line(number: Bo, insats: "9:3"));

        var comparison = ImportComparison.Of(Read(Line(), Line(insats: "9:4")), [known], Today, Choose(AnnasFile));

        var person = Assert.Single(comparison.People);
        Assert.Equal([DecisionColumn.PersonalNumber], person.Fields);
        Assert.Equal([ComparedAs.Changed, ComparedAs.New], person.Decisions.Select(d => d.As));
        Assert.Equal(Insats.CompanionService, Assert.Single(comparison.Missing).Decision.Insats);
    }

    [Fact]
    public void ChangedNumber_ChosenAsAnotherPerson_IsANewOne()
    {
        var comparison = ImportComparison.Of(Read(Line()), [Known(Line(number: Bo))], Today, Choose(null));

        Assert.Null(Assert.Single(comparison.People).Known);
        Assert.Single(comparison.Missing);
    }

    [Fact]
    public void ChangedNumber_IsNotProposed_WhenTheNameOrEveryDecisionDiffers_OrTheOldNumberIsThere()
    {
        var known = Known(Line(number: Bo));

        Assert.Empty(Compare([known], Line(last: "Al")).NumberChanges);
        Assert.Empty(Compare([known], Line(decided: "2024-03-02")).NumberChanges);
        Assert.Empty(Compare([known], Line(), Line(number: Bo)).NumberChanges);
        Assert.Empty(Compare([known], Line(), Line(number: Bo, insats: "Hemtjänst")).NumberChanges);
    }

    [Fact]
    public void AnEarlierNumber_StillFindsThePerson()
    {
        var known = Known(Line()) with { EarlierNumbers = [Bo] };

        var comparison = Compare([known], Line(number: Bo));

        Assert.Equal(1, comparison.Unchanged);
        Assert.Empty(comparison.Missing);
    }

    [Fact]
    public void AnEarlierNumberBesideTheNewOne_IsHeld()
    {
        var known = Known(Line()) with { EarlierNumbers = [Bo] };

        var comparison = Compare([known], Line(), Line(number: Bo, to: "2027-01-01"));

        Assert.Equal(1, comparison.Unchanged);
        Assert.Equal(Bo, Assert.Single(comparison.NumberChanges).Person.Number.Value);
    }

    private static ImportComparison Compare(KnownPerson[] known, params string[] lines) =>
        ImportComparison.Of(Read(lines), known, Today, new() { LastFileOn = LastFile });

    private static ComparisonOptions Choose(CaseFileId? same) => new() { NumberChoices = ImmutableDictionary<int, NumberChoice>.Empty.Add(2, new(same)) };

    /// <summary>A case file with what these rows said.</summary>
    private static KnownPerson Known(params string[] lines)
    {
        var person = Assert.Single(Read(lines).People);
        return new()
        {
            CaseFile = AnnasFile,
            Number = person.Number.Value,
            FirstName = person.FirstName,
            LastName = person.LastName,
            Protection = person.Protection,
            Decisions = [.. person.Decisions.Select(d => new KnownDecision
            {
                Id = new Guid(d.Row, 0, 0, new byte[8]),
                Insats = d.Insats,
                DecidedOn = d.DecidedOn,
                From = d.From,
                To = d.To,
                ExecutedOn = d.ExecutedOn,
                CaseOfficer = d.CaseOfficer,
                Unit = d.Unit,
            })],
        };
    }
}
