using Npgsql;

namespace Egenplan.Bench.Limits;

/// <summary>
/// Tables of the limit programs' own, beside the product's in the same database: the same plan documents in one row each, the same index rows and released
/// counts, a journal of their own, and relations as a program would have them that keeps a plan in rows.
/// </summary>
internal static class LimitTables
{
    private const string Make = """
        drop schema if exists limits cascade;
        create schema limits;
        create table limits.plans as select id, authority, sealed from public.plans;
        alter table limits.plans add primary key (id);
        create table limits.plan_index as select plan_id, case_file_id, authority, next_review_on from public.plan_index where is_current and adopted_version > 0;
        create index on limits.plan_index (authority, next_review_on);
        create table limits.releases as select distinct on (authority) authority, day, counts from public.figure_releases order by authority, day desc;
        create table limits.heads as select authority, 0::bigint as seq, ''::bytea as hash from limits.plans group by authority;
        alter table limits.heads add primary key (authority);
        create table limits.journal (authority text, seq bigint, at timestamptz, plan uuid, body text, hash bytea, primary key (authority, seq));
        create index on limits.journal (authority, plan, seq);

        create table limits.goals as select gen_random_uuid() as id, p.id as plan_id, n as number, repeat('ord ', 14) as words, 1 as horizon from limits.plans p, generate_series(1, 3) n;
        create table limits.measures as select gen_random_uuid() as id, p.id as plan_id, n as number, repeat('ord ', 12) as what, repeat('ord ', 6) as at_times, current_date + n * 30 as ready_by, 1 as status from limits.plans p, generate_series(1, 8) n;
        create table limits.wishes as select gen_random_uuid() as id, p.id as plan_id, n as number, repeat('ord ', 8) as words, repeat('ord ', 12) as answer from limits.plans p, generate_series(1, 2) n;
        create table limits.participants as select gen_random_uuid() as id, p.id as plan_id, n as number, repeat('namn ', 2) as name, repeat('ord ', 4) as organisation from limits.plans p, generate_series(1, 4) n;
        create table limits.meetings as select gen_random_uuid() as id, p.id as plan_id, n as number, current_date - n * 300 as held_on, repeat('ord ', 40) as notes from limits.plans p, generate_series(1, 4) n;
        create table limits.reviews as select gen_random_uuid() as id, p.id as plan_id, n as number, current_date - n * 300 as closed_on, repeat('ord ', 12) as opinion from limits.plans p, generate_series(1, 3) n;
        create table limits.versions as select gen_random_uuid() as id, p.id as plan_id, n as number, current_date - n * 300 as adopted_on from limits.plans p, generate_series(1, 3) n;
        alter table limits.measures add primary key (id);
        create index on limits.goals (plan_id);
        create index on limits.measures (plan_id);
        create index on limits.wishes (plan_id);
        create index on limits.participants (plan_id);
        create index on limits.meetings (plan_id);
        create index on limits.reviews (plan_id);
        create index on limits.versions (plan_id);
        """;

    /// <summary>The relations of a plan.</summary>
    public static IReadOnlyList<(string Table, string Columns)> Relations { get; } =
    [
        ("goals", "id, words, horizon"), ("measures", "id, what, at_times, ready_by, status"), ("wishes", "id, words, answer"), ("participants", "id, name, organisation"),
        ("meetings", "id, held_on, notes"), ("reviews", "id, closed_on, opinion"), ("versions", "id, number, adopted_on"),
    ];

    public static async Task MakeAsync(NpgsqlDataSource source, CancellationToken ct)
    {
        foreach (var statement in Make.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Append("analyze"))
        {
            await using var command = source.CreateCommand(statement);
            command.CommandTimeout = 0;
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    /// <summary>A measure of each of these plans, for changing its status.</summary>
    public static async Task<Dictionary<Guid, Guid>> MeasuresAsync(NpgsqlDataSource source, Guid[] plans, CancellationToken ct)
    {
        await using var command = source.CreateCommand("select distinct on (plan_id) plan_id, id from limits.measures where plan_id = any($1) order by plan_id, number");
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = plans });
        var found = new Dictionary<Guid, Guid>();
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            found[rows.GetGuid(0)] = rows.GetGuid(1);
        return found;
    }
}
