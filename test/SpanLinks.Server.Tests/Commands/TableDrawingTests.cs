using SpanLinks.Server.Commands.Api;
using SpanLinks.Server.Commands.Drawing;

namespace SpanLinks.Server.Tests.Commands;

/// <summary>Tables and reports as text, from answers as docs/server/api.md has them.</summary>
public sealed class TableDrawingTests
{
    private static readonly TracesAnswer Traces = Drawn.Answer<TracesAnswer>("""
        { "traces": [
            { "traceId": "0000000000000000000000000000abcd", "rootName": "POST /orders", "rootServiceName": "order", "spanCount": 12345, "errorCount": 2,
              "outgoingLinkCount": 0, "incomingLinkCount": 3, "isCut": true,
              "startTimeUnixNano": "1763841600000000000", "endTimeUnixNano": "1763841601500000000" },
            { "traceId": "0000000000000000000000000000abce", "rootName": "a name that goes on and on and on", "rootServiceName": "shipping", "spanCount": 1,
              "errorCount": 0, "outgoingLinkCount": 1, "incomingLinkCount": 0, "isCut": false,
              "startTimeUnixNano": "1763841599000000000", "endTimeUnixNano": "1763841598000000000" } ],
          "next": "abc", "somethingNew": 1 }
        """);

    [Fact]
    public void Traces_Piped_ShowsEverything() => Assert.Equal(
        """
        STARTED (UTC)        DURATION  SERVICE   NAME                                 SPANS  ERRORS  LINKS OUT  LINKS IN  TRACE ID
        2025-11-22 20:00:00     1.5 s  order     POST /orders                       12,345+       2          -         3  0000000000000000000000000000abcd
        2025-11-22 19:59:59       0 s  shipping  a name that goes on and on and on        1       -          1         -  0000000000000000000000000000abce
        """, Drawn.Text(TraceRows.Draw(Traces, width: null)));

    [Fact]
    public void Traces_80Columns_KeepsTheIds() => Assert.Equal(
        """
        STARTED   DURATION  SERVICE   NAME              TRACE ID
        20:00:00     1.5 s  order     POST /orders      0000000000000000000000000000abcd
        19:59:59       0 s  shipping  a name that goe…  0000000000000000000000000000abce
        """, Drawn.Text(TraceRows.Draw(Traces, width: 80)));

    [Fact]
    public void Traces_None_SaysSo() => Assert.Equal("No traces.", Drawn.Text(TraceRows.Draw(new TracesAnswer([], null, null, null), null)));

    [Fact]
    public void Edges_80Columns_KeepsTheQueueTimes()
    {
        var answer = Drawn.Answer<EdgesAnswer>("""
            { "fromUnixNano": "1", "toUnixNano": "2", "linkCount": 1250, "unresolvedCount": 0, "edges": [
                { "linkedServiceName": "order", "linkedOperation": "POST /orders", "linkingServiceName": "payment", "linkingOperation": "charge card",
                  "type": "follows_from", "count": 1250, "errorRate": 0.0004,
                  "queueTime": { "p50Nano": "340000000", "p90Nano": "900000000", "p99Nano": "2500000000", "maxNano": "3000000000" },
                  "linkingDuration": { "p50Nano": "12000000", "p90Nano": "20000000", "p99Nano": "48000000", "maxNano": "50000000" } } ] }
            """);

        Assert.Equal(
            """
            LINKED (CAUSE)        LINKING (EFFECT)       LINKS  ERRORS  QUEUED P50    P99
            POST /orders · order  charge card · payment  1,250   <0.1%      340 ms  2.5 s
            """, Drawn.Text(EdgeRows.Draw(answer, 80)));
        Assert.Equal(
            """
            LINKED (CAUSE)        LINKING (EFFECT)       TYPE          LINKS  ERRORS  QUEUED P50     P90    P99  LASTED P50    P99
            POST /orders · order  charge card · payment  follows_from  1,250   <0.1%      340 ms  900 ms  2.5 s       12 ms  48 ms
            """, Drawn.Text(EdgeRows.Draw(answer, null)));
    }

    [Fact]
    public void Links_BothDirections_TellCauseFromEffect()
    {
        var answer = Drawn.Answer<LinksAnswer>("""
            { "links": [
                { "type": "retry_of", "state": "dangling", "reason": "expired", "linking": { "traceId": "b2", "spanId": "02", "name": "charge card", "serviceName": "payment" },
                  "linked": { "traceId": "ff", "spanId": "09" } },
                { "state": "resolved", "queueTimeNano": "5000", "linking": { "traceId": "c3", "spanId": "03", "name": "ship", "serviceName": "shipping" },
                  "linked": { "traceId": "b2", "spanId": "02", "name": "charge card", "serviceName": "payment" } } ] }
            """);

        Assert.Equal(
            """
            LINK    TYPE      STATE              QUEUE TIME  SERVICE   NAME  TRACE/SPAN
            cause   retry_of  dangling: expired              -         -     ff/09
            effect  -         resolved                 5 µs  shipping  ship  c3/03
            """, Drawn.Text(LinkRows.DrawOfSpan(answer, "B2", "02", null)));
        Assert.Equal(
            """
            REASON   TYPE      SERVICE  NAME         LINKING TRACE/SPAN  POINTS TO
            expired  retry_of  payment  charge card  b2/02               ff/09
            """, Drawn.Text(LinkRows.DrawDangling(answer with { Links = [answer.Links[0]] }, null)));
    }

    [Fact]
    public void Hygiene_Findings_AreListedWithExamples()
    {
        var answer = Drawn.Answer<HygieneAnswer>("""
            { "fromUnixNano": "1", "toUnixNano": "2", "traceCount": 20, "spanCount": 1200, "linkCount": 300, "droppedLinksCount": 4, "isCut": false,
              "findings": [ { "problem": "against_time", "subject": "order", "explanation": "The linking span starts before the linked span.", "count": 2,
                              "examples": [ { "traceId": "b2", "spanId": "02", "ordinal": 0, "linkedTraceId": "ff", "linkedSpanId": "09" } ] } ],
              "dangling": [ { "reason": "missing", "serviceName": "shipping", "count": 40, "examples": [ { "traceId": "c3", "spanId": "03" } ] } ] }
            """);

        Assert.Equal(
            """
            Looked at 20 traces, 1,200 spans and 300 links.
            SDKs say that they dropped 4 links.

            against time  2 times  order
              The linking span starts before the linked span.
              b2/02

            dangling: missing  40 times  shipping
              c3/03
              …
            """, Drawn.Text(HygieneLines.Draw(answer)));
        Assert.Equal(
            "Looked at 0 traces, 0 spans and 0 links.\nNothing is wrong with them.",
            Drawn.Text(HygieneLines.Draw(new HygieneAnswer(1, 2, 0, 0, 0, 0, false, null, [], []))));
    }

    [Fact]
    public void Statistics_Figures_AreReadByPeople() => Assert.Equal(
        """
        spans       1,234,567
        links       20
        received    512 bytes
        on disk     117.7 MiB, 100 bytes for a span
        disk free   not known
        partitions  1
        oldest      2025-11-22 20:00:00.000 UTC
        newest      -
        damaged     partition 3: a block is damaged
        """, Drawn.Text(StatisticsLines.Draw(Drawn.Answer<StatisticsAnswer>("""
            { "spanCount": 1234567, "linkCount": 20, "receivedBytes": 512, "diskBytes": 123456789, "oldestUnixNano": "1763841600000000000",
              "partitionCount": 1, "pendingCompactionBytes": 0, "damages": [ "partition 3: a block is damaged" ] }
            """))));
}
