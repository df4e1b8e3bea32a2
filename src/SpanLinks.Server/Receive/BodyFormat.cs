using Microsoft.Net.Http.Headers;
using SpanLinks.Otlp.Json;
using SpanLinks.Otlp.Wire;

namespace SpanLinks.Server.Receive;

/// <summary>How the bodies of an OTLP/HTTP request and of its answer are written.</summary>
internal abstract class BodyFormat
{
    public static readonly BodyFormat Protobuf = new ProtobufFormat();
    public static readonly BodyFormat Json = new JsonFormat();

    public static string Allowed => $"{Protobuf.ContentType},{Json.ContentType}";

    public abstract string ContentType { get; }

    /// <summary>How much memory <see cref="ReadRequest"/> takes for each byte of a body, at most.</summary>
    public virtual int BytesPerByte => 0;

    /// <summary>The format of a content type; null where it is none of OTLP's.</summary>
    public static BodyFormat? Of(string? contentType) => MediaTypeHeaderValue.TryParse(contentType, out var parsed)
        ? Array.Find([Protobuf, Json], format => parsed.MediaType.Equals(format.ContentType, StringComparison.OrdinalIgnoreCase))
        : null;

    /// <summary>The request on the wire, which may use the buffer; null where it cannot be read, and <paramref name="problem"/> says why.</summary>
    public abstract ReadOnlyMemory<byte>? ReadRequest(ReadOnlyMemory<byte> body, WireBuffer wire, out string? problem);

    /// <summary>An ExportTraceServiceResponse.</summary>
    public abstract byte[] WriteResponse(in ReceiveResult result);

    /// <summary>A google.rpc.Status.</summary>
    public abstract byte[] WriteStatus(Refusal refusal);

    private sealed class ProtobufFormat : BodyFormat
    {
        public override string ContentType => "application/x-protobuf";

        public override ReadOnlyMemory<byte>? ReadRequest(ReadOnlyMemory<byte> body, WireBuffer wire, out string? problem)
        {
            problem = null;
            return body;
        }

        public override byte[] WriteResponse(in ReceiveResult result) => OtlpMessages.Response(result);

        public override byte[] WriteStatus(Refusal refusal) => OtlpMessages.Status(refusal);
    }

    private sealed class JsonFormat : BodyFormat
    {
        public override string ContentType => "application/json";

        // What is on the wire is no longer than what is in JSON; the buffer doubles, and while it is copied there are two.
        public override int BytesPerByte => 3;

        public override ReadOnlyMemory<byte>? ReadRequest(ReadOnlyMemory<byte> body, WireBuffer wire, out string? problem) =>
            JsonRequestReader.TryRead(body.Span, wire, out problem) ? wire.Written : (ReadOnlyMemory<byte>?)null;

        public override byte[] WriteResponse(in ReceiveResult result) => OtlpMessages.JsonResponse(result);

        public override byte[] WriteStatus(Refusal refusal) => OtlpMessages.JsonStatus(refusal);
    }
}
