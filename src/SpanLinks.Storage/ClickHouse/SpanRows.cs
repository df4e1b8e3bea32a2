using SpanLinks.Graph.Store;
using SpanLinks.Otlp.Ids;
using SpanLinks.Otlp.Traces;
using SpanLinks.Storage.ClickHouse.Client;

namespace SpanLinks.Storage.ClickHouse;

/// <summary>Reads the rows of the table spans; of rows with the same ids, the one of the latest batch.</summary>
internal static class SpanRows
{
    public static FoundSpans Read(RowBinaryReader rows)
    {
        var spans = new Dictionary<SpanKey, FoundSpan>();
        var rowCount = 0L;
        for (; !rows.IsAtEnd; rowCount++)
        {
            var span = new FoundSpan(rows.ReadSpanKey(), rows.ReadInt64(), new SpanFragment(rows.ReadBytes(), rows.ReadBytes(), rows.ReadBytes()));
            if (!spans.TryGetValue(span.Key, out var known) || known.Batch < span.Batch)
            {
                spans[span.Key] = span;
            }
        }

        return new FoundSpans(spans.Values, rowCount);
    }

    public static StoredTrace ToTrace(TraceId traceId, IEnumerable<FoundSpan> spans) =>
        new(traceId, [.. spans.OrderBy(span => span.Key.SpanId.Value).Select(span => span.Fragment)], IsCut: false);
}
