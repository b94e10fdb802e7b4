using Egenplan.Data.Conventions;
using Microsoft.Data.Sqlite;

namespace Egenplan.Data.Backups;

/// <summary>The data as one SQLite file: copied while others write, judged, put in the place of another.</summary>
internal static class SqliteSet
{
    public const string FileName = "egenplan.db";

    // What SQLite keeps beside a file, and plays into whichever file has its name.
    private static readonly string[] Beside = ["-wal", "-shm", "-journal"];

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
            if (await Moving.ClosedFile.IsAsync(source, ct))
                throw new Vault.VaultRefusalException(Vault.VaultRefusalReason.MovedAway, file);
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

    /// <summary>True when there are no data where some are to be put. What cannot be read may be all that there is of somebody's data.</summary>
    public static async Task<bool> IsEmptyAsync(string file, CancellationToken ct)
    {
        if (!File.Exists(file) || new FileInfo(file).Length == 0)
            return true;
        if (!BeginsAsDatabase(file))
            return false;
        try
        {
            await using var connection = await OpenAsync(file, SqliteOpenMode.ReadWrite, ct);
            return (await DataCensus.TakeAsync(connection, ct)).IsEmpty;
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    /// <summary>
    /// Puts a file in the place of another by one rename; what was there is kept under another name, and so is what lies
    /// beside a file that is missing or cannot be read. Throws <see cref="BackupRefusalException"/> while somebody has the
    /// other one open.
    /// </summary>
    /// <returns>True when something is kept under that name.</returns>
    public static async Task<bool> SwapAsync(string side, string file, string keepAs, bool keep, CancellationToken ct)
    {
        await using (var restored = await OpenAsync(side, SqliteOpenMode.ReadWrite, ct))
            await CloseLogAsync(restored, side, ct);
        Flush(side);
        var isKept = keep && File.Exists(file);
        if (isKept && await FoldedAsync(file, ct))
        {
            File.Copy(file, keepAs);
            Flush(keepAs);
        }
        else if (isKept)
            File.Move(file, keepAs);
        else
            await FoldedAsync(file, ct);

        foreach (var part in Beside.Where(p => File.Exists(file + p)))
        {
            File.Move(file + part, keepAs + part);
            isKept = true;
        }

        File.Move(side, file, overwrite: true);
        FolderOnDisk.FlushOf(file);
        return isKept;
    }

    // SQLite throws away what lies beside a file that is none of its own as soon as it opens it.
    private static bool BeginsAsDatabase(string file)
    {
        using var stream = File.OpenRead(file);
        Span<byte> start = stackalloc byte[16];
        return stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual("SQLite format 3\0"u8);
    }

    // Folds the log in and takes it away, which only the last one who has the file open can do. False for a file that cannot be read.
    private static async Task<bool> FoldedAsync(string file, CancellationToken ct)
    {
        if (!File.Exists(file) || !BeginsAsDatabase(file))
            return false;
        try
        {
            await using var old = await OpenAsync(file, SqliteOpenMode.ReadWrite, ct);
            await CloseLogAsync(old, file, ct);
            return true;
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    /// <summary>Takes away what an attempt that was stopped has left.</summary>
    public static void Remove(string file)
    {
        foreach (var part in Beside.Prepend(""))
            File.Delete(file + part);
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
