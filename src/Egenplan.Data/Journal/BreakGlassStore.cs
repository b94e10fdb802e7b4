using System.Text;
using System.Text.Json.Nodes;
using Egenplan.Data.Accounts;
using Egenplan.Data.CaseFiles;
using Egenplan.Data.Conventions;
using Egenplan.Data.Outbox;
using Egenplan.Data.Vault;
using Egenplan.Domain.Access;
using Egenplan.Domain.Law;
using Egenplan.Domain.Offers;
using Egenplan.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Journal;

/// <summary>The words of the notices: neutral, since they go by e-mail.</summary>
/// <param name="Subject">Subject line.</param>
/// <param name="ToPerson">To the person, or whoever represents them.</param>
/// <param name="ToManager">To the manager.</param>
public sealed record BreakGlassNotice(string Subject, string ToPerson, string ToManager);

/// <summary>What came of trying to open.</summary>
public enum BreakGlassAnswer
{
    /// <summary>Open.</summary>
    Opened = 1,

    /// <summary>The authority does not allow it to this kind of viewer.</summary>
    Forbidden = 2,

    /// <summary>Nobody with that number.</summary>
    NotFound = 3,

    /// <summary>The viewer may see it already.</summary>
    NotNeeded = 4,
}

/// <summary>An opening.</summary>
/// <param name="Id">Its id.</param>
/// <param name="CaseFile">The person's case file.</param>
/// <param name="By">Who opened.</param>
/// <param name="Reason">Why.</param>
/// <param name="Words">Why, in words.</param>
/// <param name="OpenedAt">When, UTC.</param>
/// <param name="Until">When the right ends, UTC.</param>
/// <param name="PersonIsTold">True when a notice went to the person or a representative; otherwise a letter must.</param>
/// <param name="ManagerIsTold">True when a notice went to a manager.</param>
/// <param name="ReviewedAt">When it was looked into, UTC; null until then.</param>
/// <param name="Verdict">What came of it.</param>
public sealed record Opening(
    Guid Id, CaseFileId CaseFile, UserId By, BreakGlassReason Reason, string Words, DateTime OpenedAt, DateTime Until,
    bool PersonIsTold, bool ManagerIsTold, DateTime? ReviewedAt, BreakGlassVerdict? Verdict);

/// <summary>Emergency openings. Each leaves its row, its entry in the journal and its notices in one transaction, or does not happen.</summary>
public sealed class BreakGlassStore
{
    private readonly DbSource _source;
    private readonly CaseFileDocuments _caseFiles;
    private readonly AuthorityKeys _keys;
    private readonly AuthorityStore _authorities;
    private readonly AccountStore _accounts;
    private readonly JournalWriter _journal;
    private readonly OutboxWriter _outbox;
    private readonly IdSource _ids;
    private readonly TimeProvider _clock;

    internal BreakGlassStore(
        DbSource source, CaseFileDocuments caseFiles, AuthorityKeys keys, AuthorityStore authorities, AccountStore accounts,
        JournalWriter journal, OutboxWriter outbox, IdSource ids, TimeProvider clock) =>
        (_source, _caseFiles, _keys, _authorities, _accounts, _journal, _outbox, _ids, _clock) =
        (source, caseFiles, keys, authorities, accounts, journal, outbox, ids, clock);

    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    /// <summary>Opens for two hours the case file and plan of the person with this number, for one who otherwise may not.</summary>
    /// <param name="number">Personal number, ten or twelve digits.</param>
    /// <param name="reason">Why.</param>
    /// <param name="words">Why, in words.</param>
    /// <param name="notice">The notices.</param>
    /// <param name="viewer">Who opens; has just shown who they are.</param>
    /// <param name="ct">Cancels before anything is saved.</param>
    /// <returns>The answer, and the case file when it may be seen now.</returns>
    public async Task<(BreakGlassAnswer Answer, CaseFileId? CaseFile)> OpenAsync(
        string number, BreakGlassReason reason, string words, BreakGlassNotice notice, Viewer viewer, CancellationToken ct = default)
    {
        var settings = LogSettings.From((await _authorities.FindAsync(viewer.Authority, ct))?.Settings ?? new Dictionary<string, string>());
        if (!BreakGlass.IsAllowed(viewer.Kind, settings))
            return (BreakGlassAnswer.Forbidden, null);
        var managers = (await _accounts.AllAsync(viewer.Authority, ct))
            .Where(a => a is { Kind: ViewerKind.UnitManager, Active: true } && a.Email.Length > 0 && a.Id != viewer.User).ToList();
        await using var scope = await _source.BeginAsync(viewer.Authority, ct);
        if (await FindAsync(scope.Db, viewer.Authority, number, ct) is not { } row || await _caseFiles.OpenAsync(row, ct) is not { } file)
        {
            // That somebody tried tells something too.
            await _journal.AppendAsync(scope.Db, viewer.Authority, [new JournalEntry(viewer, "BreakGlassSought", Details: Details(reason))], ct);
            await scope.CommitAsideAsync(ct);
            return (BreakGlassAnswer.NotFound, null);
        }

        if (AccessRules.Ask(viewer, file, AccessAct.Read) is AccessAnswer.Allowed)
            return (BreakGlassAnswer.NotNeeded, file.Id);
        var toPerson = Reachable(file, _clock.Today());
        var toManagers = managers.Where(m => file.Unit is null || m.Unit is null || m.Unit == file.Unit).DefaultIfEmpty(managers.FirstOrDefault()).OfType<Account>().Select(m => m.Email).ToList();
        using var key = await _keys.OpenAsync(scope.Db, viewer.Authority, ct);
        var (id, now) = (_ids.Next(), Now);
        scope.Db.BreakGlass.Add(new BreakGlassRow
        {
            Id = id,
            Authority = viewer.Authority.Value,
            CaseFileId = file.Id.Value,
            By = viewer.User.Value,
            Reason = reason,
            OpenedAt = now,
            Until = now + BreakGlass.Lasts,
            PersonIsTold = toPerson.Count > 0,
            ManagerIsTold = toManagers.Count > 0,
            KeyId = key.Id,
            Sealed = key.Seal(Encoding.UTF8.GetBytes(words), Context(viewer.Authority, id, review: false)),
        });
        await scope.Db.SaveChangesAsync(ct);
        var messages = toPerson.Select(to => Message(to, notice.ToPerson)).Concat(toManagers.Select(to => Message(to, notice.ToManager)));
        await _outbox.AddAsync(scope.Db, viewer.Authority, messages, row.KeyId, file.Id, ct);
        await _journal.AppendAsync(scope.Db, viewer.Authority, [new JournalEntry(viewer, "BreakGlassOpened", file.Id, Details: Details(reason, id))], ct);
        await scope.CommitAsync(ct);
        return (BreakGlassAnswer.Opened, file.Id);

        OutboxMessage Message(string to, string text) => new() { Id = _ids.Next(), To = to, Subject = notice.Subject, Text = text };
    }

    /// <summary>Openings of a case file whose right lasts, or that nobody has looked into: for the banner. No words.</summary>
    public async Task<IReadOnlyList<Opening>> StandingAsync(CaseFileId caseFile, AuthorityCode authority, CancellationToken ct = default)
    {
        await using var scope = await _source.ReadAsync(authority, ct);
        var rows = await Standing(scope.Db, new StandingAsked(authority.Value, Now)).Where(o => o.CaseFileId == caseFile.Value).OrderBy(o => o.OpenedAt).ToListAsync(ct);
        return [.. rows.Select(r => Of(r, ""))];
    }

    /// <summary>Every opening at the authority, newest first, for whoever looks into them; empty for others.</summary>
    public async Task<IReadOnlyList<Opening>> AllAsync(Viewer viewer, CancellationToken ct = default)
    {
        if (!LogReviewStore.MayReview(viewer.Kind))
            return [];
        await using var scope = await _source.ReadAsync(viewer.Authority, ct);
        var rows = await scope.Db.BreakGlass.Where(o => o.Authority == viewer.Authority.Value).OrderByDescending(o => o.OpenedAt).ToListAsync(ct);
        if (rows.Count == 0)
            return [];
        using var key = await _keys.OpenAsync(scope.Db, viewer.Authority, ct);
        return [.. rows.Select(r => Of(r, Encoding.UTF8.GetString(key.Open(r.Sealed, Context(viewer.Authority, r.Id, review: false)))))];
    }

    /// <summary>Looks into an opening. Not by whoever opened, and once.</summary>
    public async Task<LogReviewAnswer> ReviewAsync(Guid id, BreakGlassVerdict verdict, string words, Viewer viewer, CancellationToken ct = default)
    {
        if (!LogReviewStore.MayReview(viewer.Kind))
            return LogReviewAnswer.NotFound;
        await using var scope = await _source.BeginAsync(viewer.Authority, ct);
        if (await scope.Db.BreakGlass.FirstOrDefaultAsync(o => o.Id == id && o.Authority == viewer.Authority.Value, ct) is not { } row)
            return LogReviewAnswer.NotFound;
        if (row.By == viewer.User.Value)
            return LogReviewAnswer.Own;
        if (row.ReviewedAt is not null)
            return LogReviewAnswer.NotNow;
        using var key = await _keys.OpenAsync(scope.Db, viewer.Authority, ct);
        var (text, now, by) = (key.Seal(Encoding.UTF8.GetBytes(words), Context(viewer.Authority, id, review: true)), Now, viewer.User.Value);
        await scope.Db.BreakGlass.Where(o => o.Id == id && o.ReviewedAt == null).ExecuteUpdateAsync(
            s => s.SetProperty(o => o.ReviewedAt, now).SetProperty(o => o.ReviewedBy, by).SetProperty(o => o.Verdict, verdict).SetProperty(o => o.ReviewSealed, text), ct);
        var details = new JsonObject { ["opening"] = id.ToString("N"), ["verdict"] = verdict.ToString(), ["ground"] = AccessGround.LogReview.ToString() };
        await _journal.AppendAsync(scope.Db, viewer.Authority, [new JournalEntry(viewer, "BreakGlassReviewed", new CaseFileId(row.CaseFileId), Details: details)], ct);
        await scope.CommitAsync(ct);
        return LogReviewAnswer.Saved;
    }

    /// <summary>Openings at an authority whose right lasts, or that nobody has looked into.</summary>
    internal static IQueryable<BreakGlassRow> Standing(EgenplanDb db, IStandingAsked asked) =>
        db.BreakGlass.Where(o => o.Authority == asked.Authority && (o.Until > asked.Now || o.ReviewedAt == null));

    /// <summary>Does the viewer have a right to this case file now, from an emergency opening? Asked as often whether or not there is such a file.</summary>
    internal static async Task<bool> IsOpenAsync(EgenplanDb db, Guid caseFile, Viewer viewer, DateTime now, CancellationToken ct) =>
        LogSettings.MayOpenInEmergency(viewer.Kind)
        && await db.BreakGlass.AnyAsync(o => o.Authority == viewer.Authority.Value && o.CaseFileId == caseFile && o.By == viewer.User.Value && o.Until > now, ct);

    private sealed record StandingAsked(string Authority, DateTime Now) : IStandingAsked;

    private async Task<CaseFileRow?> FindAsync(EgenplanDb db, AuthorityCode authority, string number, CancellationToken ct)
    {
        foreach (var written in SearchText.Numbers(number))
        {
            var token = await _caseFiles.NumberTokenAsync(db, authority, written, ct);
            var found = await db.SearchTokens.Where(t => t.Authority == authority.Value && t.Token == token).Select(t => (Guid?)t.CaseFileId).FirstOrDefaultAsync(ct);
            if (found is { } id)
                return await db.CaseFiles.FirstOrDefaultAsync(f => f.Id == id && f.Authority == authority.Value, ct);
        }

        return null;
    }

    /// <summary>Where a neutral notice reaches the person, or whoever represents them and is no threat.</summary>
    private static List<string> Reachable(CaseFile file, DateOnly today) =>
        [.. file.Representatives.Where(r => !r.IsThreat && RepresentationLaw.MandateIsInForce(r, today) is null).Select(r => r.Contact.Email)
            .Prepend(file.Contact.Email).Where(e => e.Length > 0).Distinct()];

    private static JsonObject Details(BreakGlassReason reason, Guid? id = null)
    {
        var details = new JsonObject { ["ground"] = AccessGround.BreakGlass.ToString(), ["reason"] = reason.ToString() };
        if (id is { } opening)
            details["opening"] = opening.ToString("N");
        return details;
    }

    private static Opening Of(BreakGlassRow r, string words) => new(
        r.Id, new CaseFileId(r.CaseFileId), new UserId(r.By), r.Reason, words, r.OpenedAt, r.Until, r.PersonIsTold, r.ManagerIsTold, r.ReviewedAt, r.Verdict);

    private static SealContext Context(AuthorityCode authority, Guid id, bool review) => new(authority, review ? "break-glass-review" : "break-glass", id);
}

/// <summary>Where and when openings are asked about.</summary>
internal interface IStandingAsked
{
    /// <summary>The authority.</summary>
    string Authority { get; }

    /// <summary>Now, UTC.</summary>
    DateTime Now { get; }
}
