using System.Diagnostics;
using Xunit;

namespace Egenplan.Web.Tests.Faults;

/// <summary>Stands between running programs and the system (<c>strace</c>), and answers for it.</summary>
internal static class Strace
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Steps in between; returns when it holds every thread.</summary>
    /// <param name="fault">Which calls, and what is done instead, as <c>strace -e inject=</c> takes it.</param>
    /// <param name="process">The program.</param>
    public static async Task<Process> AttachAsync(string fault, int process)
    {
        var start = new ProcessStartInfo("strace") { UseShellExecute = false, RedirectStandardError = true };
        foreach (var argument in new[] { "-f", "-q", "-o", "/dev/null", "-e", $"trace={fault[..fault.IndexOf(':', StringComparison.Ordinal)]}", "-e", $"inject={fault}", "-p", $"{process}" })
            start.ArgumentList.Add(argument);
        var tracer = Process.Start(start)!;
        // It holds every thread when the process says who traces it.
        while (!await IsTracedAsync(process))
        {
            if (tracer.HasExited)
                throw new InvalidOperationException(await tracer.StandardError.ReadToEndAsync(Ct));
            await Task.Delay(10, Ct);
        }

        await Task.Delay(200, Ct);
        return tracer;
    }

    /// <summary>Asked to end it lets go of the program, which goes on.</summary>
    public static async Task EndAsync(Process tracer)
    {
        using var kill = Process.Start("kill", ["-INT", $"{tracer.Id}"]);
        await tracer.WaitForExitAsync(Ct);
    }

    private static async Task<bool> IsTracedAsync(int process)
    {
        foreach (var thread in Directory.EnumerateDirectories($"/proc/{process}/task"))
        {
            if ((await File.ReadAllTextAsync(Path.Combine(thread, "status"), Ct)).Contains("TracerPid:\t0", StringComparison.Ordinal))
                return false;
        }

        return true;
    }
}
