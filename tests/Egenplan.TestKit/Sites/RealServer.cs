using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Egenplan.Data;
using Egenplan.TestKit.Html;

namespace Egenplan.TestKit.Sites;

/// <summary>The built program run as a process of its own, as an operator runs it, with demo data.</summary>
public sealed class RealServer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _said;

    private RealServer(Process process, Uri address) => (_process, Address, _said) = (process, address, process.StandardError.ReadToEndAsync());

    /// <summary>Where it answers.</summary>
    public Uri Address { get; }

    /// <summary>Starts it on the given data and waits until it answers.</summary>
    /// <param name="data">Where data and keys lie.</param>
    /// <param name="settings">Further settings, with names as under <c>Egenplan:</c> and <c>__</c> between their parts.</param>
    public static async Task<RealServer> StartAsync(DataOptions data, params IEnumerable<(string Name, string Value)> settings)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(settings);
        var address = new Uri($"http://127.0.0.1:{FreePort()}/");
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };
        foreach (var argument in new[] { Path.Combine(AppContext.BaseDirectory, "egenplan.dll"), "serve", "--urls", address.ToString().TrimEnd('/') })
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in settings.Concat(
        [
            ("Demo", "true"), ("Data", Path.GetDirectoryName(data.MasterKeyFile)!), ("Database", data.Provider.ToString()), ("Connection", data.ConnectionString),
            ("OwnerConnection", data.OwnerConnectionString ?? ""), ("KeyDatabase", data.KeyStoreProvider.ToString()), ("KeyConnection", data.KeyStoreConnectionString), ("MasterKeyFile", data.MasterKeyFile),
        ]))
        {
            start.Environment[$"Egenplan__{name}"] = value;
        }

        var server = new RealServer(Process.Start(start)!, address);
        await server.UntilItAnswersAsync();
        return server;
    }

    /// <summary>A port that nothing listens on now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Somebody signed in by the demo's sign-in page.</summary>
    /// <param name="name">Name of a person on that page.</param>
    public async Task<Visitor> SignInAsync(string name)
    {
        var visitor = new Visitor(new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new() }) { BaseAddress = Address });
        var page = (await visitor.GetAsync("/logga-in")).ShouldBeOk();
        var button = page.Document.QuerySelectorAll("button").Select(Page.Words).First(b => b.StartsWith(name, StringComparison.Ordinal));
        (await page.Form(button).SubmitAsync(button)).ShouldBe(HttpStatusCode.SeeOther);
        return visitor;
    }

    /// <summary>Ends it at once, as a power cut does (<c>kill -9</c>).</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }

    private async Task UntilItAnswersAsync()
    {
        using var client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(30) };
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(200))
        {
            if (_process.HasExited || waited.Elapsed > TimeSpan.FromMinutes(3))
            {
                await DisposeAsync();
                throw new InvalidOperationException($"The server did not start: {await _said}");
            }

            try
            {
                using var answer = await client.GetAsync(new Uri("/logga-in", UriKind.Relative));
                return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }
    }
}
