using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Egenplan.Data.Conventions;

/// <summary>Each SQLite connection: full synchronisation, foreign keys, waiting for other processes' writers.</summary>
internal sealed class SqliteConnections : DbConnectionInterceptor
{
    private const string Settings = "pragma busy_timeout = 15000; pragma synchronous = full; pragma foreign_keys = on";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Settings;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Settings;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
