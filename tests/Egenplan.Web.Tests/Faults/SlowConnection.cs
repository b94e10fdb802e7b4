using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Egenplan.Web.Tests.Faults;

/// <summary>What somebody sends slowly.</summary>
internal enum SlowPart
{
    /// <summary>The head of a request.</summary>
    Head,

    /// <summary>A form of somebody who has not signed in.</summary>
    Form,

    /// <summary>A form of somebody who has, that does not say how long it is.</summary>
    OwnForm,
}

/// <summary>Somebody who connects, sends a beginning and then a byte now and then, until the server has had enough.</summary>
internal sealed class SlowConnection
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>What the server answered before it closed; empty where it only closed.</summary>
    public string Answer { get; private set; } = "";

    /// <summary>The first line of it.</summary>
    public string Status => Answer.Split("\r\n")[0];

    /// <summary>True when the server has ended it.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>Connects, and goes on until the server ends it or it is to leave.</summary>
    /// <param name="to">Where the server is.</param>
    /// <param name="part">What is sent slowly.</param>
    /// <param name="cookies">The cookies of somebody signed in.</param>
    /// <param name="leave">When to leave.</param>
    public async Task RunAsync(Uri to, SlowPart part, string cookies, CancellationToken leave)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, to.Port), leave);
            await socket.SendAsync(Encoding.ASCII.GetBytes(Beginning(to, part, cookies)), leave);
            var answering = ReadAsync(socket, leave);
            while (await Task.WhenAny(answering, Task.Delay(Pause, leave)) != answering && !leave.IsCancellationRequested)
                await socket.SendAsync(part is SlowPart.OwnForm ? "1\r\na\r\n"u8.ToArray() : "a"u8.ToArray(), leave);
            await answering;
        }
        catch (SocketException)
        {
            // Ended.
        }
        catch (OperationCanceledException)
        {
            return;
        }

        IsEnded = true;
    }

    private static string Beginning(Uri to, SlowPart part, string cookies) => part switch
    {
        SlowPart.Head => $"GET /logga-in HTTP/1.1\r\nHost: {to.Authority}\r\nX-Slow: ",
        SlowPart.Form => $"POST /logga-in HTTP/1.1\r\nHost: {to.Authority}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100000\r\n\r\npersona=",
        _ => $"POST /fraga HTTP/1.1\r\nHost: {to.Authority}\r\nCookie: {cookies}\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nForm.Who=\r\n",
    };

    private async Task ReadAsync(Socket socket, CancellationToken leave)
    {
        var buffer = new byte[16 * 1024];
        while (await socket.ReceiveAsync(buffer, leave) is > 0 and var count)
            Answer += Encoding.UTF8.GetString(buffer, 0, count);
    }
}
