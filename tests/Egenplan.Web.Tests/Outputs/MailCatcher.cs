using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Egenplan.TestKit.Sites;

namespace Egenplan.Web.Tests.Outputs;

/// <summary>A real mail server (<c>aiosmtpd</c>) on this machine that keeps what it gets and sends nothing on.</summary>
internal sealed class MailCatcher : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _folder;

    private MailCatcher(Process process, string folder, int port) => (_process, _folder, Port) = (process, folder, port);

    /// <summary>Where it listens, on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>Starts one and waits until it listens.</summary>
    public static async Task<MailCatcher> StartAsync(CancellationToken ct)
    {
        var port = RealServer.FreePort();
        var folder = Directory.CreateTempSubdirectory("egenplan-mail-").FullName;
        var start = new ProcessStartInfo("/usr/bin/python3", ["-m", "aiosmtpd", "-n", "-l", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}"), "-c", "aiosmtpd.handlers.Mailbox", Path.Combine(folder, "box")])
        {
            RedirectStandardError = true,
        };
        var catcher = new MailCatcher(Process.Start(start)!, folder, port);
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(50, ct))
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync("127.0.0.1", port, ct);
                return catcher;
            }
            catch (SocketException) when (waited.Elapsed < TimeSpan.FromSeconds(30) && !catcher._process.HasExited)
            {
                // Not listening yet.
            }
        }
    }

    /// <summary>How many letters have come.</summary>
    public int Count => Directory.Exists(New) ? Directory.GetFiles(New).Length : 0;

    private string New => Path.Combine(_folder, "box", "new");

    /// <summary>Every letter that has come, one for each time it came.</summary>
    public IReadOnlyList<Caught> All() => [.. Directory.GetFiles(New).Select(f => Caught.Parse(File.ReadAllText(f)))];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>A letter as the mail server got it.</summary>
/// <param name="To">Whom the sender asked the server to give it to (not what stands in the letter).</param>
/// <param name="MessageId">The letter's own id.</param>
/// <param name="Text">What it says; of a letter with files, all of it as it came.</param>
internal sealed record Caught(string To, string MessageId, string Text)
{
    public static Caught Parse(string text) => new(Header(text, "X-RcptTo"), Header(text, "Message-ID"), Body(text));

    private static string Body(string text)
    {
        var body = text.ReplaceLineEndings("\n").Split("\n\n", 2)[1];
        return Header(text, "Content-Transfer-Encoding") is "base64" ? Encoding.UTF8.GetString(Convert.FromBase64String(body)) : body;
    }

    private static string Header(string text, string name) =>
        text.Split('\n').TakeWhile(l => l.Trim().Length > 0).FirstOrDefault(l => l.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim() ?? "";
}
