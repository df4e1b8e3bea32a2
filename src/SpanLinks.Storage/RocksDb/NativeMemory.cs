using System.Runtime.InteropServices;

namespace SpanLinks.Storage.RocksDb;

/// <summary>Tells the C library how to manage the memory that RocksDB takes from it.</summary>
internal static class NativeMemory
{
    private const int ArenaMax = -8; // M_ARENA_MAX of glibc's malloc.h

    /// <summary>
    /// Has all threads share two arenas. By default glibc makes up to eight for each processor, and what RocksDB's threads free in one is no
    /// use to the others: measured, a fifth of the memory of a process that takes spans. Other C libraries do without.
    /// </summary>
    public static void KeepTogether()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        try
        {
            _ = SetOption(ArenaMax, 2);
        }
        catch (EntryPointNotFoundException)
        {
            // no glibc
        }
        catch (DllNotFoundException)
        {
            // no glibc
        }
    }

    [DllImport("libc", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetOption(int option, int value);
}
