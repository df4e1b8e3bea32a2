using SpanLinks.Graph.Store;

namespace SpanLinks.Storage.ClickHouse;

/// <summary>A table of parts of traces, in the order of a number that grows with time.</summary>
internal interface IPartTable
{
    /// <summary>By how much the number grows in a second.</summary>
    long PerSecond { get; }

    /// <summary>Where to begin a search: at the greatest number that its parts can have.</summary>
    long Newest(TraceSearch search);

    /// <summary>A statement that finds parts between two numbers, both included, the greatest first.</summary>
    string Search(TraceSearch search, long from, long to, int limit);
}
