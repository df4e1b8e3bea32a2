using SpanLinks.Graph.Store;

namespace SpanLinks.Server.Edges;

/// <summary>Parts of traces that wait for their grace time to pass. Not safe for concurrent use.</summary>
internal sealed class WaitingParts(EdgeOptions options, TimeProvider time)
{
    private readonly Queue<(TracePart Part, long Arrived)> _parts = new(); // at most MaxWaiting

    /// <summary>False where there are too many already.</summary>
    public bool TryAdd(TracePart part)
    {
        var isRoom = _parts.Count < options.MaxWaiting;
        if (isRoom)
        {
            _parts.Enqueue((part, time.GetTimestamp()));
        }

        return isRoom;
    }

    /// <summary>The parts of so many traces, those first of which the newest wait.</summary>
    public List<TracePart> Newest(int maxTraces) =>
        [.. _parts.Select(part => part.Part).Reverse().GroupBy(part => part.TraceId).Take(maxTraces).SelectMany(trace => trace)];

    /// <summary>Takes out those whose time has passed, or all.</summary>
    public List<TracePart> TakeDue(bool isLast)
    {
        var due = new List<TracePart>();
        while (_parts.TryPeek(out var next) && (isLast || time.GetElapsedTime(next.Arrived) >= options.GraceTime))
        {
            due.Add(_parts.Dequeue().Part);
        }

        return due;
    }
}
