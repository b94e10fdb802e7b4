using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Egenplan.TestKit.Databases;

/// <summary>
/// A PostgreSQL of a test's own that may be killed and started again: on a free port that stays the same, gone when the test
/// process is.
/// </summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    private const string Password = "egenplan";
    private static readonly bool IsRoot = Environment.UserName == "root";
    private readonly string _bin;
    private readonly string _settings;
    private Process? _postmaster;

    private PostgresCluster(string bin, string folder, string settings) => (_bin, Folder, _settings) = (bin, folder, settings);

    /// <summary>Everything of it.</summary>
    public string Folder { get; }

    /// <summary>Its data.</summary>
    public string Data => Path.Combine(Folder, "data");

    /// <summary>Where it listens.</summary>
    public required int Port { get; init; }

    /// <summary>What it has written in its log.</summary>
    public string Log => File.ReadAllText(Path.Combine(Folder, "log"));

    /// <summary>Makes one, with the two roles of an installation, and starts it.</summary>
    /// <param name="under">The folder that its own is made in; in memory where there is room, unless said.</param>
    /// <param name="settings">Further settings, as <c>postgres</c> takes them.</param>
    public static async Task<PostgresCluster> StartAsync(string? under = null, string settings = "")
    {
        var bin = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(d => d, StringComparer.Ordinal).Select(d => Path.Combine(d, "bin")).FirstOrDefault(d => File.Exists(Path.Combine(d, "initdb")))
            : null;
        if (bin is null)
            throw new InvalidOperationException("The test needs a PostgreSQL of its own: install it (Debian: apt-get install postgresql).");
        var port = FreePort();
        var folder = Path.Combine(under ?? (Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath()), $"egenplan-pg-{Environment.ProcessId}-{port}");
        Directory.CreateDirectory(folder);
        if (IsRoot)
            await RunAsync("chown", "postgres", folder);
        var cluster = new PostgresCluster(bin, folder, settings) { Port = port };
        await cluster.AsPostgresAsync("initdb", "-D", cluster.Data, "-U", "egenplan", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--data-checksums", "--no-sync");
        cluster.RemoveWhenGone();
        await cluster.StartAgainAsync();
        foreach (var role in new[] { PostgresServer.Owner, PostgresServer.Application })
            await cluster.RunSqlAsync($"create role {role} login password '{Password}'");
        return cluster;
    }

    /// <summary>Starts one more on a copy of a base backup, to be recovered as the settings say.</summary>
    /// <param name="of">Whose backup it is; only its programs are used.</param>
    /// <param name="backup">The folder that <c>pg_basebackup</c> wrote.</param>
    /// <param name="settings">Further settings, as <c>postgres</c> takes them.</param>
    public static async Task<PostgresCluster> RecoverAsync(PostgresCluster of, string backup, string settings)
    {
        ArgumentNullException.ThrowIfNull(of);
        var port = FreePort();
        var folder = Path.Combine(Path.GetDirectoryName(of.Folder)!, $"egenplan-pg-{Environment.ProcessId}-{port}");
        Directory.CreateDirectory(folder);
        var cluster = new PostgresCluster(of._bin, folder, settings) { Port = port };
        await RunAsync("cp", "-a", backup, cluster.Data);
        await File.WriteAllTextAsync(Path.Combine(cluster.Data, "recovery.signal"), "");
        if (IsRoot)
            await RunAsync("chown", "-R", "postgres", folder);
        cluster.RemoveWhenGone();
        await cluster.StartAgainAsync();
        return cluster;
    }

    /// <summary>Takes a base backup of it while it is used, and has it judged.</summary>
    /// <param name="folder">Where to; must not be there.</param>
    public async Task BaseBackupAsync(string folder)
    {
        await RunAsync(Path.Combine(_bin, "pg_basebackup"), "-h", "127.0.0.1", "-p", $"{Port}", "-U", "egenplan", "-D", folder, "-c", "fast", "-X", "stream");
        await RunAsync(Path.Combine(_bin, "pg_verifybackup"), folder);
    }

    /// <summary>Looks through every table and index of it for what cannot be, and reads every page (<c>pg_amcheck</c>). Throws where it finds something.</summary>
    public Task CheckAsync() => RunAsync(Path.Combine(_bin, "pg_amcheck"), "-h", "127.0.0.1", "-p", $"{Port}", "-U", "egenplan", "--all", "--install-missing", "--heapallindexed", "--parent-check");

    /// <summary>Makes a database and answers its connection string, as its owner.</summary>
    public async Task<string> CreateDatabaseAsync(string name)
    {
        await RunSqlAsync($"create database {name} owner {PostgresServer.Owner}");
        return $"Host=127.0.0.1;Port={Port};Username={PostgresServer.Owner};Password={Password};Database={name};Maximum Pool Size=40";
    }

    /// <summary>Asks one question as the superuser; answers the first column of every row.</summary>
    public async Task<IReadOnlyList<string>> AskAsync(string database, string sql)
    {
        await using var connection = new Npgsql.NpgsqlConnection($"Host=127.0.0.1;Port={Port};Username=egenplan;Database={database};Pooling=false");
        await connection.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture)!);
        return rows;
    }

    /// <summary>Runs a statement as the superuser.</summary>
    public async Task RunSqlAsync(string sql, string database = "postgres")
    {
        await using var connection = new Npgsql.NpgsqlConnection($"Host=127.0.0.1;Port={Port};Username=egenplan;Database={database};Pooling=false");
        await connection.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Starts it, after it has been killed too, and waits until it answers.</summary>
    public async Task StartAgainAsync()
    {
        // A child of the tests' own, who notice that it has ended; as the one that it becomes, not of somebody between.
        var user = IsRoot ? "setpriv --reuid=postgres --regid=postgres --clear-groups " : "";
        var start = new ProcessStartInfo("sh") { UseShellExecute = false, WorkingDirectory = "/" };
        foreach (var argument in (string[])["-c", $"exec {user}{_bin}/postgres -D {Data} -p {Port} -k {Folder} -c listen_addresses=127.0.0.1 -c max_connections=100 -c shared_buffers=32MB {_settings} >>{Folder}/log 2>&1 </dev/null"])
            start.ArgumentList.Add(argument);
        _postmaster = Process.Start(start)!;
        for (; ; await Task.Delay(20))
        {
            if (_postmaster.HasExited)
                throw new InvalidOperationException(string.Join('\n', Log.Split('\n').TakeLast(20)));
            try
            {
                await RunSqlAsync("select 1");
                return;
            }
            catch (Npgsql.NpgsqlException)
            {
                // Not yet.
            }
        }
    }

    /// <summary>Starts it again if it has stopped by itself, as whoever keeps it running does; waits until it answers.</summary>
    public async Task EnsureRunningAsync()
    {
        for (; ; await Task.Delay(100))
        {
            if (_postmaster!.HasExited)
            {
                await StartAgainAsync();
                return;
            }

            try
            {
                await RunSqlAsync("select 1");
                return;
            }
            catch (Npgsql.NpgsqlException)
            {
                // Stopping, or starting by itself.
            }
        }
    }

    /// <summary>Stops it in good order: all is in its files.</summary>
    public async Task StopAsync()
    {
        await AsPostgresAsync("pg_ctl", "stop", "-m", "fast", "-w", "-D", Data);
        await _postmaster!.WaitForExitAsync();
    }

    /// <summary>Turns the checksums of its pages off, while it is stopped.</summary>
    public Task TurnChecksumsOffAsync() => AsPostgresAsync("pg_checksums", "--disable", "--no-sync", "-D", Data);

    /// <summary>Kills the whole of it at once (<c>kill -9</c>).</summary>
    public async Task KillAsync()
    {
        var postmaster = _postmaster!.Id;
        // Held still, so that it begins nothing while it is killed.
        await RunAsync("kill", "-STOP", $"{postmaster}");
        int[] all = [postmaster, .. Children(postmaster)];
        foreach (var process in all)
            Kill(process);
        await _postmaster.WaitForExitAsync();
    }

    /// <summary>Kills one of the processes that serve a connection (<c>kill -9</c>), whereupon the server starts all of them anew. False when there was none.</summary>
    public bool KillOneBackend(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var backends = Children(_postmaster!.Id).Where(p => CommandOf(p).Contains(PostgresServer.Application, StringComparison.Ordinal)).ToList();
        if (backends.Count == 0)
            return false;
        Kill(backends[random.Next(backends.Count)]);
        return true;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_postmaster!.HasExited)
            await KillAsync();
        _postmaster.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private static IEnumerable<int> Children(int parent)
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), out var process))
                continue;
            if (StatOf(process) is { } stat && stat[(stat.LastIndexOf(')') + 2)..].Split(' ') is [_, var of, ..] && int.Parse(of, CultureInfo.InvariantCulture) == parent)
                yield return process;
        }
    }

    private static string? StatOf(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/stat");
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static string CommandOf(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static void Kill(int process)
    {
        try
        {
            using var one = Process.GetProcessById(process);
            one.Kill();
        }
        catch (ArgumentException)
        {
            // It has ended.
        }
    }

    // A process of its own ends the server even when the tests are killed.
    private void RemoveWhenGone()
    {
        var user = IsRoot ? "runuser -u postgres -- " : "";
        var script = $"exec >/dev/null 2>&1 </dev/null; while kill -0 {Environment.ProcessId}; do sleep 1; done; {user}{_bin}/pg_ctl stop -m immediate -D {Data}; rm -rf {Folder}";
        var start = new ProcessStartInfo("setsid") { UseShellExecute = false };
        foreach (var argument in new[] { "sh", "-c", script })
            start.ArgumentList.Add(argument);
        Process.Start(start)?.Dispose();
    }

    private Task AsPostgresAsync(string program, params string[] arguments) => IsRoot
        ? RunAsync("runuser", ["-u", "postgres", "--", Path.Combine(_bin, program), .. arguments])
        : RunAsync(Path.Combine(_bin, program), arguments);

    private static async Task RunAsync(string program, params string[] arguments)
    {
        // What it starts keeps the same output: it is not waited for to close.
        var start = new ProcessStartInfo("sh") { UseShellExecute = false, WorkingDirectory = "/" };
        foreach (var argument in (string[])["-c", "\"$0\" \"$@\" >/dev/null 2>&1 </dev/null", program, .. arguments])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{program} {string.Join(' ', arguments)} failed with {process.ExitCode}."));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
