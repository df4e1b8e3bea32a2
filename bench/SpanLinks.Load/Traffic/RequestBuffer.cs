using SpanLinks.Otlp.Wire;

namespace SpanLinks.Load.Traffic;

/// <summary>The spans that a service has not sent yet, and its resource and scope.</summary>
internal sealed class RequestBuffer(byte[] resource, byte[] scope)
{
    private byte[] _spans = new byte[1024];
    private int _length;

    public int Spans { get; private set; }

    public void Add(ReadOnlySpan<byte> span)
    {
        if (_length + span.Length + 8 > _spans.Length)
        {
            Array.Resize(ref _spans, Math.Max(_spans.Length * 2, _length + span.Length + 8));
        }

        var writer = new WireWriter(_spans.AsSpan(_length));
        writer.WriteBytes(Fields.ScopeSpans.Spans, span);
        _length += writer.Position;
        Spans++;
    }

    /// <summary>The request, in memory of its own; the buffer is empty after that.</summary>
    public byte[] Take()
    {
        var scopeSpans = scope.Length + _length;
        var resourceSpans = resource.Length + WireWriter.BytesLength(Fields.ResourceSpans.ScopeSpans, scopeSpans);
        var request = new byte[WireWriter.BytesLength(Fields.Request.ResourceSpans, resourceSpans)];
        var writer = new WireWriter(request);
        writer.WriteHeader(Fields.Request.ResourceSpans, resourceSpans);
        writer.WriteRaw(resource);
        writer.WriteHeader(Fields.ResourceSpans.ScopeSpans, scopeSpans);
        writer.WriteRaw(scope);
        writer.WriteRaw(_spans.AsSpan(0, _length));
        (_length, Spans) = (0, 0);
        return request;
    }
}
