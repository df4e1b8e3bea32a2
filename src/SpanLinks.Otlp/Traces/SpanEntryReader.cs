using SpanLinks.Otlp.Ids;
using SpanLinks.Otlp.Wire;

namespace SpanLinks.Otlp.Traces;

/// <summary>
/// Reads what a store indexes of one Span, and checks the rest of it.
/// </summary>
/// <remarks>
/// <code>
///   Span { bytes trace_id = 1; bytes span_id = 2; fixed64 start_time_unix_nano = 7; repeated KeyValue attributes = 9;
///          repeated Event events = 11; repeated Link links = 13; Status status = 15; … }
///   Link { bytes trace_id = 1; bytes span_id = 2; string trace_state = 3; repeated KeyValue attributes = 4; … }
/// </code>
/// A scalar field that is repeated takes its last value, and a known field of another wire type counts as unknown, as protobuf has it.
/// </remarks>
internal static class SpanEntryReader
{
    /// <summary>Adds the span to the batch, or refuses it there.</summary>
    public static void Read(WireReader message, TraceBatch batch)
    {
        var offset = message.Offset;
        var firstLink = batch.LinkCount;
        ReadOnlySpan<byte> traceId = default;
        ReadOnlySpan<byte> spanId = default;
        var start = 0UL;
        var ordinal = 0;
        SpanProblem problem = default;
        while (problem.IsNone && message.ReadTag())
        {
            switch (message.Field, message.Type)
            {
                case (Fields.Span.TraceId, WireType.Bytes):
                    traceId = message.ReadBytes();
                    break;
                case (Fields.Span.SpanId, WireType.Bytes):
                    spanId = message.ReadBytes();
                    break;
                case (Fields.Span.StartTimeUnixNano, WireType.Fixed64):
                    start = message.ReadFixed64();
                    break;
                case (Fields.Span.Links, WireType.Bytes):
                    problem = ReadLink(message.ReadMessage(), ordinal++, batch);
                    break;
                default:
                    problem = Check(ref message);
                    break;
            }
        }

        problem = message.Error.IsNone ? problem : new SpanProblem("Span", message.Error);
        problem = problem.IsNone ? CheckIds(traceId, spanId) : problem;
        if (!problem.IsNone)
        {
            batch.Reject(firstLink, problem);
            return;
        }

        var key = new SpanKey(TraceId.Read(traceId), SpanId.Read(spanId));
        var length = message.Offset - offset;
        batch.Add(new SpanEntry(key, start, offset, length, batch.ScopeCount, firstLink, batch.LinkCount - firstLink));
    }

    private static SpanProblem CheckIds(ReadOnlySpan<byte> traceId, ReadOnlySpan<byte> spanId) =>
        IsZeroOrNot(traceId, TraceId.Size) ? new SpanProblem("Span.trace_id", traceId, TraceId.Size)
        : IsZeroOrNot(spanId, SpanId.Size) ? new SpanProblem("Span.span_id", spanId, SpanId.Size)
        : default;

    private static bool IsZeroOrNot(ReadOnlySpan<byte> id, int size) => id.Length != size || !id.ContainsAnyExcept((byte)0);

    private static SpanProblem ReadLink(WireReader message, int ordinal, TraceBatch batch)
    {
        ReadOnlySpan<byte> traceId = default;
        ReadOnlySpan<byte> spanId = default;
        while (message.ReadTag())
        {
            switch (message.Field, message.Type)
            {
                case (Fields.Link.TraceId, WireType.Bytes):
                    traceId = message.ReadBytes();
                    break;
                case (Fields.Link.SpanId, WireType.Bytes):
                    spanId = message.ReadBytes();
                    break;
                case (Fields.Link.Attributes, WireType.Bytes):
                    var attribute = message.ReadMessage();
                    if (message.Error.IsNone && WellFormed.KeyValue(attribute) is { IsNone: false } error)
                    {
                        return new SpanProblem("Span.links.attributes", error);
                    }

                    break;
                default:
                    message.Skip();
                    break;
            }
        }

        if (LinkTarget.TryRead(traceId, spanId, out var linked))
        {
            batch.Add(new LinkEntry(linked, ordinal));
        }

        return message.Error.IsNone ? default : new SpanProblem("Span.links", message.Error);
    }

    private static SpanProblem Check(scoped ref WireReader span)
    {
        if (span.Type != WireType.Bytes || span.Field is not (Fields.Span.Attributes or Fields.Span.Events or Fields.Span.Status))
        {
            span.Skip();
            return default;
        }

        var number = span.Field;
        var message = span.ReadMessage();
        if (!span.Error.IsNone)
        {
            return default;
        }

        var (field, error) = number switch
        {
            Fields.Span.Attributes => ("Span.attributes", WellFormed.KeyValue(message)),
            Fields.Span.Events => ("Span.events", WellFormed.MessageWithAttributes(message, Fields.Event.Attributes)),
            _ => ("Span.status", WellFormed.Message(message)),
        };
        return error.IsNone ? default : new SpanProblem(field, error);
    }
}
