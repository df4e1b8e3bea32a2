using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SpanLinks.OpenTelemetry.Sampling;

/// <summary>
/// Reads the contexts of a span's links, as far as they point to a trace. .NET hands the sampler the caller's own collection; arrays, which
/// SpanLinks passes, and lists are read without garbage, all others cost an enumerator and run the caller's code.
/// </summary>
internal ref struct LinkReader : IDisposable
{
    internal const int DefaultMaxLinks = 128;
    internal const int GreatestMaxLinks = 1024;

    private readonly ReadOnlySpan<ActivityLink> _links;
    private readonly IEnumerator<ActivityLink>? _others;
    private readonly int _max;
    private int _read;

    internal LinkReader(IEnumerable<ActivityLink>? links, int max)
    {
        _max = max;
        switch (links)
        {
            case null:
                break;
            case ActivityLink[] array:
                _links = array;
                break;
            case List<ActivityLink> list:
                _links = CollectionsMarshal.AsSpan(list);
                break;
            case ImmutableArray<ActivityLink> immutable:
                _links = immutable.AsSpan();
                break;
            default:
                _others = links.GetEnumerator();
                break;
        }
    }

    internal static int CheckMaxLinks(int value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(LinkBasedSamplerOptions.MaxLinks));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, GreatestMaxLinks, nameof(LinkBasedSamplerOptions.MaxLinks));
        return value;
    }

    internal bool TryRead(out ActivityContext linked)
    {
        while (_read < _max)
        {
            if (_others is null ? _read >= _links.Length : !_others.MoveNext())
            {
                break;
            }
            linked = _others is null ? _links[_read].Context : _others.Current.Context;
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
