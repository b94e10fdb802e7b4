using System.Diagnostics;
using System.Globalization;

namespace Egenplan.Web.Tests.Faults;

/// <summary>
/// So much memory for a group of processes and no more (a control group of the system): when they want more, the system kills the one
/// that it is told to kill first. Needs root.
/// </summary>
internal sealed class SmallMemory : IDisposable
{
    private const string First = "/sys/fs/cgroup/memory", Second = "/sys/fs/cgroup";
    private readonly string _folder;
    private readonly bool _isFirst;

    private SmallMemory(bool isFirst)
    {
        _isFirst = isFirst;
        _folder = Path.Combine(isFirst ? First : Second, $"egenplan-{Path.GetRandomFileName()}");
        Directory.CreateDirectory(_folder);
    }

    /// <summary>By what a program is run to be in it, and to be killed before anybody else there.</summary>
    public IReadOnlyList<string> RunBy => ["sh", "-c", $"echo $$ > {_folder}/cgroup.procs && echo 1000 > /proc/$$/oom_score_adj && exec \"$@\"", "sh"];

    /// <summary>How many the system has killed in it.</summary>
    public int Kills => File.ReadLines(Path.Combine(_folder, _isFirst ? "memory.oom_control" : "memory.events"))
        .Where(l => l.StartsWith("oom_kill ", StringComparison.Ordinal)).Sum(l => int.Parse(l.Split(' ')[1], CultureInfo.InvariantCulture));

    /// <summary>Makes one.</summary>
    public static SmallMemory Of(int megabytes)
    {
        var isFirst = File.Exists(Path.Combine(First, "memory.limit_in_bytes"));
        if (!isFirst && !File.ReadAllText(Path.Combine(Second, "cgroup.controllers")).Contains("memory", StringComparison.Ordinal))
            throw new InvalidOperationException("The test needs control groups of memory, as root.");
        if (!isFirst)
            File.WriteAllText(Path.Combine(Second, "cgroup.subtree_control"), "+memory");
        var memory = new SmallMemory(isFirst);
        File.WriteAllText(Path.Combine(memory._folder, isFirst ? "memory.limit_in_bytes" : "memory.max"), $"{megabytes}M");
        return memory;
    }

    /// <summary>Somebody else in it takes all that is left, and is killed last.</summary>
    public Process UseUp()
    {
        var start = new ProcessStartInfo("sh") { UseShellExecute = false, RedirectStandardError = true };
        // It looks for the end of a line, and there is none.
        foreach (var argument in (string[])["-c", $"echo $$ > {_folder}/cgroup.procs && exec tail -n 1 /dev/zero"])
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    public void Dispose()
    {
        // It may not be taken away before the last of them is gone for the system too.
        for (var tries = 0; File.ReadAllText(Path.Combine(_folder, "cgroup.procs")).Length > 0 && tries < 500; tries++)
            Thread.Sleep(10);
        Directory.Delete(_folder);
    }
}
