using System.Runtime.InteropServices;

namespace SpanLinks.Server.Hosting;

/// <summary>
/// Keeps the C library's heap small. glibc gives each thread a heap of its own, up to eight for each core, keeps what is freed, and what is
/// free in one is no use to another. RocksDB allocates and frees on many threads: in two minutes of the overload run the process grew to
/// 1,256 MiB, of which 346 were .NET's. With two heaps that are trimmed it stayed below 700 MiB, no slower.
/// </summary>
internal static class NativeHeap
{
    // M_ARENA_MAX of malloc.h. https://man7.org/linux/man-pages/man3/mallopt.3.html
    private const int ArenaMax = -8;
    private const int Heaps = 2;

    /// <summary>To be called before much is allocated, and only in a process that is the server's own.</summary>
    public static void KeepTogether()
    {
        // Whoever sets the variable has measured something else.
        if (Environment.GetEnvironmentVariable("MALLOC_ARENA_MAX") is not { Length: > 0 })
        {
            Call(() => SetOption(ArenaMax, Heaps));
        }
    }

    /// <summary>Gives back to the system what is free, wherever it lies.</summary>
    public static void Trim() => Call(() => Trim(0));

    private static void Call(Func<int> function)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        try
        {
            _ = function();
        }
        catch (Exception error) when (error is DllNotFoundException or EntryPointNotFoundException)
        {
            // Another C library, such as musl, which has one heap and gives back what is free by itself.
        }
    }

    [DllImport("libc", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetOption(int option, int value);

    [DllImport("libc", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Trim(nuint pad);
}
