using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace SpanLinks;

/// <summary>
/// A link that is being made or has been made. Who comes first makes it, without holding a lock; who comes meanwhile waits for the end.
/// </summary>
internal sealed class CachedLink
{
    private readonly object _waiters = new();
    private ActivityLink _link;
    private ExceptionDispatchInfo? _failure;
    private int _makerThread;
    private volatile bool _hasEnded;

    /// <summary>Whether the making has ended, well or not.</summary>
    internal bool HasEnded => _hasEnded;

    /// <summary>The timestamp at which the link was made; meaningful once it is.</summary>
    internal long MadeAt { get; private set; }

    internal bool TryBecomeMaker() =>
        Interlocked.CompareExchange(ref _makerThread, Environment.CurrentManagedThreadId, 0) == 0;

    internal ActivityLink Make<TKey, TState>(TKey key, Func<TKey, TState, ActivityLink> factory, TState state, TimeProvider time)
    {
        try
        {
            _link = factory(key, state);
            MadeAt = time.GetTimestamp();
            return _link;
        }
        catch (Exception exception)
        {
            _failure = ExceptionDispatchInfo.Capture(exception);
            throw;
        }
        finally
        {
            lock (_waiters)
            {
                _hasEnded = true;
                Monitor.PulseAll(_waiters);
            }
        }
    }

    /// <summary>Waits for the maker, and throws what it threw.</summary>
    internal ActivityLink Wait()
    {
        if (!_hasEnded)
        {
            WaitForEnd();
        }
        _failure?.Throw();
        return _link;
    }

    private void WaitForEnd()
    {
        if (_makerThread == Environment.CurrentManagedThreadId)
        {
            throw new InvalidOperationException("The factory of a link asked the cache for the link that it was making.");
        }
        lock (_waiters)
        {
            while (!_hasEnded)
            {
                Monitor.Wait(_waiters);
            }
        }
    }
}
