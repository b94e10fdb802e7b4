using System.Net;
using System.Net.Sockets;
using Egenplan.TestKit.Sites;

namespace Egenplan.Web.Tests.Faults;

/// <summary>
/// The network between the program and its database: passes everything on until it is cut. Cut it either goes quiet, so that
/// what is sent comes when it is mended, or breaks off every connection and takes no new one.
/// </summary>
internal sealed class Wire : IAsyncDisposable
{
    private readonly CancellationTokenSource _ends = new();
    private readonly List<TcpClient> _open = [];
    private readonly Lock _turn = new();
    private readonly TcpListener _listener;
    private readonly int _to;
    private TaskCompletionSource? _quiet;
    private bool _isBroken;

    private Wire(int to)
    {
        _to = to;
        _listener = new TcpListener(IPAddress.Loopback, Port);
        _listener.Start();
        _ = Task.Run(AcceptAsync);
    }

    /// <summary>Where it is reached.</summary>
    public int Port { get; } = RealServer.FreePort();

    public static Wire To(int port) => new(port);

    /// <summary>Nothing passes, and nobody is told.</summary>
    public void GoQuiet() => _quiet = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Every connection is broken off; whoever tries anew is turned away.</summary>
    public void Break()
    {
        lock (_turn)
        {
            _isBroken = true;
            foreach (var one in _open)
                one.Close();
            _open.Clear();
        }
    }

    /// <summary>Everything passes again, also what was sent meanwhile.</summary>
    public void Mend()
    {
        _isBroken = false;
        _quiet?.TrySetResult();
        _quiet = null;
    }

    public async ValueTask DisposeAsync()
    {
        await _ends.CancelAsync();
        Mend();
        Break();
        _listener.Dispose();
        _ends.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_ends.IsCancellationRequested)
        {
            var from = await _listener.AcceptTcpClientAsync(_ends.Token);
            if (_isBroken)
                from.Close();
            else
                _ = ServeAsync(from);
        }
    }

    private async Task ServeAsync(TcpClient from)
    {
        using var to = new TcpClient();
        try
        {
            lock (_turn)
                _open.AddRange([from, to]);
            await to.ConnectAsync(IPAddress.Loopback, _to, _ends.Token);
            (from.NoDelay, to.NoDelay) = (true, true);
            await Task.WhenAny(PassAsync(from.GetStream(), to.GetStream()), PassAsync(to.GetStream(), from.GetStream()));
        }
        catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            // Broken off.
        }
        finally
        {
            from.Dispose();
            lock (_turn)
            {
                _open.Remove(from);
                _open.Remove(to);
            }
        }
    }

    private async Task PassAsync(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await from.ReadAsync(buffer, _ends.Token) is > 0 and var count)
            {
                if (_quiet is { } quiet)
                    await quiet.Task;
                await to.WriteAsync(buffer.AsMemory(0, count), _ends.Token);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // Broken off.
        }
    }
}
