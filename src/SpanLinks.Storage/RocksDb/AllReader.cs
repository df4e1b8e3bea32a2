using RocksDbSharp;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Storage.RocksDb;

/// <summary>Reads all traces in order, from all partitions side by side, as they were when it began.</summary>
internal sealed class AllReader : IDisposable
{
    private static readonly ReadOptions InOrder = new ReadOptions().SetTotalOrderSeek(true).SetFillCache(false);

    private readonly PartitionView _view;
    private readonly List<(Partition Partition, Iterator Iterator)> _iterators;

    public AllReader(PartitionView view)
    {
        _view = view;
        _iterators = [.. view.OldestFirst.Select(partition => (partition, partition.Database.NewIterator(readOptions: InOrder)))];
        foreach (var (_, iterator) in _iterators)
        {
            iterator.Seek([KeyLayout.SpansPrefix]);
        }
    }

    /// <summary>The next trace, or null behind the last. A trace is read whole up to <paramref name="maxSpans"/>.</summary>
    public StoredTrace? Next(int maxSpans)
    {
        var first = _iterators.Where(reader => HasSpans(reader.Iterator)).Select(reader => (TraceId?)At(reader.Iterator)).Min();
        if (first is not { } traceId)
        {
            return null;
        }

        var trace = new FoundTrace(traceId, new SpanBudget(maxSpans));
        foreach (var (partition, iterator) in _iterators)
        {
            for (; HasSpans(iterator) && At(iterator) == traceId; iterator.Next())
            {
                trace.Add(partition.Envelopes, iterator.GetValueSpan());
            }
        }

        return trace.ToStored();
    }

    public void Dispose()
    {
        _iterators.ForEach(reader => reader.Iterator.Dispose());
        _view.Dispose();
    }

    private static bool HasSpans(Iterator iterator) => iterator.Valid() && iterator.GetKeySpan()[0] == KeyLayout.SpansPrefix;

    private static TraceId At(Iterator iterator) => KeyLayout.ReadTrace(iterator.GetKeySpan());
}
