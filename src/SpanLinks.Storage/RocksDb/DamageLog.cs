using System.Collections.Concurrent;
using RocksDbSharp;

namespace SpanLinks.Storage.RocksDb;

/// <summary>Remembers what was found damaged, each file once, at most <see cref="MaxDamages"/>. Safe for concurrent use.</summary>
internal sealed class DamageLog
{
    private const int MaxDamages = 100;

    private readonly ConcurrentDictionary<string, bool> _damages = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Damages => [.. _damages.Keys.Order(StringComparer.Ordinal)];

    public void Add(string partition, Exception error)
    {
        if (_damages.Count < MaxDamages)
        {
            _damages.TryAdd($"{partition}: {error.Message}", true);
        }
    }

    /// <summary>Reads from each partition; where one is damaged, with what the others have.</summary>
    public void Read(PartitionView view, Action<Partition> read)
    {
        foreach (var partition in view.OldestFirst)
        {
            Read(partition, read);
        }
    }

    /// <summary>Reads from one partition; where it is damaged, what was read until then stays.</summary>
    public void Read(Partition partition, Action<Partition> read)
    {
        try
        {
            read(partition);
        }
        catch (RocksDbException error)
        {
            Add(partition.Directory, error);
        }
    }
}
