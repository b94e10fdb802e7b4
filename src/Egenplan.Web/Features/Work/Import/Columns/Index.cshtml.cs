using System.Collections.Immutable;
using Egenplan.Data.Accounts;
using Egenplan.Domain.Offers.Import;
using Egenplan.Web.Inputs.DecisionFiles;
using Microsoft.AspNetCore.Mvc;

namespace Egenplan.Web.Features.Work.Import.Columns;

/// <summary>Say what the columns mean. Remembered for the authority's next file with the same headings.</summary>
public sealed class IndexModel(ImportFileStore files, DecisionImport import) : WorkPage
{
    private const int SampleRows = 3;
    private const int SampleLength = 40;

    /// <summary>What each column means, in the file's order; null for one that is not used.</summary>
    [BindProperty]
    public List<DecisionColumn?> Columns { get; set; } = [];

    /// <summary>The headings of the file.</summary>
    public ImmutableArray<string> Headings { get; private set; } = [];

    /// <summary>What the first rows hold in each column.</summary>
    public ImmutableArray<string> Samples { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await LoadAsync(id, ct) is not { } waiting)
            return NotFound();
        Columns = [.. Headings.Select((_, i) => waiting.Mapping.Columns.Where(c => c.Value == i).Select(c => (DecisionColumn?)c.Key).FirstOrDefault())];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (await LoadAsync(id, ct) is not { } waiting)
            return NotFound();
        while (Columns.Count < Headings.Length)
            Columns.Add(null);
        var chosen = Columns.Take(Headings.Length).Select((c, i) => (Column: c, At: i)).Where(c => c.Column is { } column && Enum.IsDefined(column)).ToList();
        foreach (var twice in chosen.GroupBy(c => c.Column).Where(g => g.Count() > 1))
            ModelState.AddModelError($"Columns[{twice.Last().At}]", T.Get("import.columns.twice", ("column", twice.Key)));
        var mapping = new ColumnMapping(chosen.DistinctBy(c => c.Column).ToImmutableDictionary(c => c.Column!.Value, c => c.At), Headings.Length);
        if (!mapping.IsComplete)
            ModelState.AddModelError("", T.Get("import.columns.missing", ("columns", string.Join(", ", mapping.Missing.Select(c => T.Of(c))))));
        if (!ModelState.IsValid)
            return Invalid();
        await import.RememberAsync(Viewer.Authority, waiting.File, mapping, ct);
        return SeeOther($"/arbete/import/{id:N}");
    }

    private async Task<WaitingFile?> LoadAsync(Guid id, CancellationToken ct)
    {
        if (await WaitingFile.OpenAsync(files, import, id, Viewer, ct) is not { } waiting)
            return null;
        var rows = waiting.File.Rows().Take(SampleRows).ToList();
        Headings = [.. waiting.File.Headings.Select((h, i) => string.IsNullOrWhiteSpace(h) ? T.Get("import.columns.nameless", ("number", i + 1)) : h)];
        Samples = [.. Headings.Select((_, i) => T.Get("import.columns.sample", ("values", Sample(rows, i))))];
        return waiting;
    }

    private static string Sample(List<FileRow> rows, int at) => string.Join(" · ", rows
        .Select(r => at < r.Cells.Length ? r.Cells[at].Trim() : "").Where(c => c.Length > 0)
        .Select(c => c.Length > SampleLength ? c[..SampleLength] + "…" : c).Distinct().DefaultIfEmpty("–"));
}
