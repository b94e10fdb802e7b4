using System.Collections.Immutable;
using Egenplan.Domain.Law;
using Egenplan.Domain.People;

namespace Egenplan.Domain.Offers.Import;

/// <summary>What one import does to one person's case file.</summary>
/// <param name="File">The case file, null for a person who gets one.</param>
/// <param name="Apply">
/// The command: gets the case file as it is now, or null for a new person with the id that it shall have. Pure, may be called again.
/// </param>
public sealed record ImportChange(CaseFileId? File, Func<CaseFile?, CaseFileId, Outcome<CaseFile>> Apply);

/// <summary>Turns a comparison into changes, one a person. People about whom nothing changes are left out.</summary>
public static class ImportChanges
{
    /// <summary>The changes.</summary>
    /// <param name="comparison">What the officer has seen.</param>
    /// <param name="authority">The authority.</param>
    /// <param name="kind">What it answers for.</param>
    /// <param name="importId">Id of the import.</param>
    /// <param name="entry">Who imports and the day.</param>
    /// <param name="ids">Ids of new decisions.</param>
    public static ImmutableArray<ImportChange> Of(
        ImportComparison comparison, AuthorityCode authority, AuthorityKind kind, Guid importId, Entry entry, IdSource ids)
    {
        var said = comparison.Reading.Columns;
        var missing = comparison.Missing.Where(m => m.IsNew).ToLookup(m => m.Person.CaseFile, m => m.Decision.Id);
        var changes = ImmutableArray.CreateBuilder<ImportChange>();
        foreach (var person in comparison.People)
        {
            if (person.Known is null)
                changes.Add(New(person, said, authority, kind, importId, entry, ids));
            else if (person.Decisions.Any(d => d.As is not ComparedAs.Unchanged))
                changes.Add(Known(person, person.Known, said, [.. missing[person.Known.CaseFile]], importId, entry, ids));
        }

        var touched = comparison.People.Where(p => p.Known is not null && p.Decisions.Any(d => d.As is not ComparedAs.Unchanged))
            .Select(p => p.Known!.CaseFile).ToHashSet();
        foreach (var gone in comparison.Missing.Where(m => m.IsNew && !touched.Contains(m.Person.CaseFile)).GroupBy(m => m.Person.CaseFile))
        {
            ImmutableArray<Guid> decisions = [.. missing[gone.Key]];
            changes.Add(new(gone.Key, (file, _) => There(file).MarkMissing(importId, decisions, entry)));
        }

        return changes.ToImmutable();
    }

    private static ImportChange New(
        ComparedPerson person,
        ImmutableHashSet<DecisionColumn> said,
        AuthorityCode authority,
        AuthorityKind kind,
        Guid importId,
        Entry entry,
        IdSource ids)
    {
        var imported = Imported(person, said, importId, ids);
        var identity = new PersonIdentity
        {
            Number = person.Person.Number.Value,
            GivenName = imported.GivenName,
            FamilyName = imported.FamilyName,
            Protection = person.Person.Protection,
            CaseNumber = person.Person.CaseNumber.Length > 0 ? person.Person.CaseNumber : null,
        };
        return new(null, (file, id) => (file is null ? CaseFile.Open(id, authority, kind, identity, entry) : Outcome<CaseFile>.Done(file))
            .Then(f => f.ApplyImported(imported, entry)));
    }

    private static ImportChange Known(
        ComparedPerson person,
        KnownPerson known,
        ImmutableHashSet<DecisionColumn> said,
        ImmutableArray<Guid> missing,
        Guid importId,
        Entry entry,
        IdSource ids)
    {
        var imported = Imported(person, said, importId, ids);
        var number = person.Fields.Contains(DecisionColumn.PersonalNumber) ? person.Person.Number.Value : null;
        var caseNumber = person.Fields.Contains(DecisionColumn.CaseNumber) ? person.Person.CaseNumber : null;
        return new(known.CaseFile, (file, _) => There(file)
            .ApplyImported(imported, entry)
            .Then(f => number is null ? Outcome<CaseFile>.Done(f) : f.ChangeNumber(number, entry))
            .Then(f => caseNumber is null ? Outcome<CaseFile>.Done(f) : f.ChangeIdentity(f.Identity.GivenName, f.Identity.FamilyName, caseNumber))
            .Then(f => f.MarkMissing(importId, missing, entry)));
    }

    /// <summary>What the file says, with what is known where the file has no such column or leaves it empty.</summary>
    private static ImportedPerson Imported(ComparedPerson person, ImmutableHashSet<DecisionColumn> said, Guid importId, IdSource ids)
    {
        var isBoth = said.Contains(DecisionColumn.FullName);
        var first = person.Known is { } k && !isBoth && !said.Contains(DecisionColumn.FirstName) ? k.FirstName : person.Person.FirstName;
        var last = person.Known is { } n && !isBoth && !said.Contains(DecisionColumn.LastName) ? n.LastName : person.Person.LastName;
        return new(
            importId,
            first,
            last,
            said.Contains(DecisionColumn.Protection) ? person.Person.Protection : null,
            [.. person.Decisions.Select(d => new ImportedDecision(
                ids.Next(),
                d.Row.Insats,
                d.Row.DecidedOn,
                said.Contains(DecisionColumn.From) || d.Known is null ? d.Row.From : d.Known.From,
                said.Contains(DecisionColumn.To) || d.Known is null ? d.Row.To : d.Known.To,
                said.Contains(DecisionColumn.ExecutedOn) || d.Known is null ? d.Row.ExecutedOn : d.Known.ExecutedOn,
                d.Row.CaseOfficer.Length > 0 || d.Known is null ? d.Row.CaseOfficer : d.Known.CaseOfficer,
                d.Row.Unit.Length > 0 || d.Known is null ? d.Row.Unit : d.Known.Unit))]);
    }

    private static CaseFile There(CaseFile? file) => file ?? throw new InvalidOperationException("A known person has a case file.");
}
