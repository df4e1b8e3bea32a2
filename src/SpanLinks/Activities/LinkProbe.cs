using System.Collections;
using System.Diagnostics;

namespace SpanLinks;

/// <summary>No links, and a count of who asked for them. One per thread; a nested use gets its own.</summary>
internal sealed class LinkProbe : IEnumerable<ActivityLink>, IEnumerator<ActivityLink>
{
    [ThreadStatic]
    private static LinkProbe? _spare;

    private int _enumerations;

    internal static LinkProbe Rent()
    {
        var probe = _spare ?? new LinkProbe();
        _spare = null;
        probe._enumerations = 0;
        return probe;
    }

    /// <summary>Whether anybody but the runtime looked: it does so once, and only for an activity that it creates.</summary>
    internal bool WasSampled(Activity? created) => _enumerations > (created is null ? 0 : 1);

    public IEnumerator<ActivityLink> GetEnumerator()
    {
        _enumerations++;
        return this;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Return() => _spare = this;

    // As the enumerator of no links it has no state, so that any number of readers can share it.
    ActivityLink IEnumerator<ActivityLink>.Current => default;

    object IEnumerator.Current => default(ActivityLink);

    bool IEnumerator.MoveNext() => false;

    void IEnumerator.Reset()
    {
    }

    void IDisposable.Dispose()
    {
    }
}
