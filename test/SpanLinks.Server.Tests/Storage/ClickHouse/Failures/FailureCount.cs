using SpanLinks.Graph.Store;
using SpanLinks.Server.Tests.Support;

namespace SpanLinks.Server.Tests.Storage.ClickHouse.Failures;

/// <summary>Counts what a store has of what was acknowledged.</summary>
internal static class FailureCount
{
    private const int TracesPerRead = 200;

    /// <summary>How many of the traces have each span once and each link once; the others in words.</summary>
    public static async Task<(int Whole, List<string> Others)> CountAsync(ILinkStore store, IEnumerable<ulong> traces)
    {
        var (whole, others) = (0, new List<string>());
        foreach (var some in traces.Chunk(TracesPerRead))
        {
            var found = await store.ReadTracesAsync([.. some.Select(TestSpan.Id)], int.MaxValue - 1, TestContext.Current.CancellationToken);
            var links = (await store.ReadIncomingLinksAsync(
                [.. some.Select(trace => new IncomingLinkTarget(TestSpan.Id(FailureLoad.LinkedOf(trace)), null))], 1_000_000, TestContext.Current.CancellationToken))
                .ToLookup(link => link.Linked.TraceId.Low);
            foreach (var (trace, index) in some.Select((trace, index) => (trace, index)))
            {
                var ofTrace = links[FailureLoad.LinkedOf(trace)].Select(link => (link.Linking, link.Linked.SpanId)).ToList();
                var (spans, linking) = (found[index].Spans.Count, ofTrace.Count);
                if (spans == FailureLoad.SpansPerTrace && linking == FailureLoad.SpansPerTrace && ofTrace.Distinct().Count() == linking)
                {
                    whole++;
                }
                else
                {
                    others.Add($"{trace}: {spans} spans, {linking} links");
                }
            }
        }

        return (whole, others);
    }
}
