namespace SpanLinks.Storage.RocksDb;

/// <summary>How many spans a read may still return.</summary>
internal sealed class SpanBudget(int spans)
{
    public int Left { get; private set; } = spans;

    public bool TryTake()
    {
        if (Left == 0)
        {
            return false;
        }

        Left--;
        return true;
    }
}
