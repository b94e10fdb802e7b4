using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Egenplan.Data;
using Egenplan.Data.Backups;
using Egenplan.Data.Conventions;
using Egenplan.Domain.People;
using Egenplan.TestKit.Databases;
using Egenplan.Web.Tests.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;
using Xunit;

namespace Egenplan.Web.Tests.Faults;

/// <summary>The statements of a start.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="OfTheNextMigration">How many of them come until the next migration is noted as done.</param>
internal sealed record Steps(int Count, int OfTheNextMigration);

/// <summary>
/// Data as some version left them, copied once for each kill. On SQLite a kill is the files as they lie at that moment, which is
/// all that a killed process leaves; on PostgreSQL it is the connection broken off at that moment, which is all that the server sees.
/// </summary>
internal sealed class MigratedPlace : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("egenplan-migrated-").FullName;
    private readonly List<string> _databases = [];
    private string _template = "template1";
    private string _state = "";
    private int _copies;

    private MigratedPlace(DataProvider provider) => Provider = provider;

    public DataProvider Provider { get; }

    /// <summary>The data as they are, of the newest version.</summary>
    public DataOptions Options { get; private set; } = null!;

    /// <summary>A plan that is in them.</summary>
    public PlanId Plan { get; private set; }

    /// <summary>Every migration, oldest first.</summary>
    public IReadOnlyList<string> Migrations { get; private set; } = [];

    private bool IsPostgres => Provider is DataProvider.Postgres;

    /// <summary>Nothing at all.</summary>
    public static MigratedPlace Empty(string database) => new(database == "postgres" ? DataProvider.Postgres : DataProvider.Sqlite);

    /// <summary>An authority with people, of the newest version.</summary>
    public static async Task<MigratedPlace> WithPeopleAsync(string database)
    {
        var place = Empty(database);
        place.Options = await place.CopyAsync();
        var test = await TestDatabase.OpenAsync(place.Options);
        await test.Get<Egenplan.Data.Accounts.AuthorityStore>().EnsureAsync(test.Authority, "Exempelkommunen");
        place.Plan = (await test.MakePlanAsync()).Id;
        Seeds.Saved(await test.ChangeAsync(place.Plan, p => p.WriteGoal(Seeds.Goal(test.Ids.Next(), "Jag vill simma."))));
        await test.MakeCaseFileAsync("Berit", "Al", "199001012385");
        await test.StopAsync();
        await using var source = new DbSource(place.Options);
        await using var db = source.OpenUnwalled();
        place.Migrations = [.. db.Database.GetMigrations()];
        return place;
    }

    /// <summary>The same as an earlier version left it.</summary>
    /// <param name="migration">The last migration of that version.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<MigratedPlace> AsLeftByAsync(string migration, CancellationToken ct)
    {
        await ClosedAsync();
        var earlier = new MigratedPlace(Provider) { Migrations = Migrations, Plan = Plan, _state = Path.GetDirectoryName(Options.MasterKeyFile)! };
        if (IsPostgres)
            earlier._template = DatabaseOf(Options);
        var options = await earlier.CopyAsync();
        await using (var source = new DbSource(options with { ConnectionString = options.OwnerConnectionString ?? options.ConnectionString }))
        await using (var db = source.OpenUnwalled())
        {
            if (IsPostgres)
                await db.Database.ExecuteSqlRawAsync(WithoutWall, ct);
            await db.GetService<IMigrator>().MigrateAsync(migration, ct);
            if (IsPostgres)
                await db.Database.ExecuteSqlRawAsync(WithWall, ct);
        }

        await ClosedAsync();
        earlier.Options = options;
        if (IsPostgres)
            earlier._template = DatabaseOf(options);
        else
            earlier._state = Path.GetDirectoryName(options.MasterKeyFile)!;
        return earlier;
    }

    /// <summary>One more of the same.</summary>
    public async Task<DataOptions> CopyAsync()
    {
        var folder = Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{++_copies}"));
        Directory.CreateDirectory(folder);
        Copy(_state, folder);
        var options = In(folder);
        if (!IsPostgres)
            return options;
        await ClosedAsync();
        var owner = await PostgresServer.CreateDatabaseAsync(_template);
        _databases.Add(owner);
        return options with { ConnectionString = PostgresServer.As(PostgresServer.Application, owner), OwnerConnectionString = owner };
    }

    /// <summary>Counts the statements of a start.</summary>
    public async Task<Steps> StepsAsync()
    {
        var (count, next) = (0, 0);
        var options = await CopyAsync();
        using (new StatementWatch(IsPostgres, () => count++, text => next = next == 0 && text.Contains("INSERT INTO \"__EFMigrationsHistory\"", StringComparison.Ordinal) ? count + 1 : next))
        {
            var store = await TestDatabase.OpenAsync(options);
            await store.StopAsync();
        }

        await DropAsync(options);
        return new Steps(count, next);
    }

    /// <summary>What a start that was killed at one of its statements has left.</summary>
    public async Task<DataOptions> KilledAtAsync(int step)
    {
        var options = await CopyAsync();
        var (count, folder) = (0, Path.GetDirectoryName(options.MasterKeyFile)!);
        var left = folder + ".killed";
        using (new StatementWatch(IsPostgres, () =>
        {
            count++;
            if (count < step)
                return;
            if (IsPostgres)
                Task.Run(() => BreakOffAsync(DatabaseOf(options))).Wait();
            else if (count == step)
                Copy(folder, left);
        }))
        {
            try
            {
                var store = await TestDatabase.OpenAsync(options);
                await store.StopAsync();
                Assert.False(IsPostgres, $"Nothing was killed at statement {step}.");
            }
            catch (Exception e) when (IsPostgres && e is NpgsqlException or InvalidOperationException or DbUpdateException or IOException)
            {
                // Killed.
            }
        }

        if (IsPostgres)
            return options;
        Directory.Delete(folder, recursive: true);
        return In(left);
    }

    /// <summary>Every table, column, index, key, trigger and policy.</summary>
    public async Task<string> ShapeAsync(DataOptions options)
    {
        await using var open = await OpenAsync(options);
        return string.Join('\n', await LinesAsync(open, IsPostgres ? PostgresShape : "select type || ' ' || name || ' ' || coalesce(sql, '') from sqlite_master where name <> '__EFMigrationsLock' order by 1"));
    }

    /// <summary>Every row, by table.</summary>
    public async Task<string> RowsAsync(DataOptions options)
    {
        await using var open = await OpenAsync(options);
        var text = new StringBuilder();
        foreach (var table in (await DataCensus.TakeAsync(open, TestContext.Current.CancellationToken)).Tables.Where(t => !t.Name.StartsWith("clock.", StringComparison.Ordinal) && !t.Name.Contains("EFMigrationsLock", StringComparison.Ordinal)))
        {
            await using var command = open.CreateCommand();
            command.CommandText = $"select * from {(IsPostgres ? table.Name : $"\"{table.Name}\"")}";
            await using var reader = await command.ExecuteReaderAsync();
            var rows = new List<string>();
            while (await reader.ReadAsync())
                rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => $"{reader.GetName(i)}={Value(reader.GetValue(i))}").Order(StringComparer.Ordinal)));
            foreach (var row in rows.Order(StringComparer.Ordinal))
                text.Append(CultureInfo.InvariantCulture, $"{table.Name}: {row}\n");
        }

        return text.ToString();
    }

    /// <summary>One that is not needed any more.</summary>
    public async Task DropAsync(DataOptions options)
    {
        await ClosedAsync();
        if (IsPostgres)
            await PostgresServer.DropDatabaseAsync(options.OwnerConnectionString!);
        Directory.Delete(Path.GetDirectoryName(options.MasterKeyFile)!, recursive: true);
    }

    public async ValueTask DisposeAsync()
    {
        await ClosedAsync();
        foreach (var database in _databases)
            await PostgresServer.DropDatabaseAsync(database);
        Directory.Delete(_folder, recursive: true);
    }

    private static object Value(object value) => value is byte[] bytes ? Convert.ToHexStringLower(SHA256.HashData(bytes)) : value;

    private static string DatabaseOf(DataOptions options) => new NpgsqlConnectionStringBuilder(options.ConnectionString).Database!;

    private DataOptions In(string folder) => new()
    {
        Provider = Provider,
        ConnectionString = $"Data Source={Path.Combine(folder, "egenplan.db")};Pooling=false",
        KeyStoreConnectionString = $"Data Source={Path.Combine(folder, "keys.db")};Pooling=false",
        MasterKeyFile = Path.Combine(folder, "master.keys"),
    };

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        if (from.Length == 0)
            return;
        foreach (var file in Directory.EnumerateFiles(from).Where(f => !f.EndsWith("-shm", StringComparison.Ordinal)))
        {
            // A turn that is taken cannot be read, and is empty.
            if (file.EndsWith(".migrating", StringComparison.Ordinal))
                File.WriteAllBytes(Path.Combine(to, Path.GetFileName(file)), []);
            else
                File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }

    private async Task ClosedAsync()
    {
        SqliteConnection.ClearAllPools();
        if (IsPostgres && _template != "template1")
            await BreakOffAsync(_template);
    }

    private static async Task BreakOffAsync(string database) =>
        await PostgresServer.RunAsync($"select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '{database}'");

    private async Task<DbConnection> OpenAsync(DataOptions options)
    {
        DbConnection open = IsPostgres
            ? new NpgsqlConnection(new NpgsqlConnectionStringBuilder(PostgresServer.AsSuperuser(options.OwnerConnectionString!)) { Pooling = false }.ToString())
            : new SqliteConnection(options.ConnectionString);
        await open.OpenAsync();
        return open;
    }

    private static async Task<List<string>> LinesAsync(DbConnection open, string sql)
    {
        await using var command = open.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(0));
        return lines;
    }

    // As an earlier program left it: its own tables behind the wall.
    private const string WithoutWall = """
        do $$ declare p record; begin
            for p in select tablename, policyname from pg_policies where schemaname = 'public' loop
                execute format('drop policy %I on %I', p.policyname, p.tablename);
                execute format('alter table %I disable row level security, no force row level security', p.tablename);
            end loop;
        end $$
        """;

    private const string WithWall = """
        do $$ declare t record; begin
            for t in select table_name from information_schema.columns where table_schema = 'public' and column_name = 'authority' and table_name not in ('figure_releases', 'gathered_members', 'gathered_releases', 'library_items') loop
                execute format('create policy wall_1 on %I using (authority = nullif(current_setting(''egenplan.authority'', true), '''')) with check (authority = nullif(current_setting(''egenplan.authority'', true), ''''))', t.table_name);
                execute format('alter table %I enable row level security, force row level security', t.table_name);
            end loop;
        end $$
        """;

    private const string PostgresShape = """
        select x from (
            select format('column %s.%s %s %s %s %s', table_schema, table_name, column_name, data_type, is_nullable, coalesce(column_default, '')) as x from information_schema.columns where table_schema in ('public', 'clock')
            union all select format('index %s', indexdef) from pg_indexes where schemaname in ('public', 'clock')
            union all select format('constraint %s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) from pg_constraint where connamespace in ('public'::regnamespace, 'clock'::regnamespace)
            union all select format('trigger %s', pg_get_triggerdef(oid)) from pg_trigger where not tgisinternal
            union all select format('policy %s %s %s %s', tablename, policyname, qual, with_check) from pg_policies
            union all select format('wall %s %s %s %s', relname, relrowsecurity, relforcerowsecurity, relacl) from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
        ) s order by 1
        """;
}
