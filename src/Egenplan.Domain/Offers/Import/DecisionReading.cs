using System.Collections.Immutable;
using Egenplan.Domain.People;

namespace Egenplan.Domain.Offers.Import;

/// <summary>Rows about one decision that do not say the same. None is taken until somebody chooses one of them.</summary>
/// <param name="Key">The decision.</param>
/// <param name="Rows">All its rows, in the file's order; rows that agree among themselves too.</param>
/// <param name="Chosen">The row that somebody chose, or null.</param>
public sealed record RowConflict(DecisionKey Key, ImmutableArray<DecisionRow> Rows, DecisionRow? Chosen);

/// <summary>What a file says about one person, taken together from their accepted rows.</summary>
/// <param name="Number">The number.</param>
/// <param name="FirstName">Förnamn on the row with the latest decision (the lower row when there are several).</param>
/// <param name="LastName">Efternamn on the same row.</param>
/// <param name="Protection">The strictest grade that any readable row states.</param>
/// <param name="CaseNumber">Ärendenummer on the latest decision that has one; empty when none has.</param>
/// <param name="Decisions">The accepted decisions, in the file's order.</param>
public sealed record ImportPerson(
    PersonalNumber Number,
    string FirstName,
    string LastName,
    ProtectionLevel Protection,
    string CaseNumber,
    ImmutableArray<DecisionRow> Decisions);

/// <summary>
/// A whole decision file, read: every row is accepted, rejected, a repetition or in conflict, and only one of these.
/// </summary>
public sealed record DecisionReading
{
    /// <summary>How many data rows there are, rows without any value not counted.</summary>
    public required int Rows { get; init; }

    /// <summary>One row for each decision that is taken, in the file's order.</summary>
    public required ImmutableArray<DecisionRow> Accepted { get; init; }

    /// <summary>Rows with something wrong, in the file's order.</summary>
    public required ImmutableArray<RejectedRow> Rejected { get; init; }

    /// <summary>Rows that repeat an accepted one exactly.</summary>
    public required ImmutableArray<DecisionRow> Duplicates { get; init; }

    /// <summary>Decisions told in different ways.</summary>
    public required ImmutableArray<RowConflict> Conflicts { get; init; }

    /// <summary>What somebody should look at in the rows that are taken or in conflict.</summary>
    public required ImmutableArray<RowWarning> Warnings { get; init; }

    /// <summary>The people among the accepted rows, in the file's order.</summary>
    public required ImmutableArray<ImportPerson> People { get; init; }

    /// <summary>The columns that the file has. What no column says is not a change.</summary>
    public required ImmutableHashSet<DecisionColumn> Columns { get; init; }

    /// <summary>Rows in conflict that are not taken: all of them, less those that somebody chose.</summary>
    public int ConflictRows => Conflicts.Sum(c => c.Rows.Length - (c.Chosen is null ? 0 : 1));

    /// <summary>Reads the rows.</summary>
    /// <param name="rows">The data rows, without the header.</param>
    /// <param name="mapping">A complete mapping.</param>
    /// <param name="today">The day of import.</param>
    /// <param name="chosenRows">Numbers of the rows chosen in conflicts; others are ignored.</param>
    public static DecisionReading Of(IEnumerable<FileRow> rows, ColumnMapping mapping, DateOnly today, IReadOnlySet<int>? chosenRows = null)
    {
        var reader = new DecisionRowReader(mapping, today);
        var count = 0;
        var warnings = new List<RowWarning>();
        var rejected = ImmutableArray.CreateBuilder<RejectedRow>();
        var groups = new Dictionary<DecisionKey, List<DecisionRow>>();
        foreach (var row in rows.Where(r => r.Cells.Any(c => Cell.Clean(c).Length > 0)))
        {
            count++;
            if (reader.Read(row, warnings, out var fault) is not { } decision)
                rejected.Add(fault!);
            else if (groups.TryGetValue(decision.Key, out var others))
                others.Add(decision);
            else
                groups.Add(decision.Key, [decision]);
        }

        var accepted = new List<DecisionRow>(groups.Count);
        var duplicates = new List<DecisionRow>();
        var conflicts = ImmutableArray.CreateBuilder<RowConflict>();
        foreach (var (key, about) in groups)
        {
            if (DecisionRules.RowsAgree(about) is null)
            {
                accepted.Add(about[0]);
                duplicates.AddRange(about.Skip(1));
                continue;
            }

            var chosen = about.Find(r => chosenRows?.Contains(r.Row) == true);
            conflicts.Add(new(key, [.. about], chosen));
            if (chosen is not null)
                accepted.Add(chosen);
        }

        accepted.Sort((a, b) => a.Row.CompareTo(b.Row));
        duplicates.Sort((a, b) => a.Row.CompareTo(b.Row));
        var people = PeopleOf(accepted, groups.Values.SelectMany(g => g), warnings);
        return new()
        {
            Rows = count,
            Columns = [.. mapping.Columns.Keys],
            Accepted = [.. accepted],
            Rejected = rejected.ToImmutable(),
            Duplicates = [.. duplicates],
            Conflicts = [.. conflicts.OrderBy(c => c.Rows[0].Row)],
            Warnings = [.. warnings.OrderBy(w => w.Row)],
            People = people,
        };
    }

    private static ImmutableArray<ImportPerson> PeopleOf(
        List<DecisionRow> accepted, IEnumerable<DecisionRow> readable, List<RowWarning> warnings)
    {
        var strictest = new Dictionary<PersonalNumber, ProtectionLevel>();
        foreach (var row in readable)
            strictest[row.Person] = (ProtectionLevel)Math.Max((int)row.Protection, (int)strictest.GetValueOrDefault(row.Person));

        var people = ImmutableArray.CreateBuilder<ImportPerson>();
        foreach (var person in accepted.GroupBy(r => r.Person))
        {
            var newestFirst = person.OrderByDescending(r => r.DecidedOn).ThenByDescending(r => r.Row).ToList();
            var named = newestFirst[0];
            var caseNumber = newestFirst.Find(r => r.CaseNumber.Length > 0)?.CaseNumber ?? "";
            people.Add(new(person.Key, named.FirstName, named.LastName, strictest[person.Key], caseNumber, [.. person]));
            foreach (var row in person)
            {
                if ((row.FirstName, row.LastName) != (named.FirstName, named.LastName))
                    warnings.Add(new(row.Row, DecisionColumn.LastName, $"{row.FirstName} {row.LastName}".Trim(), WarningCode.NameDiffers));
            }
        }

        return people.ToImmutable();
    }
}
