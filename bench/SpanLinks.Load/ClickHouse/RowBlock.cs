using SpanLinks.Load.Traffic;
using SpanLinks.Otlp.Traces;
using SpanLinks.Storage.ClickHouse;

namespace SpanLinks.Load.ClickHouse;

/// <summary>The rows that a server makes of some requests, ready to be inserted.</summary>
internal sealed record RowBlock(byte[] Spans, byte[] IncomingLinks, byte[] TraceParts)
{
    /// <summary>Makes the blocks of all requests, so many spans in each.</summary>
    public static IEnumerable<RowBlock> Make(IReadOnlyList<TrafficRequest> requests, int spansPerBlock)
    {
        var numbers = new BatchNumbers(TimeProvider.System);
        foreach (var chunk in requests.Chunk(spansPerBlock / requests[0].Spans))
        {
            var slices = chunk.Select(Slice).ToList();
            using var blocks = new BatchBlocks();
            blocks.Fill(slices, numbers.Next());
            slices.ForEach(slice => slice.Dispose());
            yield return new RowBlock(blocks.Spans.Written.ToArray(), blocks.IncomingLinks.Written.ToArray(), blocks.TraceParts.Written.ToArray());
        }
    }

    /// <summary>Inserts it into the tables of a database.</summary>
    public Task InsertAsync(BareClient client, string database, CancellationToken cancellationToken) => Task.WhenAll(
        client.InsertAsync($"{database}.spans", Spans, cancellationToken),
        client.InsertAsync($"{database}.incoming_links", IncomingLinks, cancellationToken),
        client.InsertAsync($"{database}.trace_parts", TraceParts, cancellationToken));

    private static TraceBatch Slice(TrafficRequest request)
    {
        var slice = new TraceBatch();
        new TraceRequestReader(request.Bytes, TraceReadLimits.Default).TryRead(slice);
        return slice;
    }
}
