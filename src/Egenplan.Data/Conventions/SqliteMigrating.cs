using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Conventions;

/// <summary>
/// One process at a time migrates a SQLite file. EF keeps a row in the file for as long as it migrates, which a killed process
/// leaves behind, and everybody after it would wait for ever. So the turn is a lock that the system lets go of when its holder
/// dies; whoever has it knows that a row is nobody's, and takes it away.
/// </summary>
internal static class SqliteMigrating
{
    // What the systems answer where somebody else has a file for themselves.
    private const int TakenUnix = 11, TakenMac = 35, TakenWindows = unchecked((int)0x80070020);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Migrates when it is this process's turn.</summary>
    public static async Task RunAsync(EgenplanDb db, CancellationToken ct)
    {
        await using var turn = await TakeTurnAsync(Path.GetFullPath(db.Database.GetDbConnection().DataSource) + ".migrating", ct);
        await db.Database.OpenConnectionAsync(ct);
        await using (var command = db.Database.GetDbConnection().CreateCommand())
        {
            command.CommandText = "drop table if exists \"__EFMigrationsLock\"";
            await command.ExecuteNonQueryAsync(ct);
        }

        await db.Database.CloseConnectionAsync();
        await db.Database.MigrateAsync(ct);
    }

    // Gone when it is let go of. One that was opened and deleted before it was locked is nobody's turn.
    private static async Task<FileStream> TakeTurnAsync(string place, CancellationToken ct)
    {
        for (; ; await Task.Delay(Pause, ct))
        {
            try
            {
                var turn = new FileStream(place, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
                if (File.Exists(place))
                    return turn;
                await turn.DisposeAsync();
            }
            catch (IOException e) when (e.HResult is TakenUnix or TakenMac or TakenWindows)
            {
                // Somebody else's turn.
            }
        }
    }
}
