using SpanLinks.Server.Commands.Api;
using SpanLinks.Server.Commands.Drawing;

namespace SpanLinks.Server.Tests.Commands;

public sealed class WaterfallTests
{
    private const string Answer = """
        { "traceId": "b2",
          "traces": [
            { "traceId": "b2", "rootSpanId": "1", "rootName": "charge card", "rootServiceName": "payment", "spanCount": 3, "errorCount": 1,
              "startTimeUnixNano": "1763841600000000000", "endTimeUnixNano": "1763841600048000000", "spans": [
                { "spanId": "1", "name": "charge card", "serviceName": "payment", "statusCode": "unset", "droppedLinksCount": 2,
                  "startTimeUnixNano": "1763841600000000000", "endTimeUnixNano": "1763841600048000000" },
                { "spanId": "2", "parentSpanId": "1", "name": "SELECT", "serviceName": "payment", "statusCode": "unset",
                  "startTimeUnixNano": "1763841600002000000", "endTimeUnixNano": "1763841600006000000" },
                { "spanId": "3", "parentSpanId": "1", "name": "POST /charge", "serviceName": "bank", "statusCode": "error", "statusMessage": "no funds",
                  "startTimeUnixNano": "1763841600010000000", "endTimeUnixNano": "1763841600046000000" } ] } ],
          "links": [
            { "type": "follows_from", "state": "resolved", "queueTimeNano": "340000000",
              "linking": { "traceId": "b2", "spanId": "1" }, "linked": { "traceId": "a1", "spanId": "9", "name": "POST /orders", "serviceName": "order" } },
            { "type": "retry_of", "state": "dangling", "reason": "missing",
              "linking": { "traceId": "b2", "spanId": "1" }, "linked": { "traceId": "ff", "spanId": "8" } },
            { "type": "retry_of", "state": "resolved", "queueTimeNano": "-4000000",
              "linking": { "traceId": "c3", "spanId": "7", "name": "charge card", "serviceName": "payment" }, "linked": { "traceId": "b2", "spanId": "3" } } ] }
        """;

    [Fact]
    public void Draw_TraceWithLinks_ShowsSpansBarsAndLinks() => Assert.Equal(
        """
        charge card · payment  48 ms  3 spans
        b2  2025-11-22 20:00:00.000 UTC

        SPAN                                     AFTER  DURATION  TIME                      SPAN ID
        charge card · payment                              48 ms  ████████████████████████  1
        │  caused by POST /orders · order  follows_from, queued 340 ms
        │  caused by ff/8  retry_of, dangling: missing
        │  the SDK dropped 2 links
        ├─ SELECT · payment                       2 ms      4 ms  ██                        2
        └─ POST /charge · bank  error: no funds  10 ms     36 ms      ██████████████████    3
              led to charge card · payment  retry_of, overlaps 4 ms
        """, Drawn.Text(Waterfall.Draw(Drawn.Answer<GraphAnswer>(Answer), width: 120)));

    [Fact]
    public void Draw_RingOfParents_DrawsEachSpanOnce()
    {
        var graph = Drawn.Answer<GraphAnswer>(Answer);
        var spans = graph.Traces[0].Spans!;
        var ring = graph with { Traces = [graph.Traces[0] with { Spans = [spans[0] with { ParentSpanId = "3" }, spans[1], spans[2]] }] };

        var text = Drawn.Text(Waterfall.Draw(ring, width: null));

        Assert.Equal(1, text.Split('\n').Count(line => line.Contains("SELECT", StringComparison.Ordinal)));
        Assert.Equal(1, text.Split('\n').Count(line => line.Contains("POST /charge", StringComparison.Ordinal)));
    }

    [Fact]
    public void Draw_OnlyLinksToIt_SaysSo() => Assert.Equal(
        "Only links to it are stored, none of its spans.",
        Drawn.Text(Waterfall.Draw(Drawn.Answer<GraphAnswer>("""{ "traceId": "b2", "traces": [] }"""), null)));
}
