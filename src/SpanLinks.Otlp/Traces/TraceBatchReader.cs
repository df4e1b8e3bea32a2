using SpanLinks.Otlp.Wire;

namespace SpanLinks.Otlp.Traces;

/// <summary>
/// Reads an ExportTraceServiceRequest in one pass, without an object per span.
/// </summary>
/// <remarks>
/// <code>
///   ExportTraceServiceRequest { repeated ResourceSpans resource_spans = 1; }
///   ResourceSpans             { Resource resource = 1; repeated ScopeSpans scope_spans = 2; string schema_url = 3; }
///   ScopeSpans                { InstrumentationScope scope = 1; repeated Span spans = 2; string schema_url = 3; }
/// </code>
/// A frame that is damaged (request, resource or scope) refuses the request, because nothing after it can be trusted. A span that is
/// damaged or has a bad id is refused by itself. Unknown and repeated fields are kept as they are. A batch that is read holds only
/// well-formed messages, so whoever decodes a stored span later needs no second opinion.
/// </remarks>
public static class TraceBatchReader
{
    /// <summary>Reads a request. Where it is refused, <paramref name="problem"/> says why and no batch is returned.</summary>
    public static TraceBatch? Read(ReadOnlyMemory<byte> payload, out string? problem)
    {
        var batch = new TraceBatch(payload);
        var request = new WireReader(payload.Span);
        problem = null;
        while (problem is null && request.ReadTag())
        {
            if (request is { Field: Fields.Request.ResourceSpans, Type: WireType.Bytes })
            {
                var message = request.ReadMessage();
                problem = request.Error.IsNone ? ReadResourceSpans(payload.Span, message, batch) : null;
            }
            else
            {
                request.Skip();
            }
        }

        problem ??= Describe("ExportTraceServiceRequest.resource_spans", request.Error);
        if (problem is null)
        {
            return batch;
        }

        batch.Dispose();
        return null;
    }

    private static string? ReadResourceSpans(ReadOnlySpan<byte> payload, WireReader message, TraceBatch batch)
    {
        var firstByte = batch.ResourceBytesCount;
        for (var start = message.Offset; message.ReadTag(); start = message.Offset)
        {
            if (message is { Field: Fields.ResourceSpans.ScopeSpans, Type: WireType.Bytes })
            {
                var scope = message.ReadMessage();
                if (message.Error.IsNone && ReadScopeSpans(payload, scope, batch) is { } problem)
                {
                    return problem;
                }

                continue;
            }

            if (ReadOwnField(ref message, Fields.Resource.Attributes) is { IsNone: false } error)
            {
                return error.Describe("ResourceSpans.resource");
            }

            batch.AddResourceBytes(payload[start..message.Offset]);
        }

        batch.EndResource(firstByte);
        return Describe("ResourceSpans.scope_spans", message.Error);
    }

    private static string? ReadScopeSpans(ReadOnlySpan<byte> payload, WireReader message, TraceBatch batch)
    {
        var firstByte = batch.ScopeBytesCount;
        for (var start = message.Offset; message.ReadTag(); start = message.Offset)
        {
            if (message is { Field: Fields.ScopeSpans.Spans, Type: WireType.Bytes })
            {
                var span = message.ReadMessage();
                if (message.Error.IsNone)
                {
                    SpanEntryReader.Read(span, batch);
                }

                continue;
            }

            if (ReadOwnField(ref message, Fields.Scope.Attributes) is { IsNone: false } error)
            {
                return error.Describe("ScopeSpans.scope");
            }

            batch.AddScopeBytes(payload[start..message.Offset]);
        }

        batch.EndScope(firstByte);
        return Describe("ScopeSpans.spans", message.Error);
    }

    /// <summary>Passes over a field of the frame itself; its first field, the resource or scope, is checked with its attributes.</summary>
    private static WireError ReadOwnField(ref WireReader frame, int attributes)
    {
        if (frame is not { Field: Fields.ResourceSpans.Resource, Type: WireType.Bytes })
        {
            frame.Skip();
            return frame.Error;
        }

        var message = frame.ReadMessage();
        return frame.Error.IsNone ? WellFormed.MessageWithAttributes(message, attributes) : frame.Error;
    }

    private static string? Describe(string field, WireError error) => error.IsNone ? null : error.Describe(field);
}
