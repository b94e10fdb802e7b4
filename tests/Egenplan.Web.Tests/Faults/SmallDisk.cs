using System.Diagnostics;
using System.Globalization;

namespace Egenplan.Web.Tests.Faults;

/// <summary>A small disk in memory that can be filled to the last byte, and emptied again. Needs root.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string folder) => Folder = folder;

    /// <summary>Where it is mounted.</summary>
    public string Folder { get; }

    private string Filler => Path.Combine(Folder, "filler");

    /// <summary>Mounts one.</summary>
    public static SmallDisk Of(int megabytes)
    {
        var disk = new SmallDisk(Directory.CreateTempSubdirectory("egenplan-disk-").FullName);
        Run("mount", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m,mode=755"), "tmpfs", disk.Folder);
        return disk;
    }

    /// <summary>Fills it: not one byte more fits.</summary>
    public void Fill()
    {
        using var file = new FileStream(Filler, FileMode.Create, FileAccess.Write, FileShare.None, 0);
        foreach (var size in new[] { 1 << 20, 1 << 12, 1 })
        {
            try
            {
                for (var some = new byte[size]; ;)
                    file.Write(some);
            }
            catch (IOException)
            {
                // So many do not fit.
            }
        }
    }

    /// <summary>Somebody has made room.</summary>
    public void Free() => File.Delete(Filler);

    public void Dispose()
    {
        Run("umount", "-l", Folder);
        Directory.Delete(Folder);
    }

    /// <summary>Runs a program of the system, and fails where it fails.</summary>
    internal static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {process.ExitCode}");
    }
}
