namespace SpanLinks.Otlp.Traces;

/// <summary>
/// The spans of a slice of a request: the request's bytes and, found in one pass over them, where each span lies and what it links to.
/// </summary>
/// <remarks>
/// A batch is used again and again; its memory is rented, and <see cref="Dispose"/> gives it back. What it returns is valid until the
/// next <see cref="TraceRequestReader.TryRead"/> or <see cref="Dispose"/>. Any number of threads may read a batch that is filled.
/// </remarks>
public sealed class TraceBatch : IDisposable
{
    private ReadOnlyMemory<byte> _payload;
    private PooledList<SpanEntry> _spans = new();
    private PooledList<LinkEntry> _links = new();
    private PooledList<EnvelopeEntry> _envelopes = new();
    private PooledList<byte> _copies = new();

    /// <summary>In the order in which the request holds them.</summary>
    public ReadOnlySpan<SpanEntry> Spans => _spans.Items;

    /// <summary>How many bytes the span messages have together.</summary>
    public long SpanBytes { get; private set; }

    /// <summary>How many links the spans carry that can be followed.</summary>
    public int LinkCount => _links.Count;

    /// <summary>The resources and scopes that the spans came in: one for each ScopeSpans that has spans in this batch.</summary>
    public ReadOnlySpan<EnvelopeEntry> Envelopes => _envelopes.Items;

    /// <summary>The span's own encoded bytes.</summary>
    public ReadOnlySpan<byte> BytesOf(scoped in SpanEntry span) => InPayload(span.Message);

    /// <summary>The field of the ScopeSpans that holds the span, as it came: tag, length and message.</summary>
    public ReadOnlySpan<byte> FieldOf(scoped in SpanEntry span) =>
        _payload.Span[span.FieldOffset..(span.Message.Offset + span.Message.Length)];

    /// <summary>The span's name in UTF-8, as it came; empty where it has none.</summary>
    public ReadOnlySpan<byte> NameOf(scoped in SpanEntry span) => InPayload(span.Name);

    /// <summary>The links of a span that can be followed: those whose linked trace id is not zero.</summary>
    public ReadOnlySpan<LinkEntry> LinksOf(scoped in SpanEntry span) => _links.Items.Slice(span.FirstLink, span.LinkCount);

    /// <summary>The link type in UTF-8, as it came; empty where the link has none, or one that is no text.</summary>
    public ReadOnlySpan<byte> TypeOf(scoped in LinkEntry link) => InPayload(link.Type);

    /// <summary>The fields of the ResourceSpans but its scopes, as they came.</summary>
    public ReadOnlySpan<byte> ResourceOf(int envelope) => _envelopes.Items[envelope].ResourceFields.Of(_payload.Span, _copies.Items);

    /// <summary>The fields of the ScopeSpans but its spans, as they came.</summary>
    public ReadOnlySpan<byte> ScopeOf(int envelope) => _envelopes.Items[envelope].ScopeFields.Of(_payload.Span, _copies.Items);

    /// <summary>The resource's <c>service.name</c> in UTF-8, as it came; empty where it has none, or one that is no text.</summary>
    public ReadOnlySpan<byte> ServiceNameOf(int envelope) => InPayload(_envelopes.Items[envelope].ServiceName);

    public void Dispose()
    {
        _payload = default;
        _spans.Return();
        _links.Return();
        _envelopes.Return();
        _copies.Return();
    }


    internal void Begin(ReadOnlyMemory<byte> payload)
    {
        _payload = payload;
        SpanBytes = 0;
        _spans.Truncate(0);
        _links.Truncate(0);
        _envelopes.Truncate(0);
        _copies.Truncate(0);
    }

    internal void Add(scoped in SpanEntry span)
    {
        _spans.Add(span);
        SpanBytes += span.Message.Length;
    }

    internal void Add(in LinkEntry link) => _links.Add(link);

    /// <summary>Forgets the links of a span that is refused after all.</summary>
    internal void TruncateLinks(int count) => _links.Truncate(count);

    /// <summary>Returns the number that the envelope has from now on.</summary>
    internal int Add(in EnvelopeEntry envelope)
    {
        _envelopes.Add(envelope);
        return _envelopes.Count - 1;
    }

    /// <summary>Joins the own fields of a frame between whose fields its children lie.</summary>
    internal ByteRange Copy(in Frame frame, ReadOnlySpan<byte> payload)
    {
        var offset = _copies.Count;
        frame.CopyOwnFields(payload, ref _copies);
        return ByteRange.Copied(offset, _copies.Count - offset);
    }

    private ReadOnlySpan<byte> InPayload(ByteRange range) => _payload.Span.Slice(range.Offset, range.Length);
}
