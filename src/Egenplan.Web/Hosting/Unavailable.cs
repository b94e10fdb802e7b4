using System.Data.Common;
using System.Net.Sockets;
using Egenplan.Data.Journal;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Egenplan.Web.Hosting;

/// <summary>
/// Which failures pass by themselves, or when somebody has seen to the machine: the database is away, full or cannot write, the
/// disk is full. They are answered with 503 and a word about what to do, never as a fault of the program.
/// </summary>
internal static class Unavailable
{
    private const int NoSpaceLeft = 28, QuotaExceeded = 122, Failed = 5, ReadOnly = 30;

    // SQLite's own codes: busy, locked, read-only, input or output failed, full, cannot open.
    private static readonly int[] Sqlite = [5, 6, 8, 10, 13, 14];

    /// <summary>True where the failure, or one that caused it, is of that kind.</summary>
    public static bool Is(Exception? e) => e switch
    {
        null => false,
        TooManyAtOnceException or JournalFailedException => true,
        SqliteException s => Sqlite.Contains(s.SqliteErrorCode),
        // Whatever it says when it ends the session or does not begin one is about the database: a disk that is full has many ways to be told.
        PostgresException { InvariantSeverity: "FATAL" or "PANIC" } => true,
        PostgresException p => p.IsTransient || p.SqlState is "25006" || p.SqlState[..2] is "08" or "53" or "57" or "58",
        NpgsqlException { InnerException: IOException or SocketException or TimeoutException or null } => true,
        DbException { IsTransient: true } => true,
        IOException { HResult: NoSpaceLeft or QuotaExceeded or Failed or ReadOnly } => true,
        _ => Is(e.InnerException),
    };

    /// <summary>True for those of them that are over as soon as the database is back, and worth waiting for: no connection, a server that is starting, stopping or only reads.</summary>
    public static bool ComesBackSoon(Exception? e) => e switch
    {
        null => false,
        PostgresException { SqlState: "25006" or "57P01" or "57P02" or "57P03" } => true,
        PostgresException p => p.IsTransient,
        // A query that took too long, or no free connection: more of the same would only make it worse.
        NpgsqlException { InnerException: TimeoutException t } when !t.Message.Contains("connection attempt", StringComparison.Ordinal) => false,
        // Said by the driver itself and not by the database: no host takes writes, or the connection broke.
        NpgsqlException => true,
        DbException { IsTransient: true } => true,
        _ => ComesBackSoon(e.InnerException),
    };
}
