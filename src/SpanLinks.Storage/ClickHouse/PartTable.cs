using SpanLinks.Graph.Store;
using SpanLinks.Storage.ClickHouse.Client;

namespace SpanLinks.Storage.ClickHouse;

/// <summary>The table trace_parts, in the order of batches.</summary>
internal sealed class PartTable(string database, TimeProvider time) : IPartTable
{
    // Servers whose clocks are ahead: what they number is found, too.
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(10);

    public long PerSecond => BatchNumbers.PerSecond;

    public long Newest(TraceSearch search) => BatchNumbers.At(time.GetUtcNow() + Ahead);

    public string Search(TraceSearch search, long from, long to, int limit) => Statement.Fill(
        "search-parts",
        ("database", SqlText.Name(database)),
        ("from_second", SqlText.Of(BatchNumbers.SecondOf(from))),
        ("to_second", SqlText.Of(BatchNumbers.SecondOf(to))),
        ("from_batch", SqlText.Of(from)),
        ("to_batch", SqlText.Of(to)),
        ("condition", string.Join(" AND ", PartConditions.Of(search))),
        ("limit", SqlText.Of(limit)));
}
