using Egenplan.Domain.Law;
using Egenplan.Domain.Offers.Import;
using Egenplan.Domain.People;
using Xunit;
using static Egenplan.Domain.Tests.Offers.Import.AFile;

namespace Egenplan.Domain.Tests.Offers.Import;

public sealed class DecisionReadingTests(ITestOutputHelper output)
{
    [Fact]
    public void ARightRow_IsTakenWithAllItSays()
    {
        var reading = Read(Line(to: "2027-03-14", protection: "s", first: " Anna "));

        var row = Assert.Single(reading.Accepted);
        Assert.Equal(2, row.Row);
        Assert.Equal((Anna, "Anna", "Ek"), (row.Person.Value, row.FirstName, row.LastName));
        Assert.Equal((new DateOnly(2024, 3, 1), new(2024, 3, 15), new DateOnly(2027, 3, 14)), (row.DecidedOn, row.From, row.To));
        Assert.Equal(ProtectionLevel.Marking, row.Protection);
        Assert.Empty(reading.Warnings);
    }

    [Fact]
    public void ARowWithManyFaults_IsRejectedWithAllOfThem()
    {
        var reading = Read(Line(number: "", first: "", last: " ", insats: "Hemtjänst", decided: "2026-13-05", from: "2026-02-01", to: "2026-01-31", executed: "snart"));

        var rejected = Assert.Single(reading.Rejected);
        Assert.Equal(
            [
                (DecisionColumn.PersonalNumber, "", RuleCode.PersonalNumberMissing),
                (DecisionColumn.LastName, "", RuleCode.NameIsMissing),
                (DecisionColumn.Insats, "Hemtjänst", RuleCode.InsatsUnknown),
                (DecisionColumn.DecidedOn, "2026-13-05", RuleCode.DateUnreadable),
                (DecisionColumn.To, "2026-01-31", RuleCode.DecisionEndsBeforeStart),
                (DecisionColumn.ExecutedOn, "snart", RuleCode.DateUnreadable),
            ],
            rejected.Faults.Select(f => ((DecisionColumn)f.Column!, f.Value, f.Break.Code)));
    }

    [Fact]
    public void ARowThatSaysTheSame_HoweverItIsSpelled_CountsOnce()
    {
        var reading = Read(Line(), Line(number: "040621-2381", insats: "LSS Daglig verks", decided: "1/3 2024"));

        Assert.Equal((2, 1, 1), (reading.Rows, reading.Accepted.Length, reading.Duplicates.Length));
        Assert.Equal(3, reading.Duplicates[0].Row);
    }

    [Fact]
    public void OneDecisionToldInTwoWays_IsTakenInNeither_UntilSomebodyChooses()
    {
        string[] lines = [Line(to: "2027-07-22"), Line(number: Bo), Line(to: "2027-06-30"), Line(to: "2027-07-22")];

        var before = Read([], lines);
        var after = Read([4], lines);

        Assert.Equal([Bo], before.Accepted.Select(r => r.Person.Value));
        Assert.Equal([2, 4, 5], Assert.Single(before.Conflicts).Rows.Select(r => r.Row));
        Assert.Equal((3, 0), (before.ConflictRows, before.Duplicates.Length));
        Assert.Equal([3, 4], after.Accepted.Select(r => r.Row));
        Assert.Equal(2, after.ConflictRows);
    }

    [Fact]
    public void TheSameInsatsDecidedOnAnotherDay_IsAnotherDecision() =>
        Assert.Equal(2, Read(Line(), Line(decided: "2024-03-02")).Accepted.Length);

    [Fact]
    public void AnUnknownProtectionValue_CountsAsProtected_WithAWarning()
    {
        var reading = Read(Line(protection: "x"));

        Assert.Equal(ProtectionLevel.Marking, reading.Accepted[0].Protection);
        Assert.Equal((2, DecisionColumn.Protection, "x", WarningCode.ProtectionUnknown), Of(Assert.Single(reading.Warnings)));

        static (int, DecisionColumn, string, WarningCode) Of(RowWarning w) => (w.Row, w.Column, w.Value, w.Code);
    }

    [Theory]
    [InlineData("F", ProtectionLevel.ProtectedRegistration)]
    [InlineData("Skyddad folkbokföring", ProtectionLevel.ProtectedRegistration)]
    [InlineData("Sekretessmarkering", ProtectionLevel.Marking)]
    [InlineData("Ja", ProtectionLevel.Marking)]
    [InlineData("Nej", ProtectionLevel.None)]
    [InlineData("", ProtectionLevel.None)]
    public void AKnownProtectionValue_IsItsGrade(string value, ProtectionLevel expected)
    {
        var reading = Read(Line(protection: value));

        Assert.Equal(expected, reading.Accepted[0].Protection);
        Assert.Empty(reading.Warnings);
    }

    [Fact]
    public void APerson_IsAsProtectedAsTheStrictestOfTheirRows_AlsoThoseInConflict()
    {
        var reading = Read(Line(), Line(insats: "9:3", to: "2027-01-01", protection: "F"), Line(insats: "9:3"));

        Assert.Equal(ProtectionLevel.ProtectedRegistration, Assert.Single(reading.People).Protection);
    }

    [Fact]
    public void APersonWithTwoNames_HasTheOneOfTheLatestDecision_WithAWarning()
    {
        var reading = Read(Line(decided: "2024-03-01", last: "Ek"), Line(decided: "2020-03-01", last: "Al"));

        Assert.Equal("Ek", Assert.Single(reading.People).LastName);
        Assert.Equal((3, "Anna Al", WarningCode.NameDiffers), (reading.Warnings[0].Row, reading.Warnings[0].Value, reading.Warnings[0].Code));
    }

    [Fact]
    public void ARowWithoutFirstDay_CountsFromTheDecision_WithAWarning()
    {
        var reading = Read(Line(from: ""));

        Assert.Equal(new DateOnly(2024, 3, 1), reading.Accepted[0].From);
        Assert.Equal(WarningCode.FromMissing, Assert.Single(reading.Warnings).Code);
    }

    [Fact]
    public void BlankRows_AreNoRows() => Assert.Equal((1, 0), (Read(Line(), ";;;;;;;;;;", " ").Rows, Read(Line(), ";;").Rejected.Length));

    [Fact]
    public void AShorterRow_HasItsLastCellsEmpty() => Assert.Single(Read($"{Anna};Anna;Ek;9:10;2024-03-01;2024-03-15").Accepted);

    [Fact]
    public void AFormula_IsText() => Assert.Equal("=cmd|'/c calc'!A1", Read(Line(last: "=cmd|'/c calc'!A1")).Accepted[0].LastName);

    [Theory]
    [InlineData("Ek, Anna", "Anna", "Ek")]
    [InlineData("Anna Maria Ek", "Anna Maria", "Ek")]
    [InlineData("Ek", "", "Ek")]
    public void OneColumnForBothNames_IsDivided(string full, string first, string last)
    {
        var columns = Mapping.Columns.Remove(DecisionColumn.FirstName).Remove(DecisionColumn.LastName).Add(DecisionColumn.FullName, 1);
        var row = new FileRow(2, [.. Line(first: full, last: "").Split(';')]);

        var reading = DecisionReading.Of([row], Mapping with { Columns = columns }, Today);

        Assert.Equal((first, last), (reading.Accepted[0].FirstName, reading.Accepted[0].LastName));
    }

    [Fact]
    public void WhateverTheFile_EveryRowIsOneOfTheFour()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("EGENPLAN_SEED"), out var given) ? given : Random.Shared.Next();
        output.WriteLine($"EGENPLAN_SEED={seed}");
        var random = new Random(seed);
        string[] numbers = [Anna, Bo, "040621-2381", "200406212382", ""];
        for (var round = 0; round < 300; round++)
        {
            var lines = Enumerable.Range(0, random.Next(60)).Select(_ => Line(
                number: numbers[random.Next(numbers.Length)],
                insats: random.Next(8) == 0 ? "Hemtjänst" : FormattableString.Invariant($"9:{random.Next(1, 4)}"),
                decided: random.Next(8) == 0 ? "2026-11-22" : FormattableString.Invariant($"2024-03-0{random.Next(1, 4)}"),
                to: random.Next(3) == 0 ? "2025-01-01" : "")).ToArray();
            int[] chosen = [.. Enumerable.Range(2, lines.Length).Where(_ => random.Next(4) == 0)];

            var reading = Read(chosen, lines);

            Assert.Equal(lines.Length, reading.Rows);
            Assert.Equal(reading.Rows, reading.Accepted.Length + reading.Rejected.Length + reading.Duplicates.Length + reading.ConflictRows);
            Assert.Equal(reading.Accepted.Select(r => r.Person).Distinct().Count(), reading.People.Length);
            Assert.Equal(reading.Accepted.Length, reading.Accepted.Select(r => r.Key).Distinct().Count());
        }
    }
}
