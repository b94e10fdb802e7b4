using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Egenplan.TestKit;
using Egenplan.TestKit.Sites;
using Xunit;

namespace Egenplan.Web.Tests.Faults;

/// <summary>HAProxy as <c>deploy/haproxy.cfg</c> has it, in front of some servers of this machine.</summary>
internal sealed partial class HaProxy : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("egenplan-haproxy-").FullName;
    private readonly ConcurrentQueue<string> _told = new();
    private Process _process = null!;

    /// <summary>Where people find the site.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>What it has written since it started, a line at a time, with when.</summary>
    public IReadOnlyCollection<string> Told => _told;

    private string Socket => Path.Combine(_folder, "stats");

    private string Settings => Path.Combine(_folder, "haproxy.cfg");

    /// <summary>Starts it.</summary>
    /// <param name="ports">The servers' ports.</param>
    /// <param name="certificate">File with a certificate and its key, for TLS towards the browsers; then the servers speak TLS too.</param>
    public static async Task<HaProxy> StartAsync(IReadOnlyList<int> ports, string? certificate = null)
    {
        var proxy = new HaProxy();
        var port = RealServer.FreePort();
        proxy.Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"{(certificate is null ? "http" : "https")}://127.0.0.1:{port}/"));
        var text = (await File.ReadAllTextAsync(Repository.PathTo("deploy", "haproxy.cfg")))
            .Replace("@site@", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}{(certificate is null ? "" : $" ssl crt {certificate} alpn h2,http/1.1")}"), StringComparison.Ordinal)
            .Replace("/etc/haproxy/egenplan", Repository.PathTo("deploy", "pages"), StringComparison.Ordinal)
            .Replace("@host@", "127.0.0.1", StringComparison.Ordinal).Replace("balance leastconn", "balance roundrobin", StringComparison.Ordinal)
            .Replace("global\n", $"global\n    stats socket {proxy.Socket} mode 600 level admin expose-fd listeners\n", StringComparison.Ordinal);
        text = Servers().Replace(text, "") + string.Concat(ports.Select((p, i) => string.Create(CultureInfo.InvariantCulture, $"    server web{i + 1} 127.0.0.1:{p}{(certificate is null ? "" : " ssl verify none")}\n")));
        await File.WriteAllTextAsync(proxy.Settings, text);
        proxy._process = Process.Start(new ProcessStartInfo("haproxy", ["-W", "-db", "-f", proxy.Settings]) { RedirectStandardError = true })!;
        proxy._process.ErrorDataReceived += (_, line) => proxy._told.Enqueue($"{TimeProvider.System.GetUtcNow():HH:mm:ss.fff} {line.Data}");
        proxy._process.BeginErrorReadLine();
        for (var since = Stopwatch.StartNew(); !File.Exists(proxy.Socket); await Task.Delay(20))
            Assert.True(!proxy._process.HasExited && since.Elapsed < TimeSpan.FromSeconds(30), "HAProxy did not start.");
        return proxy;
    }

    /// <summary>Reads its settings and certificates anew, as <c>systemctl reload haproxy</c> does.</summary>
    public async Task ReloadAsync()
    {
        using var kill = Process.Start("kill", ["-USR2", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>How many requests each server has answered, in their order.</summary>
    public async Task<IReadOnlyList<int>> ServedAsync()
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(Socket));
        await socket.SendAsync("show stat typed\n"u8.ToArray());
        using var stream = new NetworkStream(socket);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        // The web servers of the backend; hrsp_2xx and its kin are counted by kind of answer, "req_tot" by the backend alone.
        return [.. Answered().Matches(await reader.ReadToEndAsync()).GroupBy(m => m.Groups[1].Value).Select(g => g.Sum(m => int.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture)))];
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [GeneratedRegex("^ +server web[12] @web[12]@\n", RegexOptions.Multiline)]
    private static partial Regex Servers();

    // S.3.1.42.hrsp_2xx.1:MCP:u64:17
    [GeneratedRegex(@"^S\.\d+\.(\d+)\.\d+\.hrsp_[1-5]xx\.\d+:[^:]*:u64:(\d+)", RegexOptions.Multiline)]
    private static partial Regex Answered();
}
