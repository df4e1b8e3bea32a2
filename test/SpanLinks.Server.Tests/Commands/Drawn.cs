using System.Text;
using SpanLinks.Server.Commands.Api;
using SpanLinks.Server.Commands.Terminal;

namespace SpanLinks.Server.Tests.Commands;

/// <summary>What a drawing is as text, and answers to draw.</summary>
internal static class Drawn
{
    // A name as somebody sends it who wishes ill: it clears the screen, ends quotes and tags, and turns the direction of text.
    public const string HostileName = "\u001b[2Jevil\u202e\"]]>\n[red]<script>alert(1)</script>\\";

    public static string Text(IEnumerable<Line> lines, int? width = null) =>
        string.Join('\n', lines.Select(line => (width is { } bound ? line.Fit(bound) : line).ToString().TrimEnd()));

    public static T Answer<T>(string json) => ApiClient.Parse<T>(Encoding.UTF8.GetBytes(json));

    /// <summary>An order, its payment that was tried again, and the shipping that waits for both; by trace.</summary>
    public static GraphAnswer OrderGraph(string name = "POST /orders") => new(
        "a1",
        [
            Trace("a1", name, "order", 0, 12),
            Trace("b2", "charge card", "payment", 352, 400) with { ErrorCount = 1 },
            Trace("c3", "charge card", "payment", 500, 620),
            Trace("d4", "ship", "shipping", 1_000, 3_000) with { DanglingLinks = 1 },
        ],
        null,
        [
            new("a1", "b2", "follows_from", 1, null, 340_000_000, 340_000_000),
            new("b2", "c3", "retry_of", 1, null, 100_000_000, 100_000_000),
            new("a1", "d4", "follows_from", 1, null, 988_000_000, 988_000_000),
            new("c3", "d4", null, 2, ["cycle"], -5_000_000, 380_000_000),
        ],
        null, null, null);

    public static CriticalPathAnswer OrderPath { get; } = Answer<CriticalPathAnswer>("""
        { "durationNano": "3000000000", "workNano": "2132000000", "waitingNano": "0", "queueNano": "868000000",
          "segments": [
            { "kind": "work", "span": { "traceId": "a1", "spanId": "1" } },
            { "kind": "queue", "span": { "traceId": "b2", "spanId": "2" }, "other": { "traceId": "a1", "spanId": "1" } },
            { "kind": "work", "span": { "traceId": "b2", "spanId": "2" } },
            { "kind": "work", "span": { "traceId": "d4", "spanId": "4" } } ],
          "shares": [ { "serviceName": "shipping", "operation": "ship", "kind": "work", "durationNano": "2000000000", "share": 0.667 } ] }
        """);

    private static GraphTraceAnswer Trace(string id, string name, string service, ulong startMs, ulong endMs) => new(
        id, null, name, service, 3, 0, startMs * 1_000_000, endMs * 1_000_000, false, 0, 0, 0, null);
}
