namespace SpanLinks.Storage.RocksDb;

/// <summary>The partitions at one moment, kept open for a reader until it disposes of the view.</summary>
internal sealed class PartitionView : IDisposable
{
    private readonly List<Partition> _entered = [];

    public PartitionView(IReadOnlyList<Partition> partitions)
    {
        foreach (var partition in partitions)
        {
            if (partition.TryEnter())
            {
                _entered.Add(partition);
            }
        }
    }

    /// <summary>In the order in which they were written, so that what is read last replaces what was read before.</summary>
    public IReadOnlyList<Partition> OldestFirst => _entered;

    public void Dispose()
    {
        _entered.ForEach(partition => partition.Leave());
        _entered.Clear();
    }
}
