using System.Text.Json.Nodes;
using Egenplan.Data.Accounts;
using Egenplan.Data.Conventions;
using Egenplan.Data.Journal;
using Egenplan.Domain.Access;
using Egenplan.Domain.Library;
using Egenplan.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Library;

/// <summary>Something that an authority shares with the others of the installation.</summary>
/// <param name="Id">Its id.</param>
/// <param name="From">The authority.</param>
/// <param name="FromName">Its name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Words">The text, or what there is to say of the template.</param>
/// <param name="Template">A template in its file format; null for a text.</param>
/// <param name="SharedAt">When, UTC.</param>
/// <param name="Taken">How many times another authority has taken it in.</param>
public sealed record LibraryItem(Guid Id, AuthorityCode From, string FromName, LibraryItemKind Kind, string Title, string Words, string? Template, DateTime SharedAt, int Taken);

/// <summary>
/// The shared library: outside the wall, since it is published by one authority to the others, and holds no word about anybody. It is signed by
/// the authority, not by whoever wrote it.
/// </summary>
public sealed class LibraryStore
{
    private readonly DbSource _source;
    private readonly AuthorityStore _authorities;
    private readonly JournalWriter _journal;
    private readonly TimeProvider _clock;

    internal LibraryStore(DbSource source, AuthorityStore authorities, JournalWriter journal, TimeProvider clock) => (_source, _authorities, _journal, _clock) = (source, authorities, journal, clock);

    /// <summary>True for those who read: staff of an authority, and supervisors.</summary>
    public static bool MayRead(Viewer viewer) => viewer.Kind is ViewerKind.CaseOfficer or ViewerKind.UnitManager or ViewerKind.Administrator or ViewerKind.Supervisor;

    /// <summary>True for those who share on the authority's behalf.</summary>
    public static bool MayShare(Viewer viewer) => viewer.Kind is ViewerKind.UnitManager or ViewerKind.Administrator;

    /// <summary>What is shared now, by kind and newest first; none for others than those who read.</summary>
    public async Task<IReadOnlyList<LibraryItem>> AllAsync(Viewer viewer, CancellationToken ct = default)
    {
        if (!MayRead(viewer))
            return [];
        var names = (await _authorities.AllAsync(ct)).ToDictionary(a => a.Code.Value, a => a.Name);
        await using var scope = await _source.ReadAsync(viewer.Authority, ct);
        var rows = await scope.Db.LibraryItems.Where(i => i.WithdrawnAt == null).OrderBy(i => i.Kind).ThenByDescending(i => i.SharedAt).ToListAsync(ct);
        return [.. rows.Select(r => new LibraryItem(r.Id, new AuthorityCode(r.FromAuthority), names.GetValueOrDefault(r.FromAuthority, r.FromAuthority), r.Kind, r.Title, r.Words, r.Template, r.SharedAt, r.Taken))];
    }

    /// <summary>One of them; null when there is none for this viewer.</summary>
    public async Task<LibraryItem?> FindAsync(Guid id, Viewer viewer, CancellationToken ct = default) => (await AllAsync(viewer, ct)).FirstOrDefault(i => i.Id == id);

    /// <summary>Shares; the same id a second time changes nothing. False for a viewer who may not, and for an id that is somebody else's.</summary>
    /// <param name="id">Id, from the form.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="title">What it is called.</param>
    /// <param name="words">The text; checked by the caller to hold no personal number.</param>
    /// <param name="template">A template in its file format, or null.</param>
    /// <param name="viewer">Who shares on the authority's behalf.</param>
    /// <param name="ct">Cancels before anything is saved.</param>
    public async Task<bool> ShareAsync(Guid id, LibraryItemKind kind, string title, string words, string? template, Viewer viewer, CancellationToken ct = default)
    {
        if (!MayShare(viewer))
            return false;
        await using var scope = await _source.BeginAsync(viewer.Authority, ct);
        if (id == Guid.Empty || await scope.Db.LibraryItems.AnyAsync(i => i.Id == id && i.FromAuthority != viewer.Authority.Value, ct))
            return false;
        if (await scope.Db.LibraryItems.AnyAsync(i => i.Id == id, ct))
            return true;
        scope.Db.LibraryItems.Add(new LibraryItemRow
        {
            Id = id,
            FromAuthority = viewer.Authority.Value,
            SharedBy = viewer.User.Value,
            Kind = kind,
            Title = title,
            Words = words,
            Template = template,
            SharedAt = _clock.GetUtcNow().UtcDateTime,
            Taken = 0,
        });
        await scope.Db.SaveChangesAsync(ct);
        await _journal.AppendAsync(scope.Db, viewer.Authority, [Entry(viewer, "LibraryShared", id)], ct);
        await scope.CommitAsync(ct);
        return true;
    }

    /// <summary>Takes back what one's own authority has shared, and its words with it; what others have taken in stays theirs. False when there is none for this viewer.</summary>
    public async Task<bool> WithdrawAsync(Guid id, Viewer viewer, CancellationToken ct = default)
    {
        if (!MayShare(viewer))
            return false;
        var now = _clock.GetUtcNow().UtcDateTime;
        await using var scope = await _source.BeginAsync(viewer.Authority, ct);
        if (await scope.Db.LibraryItems.Where(i => i.Id == id && i.FromAuthority == viewer.Authority.Value && i.WithdrawnAt == null).ExecuteUpdateAsync(
            s => s.SetProperty(i => i.WithdrawnAt, now).SetProperty(i => i.Title, "").SetProperty(i => i.Words, "").SetProperty(i => i.Template, (string?)null), ct) == 0)
            return false;
        await _journal.AppendAsync(scope.Db, viewer.Authority, [Entry(viewer, "LibraryWithdrawn", id)], ct);
        await scope.CommitAsync(ct);
        return true;
    }

    /// <summary>Counts that another authority took it in, journalled at that authority.</summary>
    public async Task TakenAsync(Guid id, Viewer viewer, CancellationToken ct = default)
    {
        await using var scope = await _source.BeginAsync(viewer.Authority, ct);
        await scope.Db.LibraryItems.Where(i => i.Id == id && i.FromAuthority != viewer.Authority.Value).ExecuteUpdateAsync(s => s.SetProperty(i => i.Taken, i => i.Taken + 1), ct);
        await _journal.AppendAsync(scope.Db, viewer.Authority, [Entry(viewer, "LibraryTaken", id)], ct);
        await scope.CommitAsync(ct);
    }

    private static JournalEntry Entry(Viewer viewer, string action, Guid id) => new(viewer, action, Details: new JsonObject { ["item"] = id.ToString("N") });
}
