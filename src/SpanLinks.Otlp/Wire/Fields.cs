namespace SpanLinks.Otlp.Wire;

/// <summary>
/// The field numbers of OTLP's trace messages.
/// https://github.com/open-telemetry/opentelemetry-proto/blob/v1.7.0/opentelemetry/proto/trace/v1/trace.proto and the files beside it.
/// </summary>
public static class Fields
{
    /// <summary>Of ExportTraceServiceRequest, and of TracesData, which has the same shape.</summary>
    public static class Request
    {
        public const int ResourceSpans = 1;
    }

    public static class ResourceSpans
    {
        public const int Resource = 1;
        public const int ScopeSpans = 2;
    }

    public static class ScopeSpans
    {
        public const int Scope = 1;
        public const int Spans = 2;
    }

    public static class Resource
    {
        public const int Attributes = 1;
        public const int EntityRefs = 3;
    }

    /// <summary>InstrumentationScope</summary>
    public static class Scope
    {
        public const int Name = 1;
        public const int Version = 2;
        public const int Attributes = 3;
    }

    public static class Span
    {
        public const int TraceId = 1;
        public const int SpanId = 2;
        public const int TraceState = 3;
        public const int ParentSpanId = 4;
        public const int Name = 5;
        public const int Kind = 6;
        public const int StartTimeUnixNano = 7;
        public const int EndTimeUnixNano = 8;
        public const int Attributes = 9;
        public const int DroppedAttributesCount = 10;
        public const int Events = 11;
        public const int DroppedEventsCount = 12;
        public const int Links = 13;
        public const int DroppedLinksCount = 14;
        public const int Status = 15;
        public const int Flags = 16;
    }

    public static class Event
    {
        public const int TimeUnixNano = 1;
        public const int Name = 2;
        public const int Attributes = 3;
    }

    public static class Link
    {
        public const int TraceId = 1;
        public const int SpanId = 2;
        public const int TraceState = 3;
        public const int Attributes = 4;
        public const int DroppedAttributesCount = 5;
        public const int Flags = 6;
    }

    public static class Status
    {
        public const int Message = 2;
        public const int Code = 3;
    }

    public static class KeyValue
    {
        public const int Key = 1;
        public const int Value = 2;
    }

    public static class AnyValue
    {
        public const int StringValue = 1;
        public const int BoolValue = 2;
        public const int IntValue = 3;
        public const int DoubleValue = 4;
        public const int ArrayValue = 5;
        public const int KvlistValue = 6;
        public const int BytesValue = 7;

        /// <summary>Of profiles only, and yet one of the values, of which the last one counts.</summary>
        public const int StringValueStrindex = 8;

        /// <summary>The wire type of one of the fields; null for a number that is none of them.</summary>
        public static WireType? TypeOf(int field) => field switch
        {
            StringValue or ArrayValue or KvlistValue or BytesValue => WireType.Bytes,
            BoolValue or IntValue or StringValueStrindex => WireType.Varint,
            DoubleValue => WireType.Fixed64,
            _ => null,
        };
    }

    /// <summary>The one field of ArrayValue and of KeyValueList.</summary>
    public const int Values = 1;

    public static class PartialSuccess
    {
        /// <summary>The field of ExportTraceServiceResponse that holds the message.</summary>
        public const int InResponse = 1;

        public const int RejectedSpans = 1;
        public const int ErrorMessage = 2;
    }

    /// <summary>google.rpc.Status</summary>
    public static class RpcStatus
    {
        public const int Code = 1;
        public const int Message = 2;
        public const int Details = 3;
    }

    /// <summary>google.protobuf.Any</summary>
    public static class Any
    {
        public const int TypeUrl = 1;
        public const int Value = 2;
    }

    /// <summary>google.rpc.RetryInfo, and the google.protobuf.Duration in it.</summary>
    public static class RetryInfo
    {
        public const int RetryDelay = 1;
        public const int Seconds = 1;
    }
}
