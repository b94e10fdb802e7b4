using Microsoft.Data.Sqlite;

namespace Egenplan.Data.Backups;

/// <summary>The data as one SQLite file: copied while others write, judged, put in the place of another.</summary>
internal static class SqliteSet
{
    public const string FileName = "egenplan.db";

    /// <summary>The file of a connection string.</summary>
    public static string FileOf(string connection) => Path.GetFullPath(new SqliteConnectionStringBuilder(connection).DataSource);

    /// <summary>Copies all pages of one moment. Writers go on meanwhile.</summary>
    public static async Task<DataCensus> CopyAsync(string connection, string to, CancellationToken ct)
    {
        var file = FileOf(connection);
        if (!File.Exists(file))
            throw new BackupRefusalException(BackupFault.NoData, file);
        await using (var source = await OpenAsync(file, SqliteOpenMode.ReadWrite, ct))
        await using (var target = await OpenAsync(to, SqliteOpenMode.ReadWriteCreate, ct))
        {
            source.BackupDatabase(target);

            // One file, without a log beside it.
            await RunAsync(target, "pragma journal_mode = delete", ct);
        }

        Flush(to);
        return await CensusAsync(to, ct);
    }

    /// <summary>Reads every page and counts. Throws <see cref="BackupRefusalException"/> for a file that is not sound.</summary>
    public static async Task<DataCensus> CensusAsync(string file, CancellationToken ct)
    {
        try
        {
            await using var connection = await OpenAsync(file, SqliteOpenMode.ReadOnly, ct);
            await using (var check = connection.CreateCommand())
            {
                check.CommandText = "pragma integrity_check";
                if (await check.ExecuteScalarAsync(ct) is not "ok")
                    throw new BackupRefusalException(BackupFault.Unreadable, file);
            }

            return await DataCensus.TakeAsync(connection, ct);
        }
        catch (SqliteException)
        {
            throw new BackupRefusalException(BackupFault.Unreadable, file);
        }
    }

    /// <summary>True when there are no data where some are to be put.</summary>
    public static async Task<bool> IsEmptyAsync(string file, CancellationToken ct)
    {
        if (!File.Exists(file) || new FileInfo(file).Length == 0)
            return true;
        await using var connection = await OpenAsync(file, SqliteOpenMode.ReadWrite, ct);
        return (await DataCensus.TakeAsync(connection, ct)).IsEmpty;
    }

    /// <summary>
    /// Puts a file in the place of another by one rename; what was there is kept under another name. Throws
    /// <see cref="BackupRefusalException"/> while somebody has the other one open.
    /// </summary>
    public static async Task SwapAsync(string side, string file, string? keepAs, CancellationToken ct)
    {
        if (File.Exists(file))
        {
            // Folds the log in and takes it away, which only the last one who has the file open can do.
            await using (var old = await OpenAsync(file, SqliteOpenMode.ReadWrite, ct))
                await CloseLogAsync(old, file, ct);
            if (keepAs is not null)
            {
                File.Copy(file, keepAs);
                Flush(keepAs);
            }
        }

        await using (var restored = await OpenAsync(side, SqliteOpenMode.ReadWrite, ct))
            await CloseLogAsync(restored, side, ct);
        Flush(side);
        // What is left of a file that is gone would be played into the one that gets its name.
        foreach (var part in new[] { "-wal", "-shm", "-journal" })
        {
            if (File.Exists(file + part))
                File.Move(file + part, file + ".left" + part, overwrite: true);
        }

        File.Move(side, file, overwrite: true);
    }

    /// <summary>Takes away what an attempt that was stopped has left.</summary>
    public static void Remove(string file)
    {
        foreach (var part in new[] { file, file + "-wal", file + "-shm", file + "-journal" })
            File.Delete(part);
    }

    private static async Task CloseLogAsync(SqliteConnection connection, string file, CancellationToken ct)
    {
        try
        {
            await RunAsync(connection, "pragma wal_checkpoint(truncate)", ct);
            await using var command = connection.CreateCommand();
            command.CommandText = "pragma journal_mode = delete";
            if (await command.ExecuteScalarAsync(ct) is not "delete")
                throw new BackupRefusalException(BackupFault.InUse, file);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is 5 or 6)
        {
            throw new BackupRefusalException(BackupFault.InUse, file);
        }
    }

    private static void Flush(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
        stream.Flush(flushToDisk: true);
    }

    private static async Task<SqliteConnection> OpenAsync(string file, SqliteOpenMode mode, CancellationToken ct)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false, DefaultTimeout = 5 }.ToString());
        await connection.OpenAsync(ct);
        return connection;
    }

    private static async Task RunAsync(SqliteConnection connection, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(ct);
    }
}
