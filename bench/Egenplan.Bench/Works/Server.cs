using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Egenplan.Bench.Works;

/// <summary>A server as a process of its own, on one processor.</summary>
internal sealed class Server : IAsyncDisposable
{
    private readonly Process _process;

    private Server(Process process, Uri address, TimeSpan firstAnswer) => (_process, Address, FirstAnswer) = (process, address, firstAnswer);

    public Uri Address { get; }

    /// <summary>From the start of the process to the first answer.</summary>
    public TimeSpan FirstAnswer { get; }

    /// <summary>The most memory it has had, in MB.</summary>
    public double PeakMegabytes => Status("VmHWM:");

    /// <summary>Seconds of the processor it has used.</summary>
    public double ProcessorSeconds
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime.TotalSeconds;
        }
    }

    /// <param name="processor">Which processor it may use; empty for all.</param>
    /// <param name="command">Program and arguments; <c>{url}</c> stands for its address.</param>
    public static async Task<Server> StartAsync(string processor, params string[] command)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        string[] all = [.. processor.Length > 0 ? ["taskset", "-c", processor] : Array.Empty<string>(), .. command.Select(c => c.Replace("{url}", address.ToString().TrimEnd('/'), StringComparison.Ordinal))];
        var start = new ProcessStartInfo(all[0]) { UseShellExecute = false, RedirectStandardOutput = true };
        foreach (var argument in all[1..])
            start.ArgumentList.Add(argument);
        var watch = Stopwatch.StartNew();
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        using var http = new HttpClient { BaseAddress = address };
        while (true)
        {
            if (process.HasExited || watch.Elapsed > TimeSpan.FromMinutes(2))
                throw new InvalidOperationException($"{string.Join(' ', all)} did not start.");
            try
            {
                using var answer = await http.GetAsync(new Uri("/", UriKind.Relative));
                if (answer.StatusCode == HttpStatusCode.OK)
                    return new Server(process, address, watch.Elapsed);
                throw new InvalidOperationException($"{string.Join(' ', all)} answered {answer.StatusCode}.");
            }
            catch (HttpRequestException)
            {
                await Task.Delay(10);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        using (var end = Process.Start("kill", $"-TERM {_process.Id}"))
            await end.WaitForExitAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private double Status(string name) =>
        File.ReadLines($"/proc/{_process.Id}/status").Where(l => l.StartsWith(name, StringComparison.Ordinal))
            .Select(l => double.Parse(l.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1].Split('\t')[^1], CultureInfo.InvariantCulture) / 1024).FirstOrDefault();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
