using SpanLinks.Graph.Store;

namespace SpanLinks.Storage.ClickHouse;

/// <summary>Remembers which names were written on the present day, so that each is written about once a day. Safe for concurrent use.</summary>
internal sealed class NameMemory
{
    /// <summary>Beyond this many, names are forgotten and written anew, which costs rows but loses nothing.</summary>
    private const int MaxNames = 100_000;
    private const uint SecondsPerDay = 86_400;

    private readonly Lock _lock = new();
    private readonly HashSet<(NameKind Kind, string Name)> _known = [];
    private uint _day;

    /// <summary>Those of the names that are not known to be written on the day of this second.</summary>
    public List<(NameKind Kind, string Name)> FindNew(IEnumerable<(NameKind Kind, string Name)> names, uint second)
    {
        lock (_lock)
        {
            if (_day != second / SecondsPerDay || _known.Count > MaxNames)
            {
                _day = second / SecondsPerDay;
                _known.Clear();
            }

            return [.. names.Where(name => !_known.Contains(name))];
        }
    }

    /// <summary>Notes that names are written.</summary>
    public void Add(List<(NameKind Kind, string Name)> names)
    {
        lock (_lock)
        {
            _known.UnionWith(names);
        }
    }
}
