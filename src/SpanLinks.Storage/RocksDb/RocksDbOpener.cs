using System.Buffers.Binary;
using RocksDbSharp;

namespace SpanLinks.Storage.RocksDb;

/// <summary>Opens the database with settings for many small writes and point reads, and refuses what it must not touch.</summary>
internal static class RocksDbOpener
{
    /// <summary>The version of <see cref="KeyLayout"/>, raised when older programs could no longer read what is written.</summary>
    private const int LayoutVersion = 2;

    public static RocksDbSharp.RocksDb Open(string directory)
    {
        RocksDbSharp.RocksDb database;
        try
        {
            Directory.CreateDirectory(directory);
            database = RocksDbSharp.RocksDb.Open(Options(), directory);
        }
        catch (Exception error) when (error is RocksDbException or IOException or UnauthorizedAccessException)
        {
            throw new StoreOpenException(Explain(directory, error), error);
        }

        try
        {
            CheckVersion(database, directory);
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    private static DbOptions Options()
    {
        var table = new BlockBasedTableOptions()
            .SetBlockSize(16 * 1024)
            .SetFilterPolicy(BloomFilterPolicy.Create(10, false))
            .SetBlockCache(Cache.CreateLru(256UL * 1024 * 1024));
        return new DbOptions()
            .SetCreateIfMissing()
            .SetCompression(Compression.Lz4)
            .SetWriteBufferSize(64UL * 1024 * 1024)
            .SetMaxOpenFiles(512)
            .SetKeepLogFileNum(3)
            .SetBlockBasedTableFactory(table);
    }

    private static string Explain(string directory, Exception error) =>
        error.Message.Contains("LOCK", StringComparison.Ordinal)
            ? $"The data directory {directory} is in use by another process. Stop it, or choose another directory with --data."
            : $"The data directory {directory} cannot be opened: {error.Message}";

    private static void CheckVersion(RocksDbSharp.RocksDb database, string directory)
    {
        var key = KeyLayout.VersionKey.ToArray();
        var found = database.Get(key) is { Length: sizeof(int) } stored ? BinaryPrimitives.ReadInt32BigEndian(stored) : 0;
        if (found > LayoutVersion)
        {
            throw new StoreOpenException(
                $"The data in {directory} is of version {found}, and this program reads up to {LayoutVersion}. Use a newer program.");
        }

        if (found < LayoutVersion)
        {
            var value = new byte[sizeof(int)];
            BinaryPrimitives.WriteInt32BigEndian(value, LayoutVersion);
            database.Put(key, value);
        }
    }
}
