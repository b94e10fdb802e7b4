using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Egenplan.Data.Conventions;

/// <summary>
/// Says whose data a query is about together with the query: one round trip, within one transaction of the database's own that ends with it, so that
/// nothing is left on the connection. A query that came past this would find no rows.
/// </summary>
internal sealed class WalledReads : DbCommandInterceptor
{
    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        if (Within(command, eventData) is not { } batch)
            return result;
        var reader = batch.ExecuteReader();
        try
        {
            reader.NextResult();
            return InterceptionResult<DbDataReader>.SuppressWithResult(reader);
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (Within(command, eventData) is not { } batch)
            return result;
        var reader = await batch.ExecuteReaderAsync(cancellationToken);
        try
        {
            await reader.NextResultAsync(cancellationToken);
            return InterceptionResult<DbDataReader>.SuppressWithResult(reader);
        }
        catch
        {
            await reader.DisposeAsync();
            throw;
        }
    }

    private static NpgsqlBatch? Within(DbCommand command, CommandEventData eventData)
    {
        if (eventData.Context is not PostgresDb { Within: { } authority } || command is not NpgsqlCommand query)
            return null;
        var asked = new NpgsqlBatchCommand(query.CommandText);
        foreach (var parameter in query.Parameters.ToList())
        {
            query.Parameters.Remove(parameter);
            asked.Parameters.Add(parameter);
        }

        return new NpgsqlBatch(query.Connection)
        {
            Timeout = query.CommandTimeout,
            BatchCommands = { new(DbSource.EnterSql) { Parameters = { new NpgsqlParameter<string> { TypedValue = authority.Value } } }, asked },
        };
    }
}
