using System.Collections.Immutable;

namespace Egenplan.Domain.Offers.Import;

/// <summary>
/// A decision file beside what the authority knows. Each list has one rule, written in <c>docs/import.md</c>.
/// Nothing here changes anything: it is what an officer sees before saying yes.
/// </summary>
public sealed record ImportComparison
{
    /// <summary>The file.</summary>
    public required DecisionReading Reading { get; init; }

    /// <summary>The people who are taken, with their decisions.</summary>
    public required ImmutableArray<ComparedPerson> People { get; init; }

    /// <summary>People under a new number that nobody has chosen about; their rows count as new but are held.</summary>
    public required ImmutableArray<NumberChange> NumberChanges { get; init; }

    /// <summary>Known decisions that the file does not have.</summary>
    public required ImmutableArray<MissingFromFile> Missing { get; init; }

    /// <summary>Every compared decision that is taken.</summary>
    public IEnumerable<ComparedDecision> Decisions => People.SelectMany(p => p.Decisions);

    /// <summary>How many accepted rows are new, those held for a changed number included.</summary>
    public int New => Count(ComparedAs.New) + NumberChanges.Sum(n => n.Person.Decisions.Length);

    /// <summary>How many accepted rows tell something otherwise.</summary>
    public int Changed => Count(ComparedAs.Changed);

    /// <summary>How many accepted rows tell what is known.</summary>
    public int Unchanged => Count(ComparedAs.Unchanged);

    /// <summary>Decisions that have ended since the last file.</summary>
    public IEnumerable<ComparedDecision> Ended => Decisions.Where(d => d.Ended is not EndedBecause.NotEnded);

    /// <summary>Decisions that have been extended since the last file.</summary>
    public IEnumerable<ComparedDecision> Extended => Decisions.Where(d => d.Extended is not ExtendedBecause.NotExtended);

    /// <summary>Compares.</summary>
    /// <param name="reading">The file.</param>
    /// <param name="known">Everybody the authority holds a case file about.</param>
    /// <param name="today">The day of import.</param>
    /// <param name="options">What is known of the file and chosen by the officer.</param>
    public static ImportComparison Of(
        DecisionReading reading, IEnumerable<KnownPerson> known, DateOnly today, ComparisonOptions? options = null)
    {
        options ??= new();
        var all = known.ToList();
        var byNumber = new Dictionary<string, KnownPerson>(StringComparer.Ordinal);
        foreach (var person in all)
        {
            foreach (var earlier in person.EarlierNumbers)
                byNumber.TryAdd(earlier, person);
        }

        foreach (var person in all)
            byNumber[person.Number] = person;

        var numbers = new NumberChanges(all, reading);
        var people = ImmutableArray.CreateBuilder<ComparedPerson>();
        var held = ImmutableArray.CreateBuilder<NumberChange>();
        foreach (var person in reading.People)
        {
            var file = byNumber.GetValueOrDefault(person.Number.Value);
            var proposed = file is null ? numbers.Propose(person)
                : file.Number != person.Number.Value && numbers.IsInFile(file.Number) ? new NumberChange(person, [file])
                : null;
            if (proposed is not null)
            {
                if (options.NumberChoices.GetValueOrDefault(proposed.Row) is not { } choice)
                {
                    held.Add(proposed);
                    continue;
                }

                file = proposed.Candidates.FirstOrDefault(c => c.CaseFile == choice.SameAs);
            }

            people.Add(PersonComparison.Of(person, file, reading.Columns, today, options.LastFileOn));
        }

        return new()
        {
            Reading = reading,
            People = people.ToImmutable(),
            NumberChanges = held.ToImmutable(),
            Missing = options.IsPartOfFile ? [] : MissingDecisions.Of(reading, all, people, held, today),
        };
    }

    private int Count(ComparedAs kind) => People.Sum(p => p.Decisions.Count(d => d.As == kind));
}

/// <summary>What is known of the file, and what the officer has chosen.</summary>
public sealed record ComparisonOptions
{
    /// <summary>The day of the authority's last import, null before the first.</summary>
    public DateOnly? LastFileOn { get; init; }

    /// <summary>True for mended rows imported alone: what is not in such a file is not missing.</summary>
    public bool IsPartOfFile { get; init; }

    /// <summary>Choices about changed numbers, by <see cref="NumberChange.Row"/>.</summary>
    public ImmutableDictionary<int, NumberChoice> NumberChoices { get; init; } = ImmutableDictionary<int, NumberChoice>.Empty;
}
