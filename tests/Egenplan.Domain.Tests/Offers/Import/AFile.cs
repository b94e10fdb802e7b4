using System.Collections.Immutable;
using Egenplan.Domain.Offers.Import;

namespace Egenplan.Domain.Tests.Offers.Import;

/// <summary>Builds decision files for tests: a line is cells with semicolons between, in the order of the eight files.</summary>
internal static class AFile
{
    public const string Anna = "200406212381";
    public const string Bo = "197412629870";

    public static readonly DateOnly Today = new(2026, 11, 21);

    private static readonly DecisionColumn[] Order =
    [
        DecisionColumn.PersonalNumber, DecisionColumn.FirstName, DecisionColumn.LastName, DecisionColumn.Insats, DecisionColumn.DecidedOn,
        DecisionColumn.From, DecisionColumn.To, DecisionColumn.ExecutedOn, DecisionColumn.CaseOfficer, DecisionColumn.Unit, DecisionColumn.Protection,
    ];

    public static ColumnMapping Mapping { get; } = new(Order.Select((c, i) => (c, i)).ToImmutableDictionary(p => p.c, p => p.i), Order.Length);

    /// <summary>The line of a right row; what is not given is usual.</summary>
    public static string Line(
        string number = Anna,
        string first = "Anna",
        string last = "Ek",
        string insats = "9:10",
        string decided = "2024-03-01",
        string from = "2024-03-15",
        string to = "",
        string executed = "2024-04-01",
        string officer = "Maria Lindgren",
        string unit = "LSS vuxen",
        string protection = "") =>
        string.Join(';', number, first, last, insats, decided, from, to, executed, officer, unit, protection);

    public static DecisionReading Read(params string[] lines) => Read([], lines);

    public static DecisionReading Read(int[] chosen, string[] lines) =>
        DecisionReading.Of(lines.Select((l, i) => new FileRow(i + 2, [.. l.Split(';')])), Mapping, Today, chosen.ToHashSet());
}
