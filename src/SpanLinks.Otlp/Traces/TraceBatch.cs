using SpanLinks.Otlp.Wire;

namespace SpanLinks.Otlp.Traces;

/// <summary>
/// The spans of one OTLP request: the request's bytes and, found in one pass over them, where each span lies and what it links to.
/// </summary>
/// <remarks>
/// All memory is rented; <see cref="Dispose"/> gives it back, and the batch must not be used after that. Not safe for concurrent
/// writing; any number of threads may read a batch that is filled.
/// </remarks>
public sealed class TraceBatch : IDisposable
{
    private readonly ReadOnlyMemory<byte> _payload;
    private PooledList<SpanEntry> _spans = new();
    private PooledList<LinkEntry> _links = new();
    private PooledList<Envelope> _resources = new();
    private PooledList<Envelope> _scopes = new();
    private PooledList<byte> _resourceBytes = new();
    private PooledList<byte> _scopeBytes = new();

    internal TraceBatch(ReadOnlyMemory<byte> payload) => _payload = payload;

    public ReadOnlySpan<SpanEntry> Spans => _spans.Items;

    /// <summary>How many spans were refused; the others are kept.</summary>
    public int RejectedSpans { get; private set; }

    /// <summary>Why the first refused span was refused: its field, its value and what is allowed.</summary>
    public string? Rejection { get; private set; }

    /// <summary>The span's own encoded bytes.</summary>
    public ReadOnlySpan<byte> BytesOf(scoped in SpanEntry span) => _payload.Span.Slice(span.Offset, span.Length);

    /// <summary>The links of a span that can be followed: those whose linked trace id is not zero.</summary>
    public ReadOnlySpan<LinkEntry> LinksOf(scoped in SpanEntry span) => _links.Items.Slice(span.FirstLink, span.LinkCount);

    /// <summary>How many bytes <see cref="WriteFragment"/> writes.</summary>
    public int FragmentLength(scoped in SpanEntry span)
    {
        var scope = _scopes.Items[span.Scope];
        var inner = scope.Length + WireWriter.BytesLength(Fields.ScopeSpans.Spans, span.Length);
        return _resources.Items[scope.Resource].Length + WireWriter.BytesLength(Fields.ResourceSpans.ScopeSpans, inner);
    }

    /// <summary>Writes the span as a <see cref="SpanFragment"/>: with its resource and scope, so that it stands by itself.</summary>
    public void WriteFragment(scoped in SpanEntry span, Span<byte> destination)
    {
        var scope = _scopes.Items[span.Scope];
        var resource = _resources.Items[scope.Resource];
        var writer = new WireWriter(destination);
        writer.WriteRaw(_resourceBytes.Items.Slice(resource.Offset, resource.Length));
        writer.WriteHeader(
            Fields.ResourceSpans.ScopeSpans, scope.Length + WireWriter.BytesLength(Fields.ScopeSpans.Spans, span.Length));
        writer.WriteRaw(_scopeBytes.Items.Slice(scope.Offset, scope.Length));
        writer.WriteBytes(Fields.ScopeSpans.Spans, BytesOf(span));
    }

    public void Dispose()
    {
        _spans.Return();
        _links.Return();
        _resources.Return();
        _scopes.Return();
        _resourceBytes.Return();
        _scopeBytes.Return();
    }

    internal int LinkCount => _links.Count;

    internal int ResourceCount => _resources.Count;

    internal int ScopeCount => _scopes.Count;

    internal int ResourceBytesCount => _resourceBytes.Count;

    internal int ScopeBytesCount => _scopeBytes.Count;

    internal void Add(scoped in SpanEntry span) => _spans.Add(span);

    internal void Add(in LinkEntry link) => _links.Add(link);

    internal void AddResourceBytes(ReadOnlySpan<byte> fields) => _resourceBytes.AddRange(fields);

    internal void AddScopeBytes(ReadOnlySpan<byte> fields) => _scopeBytes.AddRange(fields);

    /// <summary>Ends a ResourceSpans whose own fields began at <paramref name="firstByte"/>.</summary>
    internal void EndResource(int firstByte) =>
        _resources.Add(new Envelope(firstByte, _resourceBytes.Count - firstByte, 0));

    /// <summary>Ends a ScopeSpans, within the ResourceSpans that ends next, whose own fields began at <paramref name="firstByte"/>.</summary>
    internal void EndScope(int firstByte) =>
        _scopes.Add(new Envelope(firstByte, _scopeBytes.Count - firstByte, _resources.Count));

    /// <summary>Refuses the span whose links began at <paramref name="firstLink"/>; only the first reason is kept.</summary>
    internal void Reject(int firstLink, in SpanProblem problem)
    {
        _links.Truncate(firstLink);
        RejectedSpans++;
        Rejection ??= problem.Describe();
    }

    /// <summary>The fields of a ResourceSpans without its scopes, or of a ScopeSpans without its spans.</summary>
    private readonly record struct Envelope(int Offset, int Length, int Resource);
}
