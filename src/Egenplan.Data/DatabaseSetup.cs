using Egenplan.Data.Clock;
using Egenplan.Data.Conventions;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data;

/// <summary>What the owner of the tables does, and nobody else: migrates, and makes what the database itself refuses.</summary>
internal static class DatabaseSetup
{
    /// <param name="db">The data, as the owner of the tables.</param>
    /// <param name="role">On PostgreSQL the role that the server runs as.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task RunAsync(EgenplanDb db, string? role, CancellationToken ct)
    {
        var isPostgres = db is PostgresDb;
        // Where nothing is to be done, asking the framework to do it would cost each start a quarter of a second: it compares the whole model.
        if ((await db.Database.GetPendingMigrationsAsync(ct)).Any())
            await MigrateAsync(db, isPostgres, ct);
        await AppendOnly.EnsureAsync(db, ct);
        if (!isPostgres || role is null)
            return;
        await Wall.MakeAsync(db, role, ct);
        await ClockTables.MakeAsync(db, role, ct);
    }

    private static async Task MigrateAsync(EgenplanDb db, bool isPostgres, CancellationToken ct)
    {
        if (!isPostgres)
        {
            await SqliteMigrating.RunAsync(db, ct);
            return;
        }

        await Wall.OpenForOwnerAsync(db, ct);
        await db.Database.MigrateAsync(ct);
    }
}
