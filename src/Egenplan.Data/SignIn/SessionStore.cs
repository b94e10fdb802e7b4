using System.Buffers.Text;
using System.Security.Cryptography;
using Egenplan.Data.Accounts;
using Egenplan.Data.Conventions;
using Egenplan.Data.Journal;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.SignIn;

/// <summary>Somebody has signed in.</summary>
/// <param name="Viewer">As whom.</param>
/// <param name="Provider">Key of the provider that vouched; <c>demo</c> for a demo's.</param>
/// <param name="Level">The level of assurance (acr) that it vouched for; null in a demo.</param>
/// <param name="At">When the person proved who they are, UTC; maybe before the session began.</param>
public sealed record SignedIn(Viewer Viewer, string Provider, string? Level, DateTime At);

/// <summary>A session that may be used.</summary>
/// <param name="SignedInAt">When the person proved who they are, UTC.</param>
/// <param name="Provider">Key of the provider.</param>
/// <param name="Level">The level of assurance, or null.</param>
/// <param name="Display">How the account wants the pages to look; null where nothing has been chosen.</param>
/// <param name="Authority">The account's authority, as it was in the same moment.</param>
/// <param name="IsShared">True when the account shares the session with somebody who sits beside; see <see cref="TogetherStore"/>.</param>
/// <param name="HasKept">True when forms are kept for the account; see <see cref="KeptFormStore"/>.</param>
public sealed record Session(DateTime SignedInAt, string Provider, string? Level, string? Display, Authority Authority, bool IsShared, bool HasKept);

/// <summary>How a session stands.</summary>
public enum SessionState
{
    /// <summary>May be used.</summary>
    Open = 1,

    /// <summary>There is none, or it was ended by signing out.</summary>
    Ended = 2,

    /// <summary>Not used for too long, or begun too long ago; the account may still sign in again.</summary>
    Expired = 3,

    /// <summary>The account is closed, or is something else than when the session began.</summary>
    AccountChanged = 4,
}

/// <summary>How long sessions last.</summary>
/// <param name="Idle">Without any request.</param>
/// <param name="Longest">From sign-in, whatever happens.</param>
/// <param name="Fresh">How long a sign-in counts as fresh, for what asks for one.</param>
public sealed record SessionLimits(TimeSpan Idle, TimeSpan Longest, TimeSpan Fresh)
{
    /// <summary>An hour, ten hours, ten minutes.</summary>
    public static SessionLimits Default { get; } = new(TimeSpan.FromMinutes(60), TimeSpan.FromHours(10), TimeSpan.FromMinutes(10));
}

/// <summary>
/// Sessions, kept here and asked for at every request, so that what ends one ends it on every server at once. The
/// browser has a 256-bit random id; here is only its hash. Holds no words.
/// </summary>
public sealed class SessionStore
{
    private const int IdLength = 32;
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1), KeptUnused = TimeSpan.FromDays(30);

    private static readonly KeptQuery<SessionAsked, Found> Asked = new((db, asked) =>
        (from session in db.Sessions
         where session.Authority == asked.Authority && session.Hash == asked.Hash && session.Account == asked.Account
         join own in db.Authorities on session.Authority equals own.Code
         from user in db.Users.Where(u => u.Id == session.Account && u.Authority == session.Authority).DefaultIfEmpty()
         select new Found
         {
             Session = session,
             Authority = own,
             Active = user.Active,
             Kind = user.Kind,
             Unit = user.Unit,
             Display = user.Display,
             IsShared = db.Together.Any(t => t.Authority == asked.Authority && t.Account == asked.Account && t.EndedAt == null && t.EndsAt > asked.Now),
             HasKept = db.KeptForms.Any(f => f.Authority == asked.Authority && f.Account == asked.Account && f.At >= asked.KeptSince),
         }).Take(1));

    private readonly DbSource _source;
    private readonly JournalWriter _journal;
    private readonly TimeProvider _clock;

    internal SessionStore(DbSource source, JournalWriter journal, TimeProvider clock) => (_source, _journal, _clock) = (source, journal, clock);

    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    /// <summary>
    /// Begins a session, journalled; throws away those that nobody has used for a month, so that the table tells no longer
    /// history than it must.
    /// </summary>
    /// <returns>The session's id, for the browser alone.</returns>
    public async Task<string> BeginAsync(SignedIn signedIn, CancellationToken ct = default)
    {
        await using var scope = await _source.BeginAsync(signedIn.Viewer.Authority, ct);
        var (authority, unused) = (signedIn.Viewer.Authority.Value, Now - KeptUnused);
        await scope.Db.Sessions.Where(s => s.Authority == authority && s.SeenAt < unused).ExecuteDeleteAsync(ct);
        var id = await AddAsync(scope.Db, signedIn, ct);
        await _journal.AppendAsync(scope.Db, signedIn.Viewer.Authority, [new JournalEntry(signedIn.Viewer, "SignedIn")], ct);
        await scope.CommitAsync(ct);
        return id;
    }

    /// <summary>A session that nobody signed in for: tests begin in the middle of one.</summary>
    internal async Task<string> AddAsync(SignedIn signedIn, CancellationToken ct = default)
    {
        await using var scope = await _source.BeginAsync(signedIn.Viewer.Authority, ct);
        var id = await AddAsync(scope.Db, signedIn, ct);
        await scope.CommitAsync(ct);
        return id;
    }

    /// <summary>May this session be used, now, as this viewer? Asked at every request; notes that it was seen.</summary>
    public async Task<(SessionState State, Session? Session)> CheckAsync(Viewer viewer, string id, SessionLimits limits, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(limits);
        var (hash, now) = (HashOf(id), Now);
        await using var scope = await _source.ReadAsync(viewer.Authority, ct);
        var found = await Asked.OneAsync(scope.Db, new SessionAsked(viewer.Authority.Value, viewer.User.Value, hash, now, now - KeptFormStore.Longest), ct);
        await scope.EndAsync();
        if (found is not { Session: { EndedAt: null } row })
            return (SessionState.Ended, null);
        if (found.Active is not true || found.Kind != row.Kind || found.Kind != viewer.Kind || found.Unit != row.Unit)
            return (SessionState.AccountChanged, null);
        // What was begun or seen in what is still to come says that the clock has gone back: nobody can tell how long ago it was.
        if (now - row.SeenAt > limits.Idle || now - row.BegunAt > limits.Longest || row.BegunAt - now > SeenEvery || row.SeenAt - now > SeenEvery)
            return (SessionState.Expired, null);
        if (now - row.SeenAt >= SeenEvery)
            await SeenAsync(viewer.Authority, hash, now, ct);
        return (SessionState.Open, new Session(row.SignedInAt, row.Provider, row.Level, found.Display, AuthorityStore.Of(found.Authority), found.IsShared, found.HasKept));
    }

    /// <summary>
    /// Which of these sessions may still be used, for connections that stay open: asked without noting that anybody was seen, so that a
    /// page left open keeps no session alive.
    /// </summary>
    internal async Task<IReadOnlySet<string>> StillOpenAsync(AuthorityCode authority, IReadOnlyCollection<string> ids, SessionLimits limits, CancellationToken ct = default)
    {
        var byHash = ids.ToDictionary(id => Convert.ToHexString(HashOf(id)));
        var (hashes, now) = (ids.Select(HashOf).ToList(), Now);
        var (seen, begun, ahead) = (now - limits.Idle, now - limits.Longest, now + SeenEvery);
        await using var scope = await _source.ReadAsync(authority, ct);
        var open = await scope.Db.Sessions
            .Where(s => s.Authority == authority.Value && hashes.Contains(s.Hash) && s.EndedAt == null && s.SeenAt >= seen && s.BegunAt >= begun && s.SeenAt <= ahead && s.BegunAt <= ahead
                && scope.Db.Users.Any(u => u.Id == s.Account && u.Authority == s.Authority && u.Active && u.Kind == s.Kind))
            .Select(s => s.Hash).ToListAsync(ct);
        return open.Select(h => byHash[Convert.ToHexString(h)]).ToHashSet();
    }

    /// <summary>Ends a session: its id is refused from now on, on every server.</summary>
    public async Task EndAsync(Viewer viewer, string id, CancellationToken ct = default)
    {
        await using var scope = await _source.BeginAsync(viewer.Authority, ct);
        var (hash, now) = (HashOf(id), Now);
        var count = await scope.Db.Sessions.Where(s => s.Authority == viewer.Authority.Value && s.Hash == hash && s.EndedAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.EndedAt, now), ct);
        if (count == 1)
            await _journal.AppendAsync(scope.Db, viewer.Authority, [new JournalEntry(viewer, "SignedOut")], ct);
        await scope.CommitAsync(ct);
    }

    private async Task<string> AddAsync(EgenplanDb db, SignedIn signedIn, CancellationToken ct)
    {
        var id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(IdLength));
        var unit = await db.Users.Where(u => u.Id == signedIn.Viewer.User.Value && u.Authority == signedIn.Viewer.Authority.Value).Select(u => u.Unit).FirstOrDefaultAsync(ct);
        var now = Now;
        db.Sessions.Add(new SessionRow
        {
            Hash = HashOf(id),
            Authority = signedIn.Viewer.Authority.Value,
            Account = signedIn.Viewer.User.Value,
            Kind = signedIn.Viewer.Kind,
            Unit = unit,
            Provider = signedIn.Provider,
            Level = signedIn.Level,
            // A provider whose clock is ahead makes no sign-in that is fresh for longer.
            SignedInAt = signedIn.At < now ? signedIn.At : now,
            BegunAt = now,
            SeenAt = now,
        });
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
        return id;
    }

    private async Task SeenAsync(AuthorityCode authority, byte[] hash, DateTime now, CancellationToken ct)
    {
        await using var scope = await _source.BeginAsync(authority, ct);
        await scope.Db.Sessions.Where(s => s.Authority == authority.Value && s.Hash == hash).ExecuteUpdateAsync(s => s.SetProperty(r => r.SeenAt, now), ct);
        await scope.CommitAsync(ct);
    }

    private sealed record SessionAsked(string Authority, Guid Account, byte[] Hash, DateTime Now, DateTime KeptSince);

    private sealed class Found
    {
        public required SessionRow Session { get; init; }

        public required AuthorityRow Authority { get; init; }

        public bool? Active { get; init; }

        public ViewerKind? Kind { get; init; }

        public string? Unit { get; init; }

        public string? Display { get; init; }

        public bool IsShared { get; init; }

        public bool HasKept { get; init; }
    }

    private static byte[] HashOf(string id) => SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(id));
}
