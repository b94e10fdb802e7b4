using Egenplan.Data;
using Egenplan.Data.Accounts;
using Egenplan.Data.Conventions;
using Egenplan.Domain.Access;
using Egenplan.Domain.People;
using Microsoft.Extensions.DependencyInjection;

namespace Egenplan.TestKit.Databases;

/// <summary>
/// An empty, migrated database with keys of its own and one authority, and the whole store on it. Gone when disposed.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> PostgresTemplate = new(MakePostgresTemplateAsync);
    private static readonly Lazy<Task<string>> SqliteTemplate = new(MakeSqliteTemplateAsync);
    private readonly ServiceProvider _services;
    private readonly Lazy<DbSource> _pastTheWall;

    private TestDatabase(string folder, DataOptions options, ServiceProvider services, FakeClock clock, FixedIds ids) =>
        (Folder, Options, _services, Clock, Ids, _pastTheWall) = (folder, options, services, clock, ids, new(() => new DbSource(PastTheWall(options))));

    /// <summary>A folder of the test's own, with the key files and, for SQLite, the data.</summary>
    public string Folder { get; }

    /// <summary>Where data and keys lie.</summary>
    public DataOptions Options { get; }

    /// <summary>The clock.</summary>
    public FakeClock Clock { get; }

    /// <summary>The ids.</summary>
    public FixedIds Ids { get; }

    /// <summary>The authority <c>1473</c>, set up.</summary>
    public AuthorityCode Authority { get; } = new("1473");

    /// <summary>A case officer there.</summary>
    public Viewer Officer { get; } = new(new UserId(Guid.Parse("0f000000-0000-7000-8000-000000000001")), ViewerKind.CaseOfficer, new AuthorityCode("1473"));

    /// <summary>All registered services.</summary>
    public IServiceProvider Services => _services;

    /// <summary>One service.</summary>
    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>The data as somebody with the whole database in their hands has it: for looking and for tampering.</summary>
    public EgenplanDb OpenPastTheWall() => _pastTheWall.Value.OpenUnwalled();

    /// <summary>Makes one.</summary>
    /// <param name="database"><c>sqlite</c> or <c>postgres</c>, as <see cref="EachDatabaseAttribute"/> gives it.</param>
    public static async Task<TestDatabase> CreateAsync(string database)
    {
        var options = await NewOptionsAsync(database);
        var test = await OpenAsync(options);
        await test.Get<AuthorityStore>().EnsureAsync(test.Authority, "Exempelkommunen");
        return test;
    }

    /// <summary>Places for a migrated database without content and without keys.</summary>
    public static async Task<DataOptions> NewOptionsAsync(string database)
    {
        var folder = Directory.CreateTempSubdirectory("egenplan-test-").FullName;
        var master = Path.Combine(folder, "master.keys");
        if (database == "postgres")
        {
            var owner = await PostgresServer.CreateDatabaseAsync(await PostgresTemplate.Value);
            return new DataOptions
            {
                Provider = DataProvider.Postgres,
                ConnectionString = PostgresServer.As(PostgresServer.Application, owner),
                OwnerConnectionString = owner,
                BackupConnectionString = PostgresServer.AsSuperuser(owner),
                KeyStoreProvider = DataProvider.Postgres,
                KeyStoreConnectionString = await PostgresServer.CreateDatabaseAsync(),
                MasterKeyFile = master,
            };
        }

        var file = Path.Combine(folder, "egenplan.db");
        File.Copy(await SqliteTemplate.Value, file);
        return new DataOptions
        {
            Provider = DataProvider.Sqlite,
            ConnectionString = $"Data Source={file}",
            KeyStoreConnectionString = $"Data Source={Path.Combine(folder, "keys.db")}",
            MasterKeyFile = master,
        };
    }

    /// <summary>Starts the store on given places, as a server does. Throws what a start throws.</summary>
    public static async Task<TestDatabase> OpenAsync(DataOptions options)
    {
        var (clock, ids) = (new FakeClock(), new FixedIds());
        var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton<IdSource>(ids)
            .AddEgenplanData(options)
            .BuildServiceProvider();
        try
        {
            await services.GetRequiredService<DatabaseStartup>().RunAsync();
        }
        catch
        {
            await services.DisposeAsync();
            throw;
        }

        return new TestDatabase(Path.GetDirectoryName(options.MasterKeyFile)!, options, services, clock, ids);
    }

    /// <summary>Stops the store and leaves its data and keys where they are.</summary>
    public async ValueTask StopAsync()
    {
        await _services.DisposeAsync();
        if (_pastTheWall.IsValueCreated)
            await _pastTheWall.Value.DisposeAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (Options.Provider == DataProvider.Postgres)
            await PostgresServer.DropDatabaseAsync(Options.ConnectionString);
        if (Options.KeyStoreProvider == DataProvider.Postgres)
            await PostgresServer.DropDatabaseAsync(Options.KeyStoreConnectionString);
        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
    }

    private static DataOptions PastTheWall(DataOptions options) =>
        options.Provider == DataProvider.Postgres ? options with { ConnectionString = PostgresServer.AsSuperuser(options.ConnectionString) } : options;

    private static async Task<string> MakePostgresTemplateAsync()
    {
        var connection = await PostgresServer.CreateDatabaseAsync();
        await MigrateAsync(DataProvider.Postgres, connection);
        return new Npgsql.NpgsqlConnectionStringBuilder(connection).Database!;
    }

    private static async Task<string> MakeSqliteTemplateAsync()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("egenplan-template-").FullName, "template.db");
        await MigrateAsync(DataProvider.Sqlite, $"Data Source={file}");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        return file;
    }

    private static async Task MigrateAsync(DataProvider provider, string connection)
    {
        await using var source = new DbSource(new DataOptions { Provider = provider, ConnectionString = connection, KeyStoreConnectionString = "", MasterKeyFile = "" });
        await using var db = source.OpenUnwalled();
        await DatabaseSetup.RunAsync(db, PostgresServer.Application, CancellationToken.None);
    }
}
