namespace SpanLinks.Storage;

/// <summary>When what a store has taken is on disk for certain.</summary>
public enum Durability
{
    /// <summary>Before it is acknowledged: nothing acknowledged is ever lost.</summary>
    EveryBatch,

    /// <summary>At an interval: a crash of the machine loses what came since the last one. A crash of the process alone loses nothing.</summary>
    Interval,
}
