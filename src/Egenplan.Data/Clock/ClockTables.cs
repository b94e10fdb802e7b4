using Egenplan.Data.Conventions;
using Microsoft.EntityFrameworkCore;

namespace Egenplan.Data.Clock;

/// <summary>
/// Quartz's own tables on PostgreSQL, in a schema of their own: which server wakes for which job, and when. They hold names of jobs, times and
/// names of servers, nothing of any authority's, and stand outside the wall for that reason.
/// </summary>
public static class ClockTables
{
    /// <summary>What Quartz is told that its tables begin with.</summary>
    public const string Prefix = Schema + ".qrtz_";

    private const string Schema = "clock";

    // The tables as the referenced version of Quartz makes and checks them.
    private const string Script = "Quartz.Impl.AdoJobStore.Schema.create_postgres.sql";
    private const string Between = "--;;";

    /// <summary>Makes what is missing, as the owner of the tables. The same again changes nothing.</summary>
    internal static async Task MakeAsync(EgenplanDb owner, string role, CancellationToken ct)
    {
        using var reader = new StreamReader(typeof(Quartz.IScheduler).Assembly.GetManifestResourceStream(Script)
            ?? throw new InvalidOperationException($"Quartz holds no {Script}."));
        var sql = (await reader.ReadToEndAsync(ct)).ReplaceLineEndings("\n")
            .Replace("{0}", Prefix, StringComparison.Ordinal).Replace("{1}", Prefix[(Schema.Length + 1)..], StringComparison.Ordinal);
        await using var transaction = await owner.Database.BeginTransactionAsync(ct);
        await Wall.TakeTurnAsync(owner, ct);
        if (!await owner.Database.SqlQuery<bool>($"select to_regnamespace({Schema}) is not null as \"Value\"").SingleAsync(ct))
            await Wall.RunAsync(owner, $"create schema {Schema}", ct);
        foreach (var statement in sql.Split($"\n{Between}\n").Where(IsSql))
            await Wall.RunAsync(owner, statement, ct);
        await Wall.RunAsync(
            owner, $"grant usage on schema {Schema} to {Wall.Quoted(role)}; grant select, insert, update, delete on all tables in schema {Schema} to {Wall.Quoted(role)}", ct);
        await transaction.CommitAsync(ct);
    }

    private static bool IsSql(string statement) =>
        statement.Split('\n').Any(line => line.Trim() is { Length: > 0 } text && !text.StartsWith("--", StringComparison.Ordinal));
}
