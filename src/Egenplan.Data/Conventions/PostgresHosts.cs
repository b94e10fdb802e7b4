using System.Globalization;
using Npgsql;

namespace Egenplan.Data.Conventions;

/// <summary>Connections to PostgreSQL where there are several hosts, of which one takes writes at a time.</summary>
public static class PostgresHosts
{
    // More than the different queries that a server sends again and again; each connection has its own.
    private const int StatementsKept = 200;

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

    /// <summary>
    /// The connection string of one host alone: with several the one that takes writes now, for what must stay on one server.
    /// Throws what the last one threw when none takes any.
    /// </summary>
    internal static async Task<string> OneThatTakesWritesAsync(string connection, CancellationToken ct)
    {
        var hosts = (new NpgsqlConnectionStringBuilder(connection).Host ?? "").Split(',', StringSplitOptions.TrimEntries);
        var last = new NpgsqlException("No host takes writes.");
        foreach (var host in hosts)
        {
            var one = new NpgsqlConnectionStringBuilder(connection) { Host = host, TargetSessionAttributes = null };
            if (host.LastIndexOf(':') is > 0 and var colon && (host.IndexOf(':', StringComparison.Ordinal) == colon || host[colon - 1] == ']')
                && int.TryParse(host[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port))
                (one.Host, one.Port) = (host[..colon], port);
            if (hosts.Length == 1)
                return one.ToString();
            try
            {
                await using var open = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(one.ToString()) { Pooling = false }.ToString());
                await open.OpenAsync(ct);
                await using var ask = new NpgsqlCommand("select pg_is_in_recovery()", open);
                if (await ask.ExecuteScalarAsync(ct) is false)
                    return one.ToString();
            }
            catch (NpgsqlException e)
            {
                last = e;
            }
        }

        throw last;
    }

    /// <summary>
    /// The connection string of a pool whose connections keep nothing from one use to the next but statements that are prepared: whose data
    /// a query is about ends with its transaction. So nothing is put back between uses, and what is asked often is parsed once. Where
    /// somebody has said otherwise (a pooler between that takes no prepared statements), as it is.
    /// </summary>
    internal static string OfPool(string connection)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection);
        if (!Says("NoResetOnClose"))
            settings.NoResetOnClose = true;
        if (!Says("MaxAutoPrepare"))
            settings.MaxAutoPrepare = StatementsKept;
        return settings.ConnectionString;

        bool Says(string name) => connection.Replace(" ", "", StringComparison.Ordinal).Contains(name, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>One pool for what writes, and one for what may be read from a standby; the same where there is one host.</summary>
    internal static (NpgsqlDataSource Writing, NpgsqlDataSource Reading) Open(string connection)
    {
        if (!(new NpgsqlConnectionStringBuilder(connection).Host ?? "").Contains(',', StringComparison.Ordinal))
        {
            var one = NpgsqlDataSource.Create(OfPool(connection));
            return (one, one);
        }

        var hosts = new NpgsqlDataSourceBuilder(OfPool(ThatTakesWrites(connection))).BuildMultiHost();
        return (hosts.WithTargetSession(TargetSessionAttributes.Primary), hosts.WithTargetSession(TargetSessionAttributes.PreferStandby));
    }
}
