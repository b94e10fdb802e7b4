using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Egenplan.Web.Tests.Outputs;

namespace Egenplan.Web.Tests.Access;

/// <summary>A provider that is not ours: oidc-provider from the npm registry, as a process of its own on a free port.</summary>
internal sealed class RealProvider : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HttpClient _tester = new();

    private RealProvider(Process process, string issuer) => (_process, Issuer) = (process, issuer);

    public string Issuer { get; }

    public static async Task<RealProvider> StartAsync(JsonObject settings)
    {
        var start = new ProcessStartInfo("node") { RedirectStandardOutput = true, RedirectStandardInput = true, RedirectStandardError = true, WorkingDirectory = NodeJudges.Folder };
        start.ArgumentList.Add(Path.Combine(NodeJudges.Folder, "sign-in-provider.mjs"));
        start.ArgumentList.Add(settings.ToJsonString());
        var process = Process.Start(start)!;
        // Warnings are read away, so that it never waits for a reader.
        _ = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadLineAsync();
        return said?.StartsWith("http://127.0.0.1:", StringComparison.Ordinal) == true ? new(process, said) : throw new InvalidOperationException($"The provider said: {said}");
    }

    /// <summary>Whom it signs in next, and with which level.</summary>
    public async Task NextAsync(string account, string level) =>
        (await _tester.GetAsync(new Uri($"{Issuer}/next?account={account}&acr={Uri.EscapeDataString(level)}"))).EnsureSuccessStatusCode();

    /// <summary>Goes where a new browser is sent until the provider sends it back. Answers the way back.</summary>
    public async Task<Uri> WalkAsync(Uri at)
    {
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new() });
        for (var hops = 0; hops < 10; hops++)
        {
            using var answer = await browser.GetAsync(at);
            if (answer.StatusCode is not (HttpStatusCode.SeeOther or HttpStatusCode.Redirect))
                throw new InvalidOperationException($"{at} answered {answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
            at = new Uri(at, answer.Headers.Location!);
            if (!at.ToString().StartsWith(Issuer, StringComparison.Ordinal))
                return at;
        }

        throw new InvalidOperationException("The provider never sent the browser back.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
        }

        _process.Dispose();
        _tester.Dispose();
    }
}
