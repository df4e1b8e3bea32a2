using System.Globalization;
using RocksDbSharp;

namespace SpanLinks.Storage.RocksDb;

/// <summary>
/// A part of the store that is written, compacted and expires as a whole: a RocksDB of its own, in a directory that is named after its first
/// batch. Because it stands alone, damage in it ends there, and letting go of it is deleting a directory.
/// </summary>
/// <remarks>Any number of readers may be in it, and one writer. Whoever retires it waits for the last reader to leave.</remarks>
internal sealed class Partition
{
    private const string SealedFile = "SEALED";

    private static readonly ReadOptions AnyOrder = new ReadOptions().SetTotalOrderSeek(true);

    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private PartitionCountsBox _counts;
    private int _users = 1; // one for being in use at all

    private Partition(string directory, long firstBatch, RocksDbSharp.RocksDb database)
    {
        Directory = directory;
        FirstBatch = firstBatch;
        Database = database;
        Envelopes = new EnvelopeReader(database);
        Iterators = new IteratorPool(database);
        IsSealed = File.Exists(Path.Combine(directory, SealedFile));
        _counts = new(database.Get(KeyLayout.CountsKey) is { Length: PartitionCounts.Size } stored
            ? PartitionCounts.Read(stored)
            : PartitionCounts.Empty(firstBatch));
    }

    public string Directory { get; }

    public long FirstBatch { get; }

    public RocksDbSharp.RocksDb Database { get; }

    public EnvelopeReader Envelopes { get; }

    public IteratorPool Iterators { get; }

    /// <summary>Whether it is full and compacted, and never written again.</summary>
    public bool IsSealed
    {
        get => Iterators.IsOpen;
        private set => Iterators.IsOpen = value;
    }

    /// <summary>What it holds; only the writer sets it.</summary>
    public PartitionCounts Counts
    {
        get => Volatile.Read(ref _counts).Value;
        set => Volatile.Write(ref _counts, new(value));
    }

    public static string DirectoryName(long firstBatch) => firstBatch.ToString("x16", CultureInfo.InvariantCulture);

    public static bool TryParseName(string name, out long firstBatch) =>
        long.TryParse(name, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out firstBatch) && DirectoryName(firstBatch) == name;

    /// <exception cref="RocksDbException">It cannot be opened; the message names the file.</exception>
    public static Partition Open(string directory, long firstBatch, DatabaseSettings settings) =>
        new(directory, firstBatch, RocksDbSharp.RocksDb.Open(settings.Create(), directory));

    /// <summary>Whether it may be read; then <see cref="Leave"/> must follow.</summary>
    public bool TryEnter()
    {
        var users = Volatile.Read(ref _users);
        while (users > 0)
        {
            var found = Interlocked.CompareExchange(ref _users, users + 1, users);
            if (found == users)
            {
                return true;
            }

            users = found;
        }

        return false;
    }

    public void Leave()
    {
        if (Interlocked.Decrement(ref _users) == 0)
        {
            Iterators.Dispose();
            Database.Dispose();
            _left.SetResult();
        }
    }

    /// <summary>Lets nobody in any more; the task ends when the last reader has left and the database is closed. Called once.</summary>
    public Task RetireAsync()
    {
        Leave();
        return _left.Task;
    }

    /// <summary>Goes over all keys in order; <see cref="Iterators"/> are for the keys of one trace.</summary>
    public Iterator NewIterator() => Database.NewIterator(readOptions: AnyOrder);

    /// <summary>Writes everything into one sorted run, compressed well, and marks the partition. Takes seconds.</summary>
    public void Seal()
    {
        Database.Flush(new FlushOptions().SetWaitForFlush(true));
        Database.CompactRange((byte[]?)null, null);
        File.WriteAllBytes(Path.Combine(Directory, SealedFile), []);
        IsSealed = true;
    }

    /// <summary>How many bytes its files take on disk.</summary>
    public long DiskBytes()
    {
        try
        {
            return new DirectoryInfo(Directory).EnumerateFiles().Sum(file => file.Length);
        }
        catch (IOException)
        {
            return 0; // a file that was compacted away meanwhile; the next look sees the rest
        }
    }

    private sealed record PartitionCountsBox(PartitionCounts Value);
}
