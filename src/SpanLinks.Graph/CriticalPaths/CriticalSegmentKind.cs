namespace SpanLinks.Graph.CriticalPaths;

/// <summary>What the time of a segment went to.</summary>
public enum CriticalSegmentKind
{
    /// <summary>The span's own work.</summary>
    Work,

    /// <summary>A client span waits for its server span to start, or for the answer to arrive: the way there and back.</summary>
    Waiting,

    /// <summary>Nothing works: the cause has ended and the effect has not started.</summary>
    Queue,
}
