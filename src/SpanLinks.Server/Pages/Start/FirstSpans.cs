using SpanLinks.Otlp.Ids;

namespace SpanLinks.Server.Pages.Start;

/// <summary>
/// Two traces of one span each, the second linked to the first, as OTLP JSON that can be pasted: with the time of now, and ids of their own
/// for everybody who loads the page.
/// </summary>
internal sealed record FirstSpans(DateTimeOffset Now, SpanKey Publish, SpanKey Process)
{
    private const long PublishMilliseconds = 120;
    private const long QueueMilliseconds = 800;
    private const long ProcessMilliseconds = 300;

    public static FirstSpans Create(DateTimeOffset now) => new(now, NewKey(), NewKey());

    public string Write()
    {
        var processEnd = Now.ToUnixTimeMilliseconds();
        var processStart = processEnd - ProcessMilliseconds;
        var publishEnd = processStart - QueueMilliseconds;
        var publishStart = publishEnd - PublishMilliseconds;
        return $$$"""
            {"resourceSpans": [{
              "resource": {"attributes": [{"key": "service.name", "value": {"stringValue": "shop"}}]},
              "scopeSpans": [{"spans": [
                {"traceId": "{{{Publish.TraceId}}}", "spanId": "{{{Publish.SpanId}}}", "name": "publish order", "kind": 4,
                 "startTimeUnixNano": "{{{publishStart}}}000000", "endTimeUnixNano": "{{{publishEnd}}}000000"},
                {"traceId": "{{{Process.TraceId}}}", "spanId": "{{{Process.SpanId}}}", "name": "process order", "kind": 5,
                 "startTimeUnixNano": "{{{processStart}}}000000", "endTimeUnixNano": "{{{processEnd}}}000000",
                 "links": [{"traceId": "{{{Publish.TraceId}}}", "spanId": "{{{Publish.SpanId}}}", "flags": 769,
                   "attributes": [{"key": "link.type", "value": {"stringValue": "follows_from"}}]}]}
              ]}]
            }]}
            """.ReplaceLineEndings("\n");
    }

    private static SpanKey NewKey()
    {
        var bytes = Guid.NewGuid().ToByteArray();
        return new SpanKey(TraceId.Read(bytes), SpanId.Read(Guid.NewGuid().ToByteArray()));
    }
}
