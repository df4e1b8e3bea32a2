using SpanLinks.Load.Measures;

namespace SpanLinks.Load.Servers;

/// <summary>A directory for a run's data, on the disk of the checkout, gone when the run ends.</summary>
internal sealed class DataDirectory : IDisposable
{
    private const string SealedFile = "SEALED";

    private DataDirectory(string path) => FullPath = path;

    public string FullPath { get; }

    public static DataDirectory Create()
    {
        var path = Repository.PathOf("artifacts", "load", Guid.NewGuid().ToString("n"));
        return new DataDirectory(Directory.CreateDirectory(path).FullName);
    }

    /// <summary>The bytes of all files, logs included.</summary>
    public long Bytes() => BytesOf(FullPath);

    /// <summary>How many partitions are sealed, of how many, and the bytes of those that are.</summary>
    public (int Sealed, int All, long SealedBytes) Partitions()
    {
        var partitions = Directory.EnumerateFiles(FullPath, "CURRENT", SearchOption.AllDirectories).Select(Path.GetDirectoryName).ToList();
        var full = partitions.Where(partition => File.Exists(Path.Combine(partition!, SealedFile))).ToList();
        return (full.Count, partitions.Count, full.Sum(partition => BytesOf(partition!)));
    }

    public void Dispose() => Directory.Delete(FullPath, recursive: true);

    private static long BytesOf(string path)
    {
        var bytes = 0L;
        foreach (var file in new DirectoryInfo(path).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            try
            {
                bytes += file.Length;
            }
            catch (IOException)
            {
                // compacted away since it was listed
            }
        }

        return bytes;
    }
}
