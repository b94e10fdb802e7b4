using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Egenplan.Data.Moving;

/// <summary>
/// A SQLite file whose data have been moved away: it can be read, and takes no change in any table, whoever has it open and
/// whichever version of the program it is. It is the file itself that refuses.
/// </summary>
internal static class ClosedFile
{
    private const string Prefix = "moved_away_";

    /// <summary>Closes it, in the transaction that the connection is in.</summary>
    public static async Task CloseAsync(SqliteConnection file, CancellationToken ct)
    {
        var tables = new List<string>();
        await using (var ask = file.CreateCommand())
        {
            ask.CommandText = "select name from sqlite_master where type = 'table' and name not like 'sqlite\\_%' escape '\\' order by name";
            await using var reader = await ask.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
                tables.Add(reader.GetString(0));
        }

        foreach (var (i, table) in tables.Index())
        {
            foreach (var what in new[] { "insert", "update", "delete" })
            {
                await using var make = file.CreateCommand();
                make.CommandText = string.Create(
                    CultureInfo.InvariantCulture,
                    $"create trigger if not exists {Prefix}{i}_{what} before {what} on \"{table}\" begin select raise(abort, 'moved to PostgreSQL: nothing is written here any more'); end");
                await make.ExecuteNonQueryAsync(ct);
            }
        }
    }

    /// <summary>True when it has been closed.</summary>
    public static async Task<bool> IsAsync(DbConnection file, CancellationToken ct)
    {
        await using var ask = file.CreateCommand();
        ask.CommandText = $"select 1 from sqlite_master where type = 'trigger' and name glob '{Prefix}*' limit 1";
        return await ask.ExecuteScalarAsync(ct) is not null;
    }
}
