using SpanLinks.Otlp.Ids;
using SpanLinks.Otlp.Wire;

namespace SpanLinks.Load.Layouts;

/// <summary>The spans of a request, sorted by trace. Knows only what the generator writes: one resource, one scope.</summary>
internal sealed class SentSpans
{
    private readonly List<SentSpan> _spans = [];

    public byte[] Request { get; private set; } = [];

    public IReadOnlyList<SentSpan> Spans => _spans;

    public List<(SpanKey Linked, SpanKey Linking)> Links { get; } = [];

    public ReadOnlySpan<byte> Resource => Request.AsSpan(ResourceRange);

    private Range ResourceRange { get; set; }

    public void Read(byte[] request)
    {
        Request = request;
        _spans.Clear();
        Links.Clear();
        var frame = new WireReader(request);
        frame.ReadTag();
        var resource = frame.ReadMessage();
        var start = resource.Offset;
        resource.ReadTag();
        resource.Skip();
        ResourceRange = start..resource.Offset;
        resource.ReadTag();
        var scope = resource.ReadMessage();
        for (var field = scope.Offset; scope.ReadTag(); field = scope.Offset)
        {
            if (scope.Field == Fields.ScopeSpans.Spans)
            {
                var span = scope.ReadMessage();
                _spans.Add(ReadSpan(span, field, scope.Offset - field));
            }
            else
            {
                scope.Skip();
            }
        }

        _spans.Sort((x, y) => x.Key.TraceId.CompareTo(y.Key.TraceId));
    }

    private SentSpan ReadSpan(WireReader span, int offset, int length)
    {
        var key = default(SpanKey);
        while (span.ReadTag())
        {
            switch (span.Field)
            {
                case Fields.Span.TraceId:
                    key = key with { TraceId = TraceId.Read(span.ReadBytes()) };
                    break;
                case Fields.Span.SpanId:
                    key = key with { SpanId = SpanId.Read(span.ReadBytes()) };
                    break;
                case Fields.Span.Links:
                    var link = span.ReadMessage();
                    link.ReadTag();
                    var traceId = TraceId.Read(link.ReadBytes());
                    link.ReadTag();
                    Links.Add((new SpanKey(traceId, SpanId.Read(link.ReadBytes())), key));
                    break;
                default:
                    span.Skip();
                    break;
            }
        }

        return new SentSpan(key, offset, length);
    }
}

/// <summary>Where a span lies in its request, its tag and length included.</summary>
internal readonly record struct SentSpan(SpanKey Key, int Offset, int Length);
