using Npgsql;

namespace Egenplan.Data.Conventions;

/// <summary>Connections to PostgreSQL where there are several hosts, of which one takes writes at a time.</summary>
public static class PostgresHosts
{
    /// <summary>
    /// The connection string as everything that writes uses it: with several hosts the one that takes writes, and one that was
    /// away is asked again after a second, not after ten. With one host, and where somebody has said otherwise, as it is.
    /// </summary>
    public static string ThatTakesWrites(string connection)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection);
        if (settings.Host?.Contains(',', StringComparison.Ordinal) is not true)
            return connection;
        settings.TargetSessionAttributes ??= "primary";
        if (!connection.Contains("Recheck", StringComparison.OrdinalIgnoreCase))
            settings.HostRecheckSeconds = 1;
        return settings.ConnectionString;
    }

    /// <summary>One pool for what writes, and one for what may be read from a standby; the same where there is one host.</summary>
    internal static (NpgsqlDataSource Writing, NpgsqlDataSource Reading) Open(string connection)
    {
        if (!(new NpgsqlConnectionStringBuilder(connection).Host ?? "").Contains(',', StringComparison.Ordinal))
        {
            var one = NpgsqlDataSource.Create(connection);
            return (one, one);
        }

        var hosts = new NpgsqlDataSourceBuilder(ThatTakesWrites(connection)).BuildMultiHost();
        return (hosts.WithTargetSession(TargetSessionAttributes.Primary), hosts.WithTargetSession(TargetSessionAttributes.PreferStandby));
    }
}
