using System.Globalization;
using System.Runtime.CompilerServices;
using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;
using SpanLinks.Storage.ClickHouse.Client;

namespace SpanLinks.Storage.ClickHouse;

/// <summary>
/// Reads everything in ranges of trace ids, each halved until it has few enough spans: ids need not be spread evenly, and memory does not grow.
/// </summary>
internal sealed class AllQueries(ClickHouseClient client, string database, TimeProvider time)
{
    private const long MaxSpans = 20_000;

    private readonly (string, string) _database = ("database", SqlText.Name(database));

    public async IAsyncEnumerable<StoredTrace> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = BatchNumbers.At(time.GetUtcNow());
        var ranges = new Stack<(UInt128 From, UInt128 To)>([(UInt128.Zero, UInt128.MaxValue)]); // at most one for each bit of an id
        while (ranges.TryPop(out var range))
        {
            var count = await CountAsync(range.From, range.To, last, cancellationToken);
            if (count > MaxSpans && range.From < range.To)
            {
                var middle = range.From + ((range.To - range.From) / 2);
                ranges.Push((middle + 1, range.To));
                ranges.Push((range.From, middle));
                continue;
            }

            foreach (var trace in count == 0 ? [] : await ReadAsync(range.From, range.To, last, cancellationToken))
            {
                yield return trace;
            }
        }
    }

    private async Task<long> CountAsync(UInt128 from, UInt128 to, long last, CancellationToken cancellationToken)
    {
        var rows = await client.ReadAsync(Statement.Fill("count-spans", Holes(from, to, last)), cancellationToken);
        return rows.ReadInt64();
    }

    private async Task<IEnumerable<StoredTrace>> ReadAsync(UInt128 from, UInt128 to, long last, CancellationToken cancellationToken)
    {
        var rows = await client.ReadAsync(Statement.Fill("read-range", Holes(from, to, last)), cancellationToken);
        return SpanRows.Read(rows).GroupBy(span => span.Key.TraceId).OrderBy(trace => trace.Key).Select(trace => SpanRows.ToTrace(trace.Key, trace));
    }

    private (string, string)[] Holes(UInt128 from, UInt128 to, long last) =>
        [_database, ("from", SqlText.Of(IdOf(from))), ("to", SqlText.Of(IdOf(to))), ("batch", last.ToString(CultureInfo.InvariantCulture))];

    private static TraceId IdOf(UInt128 number) => new((ulong)(number >> 64), (ulong)number);
}
