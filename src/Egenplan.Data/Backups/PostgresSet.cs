using System.Data;
using System.Text;
using Egenplan.Data.Conventions;
using Npgsql;

namespace Egenplan.Data.Backups;

/// <summary>The data as <c>pg_dump</c> writes them: copied in one snapshot while others write, judged, read into a new database.</summary>
internal static class PostgresSet
{
    public const string FileName = "egenplan.dump";

    /// <summary>Dumps and counts in the same snapshot, as a role that sees everything.</summary>
    public static async Task<DataCensus> CopyAsync(string connection, string to, CancellationToken ct)
    {
        // One snapshot is one server's: both go to the same.
        var on = new NpgsqlConnectionStringBuilder(await PostgresHosts.OneThatTakesWritesAsync(connection, ct));
        await using var open = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(on.ToString()) { Pooling = false, CommandTimeout = 0 }.ToString());
        await open.OpenAsync(ct);
        await using var transaction = await open.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        if (await ScalarAsync(open, "select rolsuper or rolbypassrls from pg_roles where rolname = current_user", ct) is not true)
            throw new BackupRefusalException(BackupFault.RoleSeesTooLittle, on.Username ?? "");
        var snapshot = (string)(await ScalarAsync(open, "select pg_export_snapshot()", ct))!;
        var census = await DataCensus.TakeAsync(open, ct);
        if (census.Schema.Length == 0)
            throw new BackupRefusalException(BackupFault.NoData, on.Database ?? "");
        await PostgresTools.RunAsync("pg_dump", on, ["--format=custom", "--no-password", "--snapshot=" + snapshot, "--file=" + to], null, ct);
        return census;
    }

    /// <summary>Reads every row of a dump, without a server, and counts.</summary>
    public static async Task<IReadOnlyList<BackupTable>> CountAsync(string file, CancellationToken ct)
    {
        var counts = new SortedDictionary<string, long>(StringComparer.Ordinal);
        try
        {
            await PostgresTools.RunAsync("pg_restore", null, ["--file=-", file], stream => CountAsync(stream, counts, ct), ct);
        }
        catch (BackupRefusalException e) when (e.Fault is BackupFault.ToolFailed)
        {
            throw new BackupRefusalException(BackupFault.Unreadable, file);
        }

        return [.. counts.Select(c => new BackupTable(c.Key, c.Value))];
    }

    /// <summary>
    /// Reads a dump into a database that its owner has just been given. One job alone: it makes foreign keys before walls, and
    /// several would not, so that the owner could not see what the keys point at.
    /// </summary>
    public static Task ReadInAsync(NpgsqlConnectionStringBuilder database, string owner, string file, CancellationToken ct) =>
        PostgresTools.RunAsync("pg_restore", database, ["--dbname=" + database.Database, "--no-password", "--no-owner", "--no-privileges", "--role=" + owner, "--exit-on-error", file], null, ct);

    private static async Task CountAsync(Stream stream, SortedDictionary<string, long> counts, CancellationToken ct)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1, false, 1 << 16, leaveOpen: true);
        string? table = null;
        while (await reader.ReadLineAsync(ct) is { } line)
        {
            if (table is null)
            {
                if (line.StartsWith("COPY ", StringComparison.Ordinal) && line.EndsWith(" FROM stdin;", StringComparison.Ordinal))
                    counts[table = line[5..line.IndexOf(" (", StringComparison.Ordinal)]] = 0;
            }
            else if (line == "\\.")
            {
                table = null;
            }
            else
            {
                counts[table]++;
            }
        }
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(ct);
    }
}
