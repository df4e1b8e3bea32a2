using SpanLinks.Otlp.Wire;

namespace SpanLinks.Otlp.Traces;

/// <summary>
/// Reads an ExportTraceServiceRequest slice by slice, so that the memory that it takes is bounded whatever the request holds.
/// </summary>
/// <remarks>
/// The frames (request, ResourceSpans, ScopeSpans, and the lengths of spans) are checked whole before the first slice: one that is damaged
/// refuses the request before anything of it is stored, because nothing after it can be trusted. A span that is damaged, too long or
/// has a bad id is refused by itself. A batch holds only well-formed messages, so whoever decodes a stored span later meets no damage.
/// No member is safe for concurrent use.
/// </remarks>
public sealed class TraceRequestReader
{
    private readonly ReadOnlyMemory<byte> _payload;
    private readonly TraceReadLimits _limits;
    private Frame _request;
    private Frame _resource;
    private Frame _scope;
    private EnvelopeBuilder _envelope;

    /// <summary>Checks the frames of a request, whose bytes must not change while it is read.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A limit is less than 1, so that nothing could be read.</exception>
    public TraceRequestReader(ReadOnlyMemory<byte> payload, TraceReadLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentOutOfRangeException.ThrowIfLessThan(limits.MaxSpansPerBatch, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(limits.MaxBatchBytes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(limits.MaxSpanBytes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(limits.MaxEnvelopeBytes, 1);
        _payload = payload;
        _limits = limits;
        Problem = FrameCheck.Check(payload.Span);
        _request = Problem is null ? new Frame(new FrameChild(0, 0, payload.Length), Fields.Request.ResourceSpans) : default;
    }

    /// <summary>What is damaged, where the request is refused; null where it can be read.</summary>
    public string? Problem { get; }

    /// <summary>How many spans were refused so far; the others are kept.</summary>
    public long RejectedSpans { get; private set; }

    /// <summary>Why the first refused span was refused: its field, its value and what is allowed.</summary>
    public string? Rejection { get; private set; }

    /// <summary>How many good spans were read so far.</summary>
    public long ReadSpans { get; private set; }

    /// <summary>Clears the batch and fills it with the next spans, at least one; false at the end, and for a refused request.</summary>
    public bool TryRead(TraceBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        batch.Begin(_payload);
        _envelope.BeginBatch();
        var payload = _payload.Span;
        var bytes = 0L;
        while (bytes < _limits.MaxBatchBytes && batch.Spans.Length < _limits.MaxSpansPerBatch && NextSpan(payload, out var span))
        {
            bytes += Read(payload, span, batch);
        }

        ReadSpans += batch.Spans.Length;
        return !batch.Spans.IsEmpty;
    }

    private bool NextSpan(ReadOnlySpan<byte> payload, out FrameChild span)
    {
        while (!_scope.TryReadChild(payload, out span))
        {
            if (!NextScope(payload))
            {
                return false;
            }
        }

        return true;
    }

    private bool NextScope(ReadOnlySpan<byte> payload)
    {
        FrameChild scope;
        while (!_resource.TryReadChild(payload, out scope))
        {
            if (!_request.TryReadChild(payload, out var resource))
            {
                return false;
            }

            _resource = new Frame(resource, Fields.ResourceSpans.ScopeSpans);
            _envelope.BeginResource(_resource, payload, resource);
        }

        _scope = new Frame(scope, Fields.ScopeSpans.Spans);
        _envelope.BeginScope(_scope, payload);
        return true;
    }

    /// <summary>Adds the span to the batch, or refuses it. Returns how many bytes the batch holds more.</summary>
    private int Read(ReadOnlySpan<byte> payload, in FrameChild child, TraceBatch batch)
    {
        if (child.Length > _limits.MaxSpanBytes)
        {
            Reject(SpanProblem.TooLong("Span", child.Length, _limits.MaxSpanBytes));
            return 0;
        }

        if (_envelope.Length > _limits.MaxEnvelopeBytes)
        {
            Reject(SpanProblem.TooLong("ResourceSpans.resource and ScopeSpans.scope", _envelope.Length, _limits.MaxEnvelopeBytes));
            return 0;
        }

        var firstLink = batch.LinkCount;
        if (!UsualSpan.TryRead(payload, child, batch, out var fields) && !TryReadAny(payload, child, batch, firstLink, out fields))
        {
            return 0;
        }

        var envelopeBytes = _envelope.AddTo(batch, payload);
        batch.Add(new SpanEntry
        {
            Key = fields.Key,
            StartTimeUnixNano = fields.Start,
            EndTimeUnixNano = fields.End,
            Kind = fields.Kind,
            Status = fields.Status,
            Envelope = _envelope.Index,
            FieldOffset = child.FieldOffset,
            Message = new ByteRange(child.Offset, child.Length),
            Name = fields.Name,
            FirstLink = firstLink,
            LinkCount = batch.LinkCount - firstLink,
        });
        return child.Length + envelopeBytes;
    }

    private bool TryReadAny(ReadOnlySpan<byte> payload, in FrameChild child, TraceBatch batch, int firstLink, out SpanFields fields)
    {
        batch.TruncateLinks(firstLink);
        var span = new SpanEntryReader(batch);
        var problem = span.Read(new WireReader(payload.Slice(child.Offset, child.Length), child.Offset));
        fields = problem.IsNone ? span.Result() : default;
        if (!problem.IsNone)
        {
            batch.TruncateLinks(firstLink);
            Reject(problem);
        }

        return problem.IsNone;
    }

    private void Reject(in SpanProblem problem)
    {
        RejectedSpans++;
        Rejection ??= problem.Describe();
    }
}
