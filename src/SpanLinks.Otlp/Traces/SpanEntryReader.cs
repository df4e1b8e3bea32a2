using SpanLinks.Otlp.Ids;
using SpanLinks.Otlp.Wire;

namespace SpanLinks.Otlp.Traces;

/// <summary>
/// Reads what a store indexes of one Span, and checks the rest of it.
/// </summary>
/// <remarks>
/// <code>
///   Span { bytes trace_id = 1; bytes span_id = 2; string name = 5; SpanKind kind = 6; fixed64 start_time_unix_nano = 7;
///          fixed64 end_time_unix_nano = 8; repeated KeyValue attributes = 9; repeated Event events = 11; repeated Link links = 13;
///          Status status = 15; … }
///   Link { bytes trace_id = 1; bytes span_id = 2; string trace_state = 3; repeated KeyValue attributes = 4; fixed32 flags = 6; … }
/// </code>
/// A scalar field that is repeated takes its last value, and a known field of another wire type counts as unknown, as protobuf has it.
/// </remarks>
internal ref struct SpanEntryReader(TraceBatch batch)
{
    private ReadOnlySpan<byte> _traceId;
    private ReadOnlySpan<byte> _spanId;
    private ByteRange _name;
    private ulong _start;
    private ulong _end;
    private int _kind;
    private int _status;
    private int _links;

    /// <summary>Reads the span, and adds its links to the batch.</summary>
    public SpanProblem Read(WireReader message)
    {
        SpanProblem problem = default;
        while (problem.IsNone && message.ReadTag())
        {
            switch (message.Field, message.Type)
            {
                case (Fields.Span.TraceId, WireType.Bytes):
                    _traceId = message.ReadBytes();
                    break;
                case (Fields.Span.SpanId, WireType.Bytes):
                    _spanId = message.ReadBytes();
                    break;
                case (Fields.Span.Name, WireType.Bytes):
                    var length = message.ReadBytes().Length;
                    _name = new ByteRange(message.Offset - length, length);
                    break;
                case (Fields.Span.Kind, WireType.Varint):
                    _kind = (int)message.ReadVarint();
                    break;
                case (Fields.Span.StartTimeUnixNano, WireType.Fixed64):
                    _start = message.ReadFixed64();
                    break;
                case (Fields.Span.EndTimeUnixNano, WireType.Fixed64):
                    _end = message.ReadFixed64();
                    break;
                case (Fields.Span.Attributes or Fields.Span.Events or Fields.Span.Links or Fields.Span.Status, WireType.Bytes):
                    problem = ReadMessage(ref message);
                    break;
                default:
                    message.Skip();
                    break;
            }
        }

        problem = message.Error.IsNone ? problem : new SpanProblem("Span", message.Error);
        return problem.IsNone ? CheckIds() : problem;
    }

    /// <summary>What was read of a span that is good.</summary>
    public readonly SpanFields Result() => new()
    {
        Key = new SpanKey(TraceId.Read(_traceId), SpanId.Read(_spanId)),
        Start = _start,
        End = _end,
        Name = _name,
        Kind = ByteOrZero(_kind),
        Status = ByteOrZero(_status),
    };

    private SpanProblem ReadMessage(scoped ref WireReader span)
    {
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
            Fields.Span.Links => ("Span.links", ReadLink(message)),
            _ => ("Span.status", ReadStatus(message, ref _status)),
        };
        return error.IsNone ? default : new SpanProblem(field, error);
    }

    private readonly SpanProblem CheckIds() =>
        IsZeroOrNot(_traceId, TraceId.Size) ? new SpanProblem("Span.trace_id", _traceId, TraceId.Size)
        : IsZeroOrNot(_spanId, SpanId.Size) ? new SpanProblem("Span.span_id", _spanId, SpanId.Size)
        : default;

    private static bool IsZeroOrNot(ReadOnlySpan<byte> id, int size) => id.Length != size || !id.ContainsAnyExcept((byte)0);

    /// <summary>An enum's number as indexes keep it.</summary>
    public static byte ByteOrZero(int number) => (byte)(number is >= 0 and <= byte.MaxValue ? number : 0);

    public static WireError ReadStatus(WireReader message, ref int code)
    {
        while (message.ReadTag())
        {
            if (message is { Field: Fields.Status.Code, Type: WireType.Varint })
            {
                code = (int)message.ReadVarint();
            }
            else
            {
                message.Skip();
            }
        }

        return message.Error;
    }

    private WireError ReadLink(WireReader message)
    {
        ReadOnlySpan<byte> traceId = default;
        ReadOnlySpan<byte> spanId = default;
        var flags = 0u;
        ByteRange? type = null;
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
                case (Fields.Link.Flags, WireType.Fixed32):
                    flags = message.ReadFixed32();
                    break;
                case (Fields.Link.Attributes, WireType.Bytes):
                    var attribute = message.ReadMessage();
                    if (message.Error.IsNone && WellFormed.KeyValue(attribute) is { IsNone: false } error)
                    {
                        return error;
                    }

                    type ??= TextAttribute.TryMatch(attribute, LinkTypeKey.Utf8, out var text) ? text : null;
                    break;
                default:
                    message.Skip();
                    break;
            }
        }

        if (LinkTarget.TryRead(traceId, spanId, out var linked))
        {
            batch.Add(new LinkEntry(linked, _links, flags) { Type = type ?? default });
        }

        _links++;
        return message.Error;
    }
}
