using System.Text.Json;
using System.Text.Json.Serialization;
using Egenplan.Domain.Offers.Import;
using Egenplan.Domain.People;
using Egenplan.TestKit;
using Egenplan.Web.Inputs.DecisionFiles;
using Xunit;

namespace Egenplan.Web.Tests.Inputs;

/// <summary>The eight files against their expectation files, which were judged row by row and not written by this program.</summary>
public sealed class EightFilesTests
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    public static TheoryData<string> Files() =>
        [.. Directory.GetFiles(Repository.PathTo("tests", "data", "decisions"), "*.csv").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal)];

    [Fact]
    public void ThereAreEight() => Assert.Equal(8, Files().Count);

    [Theory]
    [MemberData(nameof(Files))]
    public void EveryFile_IsReadAsItsExpectationSays(string name)
    {
        var expected = JsonSerializer.Deserialize<Expected>(File.ReadAllText(Path.Combine(Repository.PathTo("tests", "data", "decisions"), name + ".expected.json")), Options)!;

        var file = DecisionFiles.Open(File.ReadAllBytes(Path.Combine(Repository.PathTo("tests", "data", "decisions"), name + ".csv")));
        var reading = DecisionReading.Of(file.Rows(), file.Mapping, expected.Today);
        var comparison = ImportComparison.Of(reading, [], expected.Today);

        Assert.Equal((expected.Encoding, expected.Separator), (file.Encoding, file.Separator));
        Assert.Equal(
            expected.Counts,
            new(reading.Rows, reading.Accepted.Length, reading.Rejected.Length, reading.Duplicates.Length, reading.ConflictRows, reading.People.Length, comparison.New, comparison.Changed, comparison.Unchanged));
        Assert.Equal(expected.Rejected, reading.Rejected.SelectMany(r => r.Faults.Select(f => new Row(r.Source.Number, f.Column.ToString()!, f.Value, f.Break.Code.ToString()))));
        Assert.Equal(expected.Conflicts, reading.Conflicts.SelectMany(c => c.Rows.Select(r => new Row(r.Row, "DecidedOn", $"{r.DecidedOn:O}", "DecisionConflict"))));
        Assert.Equal(
            expected.Duplicates.Select(d => (d.Row, d.SameAs)),
            reading.Duplicates.Select(d => (d.Row, reading.Accepted.Single(a => a.Key == d.Key).Row)));
        Assert.Equal(expected.Warnings, reading.Warnings.Select(w => new Row(w.Row, w.Column.ToString(), w.Value, w.Code.ToString())));
        Assert.Equal(
            expected.Insatser,
            reading.Accepted.GroupBy(r => (int)r.Insats).OrderBy(g => g.Key).ToDictionary(g => FormattableString.Invariant($"{g.Key}"), g => g.Count()));
        Assert.Equal(expected.ProtectedPeople, reading.People.Count(p => p.Protection is not ProtectionLevel.None));
        Assert.Equal(expected.CoordinationNumbers, reading.People.Count(p => p.Number.IsCoordinationNumber));
    }

    private sealed record Counts(int Rows, int Accepted, int Rejected, int Duplicates, int Conflicts, int People, int New, int Changed, int Unchanged);

    private sealed record Row([property: JsonPropertyName("row")] int Number, string Column, string Value, string Code);

    private sealed record Repeated(int Row, int SameAs);

    private sealed record Expected(
        string File,
        string Authority,
        DateOnly Today,
        string Encoding,
        char Separator,
        Counts Counts,
        Dictionary<string, int> Insatser,
        int ProtectedPeople,
        int CoordinationNumbers,
        Row[] Rejected,
        Row[] Conflicts,
        Repeated[] Duplicates,
        Row[] Warnings);
}
