using System.Globalization;
using Egenplan.Data.Journal;
using Egenplan.Data.Vault;
using Egenplan.Domain.People;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Egenplan.Data;

/// <summary>Something in the data is not as it was written. The message holds ids, never words about people.</summary>
/// <param name="what">What was found.</param>
public sealed class DataDamagedException(string what) : Exception(what);

/// <summary>
/// Looks whether an authority's data are as they were written: the pages, every document and what the lists say of it, and the
/// journal against its signed heads. For the clock, at night: it reads everything.
/// </summary>
public sealed partial class Soundness
{
    // SQLITE_CORRUPT, SQLITE_NOTADB.
    private const int Corrupt = 11, NotADatabase = 26;

    private static readonly TimeSpan PagesHold = TimeSpan.FromMinutes(10);
    private readonly StoreHealth _health;
    private readonly JournalVerifier _journal;
    private readonly JournalAnchors _anchors;
    private readonly IndexKeeper _index;
    private readonly TimeProvider _clock;
    private readonly ILogger<Soundness>? _log;
    private DateTimeOffset _pagesHeld;

    internal Soundness(StoreHealth health, JournalVerifier journal, JournalAnchors anchors, IndexKeeper index, TimeProvider clock, ILogger<Soundness>? log) =>
        (_health, _journal, _anchors, _index, _clock, _log) = (health, journal, anchors, index, clock, log);

    /// <summary>Answers how many documents were opened. Throws <see cref="DataDamagedException"/> where something is wrong, and what reading throws where nothing can be said.</summary>
    public async Task<int> CheckAsync(AuthorityCode authority, CancellationToken ct = default)
    {
        try
        {
            return await LookAsync(authority, ct);
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw Damaged($"{authority.Value}: {e.GetType().Name}");
        }
    }

    // What says that something has become another, not that the database is away.
    private static bool IsDamage(Exception e) => e switch
    {
        SealBrokenException or VaultRefusalException => true,
        PostgresException postgres => postgres.SqlState is PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted,
        SqliteException sqlite => sqlite.SqliteErrorCode is Corrupt or NotADatabase,
        _ => e.InnerException is { } inner && IsDamage(inner),
    };

    private async Task<int> LookAsync(AuthorityCode authority, CancellationToken ct)
    {
        // All authorities lie in the same pages.
        if (_clock.GetUtcNow() - _pagesHeld > PagesHold)
        {
            if (await _health.FaultOfPagesAsync(ct) is { } pages)
                throw Damaged(pages);
            _pagesHeld = _clock.GetUtcNow();
        }

        var anchors = _anchors.Kept().Where(a => a.Authority == authority).ToList();
        if (await _journal.VerifyAsync(authority, anchors, ct) is { Holds: false } journal)
            throw Damaged(string.Create(CultureInfo.InvariantCulture, $"journal of {authority.Value}, {journal.Fault} at {journal.BadSeq}"));

        // Twice, since somebody may have saved between a document and its lists.
        var found = await _index.VerifyAsync(authority, ct);
        if (!found.Holds && (await _index.VerifyAsync(authority, ct)).Differing.Intersect(found.Differing).ToList() is [_, ..] differing)
            throw Damaged($"lists of {authority.Value}: {string.Join(", ", differing.Take(20).Select(id => id.ToString("N")))}");
        return found.CaseFiles + found.Plans;
    }

    private DataDamagedException Damaged(string what)
    {
        if (_log is not null)
            TellDamaged(_log, what);
        return new DataDamagedException(what);
    }

    [LoggerMessage(LogLevel.Critical, "The data are not as they were written: {what}.")]
    private static partial void TellDamaged(ILogger log, string what);
}
