using System.Runtime.CompilerServices;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;

namespace SpanLinks.Storage.ClickHouse;

/// <summary>
/// Reads everything in ranges of trace ids, each halved until it has few enough spans: ids need not be spread evenly, and memory does not grow.
/// </summary>
internal sealed class AllQueries(ISpanTable table, TimeProvider time)
{
    private const long MaxSpans = 20_000;

    public async IAsyncEnumerable<StoredTrace> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow();
        var ranges = new Stack<(UInt128 From, UInt128 To)>([(UInt128.Zero, UInt128.MaxValue)]); // at most one for each bit of an id
        while (ranges.TryPop(out var range))
        {
            var count = await table.CountRangeAsync(IdOf(range.From), IdOf(range.To), until, cancellationToken);
            if (count > MaxSpans && range.From < range.To)
            {
                var middle = range.From + ((range.To - range.From) / 2);
                ranges.Push((middle + 1, range.To));
                ranges.Push((range.From, middle));
                continue;
            }

            foreach (var trace in count == 0 ? [] : await ReadAsync(range.From, range.To, until, cancellationToken))
            {
                yield return trace;
            }
        }
    }

    private async Task<IEnumerable<StoredTrace>> ReadAsync(UInt128 from, UInt128 to, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var rows = await table.ReadRangeAsync(IdOf(from), IdOf(to), until, cancellationToken);
        return rows.Spans.GroupBy(span => span.Key.TraceId).OrderBy(trace => trace.Key).Select(trace => SpanRows.ToTrace(trace.Key, trace));
    }

    private static TraceId IdOf(UInt128 number) => new((ulong)(number >> 64), (ulong)number);
}
