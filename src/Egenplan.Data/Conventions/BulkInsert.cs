using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Egenplan.Data.Conventions;

/// <summary>
/// Puts many rows into their table within the current transaction, past the change tracker: whole columns at a time on
/// PostgreSQL (COPY is refused where there is row security), one prepared statement on SQLite. Names and conversions come
/// from the model, so the rows are the same either way.
/// </summary>
internal static class BulkInsert
{
    private const int AtATime = 1000;

    private static readonly ConcurrentDictionary<IEntityType, Column[]> Columns = new();

    public static async Task AddAsync<TRow>(EgenplanDb db, IReadOnlyCollection<TRow> rows, CancellationToken ct)
        where TRow : class
    {
        if (rows.Count == 0)
            return;
        var connection = db.Database.GetDbConnection();
        if (connection is not NpgsqlConnection postgres)
        {
            var type = db.Model.FindEntityType(typeof(TRow))!;
            await InsertAsync(connection, db.Database.CurrentTransaction!.GetDbTransaction(), type.GetTableName()!, ColumnsOf(type), rows, ct);
            return;
        }

        foreach (var some in rows.Chunk(AtATime))
        {
            await using var batch = new NpgsqlBatch(postgres) { BatchCommands = { Unnest(db, some) } };
            await batch.ExecuteNonQueryAsync(ct);
        }
    }

    /// <summary>What inserts some rows in PostgreSQL, to be sent together with what belongs to them.</summary>
    public static NpgsqlBatchCommand Unnest<TRow>(EgenplanDb db, TRow[] rows)
        where TRow : class
    {
        var type = db.Model.FindEntityType(typeof(TRow))!;
        var columns = ColumnsOf(type);
        var command = new NpgsqlBatchCommand($"insert into {type.GetTableName()} ({Names(columns)}) select * from unnest({string.Join(", ", columns.Select((_, i) => $"${i + 1}"))})");
        foreach (var column in columns)
            command.Parameters.Add(new NpgsqlParameter { Value = column.Values(rows), DataTypeName = column.StoreType + "[]" });
        return command;
    }

    private static Column[] ColumnsOf(IEntityType type) => Columns.GetOrAdd(type, static t => [.. t.GetProperties().Select(p => new Column(p))]);

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

        // Converted or not, and nullable where the property is.
        private readonly Type _sent = Sent(property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType, property.IsNullable);

        public string Name { get; } = property.GetColumnName();

        // The type without its length: the table knows how long it may be.
        public string StoreType { get; } = property.GetRelationalTypeMapping().StoreTypeNameBase;

        private static Type Sent(Type type, bool isNullable) =>
            isNullable && type.IsValueType && Nullable.GetUnderlyingType(type) is null ? typeof(Nullable<>).MakeGenericType(type) : type;

        public object? Value(object row)
        {
            var value = property.PropertyInfo!.GetValue(row);
            return value is null || _convert is null ? value : _convert(value);
        }

        /// <summary>The column of many rows, as an array of the type that the database is sent.</summary>
        public Array Values<TRow>(TRow[] rows)
            where TRow : class
        {
            var values = Array.CreateInstance(_sent, rows.Length);
            foreach (var (i, row) in rows.Index())
                values.SetValue(Value(row), i);
            return values;
        }
    }
}
