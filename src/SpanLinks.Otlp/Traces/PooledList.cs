using System.Buffers;

namespace SpanLinks.Otlp.Traces;

/// <summary>A list in rented memory. It grows by doubling as items really arrive, never by a number that a sender wrote.</summary>
internal struct PooledList<T>()
    where T : struct
{
    private T[] _items = [];

    public int Count { get; private set; }

    public readonly ReadOnlySpan<T> Items => _items.AsSpan(0, Count);

    public void Add(in T item)
    {
        Reserve(1);
        _items[Count++] = item;
    }

    public void AddRange(ReadOnlySpan<T> items)
    {
        Reserve(items.Length);
        items.CopyTo(_items.AsSpan(Count));
        Count += items.Length;
    }

    /// <summary>Forgets all items from <paramref name="count"/> on.</summary>
    public void Truncate(int count) => Count = count;

    public void Return()
    {
        if (_items.Length > 0)
        {
            ArrayPool<T>.Shared.Return(_items);
        }

        _items = [];
        Count = 0;
    }

    private void Reserve(int more)
    {
        if (Count + more <= _items.Length)
        {
            return;
        }

        var larger = ArrayPool<T>.Shared.Rent(Math.Max(Count + more, Math.Max(64, _items.Length * 2)));
        Items.CopyTo(larger);
        if (_items.Length > 0)
        {
            ArrayPool<T>.Shared.Return(_items);
        }

        _items = larger;
    }
}
