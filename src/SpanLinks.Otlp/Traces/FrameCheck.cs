using SpanLinks.Otlp.Wire;

namespace SpanLinks.Otlp.Traces;

/// <summary>
/// Checks the frames of a request: all but the inside of its spans, whose lengths alone are looked at.
/// </summary>
/// <remarks>
/// <code>
///   ExportTraceServiceRequest { repeated ResourceSpans resource_spans = 1; }
///   ResourceSpans             { Resource resource = 1; repeated ScopeSpans scope_spans = 2; string schema_url = 3; }
///   ScopeSpans                { InstrumentationScope scope = 1; repeated Span spans = 2; string schema_url = 3; }
/// </code>
/// Unknown and repeated fields are fine and kept as they are.
/// </remarks>
internal static class FrameCheck
{
    /// <summary>What is damaged, in words for whoever sent it; null where nothing is.</summary>
    public static string? Check(ReadOnlySpan<byte> payload)
    {
        var request = new WireReader(payload);
        while (request.ReadTag())
        {
            if (request is not { Field: Fields.Request.ResourceSpans, Type: WireType.Bytes })
            {
                request.Skip();
                continue;
            }

            var message = request.ReadMessage();
            if (request.Error.IsNone && CheckResourceSpans(message) is { } problem)
            {
                return problem;
            }
        }

        return Describe("ExportTraceServiceRequest.resource_spans", request.Error);
    }

    private static string? CheckResourceSpans(WireReader message)
    {
        while (message.ReadTag())
        {
            if (message is { Field: Fields.ResourceSpans.ScopeSpans, Type: WireType.Bytes })
            {
                var scope = message.ReadMessage();
                if (message.Error.IsNone && CheckScopeSpans(scope) is { } problem)
                {
                    return problem;
                }
            }
            else if (CheckOwnField(ref message, isResource: true) is { IsNone: false } error)
            {
                return error.Describe("ResourceSpans.resource");
            }
        }

        return Describe("ResourceSpans.scope_spans", message.Error);
    }

    private static string? CheckScopeSpans(WireReader message)
    {
        while (message.ReadTag())
        {
            if (message is { Field: Fields.ScopeSpans.Spans, Type: WireType.Bytes })
            {
                message.ReadBytes();
                message.SkipRun(Fields.ScopeSpans.Spans);
            }
            else if (CheckOwnField(ref message, isResource: false) is { IsNone: false } error)
            {
                return error.Describe("ScopeSpans.scope");
            }
        }

        return Describe("ScopeSpans.spans", message.Error);
    }

    /// <summary>Passes over a field of the frame itself; its first field, the resource or scope, is checked with its attributes.</summary>
    private static WireError CheckOwnField(ref WireReader frame, bool isResource)
    {
        if (frame is not { Field: Fields.ResourceSpans.Resource, Type: WireType.Bytes })
        {
            frame.Skip();
            return frame.Error;
        }

        var message = frame.ReadMessage();
        return !frame.Error.IsNone ? frame.Error
            : isResource ? WellFormed.Resource(message)
            : WellFormed.MessageWithAttributes(message, Fields.Scope.Attributes);
    }

    private static string? Describe(string field, WireError error) => error.IsNone ? null : error.Describe(field);
}
