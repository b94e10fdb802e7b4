using System.Collections.Immutable;

namespace Egenplan.Domain.Offers.Import;

/// <summary>Compares one person of the file with the case file. The rules are listed in <c>docs/import.md</c>.</summary>
internal static class PersonComparison
{
    public static ComparedPerson Of(
        ImportPerson person, KnownPerson? known, ImmutableHashSet<DecisionColumn> said, DateOnly today, DateOnly? lastFileOn)
    {
        if (known is null)
            return new(person, null, [], [.. person.Decisions.Select(New)], false);

        var byKey = known.Decisions.GroupBy(d => (d.Insats, d.DecidedOn)).ToDictionary(g => g.Key, g => g.First());
        var personFields = PersonFields(person, known, said);
        var decisions = person.Decisions.Select(row => byKey.TryGetValue((row.Insats, row.DecidedOn), out var decision)
            ? Known(row, decision, said, personFields.Length > 0, today, lastFileOn)
            : Follow(row, known.Decisions));
        return new(person, known, personFields, [.. decisions], said.Contains(DecisionColumn.Protection) && person.Protection < known.Protection);
    }

    private static ComparedDecision New(DecisionRow row) =>
        new(row, ComparedAs.New, null, [], EndedBecause.NotEnded, ExtendedBecause.NotExtended, null);

    private static ComparedDecision Follow(DecisionRow row, ImmutableArray<KnownDecision> known)
    {
        var before = known.Where(d => d.Insats == row.Insats && d.DecidedOn < row.DecidedOn && IsFollowedBy(d, row))
            .OrderByDescending(d => d.DecidedOn).FirstOrDefault();
        return New(row) with { Follows = before, Extended = before is null ? ExtendedBecause.NotExtended : ExtendedBecause.FollowsOn };
    }

    private static bool IsFollowedBy(KnownDecision old, DecisionRow row) =>
        old.To is { } end && row.From >= old.From && row.From <= end.AddDays(1) && (row.To is null || row.To > end);

    private static ComparedDecision Known(
        DecisionRow row, KnownDecision known, ImmutableHashSet<DecisionColumn> said, bool isPersonChanged, DateOnly today, DateOnly? lastFileOn)
    {
        var fields = ImmutableArray.CreateBuilder<DecisionColumn>();
        Compare(DecisionColumn.From, row.From != known.From);
        Compare(DecisionColumn.To, row.To != known.To);
        Compare(DecisionColumn.ExecutedOn, row.ExecutedOn != known.ExecutedOn);
        Compare(DecisionColumn.CaseOfficer, row.CaseOfficer.Length > 0 && row.CaseOfficer != known.CaseOfficer);
        Compare(DecisionColumn.Unit, row.Unit.Length > 0 && row.Unit != known.Unit);

        var isEndTold = said.Contains(DecisionColumn.To);
        var end = isEndTold ? row.To : known.To;
        var ended = isEndTold && known.To is null && end is not null ? EndedBecause.EndDateAppeared
            : end is { } last && lastFileOn is { } before && last >= before && last < today ? EndedBecause.EndDatePassed
            : EndedBecause.NotEnded;
        var isExtended = isEndTold && known.To is { } oldEnd && (row.To is null || row.To > oldEnd);
        return new(
            row,
            fields.Count > 0 || isPersonChanged || known.MissingSince is not null || !known.IsImported ? ComparedAs.Changed : ComparedAs.Unchanged,
            known,
            fields.ToImmutable(),
            ended,
            isExtended ? ExtendedBecause.LaterEnd : ExtendedBecause.NotExtended,
            null);

        void Compare(DecisionColumn column, bool differs)
        {
            if (differs && said.Contains(column))
                fields.Add(column);
        }
    }

    private static ImmutableArray<DecisionColumn> PersonFields(ImportPerson person, KnownPerson known, ImmutableHashSet<DecisionColumn> said)
    {
        var fields = ImmutableArray.CreateBuilder<DecisionColumn>();
        if (person.Number.Value != known.Number && !known.EarlierNumbers.Contains(person.Number.Value))
            fields.Add(DecisionColumn.PersonalNumber);
        var isBoth = said.Contains(DecisionColumn.FullName);
        if ((isBoth || said.Contains(DecisionColumn.FirstName)) && person.FirstName != known.FirstName)
            fields.Add(DecisionColumn.FirstName);
        if ((isBoth || said.Contains(DecisionColumn.LastName)) && person.LastName != known.LastName)
            fields.Add(DecisionColumn.LastName);
        if (person.Protection > known.Protection)
            fields.Add(DecisionColumn.Protection);
        if (person.CaseNumber.Length > 0 && person.CaseNumber != known.CaseNumber)
            fields.Add(DecisionColumn.CaseNumber);
        return fields.ToImmutable();
    }
}

/// <summary>Finds people whom the file has under another number. Proposes only.</summary>
internal sealed class NumberChanges
{
    private readonly HashSet<string> _inFile;
    private readonly ILookup<string, KnownPerson> _byName;

    public NumberChanges(IEnumerable<KnownPerson> known, DecisionReading reading)
    {
        _inFile = [.. reading.People.Select(p => p.Number.Value)
            .Concat(reading.Conflicts.Select(c => c.Key.Person.Value))
            .Concat(reading.Rejected.Where(r => r.Person is not null).Select(r => r.Person!.Value))];
        _byName = known.Where(p => !_inFile.Contains(p.Number)).ToLookup(p => NameKey(p.FirstName, p.LastName), StringComparer.Ordinal);
    }

    public bool IsInFile(string number) => _inFile.Contains(number);

    public NumberChange? Propose(ImportPerson person)
    {
        var decisions = person.Decisions.Select(d => (d.Insats, d.DecidedOn)).ToHashSet();
        var key = NameKey(person.FirstName, person.LastName);
        ImmutableArray<KnownPerson> candidates = key.Length == 0 ? []
            : [.. _byName[key].Where(k => k.Decisions.Any(d => decisions.Contains((d.Insats, d.DecidedOn))))];
        return candidates.IsEmpty ? null : new(person, candidates);
    }

    private static string NameKey(string first, string last) => ImportWords.KeyOf($"{first} {last}");
}

/// <summary>Known decisions that a whole file does not have.</summary>
internal static class MissingDecisions
{
    public static ImmutableArray<MissingFromFile> Of(
        DecisionReading reading,
        IEnumerable<KnownPerson> known,
        IEnumerable<ComparedPerson> people,
        IEnumerable<NumberChange> held,
        DateOnly today)
    {
        var seen = reading.Accepted.Select(r => r.Key).Concat(reading.Conflicts.Select(c => c.Key))
            .Select(k => (k.Person.Value, k.Insats, k.DecidedOn)).ToHashSet();
        var linked = people.Where(p => p.Known is not null).SelectMany(p => p.Decisions.Select(d => (p.Known!.CaseFile, d.Row.Insats, d.Row.DecidedOn))).ToHashSet();
        var underNewNumber = held.SelectMany(h => h.Candidates).Select(c => c.CaseFile).ToHashSet();
        var rejected = reading.Rejected.Where(r => r.Person is not null).ToLookup(r => r.Person!.Value);
        var missing = ImmutableArray.CreateBuilder<MissingFromFile>();
        foreach (var person in known.Where(p => !underNewNumber.Contains(p.CaseFile)))
        {
            string[] numbers = [person.Number, .. person.EarlierNumbers];
            foreach (var decision in person.Decisions.Where(d => d.IsImported))
            {
                var isThere = linked.Contains((person.CaseFile, decision.Insats, decision.DecidedOn))
                    || numbers.Any(n => seen.Contains((n, decision.Insats, decision.DecidedOn)) || rejected[n].Any(r => MayBe(r, decision)));
                if (!isThere)
                    missing.Add(new(person, decision, decision.To < today, decision.MissingSince is null));
            }
        }

        return missing.ToImmutable();
    }

    /// <summary>A rejected row may be the decision when nothing that could be read of it says otherwise.</summary>
    private static bool MayBe(RejectedRow row, KnownDecision decision) =>
        (row.Insats ?? decision.Insats) == decision.Insats && (row.DecidedOn ?? decision.DecidedOn) == decision.DecidedOn;
}
