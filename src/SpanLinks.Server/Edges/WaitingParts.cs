using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;

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

    /// <summary>The traces that wait, the newest first.</summary>
    public List<TraceId> Newest(int max) => [.. _parts.Select(part => part.Part.TraceId).Reverse().Distinct().Take(max)];

    /// <summary>Takes out those whose time has passed.</summary>
    public List<TracePart> TakeDue()
    {
        var due = new List<TracePart>();
        while (_parts.TryPeek(out var next) && time.GetElapsedTime(next.Arrived) >= options.GraceTime)
        {
            due.Add(_parts.Dequeue().Part);
        }

        return due;
    }
}
