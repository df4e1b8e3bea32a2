using System.Globalization;

namespace SpanLinks.Storage.RocksDb;

/// <summary>
/// The directory of an embedded store: a lock, the version of its layout, and a directory for each partition.
/// <code>
///   LOCK                 held by the process that has the store open
///   VERSION              the version of the layout, a decimal number
///   partitions/XXXX…/    a RocksDB for each partition, named after its first batch in 16 hex digits
/// </code>
/// </summary>
internal sealed class StoreDirectory : IDisposable
{
    /// <summary>Raised when older programs could no longer read what is written.</summary>
    private const int LayoutVersion = 2;

    private readonly FileStream _lock;

    private StoreDirectory(string path, FileStream held)
    {
        Path = path;
        _lock = held;
    }

    public string Path { get; }

    public string Partitions => System.IO.Path.Combine(Path, "partitions");

    /// <exception cref="StoreOpenException">Another process has it, it cannot be written, or its data is of another version.</exception>
    public static StoreDirectory Open(string path)
    {
        FileStream? held = null;
        try
        {
            Directory.CreateDirectory(path);
            held = Lock(path);
            CheckVersion(path);
            var directory = new StoreDirectory(path, held);
            Directory.CreateDirectory(directory.Partitions);
            return directory;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            held?.Dispose();
            throw new StoreOpenException($"The data directory {path} cannot be opened: {error.Message}", error);
        }
        catch
        {
            held?.Dispose();
            throw;
        }
    }

    public IEnumerable<(string Directory, long FirstBatch)> FindPartitions()
    {
        foreach (var directory in Directory.EnumerateDirectories(Partitions).Order(StringComparer.Ordinal))
        {
            if (Partition.TryParseName(System.IO.Path.GetFileName(directory), out var firstBatch))
            {
                yield return (directory, firstBatch);
            }
        }
    }

    public string PathOf(long firstBatch) => System.IO.Path.Combine(Partitions, Partition.DirectoryName(firstBatch));

    /// <summary>How many bytes of the disk are free.</summary>
    public long FreeBytes() => new DriveInfo(Path).AvailableFreeSpace;

    public void Dispose() => _lock.Dispose();

    // The runtime takes an advisory lock on the file, which the system releases however the process ends.
    private static FileStream Lock(string path)
    {
        var file = System.IO.Path.Combine(path, "LOCK");
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (File.Exists(file))
        {
            throw new StoreOpenException(
                $"The data directory {path} is in use by another process. Stop it, or choose another directory with --data.", error);
        }
    }

    private static void CheckVersion(string path)
    {
        var file = System.IO.Path.Combine(path, "VERSION");
        if (File.Exists(System.IO.Path.Combine(path, "CURRENT")))
        {
            throw new StoreOpenException(
                $"The data in {path} is of version 1, which no program reads any more. Move it away, or choose another directory with --data.");
        }

        if (!File.Exists(file))
        {
            File.WriteAllText(file, LayoutVersion.ToString(CultureInfo.InvariantCulture));
            return;
        }

        var found = File.ReadAllText(file).Trim();
        if (found != LayoutVersion.ToString(CultureInfo.InvariantCulture))
        {
            throw new StoreOpenException(
                $"The data in {path} is of version {found}, and this program reads version {LayoutVersion}. Use a program that reads it.");
        }
    }
}
