using System.Diagnostics;

namespace Egenplan.Web.Tests.Outputs;

/// <summary>Runs a foreign program that judges our files. A missing program fails the test, it never skips it.</summary>
internal static class Tool
{
    public static (int ExitCode, string Output) Run(string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }

    /// <summary>The output of a program that must succeed.</summary>
    public static string Output(string program, params IEnumerable<string> arguments)
    {
        var (code, output) = Run(program, arguments);
        return code == 0 ? output : throw new InvalidOperationException($"{program} answered {code}:\n{output}");
    }
}
