using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Egenplan.Bench.Limits;

/// <summary>
/// <c>limit urls=URL connection=...</c>: what the product is measured against. Kestrel and Npgsql with nothing between, prepared statements, nobody signed in, no
/// right decided, nothing sealed, no page rendered: the bare minimum of the same work on the same database.
/// </summary>
internal static class LimitProgram
{
    /// <summary>How a connection is opened: every statement is prepared when it comes the second time.</summary>
    public static NpgsqlDataSource Source(string connection) =>
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection) { MaxAutoPrepare = 100, AutoPrepareMinUsages = 2, MaxPoolSize = 40 });

    public static async Task RunAsync(Given given, CancellationToken ct)
    {
        await using var source = Source(given.Text("connection", ""));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(given.Text("urls", "http://127.0.0.1:5090"));
        await using var app = builder.Build();
        var journal = new LimitJournal(source, TimeProvider.System);
        app.MapGet("/", () => "ok");
        app.MapGet("/plan/{authority}/{id:guid}", (string authority, Guid id, HttpContext http) => ReadRowAsync(source, journal, authority, id, http));
        app.MapGet("/relations/{authority}/{id:guid}", (string authority, Guid id, HttpContext http) => ReadRelationsAsync(source, journal, authority, id, http));
        app.MapGet("/due/{authority}", (string authority, HttpContext http) => DueAsync(source, authority, http));
        app.MapPost("/status/{authority}/{plan:guid}/{measure:guid}/{status:int}", (string authority, Guid plan, Guid measure, int status, HttpContext http) => StatusAsync(source, journal, authority, plan, measure, status, http));
        app.MapPost("/plans/{authority}/{id:guid}", (string authority, Guid id, HttpContext http) => CreateAsync(source, authority, id, http));
        app.MapGet("/figures", (HttpContext http) => FiguresAsync(source, http));
        await app.StartAsync(ct);
        await app.WaitForShutdownAsync(ct);
    }

    private static async Task ReadRowAsync(NpgsqlDataSource source, LimitJournal journal, string authority, Guid id, HttpContext http)
    {
        await using var command = source.CreateCommand("select sealed from limits.plans where id = $1 and authority = $2");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = authority });
        var body = (byte[])(await command.ExecuteScalarAsync())!;
        await journal.WriteAsync(authority, id);
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body);
    }

    private static async Task ReadRelationsAsync(NpgsqlDataSource source, LimitJournal journal, string authority, Guid id, HttpContext http)
    {
        using var bytes = new MemoryStream();
        await using (var batch = source.CreateBatch())
        {
            foreach (var (table, columns) in LimitTables.Relations)
                batch.BatchCommands.Add(new NpgsqlBatchCommand($"select {columns} from limits.{table} where plan_id = $1 order by number") { Parameters = { new NpgsqlParameter<Guid> { TypedValue = id } } });
            await using var rows = await batch.ExecuteReaderAsync();
            await using var json = new Utf8JsonWriter(bytes);
            json.WriteStartObject();
            foreach (var (table, _) in LimitTables.Relations)
            {
                json.WriteStartArray(table);
                while (await rows.ReadAsync())
                    WriteRow(json, rows);
                json.WriteEndArray();
                await rows.NextResultAsync();
            }

            json.WriteEndObject();
        }

        await journal.WriteAsync(authority, id);
        await http.Response.Body.WriteAsync(bytes.GetBuffer().AsMemory(0, (int)bytes.Length));
    }

    private static async Task DueAsync(NpgsqlDataSource source, string authority, HttpContext http)
    {
        await using var command = source.CreateCommand("select plan_id, case_file_id, next_review_on from limits.plan_index where authority = $1 and next_review_on <= current_date + 30 order by next_review_on limit 50");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = authority });
        await AnswerAsync(command, http);
    }

    private static async Task StatusAsync(NpgsqlDataSource source, LimitJournal journal, string authority, Guid plan, Guid measure, int status, HttpContext http)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var command = new NpgsqlCommand("update limits.measures set status = $2 where id = $1", connection))
        {
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = measure });
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = status });
            await command.ExecuteNonQueryAsync();
        }

        await journal.AppendAsync(connection, authority, [plan]);
        await transaction.CommitAsync();
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    // One document, as large as those there are, and the rows of its goals and measures.
    private static async Task CreateAsync(NpgsqlDataSource source, string authority, Guid id, HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("insert into limits.plans values ($1, $2, $3)")
                {
                    Parameters = { new NpgsqlParameter<Guid> { TypedValue = id }, new NpgsqlParameter<string> { TypedValue = authority }, new NpgsqlParameter<byte[]> { TypedValue = body.ToArray() } },
                },
                new("insert into limits.plan_index values ($1, $1, $2, current_date + 360)") { Parameters = { new NpgsqlParameter<Guid> { TypedValue = id }, new NpgsqlParameter<string> { TypedValue = authority } } },
                new("insert into limits.goals select gen_random_uuid(), $1, n, 'mål', 1 from generate_series(1, 2) n") { Parameters = { new NpgsqlParameter<Guid> { TypedValue = id } } },
                new("insert into limits.measures select gen_random_uuid(), $1, n, 'åtgärd', '', current_date, 1 from generate_series(1, 4) n") { Parameters = { new NpgsqlParameter<Guid> { TypedValue = id } } },
            },
        };
        await batch.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
        http.Response.StatusCode = StatusCodes.Status201Created;
    }

    private static async Task FiguresAsync(NpgsqlDataSource source, HttpContext http)
    {
        await using var command = source.CreateCommand("select authority, day, counts from limits.releases order by authority");
        await AnswerAsync(command, http);
    }

    private static async Task AnswerAsync(NpgsqlCommand command, HttpContext http)
    {
        using var bytes = new MemoryStream();
        await using (var rows = await command.ExecuteReaderAsync())
        {
            await using var json = new Utf8JsonWriter(bytes);
            json.WriteStartArray();
            while (await rows.ReadAsync())
                WriteRow(json, rows);
            json.WriteEndArray();
        }

        await http.Response.Body.WriteAsync(bytes.GetBuffer().AsMemory(0, (int)bytes.Length));
    }

    private static void WriteRow(Utf8JsonWriter json, NpgsqlDataReader row)
    {
        json.WriteStartArray();
        for (var i = 0; i < row.FieldCount; i++)
        {
            switch (row.GetValue(i))
            {
                case Guid id: json.WriteStringValue(id); break;
                case int number: json.WriteNumberValue(number); break;
                case DateTime day: json.WriteStringValue(day); break;
                case DateOnly day: json.WriteStringValue(day.ToString("O", CultureInfo.InvariantCulture)); break;
                case byte[] bytes: json.WriteBase64StringValue(bytes); break;
                case string text: json.WriteStringValue(text); break;
                default: json.WriteNullValue(); break;
            }
        }

        json.WriteEndArray();
    }
}
