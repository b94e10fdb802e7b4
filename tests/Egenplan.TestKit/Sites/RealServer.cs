using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Egenplan.Data;
using Egenplan.TestKit.Html;

namespace Egenplan.TestKit.Sites;

/// <summary>
/// The built program run as a process of its own, as an operator runs it, with demo data. <c>EGENPLAN_PROGRAM</c> names another
/// build of it than the tests' own, such as a published one.
/// </summary>
public sealed class RealServer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _said, _log;
    private readonly Stopwatch _since = Stopwatch.StartNew();

    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RealServer(Process process, Uri address)
    {
        (_process, Address, _said) = (process, address, process.StandardError.ReadToEndAsync());
        _log = ReadAsync(process.StandardOutput);
    }

    /// <summary>Where it answers.</summary>
    public Uri Address { get; }

    /// <summary>Its process, or that of what it is run by.</summary>
    public int ProcessId => _process.Id;

    /// <summary>True when it has ended, by itself or not.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>What it ended with: 128 and the signal's number where it was killed.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>How long it took from the start of the process to its first answer.</summary>
    public TimeSpan ReadyAfter { get; private set; }

    /// <summary>Starts it on the given data and waits until it answers.</summary>
    /// <param name="data">Where data and keys lie.</param>
    /// <param name="settings">Further settings, with names as under <c>Egenplan:</c> and <c>__</c> between their parts.</param>
    public static Task<RealServer> StartAsync(DataOptions data, params IEnumerable<(string Name, string Value)> settings) => StartAsync(data, new RealServerWay(), settings);

    /// <summary>Starts it in another way than usual.</summary>
    /// <param name="data">Where data and keys lie.</param>
    /// <param name="way">How it is run.</param>
    /// <param name="settings">Further settings.</param>
    public static async Task<RealServer> StartAsync(DataOptions data, RealServerWay way, params IEnumerable<(string Name, string Value)> settings)
    {
        var server = Launch(data, way, settings);
        await server.UntilItAnswersAsync();
        return server;
    }

    /// <summary>Starts it and waits for nothing: for those that may end before they answer.</summary>
    public static RealServer Launch(DataOptions data, RealServerWay way, params IEnumerable<(string Name, string Value)> settings)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(way);
        ArgumentNullException.ThrowIfNull(settings);
        var address = new Uri($"{(way.IsTls ? "https" : "http")}://127.0.0.1:{way.Port ?? FreePort()}/");
        var program = way.Program ?? (Environment.GetEnvironmentVariable("EGENPLAN_PROGRAM") is { Length: > 0 } given ? given : Path.Combine(AppContext.BaseDirectory, "egenplan.dll"));
        string[] command = [.. way.RunBy, "dotnet", program, "serve", "--urls", address.ToString().TrimEnd('/')];
        var start = new ProcessStartInfo(command[0]) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = Path.GetTempPath() };
        foreach (var argument in command[1..])
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in settings.Concat(
        [
            ("Demo", "true"), ("Data", Path.GetDirectoryName(data.MasterKeyFile)!), ("Database", data.Provider.ToString()), ("Connection", data.ConnectionString),
            ("OwnerConnection", data.OwnerConnectionString ?? ""), ("KeyDatabase", data.KeyStoreProvider.ToString()), ("KeyConnection", data.KeyStoreConnectionString), ("MasterKeyFile", data.MasterKeyFile),
        ]))
        {
            start.Environment[$"Egenplan__{name}"] = value;
        }

        foreach (var (name, value) in way.Environment)
            start.Environment[name] = value;
        return new RealServer(Process.Start(start)!, address);
    }

    /// <summary>Until it has said that it is ready, which it does some time after it answers.</summary>
    public Task UntilReadyAsync() => _ready.Task.WaitAsync(TimeSpan.FromMinutes(1));

    /// <summary>A port that nothing listens on now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Somebody signed in by the demo's sign-in page.</summary>
    /// <param name="name">Name of a person on that page.</param>
    public Task<Visitor> SignInAsync(string name) => SignInAsync(Address, name);

    /// <summary>Somebody signed in by the demo's sign-in page, wherever it is.</summary>
    /// <param name="address">Where the site is.</param>
    /// <param name="name">Name of a person on that page.</param>
    public static Task<Visitor> SignInAsync(Uri address, string name) => SignInAsync(address, name, new());

    private static async Task<Visitor> SignInAsync(Uri address, string name, CookieContainer cookies)
    {
        var visitor = new Visitor(new HttpClient(Handler(address, cookies)) { BaseAddress = address });
        var page = (await visitor.GetAsync("/logga-in")).ShouldBeOk();
        var button = page.Document.QuerySelectorAll("button").Select(Page.Words).First(b => b.StartsWith(name, StringComparison.Ordinal));
        (await page.Form(button).SubmitAsync(button)).ShouldBe(HttpStatusCode.SeeOther);
        return visitor;
    }

    /// <summary>The cookies of somebody signed in by the demo's sign-in page, for whoever speaks to it without a browser.</summary>
    /// <param name="name">Name of a person on that page.</param>
    public async Task<IReadOnlyList<Cookie>> CookiesAsync(string name)
    {
        var cookies = new CookieContainer();
        await SignInAsync(Address, name, cookies);
        return [.. cookies.GetCookies(Address).Cast<Cookie>()];
    }

    /// <summary>What it holds in memory now, and the most that it has held, as the system says it.</summary>
    public (int Now, int Most) Megabytes()
    {
        var lines = File.ReadAllLines($"/proc/{ProcessId}/status");
        return (Of("VmRSS:"), Of("VmHWM:"));

        int Of(string name) => int.Parse(lines.First(l => l.StartsWith(name, StringComparison.Ordinal)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], System.Globalization.CultureInfo.InvariantCulture) / 1024;
    }

    /// <summary>Ends it at once, as a power cut does (<c>kill -9</c>), with all that it is run by.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks it to end (<c>SIGTERM</c>), which it does when it has answered what it has, and waits.</summary>
    public async Task StopAsync()
    {
        await SignalAsync("-TERM");
        await _process.WaitForExitAsync();
    }

    /// <summary>Lets it stand still for a while, as on a machine with too much to do.</summary>
    public async Task PauseAsync(TimeSpan time)
    {
        await SignalAsync("-STOP");
        await Task.Delay(time);
        await SignalAsync("-CONT");
    }

    /// <summary>Waits until it has ended; answers what it said of a fault.</summary>
    public async Task<string> EndedAsync()
    {
        await _process.WaitForExitAsync();
        return await _said;
    }

    /// <summary>Waits until it has ended; answers what it has logged.</summary>
    public async Task<string> LogAsync()
    {
        await _process.WaitForExitAsync();
        return await _log;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [signal, ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Waits for its first answer. Throws when it ends before, with what it said.</summary>
    public async Task UntilItAnswersAsync()
    {
        using var client = new HttpClient(Handler(Address)) { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(30) };
        for (; ; await Task.Delay(20))
        {
            if (_process.HasExited || _since.Elapsed > TimeSpan.FromMinutes(3))
            {
                await DisposeAsync();
                throw new InvalidOperationException($"The server did not start: {await _said}");
            }

            try
            {
                using var answer = await client.GetAsync(new Uri("/logga-in", UriKind.Relative));
                ReadyAfter = _since.Elapsed;
                return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }
    }

    // With TLS whatever certificate is shown is taken, since it is of this test's own making, and connections are opened anew again and again.
    private static SocketsHttpHandler Handler(Uri address, CookieContainer? cookies = null)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies ?? new() };
        if (address.Scheme == Uri.UriSchemeHttps)
        {
            handler.PooledConnectionLifetime = TimeSpan.FromSeconds(2);
            handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) => shown is not null;
        }

        return handler;
    }

    // What it says, while it says it: the line with its address is the one that it is ready with.
    private async Task<string> ReadAsync(StreamReader from)
    {
        var all = new StringBuilder();
        while (await from.ReadLineAsync() is { } line)
        {
            all.AppendLine(line);
            if (line.Contains(Address.Authority, StringComparison.Ordinal))
                _ready.TrySetResult();
        }

        return all.ToString();
    }
}

/// <summary>How the program is run, where it is not the usual way.</summary>
public sealed record RealServerWay
{
    /// <summary>The port that it listens on; a free one where nothing is said.</summary>
    public int? Port { get; init; }

    /// <summary>Another build than usual: its <c>egenplan.dll</c>.</summary>
    public string? Program { get; init; }

    /// <summary>True where it is to speak TLS, with the certificate that its settings name.</summary>
    public bool IsTls { get; init; }

    /// <summary>What it is run by, such as <c>strace</c> with its arguments.</summary>
    public IReadOnlyList<string> RunBy { get; init; } = [];

    /// <summary>Variables of its environment.</summary>
    public IReadOnlyList<(string Name, string Value)> Environment { get; init; } = [];
}
