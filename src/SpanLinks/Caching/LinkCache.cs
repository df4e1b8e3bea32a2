using System.Diagnostics;
using BitFaster.Caching.Lru;

namespace SpanLinks;

/// <summary>Remembers links by key, for contexts that are costly to find, such as those in a database.</summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <remarks>
/// Bounded: the least recently used links give way. The factory runs once per key, also when many ask at once; the others wait for it, and
/// no lock is held while it runs. What it throws comes out of every call that waited for it and is not remembered. Safe for concurrent use.
/// </remarks>
public sealed class LinkCache<TKey>
    where TKey : notnull
{
    private readonly ConcurrentLru<TKey, CachedLink> _links;
    private readonly TimeSpan? _expiry;
    private readonly TimeProvider _time;

    /// <summary>Makes a cache.</summary>
    /// <param name="capacity">The greatest number of links, at least 3.</param>
    /// <param name="expiry">How long a link is remembered after it was made, more than zero. Null, the default, for ever.</param>
    /// <param name="time">The clock. Null, the default, for <see cref="TimeProvider.System"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="capacity"/> is less than 3, or <paramref name="expiry"/> is not more than zero.
    /// </exception>
    public LinkCache(int capacity, TimeSpan? expiry = null, TimeProvider? time = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 3);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(expiry ?? TimeSpan.MaxValue, TimeSpan.Zero, nameof(expiry));
        _links = new ConcurrentLru<TKey, CachedLink>(capacity);
        _expiry = expiry;
        _time = time ?? TimeProvider.System;
    }

    /// <summary>How many links are remembered, from 0 to the capacity.</summary>
    public int Count => _links.Count;

    /// <summary>The link of a key, made by the factory when it is not remembered.</summary>
    /// <param name="key">The key.</param>
    /// <param name="factory">Makes the link. It must not ask this cache for the same key.</param>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> or <paramref name="factory"/> is null.</exception>
    public ActivityLink GetOrAdd(TKey key, Func<TKey, ActivityLink> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        return GetOrAdd(key, static (key, factory) => factory(key), factory);
    }

    /// <summary>The link of a key, made by the factory when it is not remembered.</summary>
    /// <typeparam name="TState">What the factory needs.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="factory">Makes the link. It must not ask this cache for the same key.</param>
    /// <param name="state">Handed to the factory, so that it can be a static lambda and a hit costs nothing.</param>
    /// <exception cref="ArgumentNullException"><paramref name="key"/> or <paramref name="factory"/> is null.</exception>
    public ActivityLink GetOrAdd<TState>(TKey key, Func<TKey, TState, ActivityLink> factory, TState state)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(factory);
        while (true)
        {
            var cached = _links.GetOrAdd(key, static _ => new CachedLink());
            if (cached.TryBecomeMaker())
            {
                return Make(key, cached, factory, state);
            }
            if (!cached.HasEnded || !HasExpired(cached))
            {
                return cached.Wait();
            }
            // Only this very link goes: another call may have put a fresh one in its place.
            _links.TryRemove(new KeyValuePair<TKey, CachedLink>(key, cached));
        }
    }

    private ActivityLink Make<TState>(TKey key, CachedLink cached, Func<TKey, TState, ActivityLink> factory, TState state)
    {
        try
        {
            return cached.Make(key, factory, state, _time);
        }
        catch
        {
            _links.TryRemove(new KeyValuePair<TKey, CachedLink>(key, cached));
            throw;
        }
    }

    private bool HasExpired(CachedLink cached) => _expiry is { } expiry && _time.GetElapsedTime(cached.MadeAt) >= expiry;
}
