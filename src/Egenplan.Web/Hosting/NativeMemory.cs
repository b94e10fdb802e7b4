using System.Runtime.InteropServices;

namespace Egenplan.Web.Hosting;

/// <summary>
/// Memory outside what .NET looks after. The C library by itself keeps for each thread what was given back to it; told so, it gives large pieces back to the
/// machine at once, and keeps one store for all threads. What takes those pieces has not been traced: the compressors of documents and answers are the guess.
/// </summary>
internal static class NativeMemory
{
    // As in malloc.h of glibc; another C library has no such call and needs none.
    private const int TrimThreshold = -1, MmapThreshold = -3, ArenaMax = -8;
    private const int Large = 128 * 1024;

    public static void GiveBack()
    {
        if (!OperatingSystem.IsLinux())
            return;
        try
        {
            _ = SetOption(MmapThreshold, Large);
            _ = SetOption(TrimThreshold, Large);
            _ = SetOption(ArenaMax, 1);
        }
        catch (Exception e) when (e is EntryPointNotFoundException or DllNotFoundException)
        {
            // Then as the library does by itself.
        }
    }

    [DllImport("libc", EntryPoint = "mallopt"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetOption(int option, int value);
}
