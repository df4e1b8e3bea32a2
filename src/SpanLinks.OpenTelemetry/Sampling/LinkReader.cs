using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SpanLinks.OpenTelemetry.Sampling;

/// <summary>
/// Reads the contexts of a span's links, as far as they point to a trace. .NET hands the sampler the caller's own collection: an array, which
/// is what SpanLinks passes, or any list is read without garbage; all else costs an enumerator and runs the caller's code.
/// </summary>
internal ref struct LinkReader : IDisposable
{
    internal const int DefaultMaxLinks = 128;
    internal const int GreatestMaxLinks = 1024;

    private readonly ReadOnlySpan<ActivityLink> _links;
    private readonly IReadOnlyList<ActivityLink>? _list;
    private readonly IEnumerator<ActivityLink>? _others;
    private readonly int _count;
    private int _read;

    internal LinkReader(IEnumerable<ActivityLink> links, int max)
    {
        switch (links)
        {
            case ActivityLink[] array:
                _links = array;
                _count = array.Length;
                break;
            case List<ActivityLink> list:
                _links = CollectionsMarshal.AsSpan(list);
                _count = _links.Length;
                break;
            case IReadOnlyList<ActivityLink> list:
                _list = list;
                _count = list.Count;
                break;
            default:
                _others = links.GetEnumerator();
                _count = max;
                break;
        }
        _count = Math.Min(_count, max);
    }

    internal static int CheckMaxLinks(int value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(LinkBasedSamplerOptions.MaxLinks));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, GreatestMaxLinks, nameof(LinkBasedSamplerOptions.MaxLinks));
        return value;
    }

    internal bool TryRead(out ActivityContext linked)
    {
        while (_read < _count && _others?.MoveNext() != false)
        {
            linked = _others is not null ? _others.Current.Context : _list is not null ? _list[_read].Context : _links[_read].Context;
            _read++;
            if (Ids.HasTrace(linked))
            {
                return true;
            }
        }
        linked = default;
        return false;
    }

    public readonly void Dispose() => _others?.Dispose();
}
