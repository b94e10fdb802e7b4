using System.Text.Json;
using Egenplan.Data.Conventions;
using Egenplan.Data.Journal;
using Egenplan.Data.Vault;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Accounts;

/// <summary>A file that somebody uploaded and has not confirmed yet.</summary>
/// <param name="Id">Its id.</param>
/// <param name="By">Who uploaded it.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Name">File name.</param>
/// <param name="Bytes">The file.</param>
public sealed record ImportFile(Guid Id, UserId By, DateTime At, string Name, byte[] Bytes);

/// <summary>
/// Uploaded files of decisions, sealed with the authority's key until they are confirmed or thrown away, and the
/// column mappings that an authority has corrected.
/// </summary>
public sealed class ImportFileStore
{
    private readonly DbSource _source;
    private readonly AuthorityKeys _keys;
    private readonly ReadingJournal _readings;
    private readonly TimeProvider _clock;

    internal ImportFileStore(DbSource source, AuthorityKeys keys, ReadingJournal readings, TimeProvider clock) =>
        (_source, _keys, _readings, _clock) = (source, keys, readings, clock);

    /// <summary>Keeps a file until it is confirmed.</summary>
    /// <param name="id">Its id, new.</param>
    /// <param name="viewer">Who uploads it.</param>
    /// <param name="name">File name.</param>
    /// <param name="bytes">The file.</param>
    /// <param name="ct">Cancels before anything is saved.</param>
    public async Task SaveAsync(Guid id, Viewer viewer, string name, ReadOnlyMemory<byte> bytes, CancellationToken ct = default)
    {
        await using var scope = await _source.BeginAsync(viewer.Authority, ct);
        using var key = await _keys.OpenAsync(scope.Db, viewer.Authority, ct);
        var head = JsonSerializer.SerializeToUtf8Bytes(name);
        scope.Db.ImportFiles.Add(new ImportFileRow
        {
            Id = id,
            Authority = viewer.Authority.Value,
            By = viewer.User.Value,
            At = _clock.GetUtcNow().UtcDateTime,
            Size = bytes.Length,
            KeyId = key.Id,
            Sealed = key.Seal([.. BitConverter.GetBytes(head.Length), .. head, .. bytes.Span], Context(viewer.Authority, id)),
        });
        await scope.Db.SaveChangesAsync(ct);
        await scope.CommitAsync(ct);
    }

    /// <summary>The file; null when there is none at the viewer's authority or the viewer may not import. Journalled: it is full of people.</summary>
    public async Task<ImportFile?> OpenAsync(Guid id, Viewer viewer, CancellationToken ct = default)
    {
        if (AccessRules.Ask(viewer, viewer.Authority, AccessAct.Change) is not AccessAnswer.Allowed)
            return null;
        await using var scope = await _source.ReadAsync(viewer.Authority, ct);
        if (await scope.Db.ImportFiles.FirstOrDefaultAsync(f => f.Id == id && f.Authority == viewer.Authority.Value, ct) is not { } row)
            return null;
        using var key = await _keys.OpenAsync(scope.Db, viewer.Authority, ct);
        var plain = key.Open(row.Sealed, Context(viewer.Authority, id));
        var length = BitConverter.ToInt32(plain);
        var name = JsonSerializer.Deserialize<string>(plain.AsSpan(4, length))!;
        await scope.EndAsync();
        await _readings.WriteAsync(viewer.Authority, JournalEntry.Reading(viewer, "ImportFileRead", null), ct);
        return new ImportFile(id, new UserId(row.By), row.At, name, plain[(4 + length)..]);
    }

    /// <summary>Throws a file away.</summary>
    public async Task DeleteAsync(Guid id, Viewer viewer, CancellationToken ct = default)
    {
        await using var scope = await _source.BeginAsync(viewer.Authority, ct);
        await scope.Db.ImportFiles.Where(f => f.Id == id && f.Authority == viewer.Authority.Value).ExecuteDeleteAsync(ct);
        await scope.CommitAsync(ct);
    }

    /// <summary>Throws away files of every authority that nobody has confirmed since a moment.</summary>
    public async Task<int> DeleteOlderAsync(DateTime before, CancellationToken ct = default)
    {
        var count = 0;
        foreach (var authority in await _source.AuthoritiesAsync(ct))
        {
            await using var scope = await _source.BeginAsync(authority, ct);
            count += await scope.Db.ImportFiles.Where(f => f.Authority == authority.Value && f.At < before).ExecuteDeleteAsync(ct);
            await scope.CommitAsync(ct);
        }

        return count;
    }

    /// <summary>The mapping remembered for files of this shape (JSON), or null.</summary>
    public async Task<string?> MappingAsync(AuthorityCode authority, string shape, CancellationToken ct = default)
    {
        await using var scope = await _source.ReadAsync(authority, ct);
        return await scope.Db.ImportMappings.Where(m => m.Authority == authority.Value && m.Shape == shape).Select(m => m.Mapping).FirstOrDefaultAsync(ct);
    }

    /// <summary>Remembers a mapping: column numbers and codes, no content of the file.</summary>
    public async Task SaveMappingAsync(AuthorityCode authority, string shape, string mapping, CancellationToken ct = default)
    {
        await using var scope = await _source.BeginAsync(authority, ct);
        await scope.Db.ImportMappings.Where(m => m.Authority == authority.Value && m.Shape == shape).ExecuteDeleteAsync(ct);
        scope.Db.ImportMappings.Add(new ImportMappingRow { Authority = authority.Value, Shape = shape, Mapping = mapping });
        await scope.Db.SaveChangesAsync(ct);
        await scope.CommitAsync(ct);
    }

    private static SealContext Context(AuthorityCode authority, Guid id) => new(authority, "import-file", id);
}
