using System.Collections.Concurrent;
using System.Diagnostics;

namespace SpanLinks;

/// <summary>Reports wrong names on the links of stopped activities.</summary>
internal sealed class AttributeNameWatcher(Action<string> report)
{
    // Names that are made up at run time would never end: after this many nothing new is checked.
    private const int MaxNames = 10_000;

    private readonly ConcurrentDictionary<string, bool> _checked = new();

    internal void Watch(Activity activity)
    {
        foreach (ref readonly var link in activity.EnumerateLinks())
        {
            foreach (ref readonly var tag in link.EnumerateTagObjects())
            {
                if (_checked.Count < MaxNames && _checked.TryAdd(tag.Key, true) && AttributeNames.Check(tag.Key) is { } problem)
                {
                    report($"Link attribute on '{activity.OperationName}': {problem}");
                }
            }
        }
    }
}
