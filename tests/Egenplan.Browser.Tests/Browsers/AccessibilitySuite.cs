using System.Diagnostics;
using Egenplan.TestKit;

namespace Egenplan.Browser.Tests.Browsers;

/// <summary>
/// The accessibility suite of our own, which lies in tests/accessibility and runs in Node.js: four engines by others and our
/// own checks in a browser. Installed from its lock file when that has changed.
/// </summary>
public static class AccessibilitySuite
{
    private static readonly string Folder = Repository.PathTo("tests", "accessibility");

    private static readonly Lazy<Task> Installed = new(InstallAsync);

    /// <summary>Runs one of its programs; answers its exit code and all it said.</summary>
    /// <param name="program">File name, such as <c>check.mjs</c>.</param>
    /// <param name="arguments">What it is given.</param>
    public static async Task<(int Code, string Said)> RunAsync(string program, params string[] arguments)
    {
        await Installed.Value;
        return await StartAsync("node", [Path.Combine(Folder, program), .. arguments]);
    }

    private static async Task InstallAsync()
    {
        var (wanted, had) = (new FileInfo(Path.Combine(Folder, "package-lock.json")), new FileInfo(Path.Combine(Folder, "node_modules", ".package-lock.json")));
        if (had.Exists && had.LastWriteTimeUtc >= wanted.LastWriteTimeUtc)
            return;
        var (code, said) = await StartAsync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--prefix", Folder]);
        if (code != 0)
            throw new InvalidOperationException($"The accessibility suite could not be installed: {said}");
    }

    private static async Task<(int Code, string Said)> StartAsync(string program, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException($"{program} did not start.");
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await said + await complained);
    }
}
