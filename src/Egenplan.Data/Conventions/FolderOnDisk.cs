using System.Runtime.InteropServices;
using System.Text;

namespace Egenplan.Data.Conventions;

/// <summary>
/// What a folder says is in it, on the disk before the call returns. Without it a file that has been written through may be gone, or
/// have the name it had before, when the power has been cut (<c>fsync(2)</c>).
/// </summary>
internal static class FolderOnDisk
{
    private const int NotForFolders = 22;

    /// <summary>Of the folder that holds the path.</summary>
    public static void FlushOf(string path) => Flush(Path.GetDirectoryName(Path.GetFullPath(path))!);

    /// <summary>Makes a folder and those above it that are missing, on the disk.</summary>
    public static void Make(string folder)
    {
        folder = Path.GetFullPath(folder);
        if (Directory.Exists(folder))
            return;
        var above = Path.GetDirectoryName(folder)!;
        Make(above);
        Directory.CreateDirectory(folder);
        Flush(above);
    }

    /// <summary>Windows has no such call, and writes names in a log of its own.</summary>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        var file = Open(Encoding.UTF8.GetBytes(folder + '\0'), 0);
        if (file < 0)
            throw new IOException($"{folder}: {Marshal.GetLastPInvokeErrorMessage()}");
        try
        {
            // Some network disks have nothing to do.
            if (Sync(file) != 0 && Marshal.GetLastPInvokeError() != NotForFolders)
                throw new IOException($"{folder}: {Marshal.GetLastPInvokeErrorMessage()}");
        }
        finally
        {
            _ = Close(file);
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sync(int file);

    [DllImport("libc", EntryPoint = "close"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int file);
}
