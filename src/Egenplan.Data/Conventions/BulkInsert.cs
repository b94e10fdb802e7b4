using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Egenplan.Data.Conventions;

/// <summary>
/// Puts many rows into their table within the current transaction, past the change tracker: COPY on PostgreSQL, one
/// prepared statement on SQLite. Names and conversions come from the model, so the rows are the same either way.
/// </summary>
internal static class BulkInsert
{
    public static async Task AddAsync<TRow>(EgenplanDb db, IReadOnlyCollection<TRow> rows, CancellationToken ct)
        where TRow : class
    {
        if (rows.Count == 0)
            return;
        var type = db.Model.FindEntityType(typeof(TRow))!;
        var columns = type.GetProperties().Select(p => new Column(p)).ToArray();
        var connection = db.Database.GetDbConnection();
        if (connection is NpgsqlConnection postgres)
            await CopyAsync(postgres, type.GetTableName()!, columns, rows, ct);
        else
            await InsertAsync(connection, db.Database.CurrentTransaction!.GetDbTransaction(), type.GetTableName()!, columns, rows, ct);
    }

    private static async Task CopyAsync<TRow>(NpgsqlConnection connection, string table, Column[] columns, IReadOnlyCollection<TRow> rows, CancellationToken ct)
        where TRow : class
    {
        await using var writer = await connection.BeginBinaryImportAsync($"copy {table} ({Names(columns)}) from stdin (format binary)", ct);
        foreach (var row in rows)
        {
            await writer.StartRowAsync(ct);
            foreach (var column in columns)
            {
                if (column.Value(row) is { } value)
                    await writer.WriteAsync(value, column.StoreType, ct);
                else
                    await writer.WriteNullAsync(ct);
            }
        }

        await writer.CompleteAsync(ct);
    }

    private static async Task InsertAsync<TRow>(
        DbConnection connection, DbTransaction transaction, string table, Column[] columns, IReadOnlyCollection<TRow> rows, CancellationToken ct)
        where TRow : class
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"insert into {table} ({Names(columns)}) values ({string.Join(", ", columns.Select(c => "@" + c.Name))})";
        foreach (var column in columns)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@" + column.Name;
            command.Parameters.Add(parameter);
        }

        foreach (var row in rows)
        {
            ct.ThrowIfCancellationRequested();
            foreach (var (i, column) in columns.Index())
                command.Parameters[i].Value = column.Value(row) ?? DBNull.Value;
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    private static string Names(Column[] columns) => string.Join(", ", columns.Select(c => c.Name));

    private sealed class Column(IProperty property)
    {
        private readonly Func<object?, object?>? _convert = property.GetTypeMapping().Converter?.ConvertToProvider;

        public string Name { get; } = property.GetColumnName();

        // The type without its length: COPY wants to know how to write it, the table knows how long it may be.
        public string StoreType { get; } = property.GetRelationalTypeMapping().StoreTypeNameBase;

        public object? Value(object row)
        {
            var value = property.PropertyInfo!.GetValue(row);
            return value is null || _convert is null ? value : _convert(value);
        }
    }
}
