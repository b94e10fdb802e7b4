using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Domain.Access;
using Egenplan.Domain.Offers;
using Egenplan.Domain.Offers.Import;
using Egenplan.Domain.People;

namespace Egenplan.Web.Inputs.DecisionFiles;

/// <summary>What an officer has chosen about a file.</summary>
/// <param name="Rows">Rows chosen in conflicts.</param>
/// <param name="Numbers">Choices about changed numbers, by the person's first row.</param>
public sealed record ImportChoices(IReadOnlySet<int> Rows, ImmutableDictionary<int, NumberChoice> Numbers)
{
    /// <summary>Nothing chosen.</summary>
    public static ImportChoices None { get; } = new(ImmutableHashSet<int>.Empty, ImmutableDictionary<int, NumberChoice>.Empty);
}

/// <summary>A decision file beside what an authority's case files hold, and into them: the same for the page and the command line.</summary>
/// <param name="reader">What is known.</param>
/// <param name="store">Where it goes.</param>
/// <param name="authorities">The authority and the day of its last file.</param>
/// <param name="files">Corrected mappings.</param>
/// <param name="ids">Ids of new decisions.</param>
public sealed class DecisionImport(CaseFileReader reader, CaseFileStore store, AuthorityStore authorities, ImportFileStore files, IdSource ids)
{
    private const string LastFile = "lastDecisionFile";

    /// <summary>The mapping that the authority has corrected for files with these headings, otherwise the one found.</summary>
    public async Task<ColumnMapping> MappingOfAsync(AuthorityCode authority, DecisionFile file, CancellationToken ct)
    {
        if (await files.MappingAsync(authority, file.Fingerprint, ct) is not { } json)
            return file.Mapping;
        var columns = JsonSerializer.Deserialize<Dictionary<DecisionColumn, int>>(json)!;
        return new(columns.Where(c => c.Value < file.Headings.Length).ToImmutableDictionary(), file.Headings.Length);
    }

    /// <summary>Remembers a corrected mapping for the next file with these headings.</summary>
    public Task RememberAsync(AuthorityCode authority, DecisionFile file, ColumnMapping mapping, CancellationToken ct) =>
        files.SaveMappingAsync(authority, file.Fingerprint, JsonSerializer.Serialize(mapping.Columns), ct);

    /// <summary>The file beside what is known. Holds protected people: show only those whom the viewer may find.</summary>
    /// <exception cref="DecisionFileException">The file cannot be read.</exception>
    public async Task<ImportComparison> CompareAsync(
        Viewer viewer, DecisionFile file, ColumnMapping mapping, DateOnly today, ImportChoices choices, CancellationToken ct)
    {
        var reading = DecisionReading.Of(file.Rows(), mapping, today, choices.Rows);
        var known = new List<KnownPerson>();
        await foreach (var caseFile in reader.AllForImportAsync(viewer, ct))
            known.Add(KnownPerson.Of(caseFile));
        var authority = await authorities.FindAsync(viewer.Authority, ct);
        return ImportComparison.Of(reading, known, today, new()
        {
            LastFileOn = authority is not null && authority.Settings.TryGetValue(LastFile, out var day)
                ? DateOnly.ParseExact(day, "O", CultureInfo.InvariantCulture)
                : null,
            IsPartOfFile = file.IsMendedRows,
            NumberChoices = choices.Numbers,
        });
    }

    /// <summary>Takes the file in, all or nothing, in one transaction.</summary>
    /// <param name="viewer">Who imports.</param>
    /// <param name="comparison">What they said yes to.</param>
    /// <param name="importId">Id of the import.</param>
    /// <param name="today">The day of import.</param>
    /// <param name="isPart">True for mended rows: the day of the last file stays.</param>
    /// <param name="ct">Cancels before anything is saved.</param>
    /// <returns>Null when the viewer has no right to import.</returns>
    public async Task<ImportResult?> ApplyAsync(
        Viewer viewer, ImportComparison comparison, Guid importId, DateOnly today, bool isPart, CancellationToken ct)
    {
        var authority = await authorities.FindAsync(viewer.Authority, ct)
            ?? throw new InvalidOperationException($"The authority {viewer.Authority} has not been set up.");
        var changes = ImportChanges.Of(comparison, authority.Code, authority.Kind, importId, new Entry(viewer.User, today), ids);
        var result = await store.ImportAsync(viewer, importId, [.. changes.Select(c => new ImportedChange(c.File, c.Apply))], ct);
        if (result is { Saved: true } && !isPart)
        {
            var read = new Dictionary<string, string> { [LastFile] = today.ToString("O", CultureInfo.InvariantCulture) };
            await authorities.SaveSettingsAsync(authority.Code, read, ct);
        }

        return result;
    }
}
