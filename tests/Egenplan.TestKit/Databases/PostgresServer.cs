using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Egenplan.TestKit.Databases;

/// <summary>
/// A PostgreSQL of the tests' own, started when first needed, on a free port, in memory where there is room, gone when
/// the test process is. <c>EGENPLAN_TEST_POSTGRES</c> may give the connection string of a ready server instead.
/// </summary>
public static class PostgresServer
{
    private const string Password = "egenplan";
    private static readonly Lazy<string> Server = new(Start);
    private static readonly bool IsRoot = Environment.UserName == "root";
    private static readonly Lazy<Task> Roles = new(MakeRolesAsync);
    private static int _databases;

    /// <summary>The role that owns what the tests make, as an installation's owner of the tables does.</summary>
    public const string Owner = "egenplan_owner";

    /// <summary>The role that the store runs as: neither owner nor superuser.</summary>
    public const string Application = "egenplan_app";

    /// <summary>Makes a database and answers its connection string, as its <see cref="Owner"/>.</summary>
    /// <param name="template">The database it is a copy of.</param>
    public static async Task<string> CreateDatabaseAsync(string template = "template1")
    {
        await Roles.Value;
        var name = $"t{Environment.ProcessId}_{Interlocked.Increment(ref _databases)}";
        await RunAsync($"create database {name} template {template} owner {Owner}");
        return new NpgsqlConnectionStringBuilder(Server.Value) { Database = name, MaxPoolSize = 40, Username = Owner, Password = Password }.ToString();
    }

    /// <summary>The same database as another role: <see cref="Owner"/>, <see cref="Application"/>, or one that the test has made.</summary>
    public static string As(string role, string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Username = role, Password = Password }.ToString();

    /// <summary>The same database as the server's superuser, whom nothing stops.</summary>
    public static string AsSuperuser(string connectionString)
    {
        var server = new NpgsqlConnectionStringBuilder(Server.Value);
        return new NpgsqlConnectionStringBuilder(connectionString) { Username = server.Username, Password = server.Password }.ToString();
    }

    /// <summary>Takes a database away.</summary>
    public static Task DropDatabaseAsync(string connectionString) =>
        RunAsync($"drop database if exists {new NpgsqlConnectionStringBuilder(connectionString).Database} with (force)");

    // A server that is given may have them already, from another run.
    private static async Task MakeRolesAsync()
    {
        foreach (var role in new[] { Owner, Application })
            await RunAsync($"do $$ begin create role {role} login password '{Password}'; exception when duplicate_object or unique_violation then null; end $$");
    }

    /// <summary>Runs a statement as the superuser, in the server's own database.</summary>
    public static async Task RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Server.Value);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string Start()
    {
        if (Environment.GetEnvironmentVariable("EGENPLAN_TEST_POSTGRES") is { Length: > 0 } given)
            return given;
        var bin = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(d => d, StringComparer.Ordinal).Select(d => Path.Combine(d, "bin")).FirstOrDefault(d => File.Exists(Path.Combine(d, "initdb")))
            : null;
        if (bin is null)
            throw new InvalidOperationException("The tests need PostgreSQL: install it (Debian: apt-get install postgresql), or set EGENPLAN_TEST_POSTGRES.");
        var folder = Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"egenplan-pg-{Environment.ProcessId}");
        Directory.CreateDirectory(folder);
        if (IsRoot)
            Run("chown", "postgres", folder);
        var data = Path.Combine(folder, "data");
        var port = FreePort();
        AsPostgres(Path.Combine(bin, "initdb"), "-D", data, "-U", "egenplan", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--data-checksums", "--no-sync");
        RemoveWhenGone(bin, folder, data);
        AsPostgres(Path.Combine(bin, "pg_ctl"), "start", "-w", "-D", data, "-l", Path.Combine(folder, "log"), "-o", $"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c max_connections=300 -c shared_buffers=64MB");
        return $"Host=127.0.0.1;Port={port};Username=egenplan;Database=postgres;Include Error Detail=true";
    }

    // A process of its own ends the server even when the tests are killed.
    private static void RemoveWhenGone(string bin, string folder, string data)
    {
        var user = IsRoot ? "runuser -u postgres -- " : "";
        var script = $"exec >/dev/null 2>&1 </dev/null; while kill -0 {Environment.ProcessId}; do sleep 1; done; {user}{bin}/pg_ctl stop -m immediate -D {data}; rm -rf {folder}";
        var start = new ProcessStartInfo("setsid") { UseShellExecute = false };
        foreach (var argument in new[] { "sh", "-c", script })
            start.ArgumentList.Add(argument);
        Process.Start(start)?.Dispose();
    }

    private static void AsPostgres(params string[] command)
    {
        if (IsRoot)
            Run("runuser", ["-u", "postgres", "--", .. command]);
        else
            Run(command[0], command[1..]);
    }

    private static void Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = "/" };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        if (!process.WaitForExit(TimeSpan.FromMinutes(1)) || process.ExitCode != 0)
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{program} {string.Join(' ', arguments)} failed: {(process.HasExited ? process.StandardError.ReadToEnd() : "no answer in a minute")}"));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
