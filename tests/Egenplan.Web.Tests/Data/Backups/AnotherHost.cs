using Egenplan.Data;
using Egenplan.Data.Vault;
using Egenplan.TestKit.Databases;
using Npgsql;
using Xunit;

namespace Egenplan.Web.Tests.Data.Backups;

/// <summary>An empty host: other folders and databases, with nothing on it but what is carried there.</summary>
internal sealed class AnotherHost : IAsyncDisposable
{
    private static int _hosts;

    private AnotherHost(DataOptions options) => Options = options;

    public DataOptions Options { get; private init; }

    /// <summary>With the keys from a copy, and the list of destroyed keys as it is now.</summary>
    public static async Task<AnotherHost> MakeAsync(TestDatabase from, string keys, CancellationToken ct)
    {
        var place = Directory.CreateTempSubdirectory("egenplan-host-").FullName;
        var options = from.Options with
        {
            MasterKeyFile = Path.Combine(place, "keys", "master.keys"),
            JournalKeyFile = null!,
            AnchorFile = null!,
            DestructionFile = Path.Combine(place, "apart", "keys.destroyed"),
        };
        if (options.Provider == DataProvider.Sqlite)
        {
            options = options with { ConnectionString = $"Data Source={Path.Combine(place, "data", "egenplan.db")}", KeyStoreConnectionString = $"Data Source={Path.Combine(place, "keys", "keys.db")}" };
        }
        else
        {
            var name = $"host{Environment.ProcessId}_{Interlocked.Increment(ref _hosts)}";
            string Named(string connection) => new NpgsqlConnectionStringBuilder(connection) { Database = name }.ToString();
            options = options with
            {
                ConnectionString = Named(options.ConnectionString),
                OwnerConnectionString = Named(options.OwnerConnectionString!),
                BackupConnectionString = Named(options.BackupConnectionString!),
                KeyStoreConnectionString = await PostgresServer.CreateDatabaseAsync(),
            };
        }

        Directory.CreateDirectory(Path.GetDirectoryName(options.MasterKeyFile)!);
        Directory.CreateDirectory(Path.GetDirectoryName(options.DestructionFile)!);
        if (File.Exists(from.Options.DestructionFile))
            File.Copy(from.Options.DestructionFile, options.DestructionFile);
        var host = new AnotherHost(options);
        using var store = new KeyStore(options);
        await new KeyVault(store, options, from.Clock).RestoreAsync(keys, ct: ct);
        return host;
    }

    /// <summary>Starts the store there, as a server does.</summary>
    public Task<TestDatabase> OpenAsync() => TestDatabase.OpenAsync(Options);

    public async ValueTask DisposeAsync()
    {
        if (Options.Provider == DataProvider.Postgres)
        {
            foreach (var name in await NamesAsync())
                await PostgresServer.RunAsync($"drop database if exists \"{name}\" with (force)");
            await PostgresServer.DropDatabaseAsync(Options.KeyStoreConnectionString);
        }

        Directory.Delete(Path.GetDirectoryName(Path.GetDirectoryName(Options.MasterKeyFile))!, recursive: true);
    }

    /// <summary>The database and what is kept or left beside it.</summary>
    public async Task<List<string>> NamesAsync()
    {
        if (Options.Provider == DataProvider.Sqlite)
        {
            var file = Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(Options.MasterKeyFile))!, "data");
            return Directory.Exists(file) ? [.. Directory.GetFiles(file).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)] : [];
        }

        var names = new List<string>();
        await using var open = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Options.BackupConnectionString!) { Database = "postgres", Pooling = false }.ToString());
        await open.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand("select datname from pg_database where datname like $1 order by 1", open);
        command.Parameters.AddWithValue(new NpgsqlConnectionStringBuilder(Options.ConnectionString).Database + "%");
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            names.Add(reader.GetString(0));
        return names;
    }
}
