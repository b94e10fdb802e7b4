using Egenplan.Data.Accounts;
using Egenplan.Domain.Access;
using Egenplan.Domain.Offers.Import;
using Egenplan.Web.Access;
using Egenplan.Web.Inputs.DecisionFiles;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Work.Import.Preview;

/// <summary>What the file would change, before anything is stored. Confirm, choose, download what is rejected.</summary>
public sealed class IndexModel(ImportFileStore files, DecisionImport import) : WorkPage
{
    /// <summary>How many lines of a list are shown.</summary>
    public int Shown => 50;

    /// <summary>The choices.</summary>
    [BindProperty]
    public PreviewForm Form { get; set; } = new();

    /// <summary>Id of the waiting file.</summary>
    public Guid Id { get; private set; }

    /// <summary>File name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The file beside what is known.</summary>
    public ImportComparison Comparison { get; private set; } = null!;

    /// <summary>True when the file would change something, or can by a choice.</summary>
    public bool HasSomething =>
        Comparison.New + Comparison.Changed > 0 || Comparison.Missing.Any(m => m.IsNew) || Comparison.Reading.Conflicts.Length > 0;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await LoadAsync(id, ImportChoices.None, ct) is not { } waiting)
            return NotFound();
        if (!waiting.Mapping.IsComplete)
            return SeeOther($"/arbete/import/{id:N}/kolumner");
        Form = new()
        {
            Conflicts = [.. Comparison.Reading.Conflicts.Select(_ => new ConflictChoice())],
            Numbers = [.. Comparison.NumberChanges.Select(n => new ChangedNumber { Row = n.Row })],
        };
        return Page();
    }

    public async Task<IActionResult> OnGetRejectedAsync(Guid id, CancellationToken ct)
    {
        if (await LoadAsync(id, ImportChoices.None, ct) is not { Mapping.IsComplete: true } waiting)
            return NotFound();
        var bytes = RejectedRowsFile.Write(waiting.File.Headings, Comparison.Reading.Rejected, T["import.rejected.heading"], r => DecisionFileTexts.Of(T, r));
        return File(bytes, "text/csv; charset=utf-8", T["import.rejected.file"]);
    }

    [DoneByParts]
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (await LoadAsync(id, Form.ToChoices(), ct) is not { Mapping.IsComplete: true } waiting)
            return SeeOther("/arbete/import");
        if (await import.ApplyAsync(Viewer, Comparison, id, Today, waiting.File.IsMendedRows, ct) is not { } result)
            return Forbid();
        if (!result.Saved)
            return Invalid(result.Breaks);
        var left = Comparison.Reading.Rejected.Length + Comparison.Reading.Conflicts.Count(c => c.Chosen is null) + Comparison.NumberChanges.Length;
        if (left == 0)
            await files.DeleteAsync(id, Viewer, ct);
        var held = Comparison.NumberChanges.Sum(n => n.Person.Decisions.Length);
        return SeeOther(FormattableString.Invariant(
            $"/arbete/import/{id:N}/klar?nya={Comparison.New - held}&andrade={Comparison.Changed}&lika={Comparison.Unchanged}&avvisade={Comparison.Reading.Rejected.Length}&kvar={left}"));
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid id, CancellationToken ct)
    {
        if (await files.OpenAsync(id, Viewer, ct) is null)
            return NotFound();
        await files.DeleteAsync(id, Viewer, ct);
        return SeeOther("/arbete/import", "import.removed");
    }

    /// <summary>The person's name; not that of somebody protected whom the viewer may not find.</summary>
    public string NameOf(KnownPerson? known, string first, string last) =>
        known is null || AccessRules.MayFind(Viewer, known.Protection, known.Named) ? $"{first} {last}".Trim() : T["import.protected-person"];

    /// <summary>The person's name.</summary>
    public string NameOf(ComparedPerson person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return NameOf(person.Known, person.Person.FirstName, person.Person.LastName);
    }

    /// <summary>The person's name.</summary>
    public string NameOf(KnownPerson person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return NameOf(person, person.FirstName, person.LastName);
    }

    /// <summary>From and to in words.</summary>
    public string Period(DateOnly from, DateOnly? to) =>
        to is { } last ? T.Get("import.period", ("from", T.ShortDay(from)), ("to", T.ShortDay(last))) : T.Get("import.period-open", ("from", T.ShortDay(from)));

    /// <summary>What a row in a conflict says beside its key.</summary>
    public string Told(DecisionRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var parts = new List<string> { Period(row.From, row.To) };
        if (row.ExecutedOn is { } day)
            parts.Add(T.Get("import.executed", ("day", T.ShortDay(day))));
        parts.AddRange(new[] { $"{row.FirstName} {row.LastName}".Trim(), row.CaseOfficer, row.Unit, row.CaseNumber }.Where(p => p.Length > 0));
        return string.Join(", ", parts);
    }

    /// <summary>The lists of decisions, empty ones left out.</summary>
    public IReadOnlyList<LineList> Lists => new[]
    {
        List("import.list.new", d => d.As is ComparedAs.New, (_, d) => Period(d.Row.From, d.Row.To)),
        List("import.list.changed", d => d.As is ComparedAs.Changed, Changes),
        List("import.list.ended", d => d.Ended is not EndedBecause.NotEnded, (_, d) => T.Of(d.Ended)),
        List("import.list.extended", d => d.Extended is not ExtendedBecause.NotExtended, (_, d) => T.Of(d.Extended)),
        new LineList("import.list.missing", Comparison.Missing.Length, [.. Comparison.Missing.OrderBy(m => m.HadEnded).Take(Shown).Select(Missing)]),
    }.Where(l => l.Count > 0).ToList();

    private LineList List(string key, Func<ComparedDecision, bool> which, Func<ComparedPerson, ComparedDecision, string> note)
    {
        var all = Comparison.People.SelectMany(p => p.Decisions.Where(which).Select(d => (Person: p, Decision: d))).ToList();
        return new(key, all.Count, [.. all.Take(Shown).Select(l => new Line(
            NameOf(l.Person), T.Of(l.Decision.Row.Insats), T.ShortDay(l.Decision.Row.DecidedOn), note(l.Person, l.Decision)))]);
    }

    private Line Missing(MissingFromFile missing) => new(
        NameOf(missing.Person),
        T.Of(missing.Decision.Insats),
        T.ShortDay(missing.Decision.DecidedOn),
        T[missing.HadEnded ? "import.missing.ended" : missing.IsNew ? "import.missing.new" : "import.missing.before"]);

    private string Changes(ComparedPerson person, ComparedDecision decision)
    {
        var fields = decision.Fields.Concat(person.Fields).Select(f => T.Of(f)).ToList();
        if (decision.Known?.MissingSince is not null)
            fields.Add(T["import.back"]);
        if (decision.Known is { IsImported: false })
            fields.Add(T["import.by-hand"]);
        return string.Join(", ", fields);
    }

    private async Task<WaitingFile?> LoadAsync(Guid id, ImportChoices choices, CancellationToken ct)
    {
        if (await WaitingFile.OpenAsync(files, import, id, Viewer, ct) is not { } waiting)
            return null;
        (Id, Name) = (id, waiting.Name);
        if (waiting.Mapping.IsComplete)
            Comparison = await import.CompareAsync(Viewer, waiting.File, waiting.Mapping, Today, choices, ct);
        return waiting;
    }
}
